#include "core/text.h"

#include <cstring>
#include <doctest/doctest.h>

using namespace mtbridge;

namespace {

template <std::size_t Size> std::string shown(const char (&field)[Size]) { return {field, strnlen(field, Size)}; }

std::string from_utf16(const char16_t *text, bool *whole = nullptr) {
  char field[16] = {};
  const bool fits = Utf16(text).copy_to(field, sizeof field);
  if (whole != nullptr)
    *whole = fits;
  return shown(field);
}

} // namespace

TEST_CASE("UTF-16 becomes UTF-8 in every length of sequence") {
  CHECK(from_utf16(u"EURUSD") == "EURUSD");
  CHECK(from_utf16(u"\u0416\u00e9") == "\xD0\x96\xC3\xA9");
  CHECK(from_utf16(u"\u91D1") == "\xE9\x87\x91");
  CHECK(from_utf16(u"\U0001F4B0") == "\xF0\x9F\x92\xB0");
  CHECK(from_utf16(nullptr).empty());
}

TEST_CASE("a lone surrogate becomes the replacement character") {
  const char16_t high[] = {0xD800, 'a', 0};
  const char16_t low[] = {0xDC00, 0};
  const char16_t last[] = {0xD800, 0};
  CHECK(from_utf16(high) == "\xEF\xBF\xBD"
                            "a");
  CHECK(from_utf16(low) == "\xEF\xBF\xBD");
  CHECK(from_utf16(last) == "\xEF\xBF\xBD");
}

TEST_CASE("a text that does not fit is cut between characters") {
  bool whole = true;
  CHECK(from_utf16(u"0123456789abcdef", &whole) == "0123456789abcdef");
  CHECK(whole);
  CHECK(from_utf16(u"0123456789abcdefg", &whole) == "0123456789abcdef");
  CHECK(!whole);
  CHECK(from_utf16(u"0123456789abcd\u91D1", &whole) == "0123456789abcd");
  CHECK(!whole);
}

TEST_CASE("an ANSI string is read in its code page") {
  CodePage page;
  REQUIRE(page.load(1251));
  char first[16] = {};
  const char full[4] = {'\xC6', 'a', 'b', 'c'}; // no terminator: the array is full
  CHECK(Ansi(full, page).copy_to(first, sizeof first));
  CHECK(shown(first) == "\xD0\x96"
                        "abc");
  const char ended[8] = {'x', '\0', 'y'};
  char second[16] = {};
  CHECK(Ansi(ended, page).copy_to(second, sizeof second));
  CHECK(shown(second) == "x");
  CHECK(!page.load(1));
}

TEST_CASE("UTF-8 passes as it is, and what is malformed never reaches the wire") {
  CodePage page;
  REQUIRE(page.load(65001));
  const auto copied = [&](const char (&text)[8]) {
    char field[32] = {};
    Ansi(text, page).copy_to(field, sizeof field);
    return shown(field);
  };
  CHECK(copied({'\xD0', '\x96', 'a'}) == "\xD0\x96"
                                         "a");
  const std::string replacement = "\xEF\xBF\xBD";
  CHECK(copied({'\xD0', 'a'}) == replacement + "a");
  CHECK(copied({'\xC0', '\x80'}) == replacement + replacement);
  CHECK(copied({'\xED', '\xA0', '\x80'}) == replacement + replacement + replacement);
  CHECK(copied({'a', 'b', 'c', 'd', 'e', 'f', 'g', '\xE9'}) == "abcdefg" + replacement);
}

TEST_CASE("UTF-8 and UTF-16 convert into each other") {
  const std::string text = "Journal \xD0\x96 \xF0\x9F\x92\xB0";
  CHECK(to_utf8(to_utf16(text).c_str()) == text);
}
