#include "server.h"

#include <doctest/doctest.h>

using namespace mock;
using Kind = Change::Kind;

namespace {

TradeRequest pending(Type type, double price) {
  return {.login = 1, .symbol = "EURUSD", .type = type, .volume = decimal("1"), .price = price};
}

} // namespace

TEST_CASE("A stop closes its position when the market has reached it, and not before") {
  for (const Platform platform : {Platform::MT4, Platform::MT5}) {
    Server server(platform);
    server.engine.trade({.login = 1,
                         .symbol = "EURUSD",
                         .type = Type::Buy,
                         .volume = decimal("1"),
                         .sl = 1.08,
                         .tp = 1.09,
                         .comment = "mine"});
    server.engine.tick("EURUSD", 1.08001, 1.08013);
    CHECK(server.book(1).positions.size() == 1);
    server.engine.tick("EURUSD", 1.0799, 1.08002); // a gap: what the market gives
    CHECK(server.book(1).positions.empty());
    const Deal deal = server.last_deal(1);
    CHECK(deal.reason == Reason::StopLoss);
    CHECK(deal.price == 1.0799);
    CHECK(server.balance(1) == "9478.00");
    CHECK_FALSE(server.changes.back().by_request);
    if (platform == Platform::MT4)
      CHECK(deal.comment == "mine[sl]");
  }
}

TEST_CASE("A sold position takes its profit at the asking price") {
  Server server(Platform::MT5);
  server.engine.trade(
      {.login = 1, .symbol = "EURUSD", .type = Type::Sell, .volume = decimal("1"), .sl = 1.09, .tp = 1.08});
  server.engine.tick("EURUSD", 1.07999, 1.08011);
  CHECK(server.book(1).positions.size() == 1);
  server.engine.tick("EURUSD", 1.07988, 1.08);
  CHECK(server.last_deal(1).reason == Reason::TakeProfit);
  CHECK(server.balance(1) == "10500.00");
}

TEST_CASE("An MT4 server may keep quiet about what closed a position") {
  Server server(Platform::MT4);
  server.quirks.set("stop_comment", "no");
  server.engine.trade({.login = 1, .symbol = "EURUSD", .type = Type::Buy, .volume = decimal("1"), .sl = 1.08});
  server.engine.tick("EURUSD", 1.08, 1.0801);
  CHECK(server.last_deal(1).comment.empty());
}

TEST_CASE("Each kind of pending order waits for its price") {
  struct Case {
    Type type;
    double price, before, reached; // bids
  };
  for (const Platform platform : {Platform::MT4, Platform::MT5})
    for (const Case &each : {Case{Type::BuyLimit, 1.08, 1.0799, 1.0798},
                             {Type::SellLimit, 1.09, 1.0899, 1.09},
                             {Type::BuyStop, 1.09, 1.0897, 1.0899},
                             {Type::SellStop, 1.08, 1.0801, 1.08}}) {
      CAPTURE(word(each.type));
      Server server(platform);
      const auto ticket = server.engine.place(pending(each.type, each.price));
      server.engine.tick("EURUSD", each.before, each.before + 0.00012);
      CHECK(server.book(1).orders.size() == 1);
      server.engine.tick("EURUSD", each.reached, each.reached + 0.00012);
      CHECK(server.book(1).orders.empty());
      CHECK(server.position(1).ticket == ticket);
      CHECK(server.position(1).buy == is_buy(each.type));
      CHECK(server.changes.back().kind == Kind::Open);
      CHECK(server.changes.back().order->ticket == ticket);
    }
}

TEST_CASE("A stop-limit order becomes a limit order, and then a position") {
  Server server(Platform::MT5);
  TradeRequest request = pending(Type::BuyStopLimit, 1.088);
  request.price_trigger = 1.09;
  const auto ticket = server.engine.place(request);
  server.engine.tick("EURUSD", 1.0899, 1.09002);
  CHECK(server.changes.back().kind == Kind::TriggerOrder);
  CHECK(server.book(1).orders.at(ticket).type == Type::BuyLimit);
  server.engine.tick("EURUSD", 1.0878, 1.088);
  CHECK(server.position(1).price_open == 1.088);
}

TEST_CASE("A pending order that the account cannot pay is deleted") {
  for (const Platform platform : {Platform::MT4, Platform::MT5}) {
    Server server(platform);
    TradeRequest request = pending(Type::BuyLimit, 1.08);
    request.volume = decimal("20");
    const auto ticket = server.engine.place(request);
    server.engine.tick("EURUSD", 1.079, 1.0791);
    CHECK(server.book(1).positions.empty());
    CHECK(server.book(1).history.at(ticket).comment == "deleted [no money]");
  }
}

TEST_CASE("An order is filled when a dealer says so") {
  Server server(Platform::MT4);
  const auto ticket = server.engine.place(pending(Type::BuyLimit, 1.08));
  server.engine.activate(1, ticket);
  CHECK(server.position(1).price_open == 1.08512);
}

TEST_CASE("An order expires on time, whether prices come or not") {
  for (const Platform platform : {Platform::MT4, Platform::MT5}) {
    Server server(platform);
    const std::int64_t start = server.clock.now_ms();
    TradeRequest request = pending(Type::BuyLimit, 1.08);
    request.expires_ms = start + 60'000;
    const auto ticket = server.engine.place(request);
    server.engine.advance(start + 59'999);
    CHECK(server.book(1).orders.size() == 1);
    server.engine.advance(start + 90'000);
    CHECK(server.changes.back().kind == Kind::ExpireOrder);
    CHECK(server.book(1).history.at(ticket).done_ms == start + 60'000);
  }
}

TEST_CASE("Below the stop-out level the position that loses most is closed first, and no more than needed") {
  for (const Platform platform : {Platform::MT4, Platform::MT5}) {
    Server server(platform);
    const auto small = server.buy(1, "3");
    const auto large = server.buy(1, "5");
    server.engine.tick("EURUSD", 1.0781, 1.0782); // equity 4384 to margin 8680: 50.5%
    CHECK(server.book(1).positions.size() == 2);
    server.engine.tick("EURUSD", 1.0780, 1.0781); // equity 4304: 49.6%
    CHECK_FALSE(server.book(1).positions.contains(large));
    CHECK(server.book(1).positions.contains(small));
    CHECK(server.last_deal(1).reason == Reason::StopOut);
    CHECK(server.balance(1) == "6440.00");
    if (platform == Platform::MT4)
      CHECK(server.last_deal(1).comment == "so: 49.6%/4304.00/8680.00");
  }
}

TEST_CASE("A stop-out goes on until the level is right or nothing is left") {
  Server server(Platform::MT5);
  server.buy(1, "3");
  server.buy(1, "5");
  server.engine.tick("EURUSD", 1.06, 1.0601);
  CHECK(server.book(1).positions.empty());
  CHECK(server.book(1).account.balance < Decimal{});
}

TEST_CASE("Prices are told of only on a server that tells") {
  Server server(Platform::MT5);
  server.buy(1, "1");
  server.changes.clear();
  server.engine.tick("EURUSD", 1.086, 1.0861);
  CHECK(server.changes.empty());
  server.quirks.set("price_update", "yes");
  server.engine.tick("EURUSD", 1.087, 1.0871);
  REQUIRE(server.changes.size() == 1);
  CHECK(server.changes[0].kind == Kind::Reprice);
  CHECK(server.changes[0].positions[0].profit == decimal("188"));
}
