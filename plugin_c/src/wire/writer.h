// Appends msgpack values, exactly as msgpack-python packs them, and words of routing keys to a buffer.
#ifndef MTBRIDGE_WIRE_WRITER_H
#define MTBRIDGE_WIRE_WRITER_H

#include "text.h"

#include <array>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string_view>

namespace mtbridge {

// Bytes that are known beforehand. All of them are copied, however many count: two moves instead of a call.
struct Block {
  constexpr Block() = default;
  constexpr Block(std::initializer_list<std::string_view> parts) {
    for (const std::string_view part : parts) {
      for (const char c : part) {
        bytes[size++] = static_cast<uint8_t>(c);
      }
    }
  }
  std::array<uint8_t, 32> bytes{};
  uint8_t size = 0;
};

// A field of a record as a word of a routing key has it: what is no letter, digit or dash becomes an underscore.
// Sixteen at a time, in a form that the compiler makes vectors of.
inline void key_characters(uint8_t *out, const char *text) {
  std::array<uint8_t, 16> chars;
  std::memcpy(chars.data(), text, chars.size());
  for (uint8_t &c : chars) {
    const bool letter = static_cast<uint8_t>((c | 0x20) - 'a') < 26;
    const bool digit = static_cast<uint8_t>(c - '0') < 10;
    c = letter || digit || c == '-' ? c : uint8_t{'_'};
  }
  std::memcpy(out, chars.data(), chars.size());
}

// Appends to a buffer without looking at its end: the caller has made sure that a whole record fits, with the size of a
// Block to spare.
class Writer {
public:
  explicit Writer(uint8_t *out) : at_(out) {}

  uint8_t *at() const { return at_; }

  // For what writes text by itself: where it begins, and where it has ended.
  char *text() const { return reinterpret_cast<char *>(at_); }
  void skip_to(char *end) { at_ = reinterpret_cast<uint8_t *>(end); }

  void byte(uint64_t value) { *at_++ = static_cast<uint8_t>(value); }

  void bytes(std::string_view value) {
    std::memcpy(at_, value.data(), value.size());
    at_ += value.size();
  }

  // As many bytes of a larger array as count: all of them are copied.
  template <size_t Most> void fixed(const std::array<uint8_t, Most> &array, size_t size) {
    std::memcpy(at_, array.data(), Most);
    at_ += size;
  }

  void block(const Block &block) { fixed(block.bytes, block.size); }

  template <class Integer> void decimal(Integer value) { skip_to(std::to_chars(text(), text() + 20, value).ptr); }

  // A word of a routing key or of a message id, from a field whose size is a multiple of sixteen.
  void key_word(std::string_view word) {
    if (word.empty()) {
      return byte('-');
    }
    for (size_t i = 0; i < word.size(); i += 16) {
      key_characters(at_ + i, word.data() + i);
    }
    at_ += word.size();
  }

  void map(size_t count) { count < 16 ? byte(0x80 | count) : big_endian<uint16_t>(0xDE, count); }

  void short_array(size_t count) { byte(0x90 | count); } // fewer than 16

  // A string from a trade server: byte for byte, so that its length stays.
  void string(const Text &text) {
    const size_t size = text.bytes.size();
    size < 32 ? byte(0xA0 | size) : big_endian<uint8_t>(0xD9, size);
    utf8(text);
  }

  void utf8(const Text &text) {
    if (text.ascii) {
      return bytes(text.bytes);
    }
    at_ = mended(at_, text.bytes);
  }

  void unsigned_integer(uint64_t value) {
    if (value < 0x80) {
      return byte(value);
    }
    const Width &width = kWidths[static_cast<size_t>(std::countl_zero(value))];
    *at_ = width.tag;
    const uint64_t swapped = __builtin_bswap64(value << width.shift);
    std::memcpy(at_ + 1, &swapped, sizeof swapped); // all of it, however many bytes count
    at_ += width.size;
  }

  void signed_integer(int64_t value) {
    if (value >= 0) {
      return unsigned_integer(static_cast<uint64_t>(value));
    }
    at_ = negative(at_, value);
  }

  // Big-endian, without a tag.
  template <class Integer> void integer(uint64_t value) {
    Integer swapped;
    if constexpr (sizeof swapped == 8) {
      swapped = __builtin_bswap64(value);
    } else if constexpr (sizeof swapped == 4) {
      swapped = __builtin_bswap32(static_cast<uint32_t>(value));
    } else if constexpr (sizeof swapped == 2) {
      swapped = __builtin_bswap16(static_cast<uint16_t>(value));
    } else {
      swapped = static_cast<uint8_t>(value);
    }
    std::memcpy(at_, &swapped, sizeof swapped);
    at_ += sizeof swapped;
  }

  void float64(double value) { big_endian<uint64_t>(0xCB, std::bit_cast<uint64_t>(value)); }

private:
  // How an unsigned integer is written, by the zero bits in front of it.
  struct Width {
    uint8_t tag, size, shift;
  };
  static constexpr std::array<Width, 65> kWidths = [] {
    std::array<Width, 65> widths{};
    for (size_t zeros = 0; zeros < widths.size(); ++zeros) {
      widths[zeros] = zeros < 32   ? Width{0xCF, 9, 0}
                      : zeros < 48 ? Width{0xCE, 5, 32}
                      : zeros < 56 ? Width{0xCD, 3, 48}
                                   : Width{0xCC, 2, 56};
    }
    return widths;
  }();

  template <class Integer> void big_endian(uint8_t tag, uint64_t value) {
    byte(tag);
    integer<Integer>(value);
  }

  // What is rare gets the place and gives it back: the place itself stays in a register.
  static uint8_t *mended(uint8_t *at, std::string_view text) {
    Writer writer(at);
    as_utf8(text, [&writer](std::string_view piece) { writer.bytes(piece); });
    return writer.at();
  }

  static uint8_t *negative(uint8_t *at, int64_t value) {
    Writer writer(at);
    const auto bits = static_cast<uint64_t>(value);
    if (value >= -32) {
      writer.byte(bits & 0xFF);
    } else if (value >= INT8_MIN) {
      writer.big_endian<uint8_t>(0xD0, bits);
    } else if (value >= INT16_MIN) {
      writer.big_endian<uint16_t>(0xD1, bits);
    } else if (value >= INT32_MIN) {
      writer.big_endian<uint32_t>(0xD2, bits);
    } else {
      writer.big_endian<uint64_t>(0xD3, bits);
    }
    return writer.at();
  }

  uint8_t *at_;
};

// A length of one or four bytes that is filled in when what it counts has been written.
template <class Integer> class Length {
public:
  explicit Length(Writer &writer) : writer_(writer), at_(writer.at()) { writer.integer<Integer>(0); }
  ~Length() {
    const auto size = static_cast<uint64_t>(writer_.at() - at_) - sizeof(Integer);
    Writer(at_).integer<Integer>(size);
  }
  Length(const Length &) = delete;
  Length &operator=(const Length &) = delete;

private:
  Writer &writer_;
  uint8_t *at_;
};

} // namespace mtbridge

#endif
