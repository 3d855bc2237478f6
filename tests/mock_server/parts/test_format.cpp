#include "mt5_format.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

namespace {

std::u16string format(const char16_t *text, ...) {
  std::va_list arguments;
  va_start(arguments, text);
  std::u16string result = mock::format_wide(text, arguments);
  va_end(arguments);
  return result;
}

} // namespace

TEST_CASE("Strings are wide unless they are marked narrow") {
  CHECK(format(u"%s|%ls|%ws|%hs|%S", u"a", u"b", u"c", "d", "e") == u"a|b|c|d|e");
  CHECK(format(u"%c%C%hc", u'Ж', 'y', 'z') == u"Жyz");
  CHECK(format(u"[%5s][%-5s][%.2s]", u"abc", u"abc", u"abc") == u"[  abc][abc  ][ab]");
  CHECK(format(u"[%*s][%-*s][%.*s]", 4, u"ab", 4, u"ab", 1, u"ab") == u"[  ab][ab  ][a]");
  CHECK(format(u"%s", static_cast<const char16_t *>(nullptr)) == u"(null)");
}

TEST_CASE("Integers have the sizes of the Microsoft library") {
  CHECK(format(u"%d %u %x %X %o", -1, 1u, 255u, 255u, 8u) == u"-1 1 ff FF 10");
  CHECK(format(u"%I64u %I64d %lld", UINT64_MAX, INT64_MIN, std::int64_t{-5}) ==
        u"18446744073709551615 -9223372036854775808 -5");
  CHECK(format(u"%ld %I32d %hd %hu", -7, -8, -9, 65535) == u"-7 -8 -9 65535");
  CHECK(format(u"%05d|%+d|%-4d|%#x", 42, 42, 42, 42u) == u"00042|+42|42  |0x2a");
  CHECK(format(u"%zu %Iu", sizeof(void *), sizeof(void *)) == u"8 8");
}

TEST_CASE("Numbers with a point, pointers and per cent signs") {
  CHECK(format(u"%.2f%% %g %e", 99.5, 0.25, 1.0) == u"99.50% 0.25 1.000000e+00");
  CHECK(format(u"%p", reinterpret_cast<void *>(0xABC)) == u"0000000000000ABC");
}

TEST_CASE("A conversion that is none, or is cut off, takes no argument") {
  CHECK(format(u"%y%d", 5) == u"y5");
  CHECK(format(u"100%") == u"100%");
  CHECK(format(u"") == u"");
}
