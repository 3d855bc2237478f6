#include "mt5_format.h"

#include "text.h"

#include <cstdint>
#include <cstdio>
#include <string_view>

namespace mock {
namespace {

using namespace std::string_view_literals;

// One conversion: %[flags][width][.precision][size]type
struct Conversion {
  std::string flags;
  int width = -1;
  int precision = -1;
  std::u16string_view size;
  char16_t type = 0;
};

class Formatter {
public:
  Formatter(std::u16string_view format, std::va_list arguments) : rest_(format) { va_copy(arguments_, arguments); }
  ~Formatter() { va_end(arguments_); }
  Formatter(const Formatter &) = delete;
  Formatter &operator=(const Formatter &) = delete;

  std::u16string run() {
    while (!rest_.empty()) {
      const char16_t c = take();
      if (c != u'%')
        text_.push_back(c);
      else if (rest_.starts_with(u'%'))
        text_.push_back(take());
      else
        convert(read_conversion());
    }
    return std::move(text_);
  }

private:
  char16_t take() {
    const char16_t c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  int read_number() {
    if (rest_.starts_with(u'*')) {
      take();
      return va_arg(arguments_, int);
    }
    int number = 0;
    while (!rest_.empty() && rest_.front() >= u'0' && rest_.front() <= u'9' && number < 10'000)
      number = number * 10 + (take() - u'0');
    return number;
  }

  std::u16string_view read_size() {
    for (std::u16string_view size :
         {u"I64"sv, u"I32"sv, u"ll"sv, u"hh"sv, u"I"sv, u"l"sv, u"h"sv, u"w"sv, u"z"sv, u"j"sv, u"t"sv, u"L"sv}) {
      if (rest_.starts_with(size)) {
        rest_.remove_prefix(size.size());
        return size;
      }
    }
    return {};
  }

  Conversion read_conversion() {
    Conversion conversion;
    while (!rest_.empty() && u"-+ #0"sv.find(rest_.front()) != std::u16string_view::npos)
      conversion.flags.push_back(static_cast<char>(take()));
    if (!rest_.empty() && (rest_.front() == u'*' || (rest_.front() >= u'1' && rest_.front() <= u'9')))
      conversion.width = read_number();
    if (conversion.width < -1) { // a negative * means left
      conversion.flags.push_back('-');
      conversion.width = -conversion.width;
    }
    if (rest_.starts_with(u'.')) {
      take();
      conversion.precision = read_number();
    }
    conversion.size = read_size();
    if (!rest_.empty())
      conversion.type = take();
    return conversion;
  }

  void convert(const Conversion &conversion) {
    switch (conversion.type) {
    case u's':
    case u'S':
      return put_string(conversion);
    case u'c':
    case u'C':
      // Narrow and wide characters are both passed as int.
      return pad(conversion, std::u16string(1, static_cast<char16_t>(va_arg(arguments_, int))));
    case u'd':
    case u'i':
      return put_number(conversion, "ll", read_signed(conversion));
    case u'u':
    case u'o':
    case u'x':
    case u'X':
      return put_number(conversion, "ll", read_unsigned(conversion));
    case u'p':
      return put_number({"0", 16, -1, {}, u'X'}, "ll", reinterpret_cast<std::uintptr_t>(va_arg(arguments_, void *)));
    case u'e':
    case u'E':
    case u'f':
    case u'F':
    case u'g':
    case u'G':
    case u'a':
    case u'A':
      return put_number(conversion, "", va_arg(arguments_, double));
    default:
      text_.push_back(conversion.type == 0 ? u'%' : conversion.type);
    }
  }

  static bool is_64_bit(const Conversion &conversion) {
    const auto size = conversion.size;
    return size == u"I64" || size == u"ll" || size == u"j" ||
           (sizeof(void *) == 8 && (size == u"I" || size == u"z" || size == u"t"));
  }

  long long read_signed(const Conversion &conversion) {
    if (is_64_bit(conversion))
      return va_arg(arguments_, std::int64_t);
    const int value = va_arg(arguments_, int);
    return conversion.size == u"h" ? static_cast<short>(value) : value;
  }

  unsigned long long read_unsigned(const Conversion &conversion) {
    if (is_64_bit(conversion))
      return va_arg(arguments_, std::uint64_t);
    const unsigned value = va_arg(arguments_, unsigned);
    return conversion.size == u"h" ? static_cast<unsigned short>(value) : value;
  }

  // The narrow run-time library formats a number in the same way once the size is spelled as it wants it.
  template <class Number> void put_number(const Conversion &conversion, const char *size, Number number) {
    std::string format = "%" + conversion.flags;
    if (conversion.width >= 0)
      format += std::to_string(conversion.width);
    if (conversion.precision >= 0)
      format += "." + std::to_string(conversion.precision);
    format += size;
    format.push_back(static_cast<char>(conversion.type));
    const int length = std::snprintf(nullptr, 0, format.c_str(), number);
    std::string text(static_cast<std::size_t>(length), '\0');
    std::snprintf(text.data(), text.size() + 1, format.c_str(), number);
    text_ += to_utf16(text);
  }

  void put_string(const Conversion &conversion) {
    const bool narrow = conversion.size == u"h" || (conversion.type == u'S' && conversion.size.empty());
    const void *pointer = va_arg(arguments_, const void *);
    std::u16string text = pointer == nullptr ? u"(null)"
                          : narrow           ? to_utf16(static_cast<const char *>(pointer))
                                             : std::u16string(static_cast<const char16_t *>(pointer));
    if (conversion.precision >= 0)
      text = text.substr(0, static_cast<std::size_t>(conversion.precision));
    pad(conversion, text);
  }

  void pad(const Conversion &conversion, const std::u16string &text) {
    const auto width = static_cast<std::size_t>(std::max(conversion.width, 0));
    const std::u16string space(width > text.size() ? width - text.size() : 0, u' ');
    text_ += conversion.flags.find('-') != std::string::npos ? text + space : space + text;
  }

  std::u16string_view rest_;
  std::va_list arguments_;
  std::u16string text_;
};

} // namespace

std::u16string format_wide(const char16_t *format, std::va_list arguments) {
  return Formatter(format, arguments).run();
}

} // namespace mock
