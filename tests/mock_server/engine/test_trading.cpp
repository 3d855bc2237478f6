#include "server.h"

#include <doctest/doctest.h>

using namespace mock;
using Kind = Change::Kind;

TEST_CASE("A trade opens at the market's price, with all that the request says") {
  for (const Platform platform : {Platform::MT4, Platform::MT5}) {
    Server server(platform);
    const auto ticket = server.engine.trade({.login = 1,
                                             .symbol = "EURUSD",
                                             .type = Type::Sell,
                                             .volume = decimal("0.1"),
                                             .sl = 1.09,
                                             .tp = 1.08,
                                             .magic = 77,
                                             .reason = Reason::Expert,
                                             .comment = "first"});
    const Position position = server.position(1);
    CHECK(position.ticket == ticket);
    CHECK(position.price_open == 1.085);
    CHECK_FALSE(position.buy);
    CHECK(position.sl == 1.09);
    CHECK(position.tp == 1.08);
    CHECK(position.magic == 77);
    CHECK(position.reason == Reason::Expert);
    CHECK(position.comment == "first");
    CHECK(position.opened_ms == server.clock.now_ms());
    CHECK(server.changes.back().kind == Kind::Open);
  }
}

TEST_CASE("A dealer trades at the price that was agreed on") {
  Server server(Platform::MT5);
  server.engine.trade(
      {.login = 1, .symbol = "EURUSD", .type = Type::Buy, .volume = decimal("0.1"), .price = 1.0801234});
  CHECK(server.position(1).price_open == 1.08012);
}

TEST_CASE("A comment is cut to what the servers keep, between characters") {
  Server server(Platform::MT5);
  const std::string thirty(30, 'x');
  server.engine.trade(
      {.login = 1, .symbol = "EURUSD", .type = Type::Buy, .volume = decimal("0.1"), .comment = thirty + "\u00e4"});
  CHECK(server.position(1).comment == thirty);
}

TEST_CASE("A part of a position closes, then the rest") {
  Server server(Platform::MT5);
  const auto ticket = server.buy(1, "1");
  server.engine.tick("EURUSD", 1.09012, 1.09024);
  server.close(1, ticket, decimal("0.25"));
  CHECK(server.balance(1) == "10125.00");
  CHECK(server.position(1).volume == decimal("0.75"));
  server.close(1, ticket);
  CHECK(server.balance(1) == "10500.00");
  CHECK(server.book(1).positions.empty());
}

TEST_CASE("On MT4 the rest of a partial close goes on under a new ticket") {
  Server server(Platform::MT4);
  const auto ticket = server.buy(1, "1");
  server.close(1, ticket, decimal("0.25"));
  CHECK(server.changes.back().kind == Kind::Reduce);
  CHECK(server.position(1).ticket != ticket);
  CHECK(server.position(1).parent == ticket);
  CHECK(server.position(1).volume == decimal("0.75"));
}

TEST_CASE("Two positions close by each other: equal, smaller by larger, larger by smaller") {
  for (const Platform platform : {Platform::MT4, Platform::MT5})
    for (const auto &[bought, sold, rest] : {std::tuple("1", "1", "0"), {"0.7", "1", "0.3"}, {"1", "0.7", "0.3"}}) {
      CAPTURE(bought);
      CAPTURE(sold);
      Server server(platform);
      const auto buy = server.buy(1, bought); // at 1.08512
      server.engine.tick("EURUSD", 1.0951, 1.0952);
      const auto sell = server.sell(1, sold); // at 1.0951: 998 points above
      server.engine.close_by(1, buy, sell);
      CHECK(server.changes.back().kind == Kind::CloseBy);
      const bool equal = decimal(rest) == Decimal{};
      CHECK(server.balance(1) == (equal ? "10998.00" : "10698.60"));
      REQUIRE(server.book(1).positions.size() == (equal ? 0 : 1));
      if (!equal) {
        CHECK(server.position(1).volume == decimal(rest));
        CHECK(server.position(1).buy == (decimal(bought) > decimal(sold)));
      }
    }
}

TEST_CASE("Netting increases, reduces, reverses and closes one position") {
  Server server(Platform::MT5);
  const auto ticket = server.buy(3, "1"); // at 1.08512
  server.engine.tick("EURUSD", 1.0951, 1.09512);
  server.buy(3, "1");
  CHECK(server.changes.back().kind == Kind::Increase);
  CHECK(server.position(3).price_open == doctest::Approx(1.09012));
  server.sell(3, "0.5"); // at 1.0951: 498 points above
  CHECK(server.changes.back().kind == Kind::Reduce);
  CHECK(server.balance(3) == "10249.00");
  server.sell(3, "2");
  CHECK(server.changes.back().kind == Kind::Reverse);
  CHECK(server.balance(3) == "10996.00");
  CHECK(server.position(3).ticket == ticket);
  CHECK_FALSE(server.position(3).buy);
  CHECK(server.position(3).volume == decimal("0.5"));
  server.buy(3, "0.5");
  CHECK(server.changes.back().kind == Kind::Close);
  CHECK(server.book(3).positions.empty());
  CHECK(server.balance(3) == "10995.00"); // the spread of half a lot
}

TEST_CASE("Stops and comment of a position change one by one") {
  Server server(Platform::MT5);
  const auto ticket = server.buy(1, "1");
  server.engine.modify(1, ticket, 1.08, std::nullopt, std::nullopt);
  server.engine.modify(1, ticket, std::nullopt, 1.09, std::nullopt);
  server.engine.modify(1, ticket, std::nullopt, std::nullopt, "mine");
  CHECK(server.position(1).sl == 1.08);
  CHECK(server.position(1).tp == 1.09);
  CHECK(server.position(1).comment == "mine");
  server.engine.modify(1, ticket, 0, 0, std::nullopt);
  CHECK(server.position(1).sl == 0);
  CHECK(server.changes.back().kind == Kind::ModifyPosition);
}

TEST_CASE("A pending order is placed, changed and cancelled") {
  for (const Platform platform : {Platform::MT4, Platform::MT5}) {
    Server server(platform);
    TradeRequest request{.login = 1,
                         .symbol = "EURUSD",
                         .type = Type::BuyLimit,
                         .volume = decimal("0.5"),
                         .price = 1.08,
                         .comment = "c"};
    const auto ticket = server.engine.place(request);
    CHECK(server.changes.back().kind == Kind::PlaceOrder);
    request.price = 1.07;
    request.sl = 1.06;
    request.expires_ms = server.clock.now_ms() + 60'500;
    server.engine.modify_order(1, ticket, request);
    const Order order = server.book(1).orders.at(ticket);
    CHECK(order.price == 1.07);
    CHECK(order.sl == 1.06);
    CHECK(order.expires_ms == server.clock.now_ms() + (platform == Platform::MT4 ? 60'000 : 60'500));
    server.engine.cancel(1, ticket, "");
    CHECK(server.book(1).orders.empty());
    CHECK(server.book(1).history.at(ticket).state == Order::State::Cancelled);
    CHECK(server.book(1).history.at(ticket).comment == (platform == Platform::MT4 ? "cancelled" : "c"));
  }
}

TEST_CASE("Every kind of operation moves the balance or the credit") {
  for (const Platform platform : {Platform::MT4, Platform::MT5})
    for (int number = static_cast<int>(Type::Balance); number <= static_cast<int>(Type::CompensationCredit); ++number) {
      const Type type = static_cast<Type>(number);
      CAPTURE(word(type));
      Server server(platform);
      server.engine.operate(1, type, decimal("12.34"), "why");
      const Book book = server.book(1);
      CHECK(book.account.balance == decimal(is_credit(type) ? "10000" : "10012.34"));
      CHECK(book.account.credit == decimal(is_credit(type) ? "12.34" : "0"));
      CHECK(book.deals.rbegin()->second.type == type);
      CHECK(book.deals.rbegin()->second.comment == "why");
    }
}
