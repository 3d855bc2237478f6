#include "waiting.h"

#include <algorithm>
#include <ctime>
#include <poll.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace mtbridge::platform {

bool wait_us(std::uint32_t us, const std::intptr_t *sockets, std::size_t count) {
  pollfd watched[kSocketsMax];
  count = std::min(count, kSocketsMax);
  for (std::size_t i = 0; i < count; ++i)
    watched[i] = {static_cast<int>(sockets[i]), POLLIN, 0};
  const timespec time{static_cast<time_t>(us / 1'000'000), static_cast<long>(us % 1'000'000) * 1000};
  return ppoll(watched, count, &time, nullptr) != 0; // -1: a signal came
}

void be_punctual() {
#ifdef __linux__
  prctl(PR_SET_TIMERSLACK, 1UL); // ns, instead of 50 us
#endif
}

} // namespace mtbridge::platform
