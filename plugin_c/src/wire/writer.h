// Appends msgpack values, exactly as msgpack-python packs them, and words of routing keys to a buffer.
#ifndef MTBRIDGE_WIRE_WRITER_H
#define MTBRIDGE_WIRE_WRITER_H

#include <array>
#include <bit>
#include <charconv>
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

// What becomes of a character in a routing key.
inline constexpr std::array<uint8_t, 256> kKeyCharacter = [] {
  std::array<uint8_t, 256> table{};
  table.fill('_');
  for (const char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-")) {
    table[static_cast<unsigned char>(c)] = static_cast<uint8_t>(c);
  }
  return table;
}();

inline bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) { // the compiler takes many at a time
    all |= static_cast<unsigned char>(c);
  }
  return all < 0x80;
}

// Appends to a buffer without looking at its end: the caller has made sure that a whole record fits.
class Writer {
public:
  explicit Writer(uint8_t *out) : at_(out) {}

  uint8_t *at() const { return at_; }

  void byte(uint64_t value) { *at_++ = static_cast<uint8_t>(value); }

  void bytes(std::string_view value) {
    std::memcpy(at_, value.data(), value.size());
    at_ += value.size();
  }

  void decimal(uint64_t value) {
    char digits[20];
    bytes({digits, static_cast<size_t>(std::to_chars(digits, digits + sizeof digits, value).ptr - digits)});
  }

  // A word of a routing key or of a message id.
  void key_word(std::string_view value) {
    if (value.empty()) {
      byte('-');
    }
    for (const char c : value) {
      *at_++ = kKeyCharacter[static_cast<unsigned char>(c)];
    }
  }

  void map(size_t count) { count < 16 ? byte(0x80 | count) : big_endian<uint16_t>(0xDE, count); }

  void short_array(size_t count) { byte(0x90 | count); } // fewer than 16

  // A string that is known to be ASCII, or to have been checked.
  void string(std::string_view value) {
    string_size(value.size());
    bytes(value);
  }

  // A string from a trade server: byte for byte, so that its length stays.
  void checked_string(std::string_view value) {
    string_size(value.size());
    if (is_ascii(value)) {
      return bytes(value);
    }
    while (!value.empty()) {
      const size_t size = sequence(value);
      bytes(size ? value.substr(0, size) : "?");
      value.remove_prefix(size ? size : 1);
    }
  }

  void unsigned_integer(uint64_t value) {
    if (value < 0x80) {
      byte(value);
    } else if (value <= UINT8_MAX) {
      big_endian<uint8_t>(0xCC, value);
    } else if (value <= UINT16_MAX) {
      big_endian<uint16_t>(0xCD, value);
    } else if (value <= UINT32_MAX) {
      big_endian<uint32_t>(0xCE, value);
    } else {
      big_endian<uint64_t>(0xCF, value);
    }
  }

  void signed_integer(int64_t value) {
    const auto bits = static_cast<uint64_t>(value);
    if (value >= 0) {
      unsigned_integer(bits);
    } else if (value >= -32) {
      byte(bits & 0xFF);
    } else if (value >= INT8_MIN) {
      big_endian<uint8_t>(0xD0, bits);
    } else if (value >= INT16_MIN) {
      big_endian<uint16_t>(0xD1, bits);
    } else if (value >= INT32_MIN) {
      big_endian<uint32_t>(0xD2, bits);
    } else {
      big_endian<uint64_t>(0xD3, bits);
    }
  }

  // Big-endian, without a tag.
  template <class Integer> void integer(uint64_t value) {
    for (size_t i = 0; i < sizeof(Integer); ++i) { // the compiler makes one swap and one store of it
      at_[i] = static_cast<uint8_t>(value >> (8 * (sizeof(Integer) - 1 - i)));
    }
    at_ += sizeof(Integer);
  }

  void float64(double value) { big_endian<uint64_t>(0xCB, std::bit_cast<uint64_t>(value)); }

private:
  void string_size(size_t size) { size < 32 ? byte(0xA0 | size) : big_endian<uint8_t>(0xD9, size); }

  template <class Integer> void big_endian(uint8_t tag, uint64_t value) {
    byte(tag);
    integer<Integer>(value);
  }

  uint8_t *at_;
};

} // namespace mtbridge

#endif
