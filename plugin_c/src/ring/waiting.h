// How a reader waits: one implementation each for POSIX and Windows. Apart from platform.h: the plugins never wait.
#pragma once

#include <cstdint>

namespace mtbridge::platform {

// Waits `us`; returns whether a signal ended the wait.
bool wait_us(std::uint32_t us);

// Lets this thread's waits end on time, where the operating system would round them up for the sake of its sleep.
void be_punctual();

// Says whether this thread's many short looks shall take no processor from what is at work there, as the broker that
// it waits for; they would if nobody said anything.
void give_way(bool gives_way);

} // namespace mtbridge::platform
