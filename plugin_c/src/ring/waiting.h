// How a reader waits: one implementation each for POSIX and Windows. Apart from platform.h: the plugins never wait.
#pragma once

#include <cstdint>

namespace mtbridge::platform {

// Waits `us`; returns whether a signal ended the wait.
bool wait_us(std::uint32_t us);

// Lets this thread's waits end on time, where the operating system would round them up for the sake of its sleep, and
// its many short looks not take a processor from what is at work there, as the broker that it waits for.
void be_punctual();

} // namespace mtbridge::platform
