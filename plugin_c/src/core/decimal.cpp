#include "decimal.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

namespace mtbridge {
namespace {

constexpr std::uint32_t kChunk = 1'000'000'000; // the highest power of ten in a limb
constexpr int kChunkDigits = 9;
constexpr double kLimit = 1e15;
constexpr int kMostPlaces = 40; // of a double that is no dust

std::uint32_t power_of_ten(int exponent) {
  std::uint32_t power = 1;
  for (; exponent > 0; --exponent)
    power *= 10;
  return power;
}

} // namespace

Decimal Decimal::of(double value) {
  if (!(value >= 0.0 && value < kLimit))
    return none();
  if (value == 0.0) // minus zero, too
    return Decimal();
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific);
  const char *mark = std::find(static_cast<const char *>(text), static_cast<const char *>(end), 'e');
  int exponent = 0;
  std::from_chars(mark + (mark[1] == '+' ? 2 : 1), end, exponent);
  return parse(text, mark, exponent);
}

Decimal Decimal::of(double value, int places) {
  if (!(value >= 0.0 && value < kLimit) || places < 0 || places > kMostPlaces)
    return none();
  char text[64];
  const auto [end, error] = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, places);
  return parse(text, end, 0);
}

Decimal Decimal::parse(const char *digits, const char *end, int exponent) {
  Decimal result;
  bool behind_point = false;
  for (; digits != end; ++digits) {
    if (*digits == '.') {
      behind_point = true;
    } else if (*digits != '-') { // only zero has it
      result.multiply(10, static_cast<Limb>(*digits - '0'));
      result.places_ += behind_point ? 1 : 0;
    }
  }
  const int places = result.places_ - exponent;
  result.places_ = std::max(places, 0);
  for (int i = places; i < 0; ++i)
    result.multiply(10);
  return places <= kMostPlaces ? result : none();
}

bool Decimal::multiply(Limb factor, Limb carry) {
  std::uint64_t rest = carry;
  for (Limb &limb : limbs_) {
    rest += std::uint64_t{limb} * factor;
    limb = static_cast<Limb>(rest);
    rest >>= 32;
  }
  return rest == 0;
}

Decimal::Limb Decimal::divide(Limb divisor) {
  std::uint64_t rest = 0;
  for (std::size_t i = kLimbs; i-- > 0;) {
    rest = rest << 32 | limbs_[i];
    limbs_[i] = static_cast<Limb>(rest / divisor);
    rest %= divisor;
  }
  return static_cast<Limb>(rest);
}

Decimal operator*(const Decimal &a, const Decimal &b) {
  if (!a.is_number() || !b.is_number())
    return Decimal::none();
  Decimal result;
  result.places_ = a.places_ + b.places_;
  for (std::size_t i = 0; i < Decimal::kLimbs; ++i) {
    if (a.limbs_[i] == 0)
      continue;
    std::uint64_t rest = 0;
    for (std::size_t j = 0; i + j < Decimal::kLimbs; ++j) {
      rest += std::uint64_t{a.limbs_[i]} * b.limbs_[j] + result.limbs_[i + j];
      result.limbs_[i + j] = static_cast<Decimal::Limb>(rest);
      rest >>= 32;
    }
    const bool beyond = std::any_of(b.limbs_.end() - static_cast<std::ptrdiff_t>(i), b.limbs_.end(),
                                    [](Decimal::Limb limb) { return limb != 0; });
    if (rest != 0 || beyond)
      return Decimal::none();
  }
  return result;
}

Decimal Decimal::with_places(int places) const {
  Decimal result = *this;
  for (int missing = places - places_; missing > 0; missing -= kChunkDigits)
    if (!result.multiply(power_of_ten(std::min(missing, kChunkDigits))))
      return none();
  result.places_ = std::max(places, places_);
  return result;
}

bool operator<(const Decimal &a, const Decimal &b) {
  const Decimal left = a.with_places(b.places_);
  const Decimal right = b.with_places(a.places_);
  return std::lexicographical_compare(left.limbs_.rbegin(), left.limbs_.rend(), right.limbs_.rbegin(),
                                      right.limbs_.rend());
}

Decimal operator+(const Decimal &a, const Decimal &b) {
  Decimal left = a.with_places(b.places_);
  const Decimal right = b.with_places(a.places_);
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < Decimal::kLimbs; ++i) {
    carry += std::uint64_t{left.limbs_[i]} + right.limbs_[i];
    left.limbs_[i] = static_cast<Decimal::Limb>(carry);
    carry >>= 32;
  }
  return carry == 0 ? left : Decimal::none();
}

Decimal operator-(const Decimal &a, const Decimal &b) {
  if (a < b)
    return Decimal();
  Decimal left = a.with_places(b.places_);
  const Decimal right = b.with_places(a.places_);
  std::uint64_t borrow = 0;
  for (std::size_t i = 0; i < Decimal::kLimbs; ++i) {
    const std::uint64_t difference = std::uint64_t{left.limbs_[i]} - right.limbs_[i] - borrow;
    left.limbs_[i] = static_cast<Decimal::Limb>(difference);
    borrow = difference >> 63;
  }
  return left;
}

Decimal Decimal::shifted(int places) const {
  Decimal result = *this;
  if (is_number())
    result.places_ += places;
  return result;
}

Decimal Decimal::rounded(int places) const {
  if (places_ <= places)
    return *this;
  Decimal result = *this;
  // Cut off all but one of the digits too many; that one decides.
  for (int extra = places_ - places - 1; extra > 0; extra -= kChunkDigits)
    result.divide(power_of_ten(std::min(extra, kChunkDigits)));
  result.places_ = places;
  if (!result.multiply(1, 5))
    return none();
  result.divide(10);
  return result;
}

double Decimal::value() const {
  double units = 0.0;
  for (std::size_t i = kLimbs; i-- > 0;)
    units = units * 4294967296.0 + limbs_[i];
  // Powers of ten are exact up to 22, integers up to 2^53: then so is everything but this one division, rounded once.
  double power = 1.0;
  for (int i = 0; i < places_; ++i)
    power *= 10.0;
  return units / power;
}

bool Decimal::print(char *text, std::size_t size) const {
  Decimal rest = *this;
  int places = std::max(places_, 0);
  for (Decimal shorter = rest; places > 0 && shorter.divide(10) == 0; --places)
    rest = shorter; // a zero behind the point says nothing
  char digits[400]; // the last one first
  std::size_t count = 0;
  const auto decimals = static_cast<std::size_t>(places);
  for (; !rest.is_zero() || count <= decimals; ++count) {
    if (count == sizeof digits)
      return false;
    digits[count] = static_cast<char>('0' + rest.divide(10));
  }
  if (count + (decimals != 0 ? 1 : 0) + 1 > size)
    return false;
  for (std::size_t i = count; i-- > 0;) {
    *text++ = digits[i];
    if (i == decimals && i != 0)
      *text++ = '.';
  }
  *text = '\0';
  return true;
}

} // namespace mtbridge
