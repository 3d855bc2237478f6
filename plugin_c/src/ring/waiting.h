// How a reader waits: one implementation each for POSIX and Windows. Apart from platform.h, because the plugins never
// wait, and need no sockets.
#pragma once

#include <cstddef>
#include <cstdint>

namespace mtbridge::platform {

constexpr std::size_t kSocketsMax = 4;

// Waits `us`, or less when one of the sockets, of which the first kSocketsMax count, can be read or is broken, or when
// a signal comes. Returns whether something ended the wait.
bool wait_us(std::uint32_t us, const std::intptr_t *sockets, std::size_t count);

// Lets this thread's waits end on time, where the operating system would round them up for the sake of its sleep, and
// its many short looks not take a processor from what is at work there, as the broker that it waits for.
void be_punctual();

} // namespace mtbridge::platform
