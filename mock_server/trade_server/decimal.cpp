#include "decimal.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace mock {
namespace {

constexpr std::array<double, Decimal::kPlaces + 1> kPowers{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

} // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+'))
    text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction = point == std::string_view::npos ? "" : text.substr(point + 1);
  if (whole.empty() || (point != std::string_view::npos && fraction.empty()))
    return std::nullopt;

  std::int64_t units = 0;
  auto push = [&units](char c) {
    return is_digit(c) && !__builtin_mul_overflow(units, 10, &units) && !__builtin_add_overflow(units, c - '0', &units);
  };
  for (char c : whole)
    if (!push(c))
      return std::nullopt;
  for (std::size_t i = 0; i < static_cast<std::size_t>(kPlaces); ++i)
    if (!push(i < fraction.size() ? fraction[i] : '0'))
      return std::nullopt;
  if (fraction.size() > kPlaces && fraction.find_first_not_of('0', kPlaces) != std::string_view::npos)
    return std::nullopt;
  return Decimal{negative ? -units : units};
}

Decimal Decimal::rounded(double value, int places) {
  const auto index = static_cast<std::size_t>(std::clamp(places, 0, kPlaces));
  // A hair more than the value, or 1.005, which no double is, would become 1.00.
  const double scaled = value * kPowers[index] * (1 + 4 * std::numeric_limits<double>::epsilon());
  if (!(std::abs(scaled) < 9e18 / kPowers[kPlaces - index]))
    throw std::overflow_error("an amount is too large");
  return {std::llround(scaled) * static_cast<std::int64_t>(kPowers[kPlaces - index])};
}

double Decimal::to_double() const {
  // Both operands are exact, so that the division rounds once: 0.1 becomes the double that "0.1" reads as.
  std::int64_t rest = units;
  std::size_t power = kPlaces;
  for (; power > 0 && rest % 10 == 0; --power)
    rest /= 10;
  return static_cast<double>(rest) / kPowers[power];
}

int Decimal::places() const {
  int places = kPlaces;
  for (std::int64_t rest = units; places > 0 && rest % 10 == 0; --places)
    rest /= 10;
  return places;
}

std::string Decimal::text(int min_places) const {
  const bool negative = units < 0;
  std::string digits = std::to_string(units);
  if (negative)
    digits.erase(0, 1);
  if (digits.size() <= kPlaces)
    digits.insert(0, kPlaces + 1 - digits.size(), '0');
  const int places_shown = std::max(places(), min_places);
  const std::string whole = digits.substr(0, digits.size() - kPlaces);
  const std::string fraction = digits.substr(digits.size() - kPlaces, static_cast<std::size_t>(places_shown));
  return (negative ? "-" : "") + whole + (fraction.empty() ? "" : "." + fraction);
}

Decimal &Decimal::operator+=(Decimal other) {
  if (__builtin_add_overflow(units, other.units, &units))
    throw std::overflow_error("an amount is too large");
  return *this;
}

} // namespace mock
