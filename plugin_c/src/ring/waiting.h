// How a reader waits: one implementation each for POSIX and Windows. Apart from platform.h, because the plugins never
// wait, and need no sockets.
#pragma once

#include <cstddef>
#include <cstdint>

namespace mtbridge::platform {

constexpr std::size_t kSocketsMax = 4;

// Waits `us`, or less when one of the sockets, of which the first kSocketsMax count, can be read or is broken. Returns
// whether one is.
bool wait_us(std::uint32_t us, const std::intptr_t *sockets, std::size_t count);

} // namespace mtbridge::platform
