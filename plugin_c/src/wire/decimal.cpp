#include "decimal.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace mtbridge {
namespace {

char *append(char *out, std::string_view text) {
  std::memcpy(out, text.data(), text.size());
  return out + text.size();
}

char *append_zeros(char *out, int count) {
  std::memset(out, '0', static_cast<size_t>(count));
  return out + count;
}

// Writes `digits` times ten to the `exponent`: to-scientific-string of the General Decimal Arithmetic Specification.
char *write_digits(char *out, bool negative, std::string_view digits, int exponent) {
  const int count = static_cast<int>(digits.size());
  const int before = count + exponent; // digits before the point
  if (negative)
    *out++ = '-';
  if (exponent > 0 || before <= -6) {
    out = append(out, digits.substr(0, 1));
    if (count > 1)
      out = append(append(out, "."), digits.substr(1));
    out = append(out, before > 0 ? "E+" : "E-");
    return std::to_chars(out, out + 5, std::abs(before - 1)).ptr;
  }
  if (exponent == 0)
    return append(out, digits);
  if (before > 0)
    return append(append(append(out, digits.substr(0, static_cast<size_t>(before))), "."),
                  digits.substr(static_cast<size_t>(before)));
  return append(append_zeros(append(out, "0."), -before), digits);
}

char *write_special(char *out, double value) {
  return append(out, std::isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
}

constexpr std::array<double, 9> kPowers = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};

// The nearest integer to value * 10^places, where one multiplication tells it for sure: its error is less than 2^-10
// there, so a product that is farther than that from the middle between two integers is rounded as the exact one is.
bool scale(double value, int places, uint64_t *scaled) {
  constexpr double kMost = 0x1p43, kDoubt = 0x1p-9;
  if (static_cast<size_t>(places) >= kPowers.size())
    return false;
  const double product = std::fabs(value) * kPowers[static_cast<size_t>(places)];
  if (!(product < kMost))
    return false;
  *scaled = static_cast<uint64_t>(product);
  const double rest = product - static_cast<double>(*scaled);
  *scaled += rest > 0.5;
  return std::fabs(rest - 0.5) > kDoubt;
}

} // namespace

char *write_rounded(char *out, double value, int places) {
  if (!std::isfinite(value))
    return write_special(out, value);
  std::array<char, kDecimalMax> text;
  if (uint64_t scaled = 0; scale(value, places, &scaled)) {
    const char *end = std::to_chars(text.data(), text.data() + text.size(), scaled).ptr;
    return write_digits(out, value < 0 && scaled != 0, {text.data(), end}, -places);
  }
  char *end =
      std::to_chars(text.data(), text.data() + text.size(), std::fabs(value), std::chars_format::fixed, places).ptr;
  if (places > 0) { // the digits without the point
    std::memmove(end - places - 1, end - places, static_cast<size_t>(places));
    --end;
  }
  const std::string_view all(text.data(), end);
  const size_t first = all.find_first_not_of('0');
  const std::string_view digits = first == std::string_view::npos ? "0" : all.substr(first);
  return write_digits(out, std::signbit(value) && digits != "0", digits, -places);
}

char *write_exact(char *out, double value) {
  if (!std::isfinite(value))
    return write_special(out, value);
  constexpr int kMostInFull = 16; // repr writes larger ones with an exponent, and others that are whole with ".0"
  std::array<char, 64> text;
  const char *end =
      std::to_chars(text.data(), text.data() + text.size(), std::fabs(value), std::chars_format::scientific).ptr;
  const std::string_view all(text.data(), end);
  const size_t e = all.find('e');
  int power = 0;
  std::from_chars(text.data() + e + (all[e + 1] == '+' ? 2 : 1), end, power);
  std::array<char, 32> digits;
  size_t count = 0;
  for (const char c : all.substr(0, e)) {
    if (c != '.')
      digits[count++] = c;
  }
  int exponent = power - static_cast<int>(count) + 1;
  if (exponent >= 0 && power < kMostInFull) {
    for (; exponent >= 0 && value != 0; --exponent)
      digits[count++] = '0';
    exponent = -1;
  }
  return write_digits(out, std::signbit(value), {digits.data(), count}, exponent);
}

} // namespace mtbridge
