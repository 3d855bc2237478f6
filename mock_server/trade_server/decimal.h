// Money and volumes: exact decimal numbers with eight places, as the servers keep them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mock {

struct Decimal {
  static constexpr int kPlaces = 8;
  static constexpr std::int64_t kOne = 100'000'000;

  std::int64_t units = 0; // 1e-8

  // Reads `[+-]digits[.digits]`; nullopt when it is anything else or does not fit eight places exactly.
  static std::optional<Decimal> parse(std::string_view text);

  // The number nearest to `value` with that many places, halves away from zero.
  static Decimal rounded(double value, int places);

  // The double nearest to the number.
  double to_double() const;

  // Places after the point that are not trailing zeros.
  int places() const;

  // As text with at least `min_places` places.
  std::string text(int min_places = 2) const;

  Decimal operator-() const { return {-units}; }
  Decimal &operator+=(Decimal other);
  Decimal &operator-=(Decimal other) { return *this += -other; }
  friend Decimal operator+(Decimal a, Decimal b) { return a += b; }
  friend Decimal operator-(Decimal a, Decimal b) { return a -= b; }
  friend auto operator<=>(const Decimal &, const Decimal &) = default;
};

} // namespace mock
