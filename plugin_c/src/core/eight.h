// Text by eight characters at a time, each a byte of a word. Little-endian, as every processor that the servers run on.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace mtbridge {

static_assert(std::endian::native == std::endian::little);

class Eight {
public:
  static constexpr std::size_t kSize = sizeof(std::uint64_t);

  // The first `count` characters; what follows them counts as NUL. What follows a NUL does not count.
  explicit Eight(const char *text, std::size_t count = kSize) {
    std::memcpy(&word_, text, count);
    // The lowest mark is right; one above it may come from a borrow.
    const std::uint64_t zeros = (word_ - kEach) & ~word_ & kTop;
    size_ = zeros == 0 ? kSize : static_cast<std::size_t>(std::countr_zero(zeros)) / 8;
    if (size_ < kSize)
      word_ &= (std::uint64_t{1} << 8 * size_) - 1;
  }

  std::uint64_t word() const { return word_; }
  std::size_t size() const { return size_; } // characters before the first NUL
  bool is_ascii() const { return (word_ & kTop) == 0; }

private:
  static constexpr std::uint64_t kEach = 0x0101010101010101;
  static constexpr std::uint64_t kTop = 0x80 * kEach;

  std::uint64_t word_ = 0;
  std::size_t size_;
};

} // namespace mtbridge
