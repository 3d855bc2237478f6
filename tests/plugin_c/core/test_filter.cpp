#include "core/draft.h"
#include "core/filter.h"

#include <algorithm>

#include <doctest/doctest.h>
#include <random>

using namespace mtbridge;

namespace {

Filter filter(const std::string &types = "*", const std::string &groups = "*", const std::string &symbols = "*",
              const std::string &logins = "*") {
  Filter made;
  REQUIRE(made.set_types(types).empty());
  REQUIRE(made.set_groups(groups).empty());
  REQUIRE(made.set_symbols(symbols).empty());
  REQUIRE(made.set_logins(logins).empty());
  return made;
}

Draft trade() {
  Draft draft(MTB_TRADE_OPEN, 0);
  draft.login(1500).group(Utf8("real\\vip")).symbol(Utf8("EURUSD"));
  return draft;
}

} // namespace

TEST_CASE("each test of the filter leaves events out for its own reason") {
  const Draft event = trade();
  CHECK(filter().refusal(event.event()) == MTB_FILTER_COUNT);
  CHECK(filter("order.*").refusal(event.event()) == MTB_FILTER_TYPE);
  CHECK(filter("*", "demo*").refusal(event.event()) == MTB_FILTER_GROUP);
  CHECK(filter("*", "*", "*,!EUR*").refusal(event.event()) == MTB_FILTER_SYMBOL);
  CHECK(filter("*", "*", "*", "1000-1999,!1500").refusal(event.event()) == MTB_FILTER_LOGIN);
  CHECK(filter("trade.*,!trade.modify", "real\\*", "EUR*", "1000-1999").refusal(event.event()) == MTB_FILTER_COUNT);
}

TEST_CASE("an event without group, symbol or login passes that test") {
  const Filter strict = filter("*", "demo*", "GBP*", "7");
  CHECK(strict.refusal(Draft(MTB_BALANCE_DEPOSIT, 0).event()) == MTB_FILTER_COUNT);
}

TEST_CASE("the plugin's own events always pass") {
  const Filter strict = filter("trade.open,!system.*");
  for (const mtb_type type :
       {MTB_SYSTEM_START, MTB_SYSTEM_STOP, MTB_SYSTEM_HEARTBEAT, MTB_SYSTEM_GAP, MTB_SYSTEM_CONFIG, MTB_TRADE_OPEN})
    CHECK(strict.wants(type));
  CHECK(!strict.wants(MTB_TRADE_CLOSE));
}

TEST_CASE("a mask that fits no type is a mistake") {
  Filter made;
  CHECK(made.set_types("trade.*,trade.opened") == "\"trade.opened\" fits no type of event");
  CHECK(made.set_types("*,!account.lgoin") == "\"account.lgoin\" fits no type of event");
}

TEST_CASE("ranges of logins mean what they say, one by one") {
  std::mt19937 random(1);
  for (int i = 0; i < 3000; ++i) {
    std::string list;
    bool wanted[32] = {};
    bool unwanted[32] = {};
    bool others = false;
    for (int count = i % 6; count > 0; --count) {
      const auto first = static_cast<unsigned>(random() % 32);
      const unsigned last = random() % 3 == 0 ? first : std::min(31U, first + static_cast<unsigned>(random() % 6));
      const bool excludes = random() % 2 == 0;
      list += (list.empty() ? "" : " , ") + std::string(excludes ? "!" : "") + std::to_string(first);
      if (last != first)
        list += "-" + std::to_string(last);
      others |= !excludes;
      for (unsigned login = first; login <= last; ++login)
        (excludes ? unwanted : wanted)[login] = true;
    }
    CAPTURE(list);
    LoginList logins;
    REQUIRE(logins.compile(list).empty());
    for (unsigned login = 0; login < 32; ++login)
      REQUIRE(logins.contains(login) == (!unwanted[login] && (wanted[login] || !others)));
  }
}

TEST_CASE("the ends of all logins can be named") {
  LoginList logins;
  REQUIRE(logins.compile("*,!0,!18446744073709551615").empty());
  CHECK(!logins.contains(0));
  CHECK(logins.contains(1));
  CHECK(logins.contains(18446744073709551614U));
  CHECK(!logins.contains(18446744073709551615U));
}

TEST_CASE("what is no login or range is named") {
  LoginList logins;
  for (const char *bad : {"abc", "1-", "-5", "9-3", "1000-1999x", "!", "!x", "18446744073709551616", "1 2"})
    CHECK(logins.compile("7," + std::string(bad)).find(bad) != std::string::npos);
}
