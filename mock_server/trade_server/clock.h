// The server's clock. It shows the time of a history at a chosen pace, or stands until somebody moves it.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

namespace mock {

class Clock {
public:
  // `speed`: server seconds per real second; nullopt: it stands at the latest time that it was moved to or waited for.
  Clock(std::int64_t start_ms, std::optional<double> speed);

  void start(); // from here on the time runs

  std::int64_t now_ms() const; // ms since 1970, as the server counts them

  // Waits for the server's time; false when stopped instead. A clock that stands moves on to it.
  bool wait_until(std::int64_t time_ms, const std::stop_token &stop);

  // Of a clock that stands.
  void move_to(std::int64_t time_ms) { latest_ms_.store(time_ms, std::memory_order_relaxed); }

private:
  using Steady = std::chrono::steady_clock;

  const std::int64_t start_ms_;
  const std::optional<double> speed_;
  Steady::time_point started_ = Steady::time_point::max();
  std::atomic<std::int64_t> latest_ms_;
};

// 2016-08-05 04:36:05.000
std::string time_text(std::int64_t time_ms);

} // namespace mock
