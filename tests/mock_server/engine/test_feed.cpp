#include "engine/days.h"
#include "engine/feed.h"
#include "engine/market.h"

#include <doctest/doctest.h>

using namespace mock;

namespace {

constexpr std::int64_t kMonday = 1'772'409'600'000; // 2026-03-02

Symbol symbol(const std::string &base, const std::string &profit, double price) {
  Symbol symbol;
  symbol.name = base + profit;
  symbol.currency_base = base;
  symbol.currency_profit = profit;
  symbol.price = price;
  symbol.sessions.fill({0, 24 * 60});
  return symbol;
}

} // namespace

TEST_CASE("The same seed walks the same way, another one another way") {
  const std::vector symbols{symbol("EUR", "USD", 1.1), symbol("GBP", "USD", 1.3)};
  Feed a({}, symbols, kMonday, 1), b({}, symbols, kMonday, 1), c({}, symbols, kMonday, 2);
  for (int i = 0; i < 1000; ++i)
    for (Feed *feed : {&a, &b, &c})
      feed->step();
  CHECK(a.quote("EURUSD")->bid == b.quote("EURUSD")->bid);
  CHECK(a.quote("GBPUSD")->bid == b.quote("GBPUSD")->bid);
  CHECK(a.quote("EURUSD")->bid != c.quote("EURUSD")->bid);
  CHECK(a.quote("EURUSD")->time_ms == kMonday + 1'000'000);
}

TEST_CASE("A walk keeps the spread, the digits and its distance from zero") {
  Symbol wild = symbol("A", "B", 0.001);
  wild.volatility = 500;
  wild.digits = 3;
  wild.spread = 20;
  Feed feed({}, {wild}, kMonday, 1);
  for (int i = 0; i < 1000; ++i) {
    feed.step();
    const Quote quote = *feed.quote("AB");
    CHECK(quote.bid >= 0.001);
    CHECK(quote.ask - quote.bid == doctest::Approx(0.020));
  }
}

TEST_CASE("A price stands while the market is closed") {
  Symbol weekdays = symbol("EUR", "USD", 1.1);
  weekdays.sessions = {};
  weekdays.sessions[1] = {9 * 60, 10 * 60};
  CHECK_FALSE(is_open(weekdays, kMonday + 9 * 3'600'000 - 1));
  CHECK(is_open(weekdays, kMonday + 9 * 3'600'000));
  CHECK_FALSE(is_open(weekdays, kMonday + 10 * 3'600'000));
  Feed feed({}, {weekdays}, kMonday, 1);
  for (int i = 0; i < 100; ++i)
    feed.step();
  CHECK(feed.quote("EURUSD")->bid == 1.1);
}

TEST_CASE("A walk goes on from a price that was set") {
  Feed feed({}, {symbol("EUR", "USD", 1.1)}, kMonday, 1);
  feed.set("EURUSD", {2.0, 2.1, kMonday});
  CHECK(feed.quote("EURUSD")->ask == 2.1);
  feed.step();
  CHECK(feed.quote("EURUSD")->bid == doctest::Approx(2.0).epsilon(0.01));
}

TEST_CASE("Recorded ticks come when their time has come, and those of one moment together") {
  const std::vector<Tick> ticks{{kMonday - 5, "EURUSD", 1, 1.1},
                                {kMonday + 10, "EURUSD", 1.2, 1.3},
                                {kMonday + 10, "GBPUSD", 1.4, 1.5},
                                {kMonday + 20, "EURUSD", 1.6, 1.7}};
  Feed feed({1000, ticks}, {symbol("EUR", "USD", 1.1), symbol("GBP", "USD", 1.3)}, kMonday, 1);
  feed.step();
  CHECK(feed.quote("EURUSD")->bid == 1.1); // what lies before the start is past
  REQUIRE(feed.next_ms() == kMonday + 10);
  feed.step();
  CHECK(feed.quote("EURUSD")->bid == 1.2);
  CHECK(feed.quote("GBPUSD")->ask == 1.5);
  feed.step();
  CHECK(feed.next_ms() == std::numeric_limits<std::int64_t>::max());
}

TEST_CASE("Currencies are converted by a pair, its inverse, or through a third") {
  const std::vector symbols{symbol("EUR", "USD", 1.1), symbol("USD", "JPY", 150), symbol("GBP", "USD", 1.25)};
  const Market market(symbols, {{"EURUSD", {1.10, 1.12, 0}}, {"USDJPY", {150, 151, 0}}, {"GBPUSD", {1.25, 1.26, 0}}});
  CHECK(market.rate("USD", "USD") == 1);
  CHECK(market.rate("EUR", "USD") == 1.10);
  CHECK(market.rate("USD", "EUR") == 1 / 1.12);
  CHECK(market.rate("EUR", "JPY") == doctest::Approx(1.10 * 150));
  CHECK(market.rate("JPY", "GBP") == doctest::Approx(1 / 151.0 / 1.26));
  CHECK_THROWS_WITH(market.rate("CHF", "USD"), "no symbols convert CHF to USD");
}

TEST_CASE("Days are those of the server's clock") {
  CHECK(weekday(kMonday) == 1);
  CHECK(weekday(kMonday - 1) == 0);
  CHECK(weekday(0) == 4);
  CHECK(day_start(kMonday + 5) == kMonday);
  CHECK(day_start(-1) == -kDayMs);
}
