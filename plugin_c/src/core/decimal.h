// Exact decimal arithmetic for money, in a fixed number of bytes: the same figures on every machine, ties included.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace mtbridge {

// A number that is not negative: an integer of up to 385 digits and a number of decimal places. A result that does not
// fit is no number, and so is what is computed from it.
class Decimal {
public:
  Decimal() {} // zero
  explicit Decimal(std::uint64_t units, int places = 0) : places_(places) {
    for (; units != 0; units >>= 32)
      limbs_[size_++] = static_cast<Limb>(units);
  }
  Decimal(const Decimal &other) { *this = other; }
  Decimal &operator=(const Decimal &other) {
    size_ = other.size_;
    places_ = other.places_;
    for (std::size_t i = 0; i < size_; ++i) // mostly one or two of them
      limbs_[i] = other.limbs_[i];
    return *this;
  }
  ~Decimal() = default;

  // The shortest decimal that stands for the double, as it is printed; no number unless finite, not negative, less than
  // 1e15 and of at most 40 places.
  static Decimal of(double value);

  // The double rounded to some places, a tie to the even digit, as it is printed.
  static Decimal of(double value, int places);

  bool is_number() const { return places_ >= 0; }
  int places() const { return places_; }
  bool is_zero() const { return size_ == 0; }

  friend Decimal operator*(const Decimal &a, const Decimal &b);

  // Of numbers only.
  friend bool operator<(const Decimal &a, const Decimal &b);
  friend Decimal operator+(const Decimal &a, const Decimal &b);
  friend Decimal operator-(const Decimal &a, const Decimal &b); // not below zero

  Decimal shifted(int places) const; // times 10^-places
  Decimal rounded(int places) const; // a tie away from zero

  // The double nearest to it.
  double value() const;

  // Writes it without trailing zeros behind the point; false when it does not fit.
  bool print(char *text, std::size_t size) const;

private:
  using Limb = std::uint32_t;
  static constexpr std::size_t kLimbs = 40;

  static Decimal none() {
    Decimal result;
    result.places_ = -1;
    return result;
  }
  static Decimal parse(const char *digits, const char *end, int exponent);

  Limb limb(std::size_t i) const { return i < size_ ? limbs_[i] : 0; }

  bool multiply(Limb factor, Limb carry = 0); // in place; false when it does not fit
  Limb divide(Limb divisor);                  // in place; returns the remainder
  bool append(Limb limb);                     // false when it does not fit
  void trim();
  Decimal with_places(int places) const; // more places, the same number

  std::array<Limb, kLimbs> limbs_; // the least first; those from `size_` on have no value
  std::size_t size_ = 0;           // how many there are up to the highest that is not zero
  int places_ = 0;
};

} // namespace mtbridge
