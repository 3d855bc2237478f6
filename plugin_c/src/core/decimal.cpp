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
  static constexpr std::uint32_t kPowers[] = {1,       10,        100,        1'000,       10'000,
                                              100'000, 1'000'000, 10'000'000, 100'000'000, kChunk};
  return kPowers[exponent];
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
  int places = -exponent;
  bool behind_point = false;
  Limb chunk = 0;
  int in_chunk = 0;
  for (; digits != end; ++digits) {
    if (*digits == '.') {
      behind_point = true;
      continue;
    }
    if (*digits == '-') // only zero has it
      continue;
    places += behind_point ? 1 : 0;
    chunk = chunk * 10 + static_cast<Limb>(*digits - '0');
    if (++in_chunk == kChunkDigits) {
      result.multiply(kChunk, chunk);
      chunk = 0;
      in_chunk = 0;
    }
  }
  result.multiply(power_of_ten(in_chunk), chunk);
  for (; places < 0; ++places)
    result.multiply(10);
  result.places_ = places;
  return places <= kMostPlaces ? result : none();
}

bool Decimal::append(Limb limb) {
  if (size_ == kLimbs)
    return false;
  limbs_[size_++] = limb;
  return true;
}

void Decimal::trim() {
  while (size_ > 0 && limbs_[size_ - 1] == 0)
    --size_;
}

bool Decimal::multiply(Limb factor, Limb carry) {
  std::uint64_t rest = carry;
  for (std::size_t i = 0; i < size_; ++i) {
    rest += std::uint64_t{limbs_[i]} * factor;
    limbs_[i] = static_cast<Limb>(rest);
    rest >>= 32;
  }
  return rest == 0 || append(static_cast<Limb>(rest));
}

Decimal::Limb Decimal::divide(Limb divisor) {
  std::uint64_t rest = 0;
  for (std::size_t i = size_; i-- > 0;) {
    rest = rest << 32 | limbs_[i];
    limbs_[i] = static_cast<Limb>(rest / divisor);
    rest %= divisor;
  }
  trim();
  return static_cast<Limb>(rest);
}

Decimal operator*(const Decimal &a, const Decimal &b) {
  if (!a.is_number() || !b.is_number() || a.size_ + b.size_ > Decimal::kLimbs)
    return Decimal::none();
  Decimal result;
  result.places_ = a.places_ + b.places_;
  std::fill_n(result.limbs_.begin(), a.size_ + b.size_, 0);
  for (std::size_t i = 0; i < a.size_; ++i) {
    std::uint64_t rest = 0;
    for (std::size_t j = 0; j < b.size_; ++j) {
      rest += std::uint64_t{a.limbs_[i]} * b.limbs_[j] + result.limbs_[i + j];
      result.limbs_[i + j] = static_cast<Decimal::Limb>(rest);
      rest >>= 32;
    }
    result.limbs_[i + b.size_] = static_cast<Decimal::Limb>(rest);
  }
  result.size_ = a.size_ + b.size_;
  result.trim();
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
  std::size_t i = std::max(left.size_, right.size_);
  while (i > 0 && left.limb(i - 1) == right.limb(i - 1))
    --i;
  return i > 0 && left.limb(i - 1) < right.limb(i - 1);
}

Decimal operator+(const Decimal &a, const Decimal &b) {
  Decimal sum = a.with_places(b.places_);
  const Decimal other = b.with_places(a.places_);
  const std::size_t size = std::max(sum.size_, other.size_);
  std::uint64_t rest = 0;
  for (std::size_t i = 0; i < size; ++i) {
    rest += std::uint64_t{sum.limb(i)} + other.limb(i);
    sum.limbs_[i] = static_cast<Decimal::Limb>(rest);
    rest >>= 32;
  }
  sum.size_ = size;
  return rest == 0 || sum.append(static_cast<Decimal::Limb>(rest)) ? sum : Decimal::none();
}

Decimal operator-(const Decimal &a, const Decimal &b) {
  if (a < b)
    return Decimal();
  Decimal difference = a.with_places(b.places_);
  const Decimal other = b.with_places(a.places_);
  std::uint64_t borrow = 0;
  for (std::size_t i = 0; i < difference.size_; ++i) {
    const std::uint64_t limb = std::uint64_t{difference.limbs_[i]} - other.limb(i) - borrow;
    difference.limbs_[i] = static_cast<Decimal::Limb>(limb);
    borrow = limb >> 63;
  }
  difference.trim();
  return difference;
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
  for (std::size_t i = size_; i-- > 0;)
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
