#include "mt4_timer.h"

#include "mt4_record.h"

#include <chrono>

namespace mock {
namespace {

constexpr unsigned kPerformanceEvery = 5 * 60; // seconds

} // namespace

void Mt4Timer::start() {
  if (plugins_.has(&Mt4Hooks::MtSrvService) || plugins_.has(&Mt4Hooks::MtSrvScheduler) ||
      plugins_.has(&Mt4Hooks::MtSrvPerformance))
    thread_ = std::jthread([this](const std::stop_token &stop) { run(stop); });
}

void Mt4Timer::stop() { thread_ = {}; }

void Mt4Timer::run(const std::stop_token &stop) {
  std::mutex mutex;
  std::condition_variable_any stopped; // nobody notifies: it wakes when stopped
  std::unique_lock lock(mutex);
  for (unsigned second = 0; !stop.stop_requested(); ++second) {
    tick(second);
    stopped.wait_for(lock, stop, std::chrono::seconds(1), [] { return false; });
  }
}

void Mt4Timer::tick(unsigned second) {
  const mt4::Time now = mt4_time(clock_.now_ms());
  const auto since_start = std::chrono::steady_clock::now().time_since_epoch();
  const auto ticks = std::chrono::duration_cast<std::chrono::milliseconds>(since_start).count();
  plugins_.call(&Mt4Hooks::MtSrvService, static_cast<std::uint32_t>(ticks));
  plugins_.call(&Mt4Hooks::MtSrvScheduler, now);
  if (second % kPerformanceEvery != 0)
    return;
  mt4::PerformanceInfo info{};
  info.ctm = now;
  plugins_.call(&Mt4Hooks::MtSrvPerformance, info);
}

} // namespace mock
