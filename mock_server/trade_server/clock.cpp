#include "clock.h"

#include <array>
#include <condition_variable>
#include <cstdio>
#include <mutex>

namespace mock {

Clock::Clock(std::int64_t start_ms, std::optional<double> speed)
    : start_ms_(start_ms), speed_(speed), latest_ms_(start_ms) {}

void Clock::start() { started_ = Steady::now(); }

std::int64_t Clock::now_ms() const {
  if (!speed_ || started_ == Steady::time_point::max())
    return latest_ms_.load(std::memory_order_relaxed);
  const std::chrono::duration<double, std::milli> elapsed = Steady::now() - started_;
  return start_ms_ + static_cast<std::int64_t>(elapsed.count() * *speed_);
}

bool Clock::wait_until(std::int64_t time_ms, const std::stop_token &stop) {
  if (!speed_) {
    std::int64_t latest = latest_ms_.load(std::memory_order_relaxed);
    while (latest < time_ms && !latest_ms_.compare_exchange_weak(latest, time_ms, std::memory_order_relaxed))
      ;
    return !stop.stop_requested();
  }
  const std::chrono::duration<double, std::milli> from_start(static_cast<double>(time_ms - start_ms_) / *speed_);
  const auto due = started_ + std::chrono::duration_cast<Steady::duration>(from_start);
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any stopped; // nobody notifies: it wakes at the due time or when stopped
  stopped.wait_until(lock, stop, due, [] { return false; });
  return !stop.stop_requested();
}

std::string time_text(std::int64_t time_ms) {
  using namespace std::chrono;
  const sys_time<milliseconds> time{milliseconds(time_ms)};
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(time - day);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u %02d:%02d:%02d.%03d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
  return text.data();
}

} // namespace mock
