// Sleeps and wakes up as often as an idle reader, and looks at nothing: what the operating system takes for it.
#include "options.h"

#include "pace.h"
#include "waiting.h"
#include <chrono>
#include <cstdio>
#include <ctime>

using namespace std::chrono;

namespace {

constexpr auto kLongSilence = nanoseconds(minutes(1));

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

} // namespace

int main(int count, char **arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: %s SECONDS\n", arguments[0]);
    return 2;
  }
  const duration<double> seconds(bench::number<double>(arguments[1]));
  mtbridge::Pace pace;
  pace.nap_ns(1); // the silence begins
  const auto nap = static_cast<std::uint32_t>(pace.nap_ns(kLongSilence.count()) / 1000);
  mtbridge::platform::be_punctual();
  const auto begin = steady_clock::now();
  const double before = cpu_seconds();
  while (steady_clock::now() - begin < seconds)
    mtbridge::platform::wait_us(nap);
  const double share = (cpu_seconds() - before) / duration<double>(steady_clock::now() - begin).count();
  std::printf("%.3f\n", share * 100);
  return 0;
}
