#include "text.h"

#include "code_page.h"
#include "eight.h"
#include <algorithm>
#include <cstring>

namespace mtbridge {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// Appends characters to a field of NULs and stops for good before the first one that does not fit.
class Filler {
public:
  Filler(char *field, std::size_t size) : field_(field), size_(size) {}

  // Most texts are ASCII, and these characters are copied as they are; returns how many that were.
  std::size_t put_ascii(const char *text, std::size_t size) {
    const std::size_t most = std::min(size, size_);
    while (used_ + Eight::kSize <= most) {
      const Eight part(text + used_);
      if (!part.is_ascii())
        break;
      const std::uint64_t word = part.word();
      std::memcpy(field_ + used_, &word, Eight::kSize);
      used_ += part.size();
      if (part.size() < Eight::kSize)
        return used_;
    }
    return put_ascii_units(text, most);
  }
  std::size_t put_ascii(const char16_t *text) { return put_ascii_units(text, size_); }

  bool put(char32_t character) {
    char bytes[4];
    const std::size_t count = encode(character, bytes);
    if (used_ + count > size_)
      return false;
    std::memcpy(field_ + used_, bytes, count);
    used_ += count;
    return true;
  }

private:
  template <class Unit> std::size_t put_ascii_units(const Unit *text, std::size_t most) {
    std::size_t at = used_; // a copy, which no character that is written can change
    for (Unit unit = 0; at < most && (unit = text[at]) > 0 && unit < 0x80; ++at)
      field_[at] = static_cast<char>(unit);
    used_ = at;
    return at;
  }

  static std::size_t encode(char32_t c, char *out) {
    if (c < 0x80) {
      out[0] = static_cast<char>(c);
      return 1;
    }
    if (c < 0x800) {
      out[0] = static_cast<char>(0xC0 | (c >> 6));
      out[1] = static_cast<char>(0x80 | (c & 0x3F));
      return 2;
    }
    if (c < 0x10000) {
      out[0] = static_cast<char>(0xE0 | (c >> 12));
      out[1] = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
      out[2] = static_cast<char>(0x80 | (c & 0x3F));
      return 3;
    }
    out[0] = static_cast<char>(0xF0 | (c >> 18));
    out[1] = static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out[2] = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out[3] = static_cast<char>(0x80 | (c & 0x3F));
    return 4;
  }

  char *field_;
  std::size_t size_;
  std::size_t used_ = 0;
};

// Reads one character and moves on; a lone surrogate becomes the replacement character.
char32_t next_utf16(const char16_t *&text) {
  const char32_t unit = *text++;
  if (unit < 0xD800 || unit > 0xDFFF)
    return unit;
  if (unit > 0xDBFF || *text < 0xDC00 || *text > 0xDFFF)
    return kReplacement;
  return 0x10000 + ((unit - 0xD800) << 10) + (static_cast<char32_t>(*text++) - 0xDC00);
}

// Reads one character of at most `left` bytes and moves on; a malformed sequence becomes one replacement character per
// byte.
char32_t next_utf8(const char *&text, std::size_t &left) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  const std::size_t count = lead < 0x80 ? 1 : lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : lead >> 3 == 30 ? 4 : 0;
  char32_t character = kReplacement;
  std::size_t taken = 1;
  if (count == 1) {
    character = lead;
  } else if (count != 0 && count <= left) {
    static constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
    char32_t value = lead & (0xFFU >> (count + 1));
    std::size_t i = 1;
    for (; i < count && byte(i) >> 6 == 2; ++i)
      value = value << 6 | (byte(i) & 0x3FU);
    if (i == count && value >= kSmallest[count] && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF)) {
      character = value;
      taken = count;
    }
  }
  text += taken;
  left -= taken;
  return character;
}

} // namespace

bool Utf8::copy_to(char *field, std::size_t size) const {
  Filler filler(field, size);
  const std::size_t done = filler.put_ascii(text_.data(), text_.size());
  std::size_t left = text_.size() - done;
  for (const char *at = text_.data() + done; left > 0;)
    if (!filler.put(next_utf8(at, left)))
      return false;
  return true;
}

bool Utf16::copy_to(char *field, std::size_t size) const {
  Filler filler(field, size);
  if (text_ == nullptr)
    return true;
  for (const char16_t *at = text_ + filler.put_ascii(text_); *at != 0;)
    if (!filler.put(next_utf16(at)))
      return false;
  return true;
}

bool Ansi::decode_to(char *field, std::size_t size) const {
  Filler filler(field, size);
  const std::size_t done = page_.has_ascii() ? filler.put_ascii(text_, size_) : 0;
  std::size_t left = done == size_ || text_[done] == '\0' ? 0 : strnlen(text_ + done, size_ - done);
  for (const char *at = text_ + done; left > 0;) {
    const char32_t character =
        page_.is_utf8() ? next_utf8(at, left) : (--left, page_.decode(static_cast<unsigned char>(*at++)));
    if (!filler.put(character))
      return false;
  }
  return true;
}

bool CodePage::load(int code_page) {
  utf8_ = code_page == 65001;
  if (!utf8_ && !load_code_page(code_page, table_))
    return false;
  ascii_ = true;
  for (char32_t byte = 0; byte < 0x80; ++byte)
    ascii_ = ascii_ && (utf8_ || table_[byte] == byte);
  return true;
}

std::u16string to_utf16(const std::string &utf8) {
  std::u16string out;
  const char *at = utf8.data();
  for (std::size_t left = utf8.size(); left > 0;) {
    const char32_t character = next_utf8(at, left);
    if (character < 0x10000) {
      out += static_cast<char16_t>(character);
    } else {
      out += static_cast<char16_t>(0xD800 + ((character - 0x10000) >> 10));
      out += static_cast<char16_t>(0xDC00 + ((character - 0x10000) & 0x3FF));
    }
  }
  return out;
}

std::string to_utf8(const char16_t *text) {
  std::string out;
  while (text != nullptr && *text != 0) {
    char bytes[5] = {};
    Filler(bytes, 4).put(next_utf16(text));
    out += bytes;
  }
  return out;
}

} // namespace mtbridge
