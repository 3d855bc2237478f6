#include "history/csv.h"
#include "mask.h"
#include "text.h"

#include <doctest/doctest.h>

#include <vector>

using Fields = std::vector<std::string>;

TEST_CASE("Text goes to UTF-16 and back") {
  for (const char *text : {"", "plain", "Zwölf", "цена", "€", "\U0001F4B6 note"}) {
    CAPTURE(text);
    CHECK(mock::is_utf8(text));
    CHECK(mock::to_utf8(mock::to_utf16(text)) == text);
  }
  CHECK(mock::to_utf16("\U0001F4B6").size() == 2);
}

TEST_CASE("What is not UTF-8 is told, and replaced where it must be shown") {
  for (const char *text : {"\xff", "\xc0\x80", "\xe2\x82", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\x80"}) {
    CAPTURE(text);
    CHECK_FALSE(mock::is_utf8(text));
  }
  CHECK(mock::to_utf16("a\xff") == u"a\uFFFD");
  CHECK(mock::to_utf8(u"\xD800!") == "\uFFFD!");
}

TEST_CASE("Quoted fields hold commas, quotes and line breaks, and records know their first line") {
  const auto records = mock::parse_csv("a,\"b,\"\"c\"\"\n\",\r\n\n,\"\"");
  REQUIRE(records.size() == 3);
  CHECK(records[0].fields == Fields{"a", "b,\"c\"\n", ""});
  CHECK(records[1].fields == Fields{""});
  CHECK(records[2].fields == Fields{"", ""});
  CHECK(records[2].line == 4);
}

TEST_CASE("A wrong quote spoils its record only") {
  const auto records = mock::parse_csv("\"a\"b,c\nd\n\"e");
  REQUIRE(records.size() == 3);
  CHECK(records[0].problem == "text after a closing quote");
  CHECK(records[1].fields == Fields{"d"});
  CHECK(records[1].problem.empty());
  CHECK(records[2].problem == "a quote is never closed");
}

TEST_CASE("A mask has the groups that it names and does not exclude, or all others where it only excludes") {
  CHECK(mock::mask_fits(u"*", u"demo\\USD"));
  CHECK(mock::mask_fits(u"real\\*,demo\\*", u"demo\\USD"));
  CHECK(mock::mask_fits(u"d*U*D", u"demo\\USD"));
  CHECK(mock::mask_fits(u"demo\\USD", u"demo\\USD"));
  CHECK(mock::mask_fits(u"!real\\*", u"demo\\USD"));
  CHECK_FALSE(mock::mask_fits(u"!demo\\*,*", u"demo\\USD"));
  CHECK_FALSE(mock::mask_fits(u"*,!demo\\*", u"demo\\USD"));
  CHECK_FALSE(mock::mask_fits(u"demo", u"demo\\USD"));
}
