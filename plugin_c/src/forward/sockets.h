// How bytes get into a socket and out of it: one implementation each for POSIX and Windows.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace mtbridge::platform {

// Writes as much as the socket takes without waiting, and returns how many bytes; 0 also when it is broken.
std::size_t send_some(std::intptr_t socket, const std::uint8_t *data, std::size_t size);

// Waits until something can be read, `time` has passed (when it has already: looks), or a signal comes; returns whether
// something ended the wait before its time.
bool await_some(std::intptr_t socket, std::chrono::microseconds time);

// Reads what is there without waiting, and returns how many bytes; 0 also when it is broken, or at its end.
std::size_t receive_some(std::intptr_t socket, std::uint8_t *data, std::size_t size);

} // namespace mtbridge::platform
