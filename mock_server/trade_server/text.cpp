#include "text.h"

#include <array>

namespace mock {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kInvalid = 0xFFFFFFFF;

// The code point at `at`, which moves behind it; kInvalid (and one byte further) where there is none.
char32_t next_utf8(std::string_view text, std::size_t &at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80)
    return lead;
  const std::size_t follow = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  static constexpr std::array<char32_t, 4> kSmallest{0, 0x80, 0x800, 0x10000};
  if (lead < 0xC2 || lead > 0xF4 || at + follow > text.size())
    return kInvalid;
  char32_t code = lead & (0x3Fu >> follow);
  for (std::size_t i = 0; i < follow; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0) != 0x80)
      return kInvalid;
    code = code << 6 | (byte & 0x3F);
  }
  if (code < kSmallest[follow] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
    return kInvalid;
  at += follow;
  return code;
}

char32_t next_utf16(std::u16string_view text, std::size_t &at) {
  const char32_t unit = text[at++];
  if (unit < 0xD800 || unit > 0xDFFF)
    return unit;
  if (unit > 0xDBFF || at == text.size() || text[at] < 0xDC00 || text[at] > 0xDFFF)
    return kReplacement;
  return 0x10000 + ((unit - 0xD800) << 10) + (text[at++] - 0xDC00u);
}

void append_utf8(std::string &text, char32_t code) {
  auto push = [&text](char32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    push(code);
  } else if (code < 0x800) {
    push(0xC0 | code >> 6);
    push(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    push(0xE0 | code >> 12);
    push(0x80 | (code >> 6 & 0x3F));
    push(0x80 | (code & 0x3F));
  } else {
    push(0xF0 | code >> 18);
    push(0x80 | (code >> 12 & 0x3F));
    push(0x80 | (code >> 6 & 0x3F));
    push(0x80 | (code & 0x3F));
  }
}

} // namespace

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (next_utf8(text, at) == kInvalid)
      return false;
  return true;
}

std::u16string to_utf16(std::string_view utf8) {
  std::u16string text;
  for (std::size_t at = 0; at < utf8.size();) {
    char32_t code = next_utf8(utf8, at);
    if (code == kInvalid)
      code = kReplacement;
    if (code < 0x10000) {
      text.push_back(static_cast<char16_t>(code));
    } else {
      text.push_back(static_cast<char16_t>(0xD800 + ((code - 0x10000) >> 10)));
      text.push_back(static_cast<char16_t>(0xDC00 + ((code - 0x10000) & 0x3FF)));
    }
  }
  return text;
}

std::string to_utf8(std::u16string_view utf16) {
  std::string text;
  for (std::size_t at = 0; at < utf16.size();)
    append_utf8(text, next_utf16(utf16, at));
  return text;
}

} // namespace mock
