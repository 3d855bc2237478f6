#include "engine/days.h"
#include "server.h"

#include <doctest/doctest.h>

using namespace mock;
using Kind = Change::Kind;

TEST_CASE("A week charges seven nights: three of them on the triple day, none at the weekend") {
  for (const Platform platform : {Platform::MT4, Platform::MT5}) {
    Server server(platform);
    const std::int64_t monday = day_start(server.clock.now_ms());
    server.buy(1, "1");
    // -7.2 points of 0.00001 for 100 000 EUR: -7.20 a night.
    for (const auto &[days, swap] :
         {std::pair(1, "-7.2"), {2, "-14.4"}, {3, "-36"}, {4, "-43.2"}, {5, "-50.4"}, {7, "-50.4"}}) {
      server.engine.advance(monday + days * kDayMs);
      CHECK(server.position(1).swap == decimal(swap));
    }
    CHECK(server.changes.back().kind == Kind::ChargeSwap);
    CHECK(server.changes.back().time_ms == monday + 5 * kDayMs);
    server.engine.advance(monday + 8 * kDayMs);
    server.close(1, server.position(1).ticket);
    CHECK(server.last_deal(1).swap == decimal("-57.6"));
    CHECK(server.balance(1) == "9930.40"); // and the spread
  }
}

TEST_CASE("Swap is credited as well as charged, in money and converted") {
  Server server(Platform::MT5);
  server.sell(1, "0.5");
  server.buy(2, "0.1", "XAUUSD");
  server.engine.roll_over();
  CHECK(server.position(1).swap == decimal("1.55"));
  CHECK(server.position(2).swap == decimal("-3")); // 3.25 dollars / 1.08512
}

TEST_CASE("A group may roll over by closing and opening again") {
  for (const Platform platform : {Platform::MT4, Platform::MT5}) {
    Server server(platform);
    const auto ticket = server.engine.trade({.login = 8,
                                             .symbol = "EURUSD",
                                             .type = Type::Buy,
                                             .volume = decimal("1"),
                                             .sl = 1.05,
                                             .tp = 1.12,
                                             .comment = "kept"});
    server.engine.tick("EURUSD", 1.0901, 1.0902);
    server.engine.roll_over();
    CHECK(server.changes.back().kind == Kind::RollOver);
    const Position position = server.position(8);
    CHECK(position.ticket != ticket);
    CHECK(position.price_open == 1.0901);
    CHECK(position.sl == 1.05);
    CHECK(position.tp == 1.12);
    CHECK(position.swap == Decimal{});
    CHECK(position.comment == "kept");
    CHECK(server.balance(8) == "10490.80"); // 498 points and a night
    CHECK(server.engine.funds(8).equity == 10490.80);
  }
}

TEST_CASE("A split changes volume and price, and nothing of worth") {
  for (const Platform platform : {Platform::MT4, Platform::MT5}) {
    Server server(platform);
    const auto ticket = server.buy(1, "0.1", "XAUUSD");
    server.engine.place(
        {.login = 1, .symbol = "XAUUSD", .type = Type::BuyLimit, .volume = decimal("0.1"), .price = 2000});
    const double equity = server.engine.funds(1).equity;
    server.engine.split("XAUUSD", 10, 1);
    const Position position = server.position(1);
    CHECK(position.ticket != ticket);
    CHECK(position.volume == decimal("1"));
    CHECK(position.price_open == 235.27);
    CHECK(server.engine.feed().quote("XAUUSD")->bid == 235.24);
    CHECK(server.engine.funds(1).equity == doctest::Approx(equity).epsilon(0.001));
    CHECK(server.book(1).orders.empty());
  }
}

TEST_CASE("Whoever watches is told when the end of a day begins and ends") {
  struct Watcher : Observer {
    void changed(const Change &) override { ++charges; }
    void day_ends(std::int64_t time_ms) override { began_ms = time_ms; }
    void day_ended(std::int64_t time_ms) override { ended_ms = time_ms; }
    int charges = 0;
    std::int64_t began_ms = 0, ended_ms = 0;
  } watcher;
  Server server(Platform::MT5);
  server.buy(1, "1");
  server.ledger.observe(&watcher);
  const std::int64_t midnight = day_start(server.clock.now_ms()) + kDayMs;
  server.engine.advance(midnight + 5);
  CHECK(watcher.began_ms == midnight);
  CHECK(watcher.ended_ms == midnight);
  CHECK(watcher.charges == 1);
}
