#include "waiting.h"

#include <ctime>
#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace mtbridge::platform {

#ifdef __linux__
namespace {

struct SchedulingAttributes { // sched_setattr(2), which the C library does not know
  std::uint32_t size, policy;
  std::uint64_t flags;
  std::int32_t nice;
  std::uint32_t priority;
  std::uint64_t runtime_ns, deadline, period;
};
static_assert(sizeof(SchedulingAttributes) == 48);

// Who asks for long slices seldom gets one at another's cost: from Linux 6.12 on; earlier ones do not care.
constexpr std::uint64_t kSliceNs = 5'000'000;

} // namespace
#endif

bool wait_us(std::uint32_t us) {
  const timespec time{static_cast<time_t>(us / 1'000'000), static_cast<long>(us % 1'000'000) * 1000};
  return nanosleep(&time, nullptr) != 0;
}

void be_punctual() {
#ifdef __linux__
  prctl(PR_SET_TIMERSLACK, 1UL); // ns, instead of 50 us
#endif
}

void give_way([[maybe_unused]] bool gives_way) {
#ifdef __linux__
  SchedulingAttributes attributes{};
  if (syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0) != 0)
    return;
  attributes.runtime_ns = gives_way ? kSliceNs : 0; // 0: as long as everybody's
  syscall(SYS_sched_setattr, 0, &attributes, 0);
#endif
}

} // namespace mtbridge::platform
