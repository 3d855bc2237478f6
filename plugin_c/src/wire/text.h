// Strings as a trade server hands them over: how long they are, and what of them is UTF-8.
#ifndef MTBRIDGE_WIRE_TEXT_H
#define MTBRIDGE_WIRE_TEXT_H

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace mtbridge {

// Length of the UTF-8 sequence that `rest` begins with; 0: none (Unicode, table 3-7).
inline size_t sequence(std::string_view rest) {
  const auto at = [&](size_t i) { return i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0U; };
  const auto follows = [&](size_t i) { return at(i) >= 0x80 && at(i) <= 0xBF; };
  const unsigned lead = at(0);
  if (lead < 0x80) {
    return 1;
  }
  if (lead < 0xC2 || lead > 0xF4 || !follows(1)) {
    return 0;
  }
  if (lead < 0xE0) {
    return 2;
  }
  if ((lead == 0xE0 && at(1) < 0xA0) || (lead == 0xED && at(1) > 0x9F) || !follows(2)) { // overlong, surrogate
    return 0;
  }
  if (lead < 0xF0) {
    return 3;
  }
  if ((lead == 0xF0 && at(1) < 0x90) || (lead == 0xF4 && at(1) > 0x8F) || !follows(3)) { // overlong, beyond Unicode
    return 0;
  }
  return 4;
}

struct Text {
  std::string_view bytes; // up to the first NUL
  bool ascii;
};

// The string in a field of `size` bytes, at least eight, padded with NUL: eight bytes at a time.
inline Text text(const char *field, size_t size) {
  constexpr uint64_t kOnes = 0x0101010101010101, kHighs = 0x8080808080808080;
  uint64_t highs = 0;
  for (size_t at = 0; at < size; at += 8) {
    const size_t from = at + 8 <= size ? at : size - 8; // the last eight, some of them for the second time
    uint64_t word;
    std::memcpy(&word, field + from, sizeof word);
    if (const uint64_t ends = (word - kOnes) & ~word & kHighs; ends != 0) { // the lowest mark is the first NUL
      const auto before = static_cast<size_t>(std::countr_zero(ends)) & ~size_t{7};
      highs |= word & ((uint64_t{1} << before) - 1) & kHighs;
      return {{field, from + before / 8}, highs == 0};
    }
    highs |= word & kHighs;
  }
  return {{field, size}, highs == 0};
}

// Gives the pieces of a string that are UTF-8, byte for byte a question mark in place of the others.
template <class Append> void as_utf8(std::string_view text, Append append) {
  while (!text.empty()) {
    const size_t size = sequence(text);
    append(size ? text.substr(0, size) : "?");
    text.remove_prefix(size ? size : 1);
  }
}

} // namespace mtbridge

#endif
