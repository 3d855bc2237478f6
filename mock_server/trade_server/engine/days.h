// Days of the server's clock, which knows no time zone.
#pragma once

#include <cstdint>
#include <limits>

namespace mock {

inline constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
inline constexpr std::int64_t kDayMs = 24LL * 60 * 60 * 1000;

inline std::int64_t day_start(std::int64_t time_ms) {
  const std::int64_t rest = time_ms % kDayMs;
  return time_ms - (rest < 0 ? rest + kDayMs : rest);
}

// 0 Sunday; 1970 began on a Thursday.
inline int weekday(std::int64_t time_ms) { return static_cast<int>(((day_start(time_ms) / kDayMs + 4) % 7 + 7) % 7); }

} // namespace mock
