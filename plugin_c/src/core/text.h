// The servers' strings as UTF-8: UTF-16 on MT5, one byte per character in an ANSI code page on MT4.
#pragma once

#include "eight.h"
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace mtbridge {

// A string of our own.
class Utf8 {
public:
  explicit Utf8(std::string_view text) : text_(text) {}
  // Puts whole characters into a field of `size` NULs; false when the text did not fit.
  bool copy_to(char *field, std::size_t size) const;

private:
  std::string_view text_;
};

// A NUL-terminated UTF-16 string of the MT5 server; may be null.
class Utf16 {
public:
  explicit Utf16(const char16_t *text) : text_(text) {}
  // Puts whole characters into a field of `size` NULs; false when the text did not fit.
  bool copy_to(char *field, std::size_t size) const;

private:
  const char16_t *text_;
};

// How the bytes of an MT4 server's strings are read: a table made once, outside the hooks.
class CodePage {
public:
  // 65001 is UTF-8; others as the operating system knows them (one byte per character only). False: not known.
  bool load(int code_page);

  bool is_utf8() const { return utf8_; }
  // Whether bytes below 0x80 are what they are in ASCII.
  bool has_ascii() const { return ascii_; }
  char32_t decode(unsigned char byte) const { return table_[byte]; }

private:
  bool utf8_ = true;
  bool ascii_ = true;
  std::array<char32_t, 256> table_{};
};

// A string of the MT4 server: an array that is NUL-terminated when it is not full.
class Ansi {
public:
  template <std::size_t Size>
  Ansi(const char (&text)[Size], const CodePage &page) : text_(text), size_(Size), page_(page) {}
  bool copy_to(char *field, std::size_t size) const {
    if (!page_.has_ascii())
      return decode_to(field, size);
    // Nearly all of them are plain, and end before the last few characters of their array.
    for (std::size_t at = 0; at + Eight::kSize <= std::min(size_, size); at += Eight::kSize) {
      const Eight part(text_ + at);
      if (!part.is_ascii())
        break;
      const std::uint64_t word = part.word();
      std::memcpy(field + at, &word, Eight::kSize);
      if (part.size() < Eight::kSize)
        return true;
    }
    return decode_to(field, size);
  }

private:
  bool decode_to(char *field, std::size_t size) const;

  const char *text_;
  std::size_t size_;
  const CodePage &page_;
};

std::u16string to_utf16(const std::string &utf8);
std::string to_utf8(const char16_t *text);

} // namespace mtbridge
