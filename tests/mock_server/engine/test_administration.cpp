#include "engine/days.h"
#include "server.h"

#include <doctest/doctest.h>

#include <limits>

using namespace mock;
using Kind = Change::Kind;

TEST_CASE("Editing history leaves the balance until it is fixed") {
  for (const Platform platform : {Platform::MT4, Platform::MT5}) {
    Server server(platform);
    Deal deal = server.last_deal(1);
    deal.profit = decimal("12000");
    server.engine.edit_deal(1, deal);
    CHECK(server.changes.back().kind == Kind::EditDeal);
    CHECK(server.balance(1) == "10000.00");
    CHECK(server.book(1).balance_by_history() == decimal("12000"));
    server.engine.fix_balance(1);
    CHECK(server.changes.back().before.balance == decimal("10000"));
    CHECK(server.balance(1) == "12000.00");
  }
}

TEST_CASE("A deleted deal can be restored, once, on its own account") {
  Server server(Platform::MT5);
  const auto ticket = server.last_deal(1).ticket;
  server.engine.delete_deal(1, ticket);
  CHECK(server.book(1).balance_by_history() == Decimal{});
  CHECK_THROWS_AS(server.engine.restore_deal(2, ticket), Refused);
  server.engine.restore_deal(1, ticket);
  CHECK(server.book(1).balance_by_history() == decimal("10000"));
  CHECK(server.changes.back().kind == Kind::RestoreDeal);
  CHECK_THROWS_AS(server.engine.restore_deal(1, ticket), Refused);
}

TEST_CASE("What was deleted of an account goes with it: who has its login next cannot restore it") {
  Server server(Platform::MT5);
  const std::string group = server.book(1).account.group;
  const auto ticket = server.last_deal(1).ticket;
  server.engine.delete_deal(1, ticket);
  server.engine.delete_account(1);
  server.engine.add_account({.login = 1, .group = group});
  CHECK_THROWS_AS(server.engine.restore_deal(1, ticket), Refused);
}

TEST_CASE("A closed MT4 ticket opens again as it was") {
  Server server(Platform::MT4);
  const auto ticket = server.buy(6, "1");
  const Position was = server.position(6);
  server.close(6, ticket);
  server.engine.reopen_deal(6, ticket);
  const Position again = server.position(6);
  CHECK(again.ticket == ticket);
  CHECK(again.buy);
  CHECK(again.volume == was.volume);
  CHECK(again.price_open == was.price_open);
  CHECK(again.commission == was.commission);
  CHECK(again.opened_ms == was.opened_ms);
  CHECK(server.book(6).balance_by_history() == decimal("10000"));
  server.close(6, ticket);
  CHECK_THROWS_WITH_AS(server.engine.reopen_deal(6, 99), "unknown deal 99", Refused);
}

TEST_CASE("A deal that a program adds changes neither account nor position") {
  Server server(Platform::MT5);
  const auto ticket = server.engine.add_deal({.login = 1, .type = Type::Balance, .profit = decimal("5")});
  CHECK(server.changes.back().kind == Kind::AddDeal);
  CHECK_FALSE(server.book(1).deals.at(ticket).performed);
  CHECK(server.balance(1) == "10000.00");
  CHECK_THROWS_WITH_AS(server.engine.add_deal({.login = 1, .type = Type::Buy}), "invalid deal", Refused);
}

TEST_CASE("Positions are edited and deleted without a deal") {
  Server server(Platform::MT5);
  const auto ticket = server.buy(1, "1");
  Position position = server.position(1);
  position.volume = decimal("0.4");
  position.swap = decimal("-3");
  server.engine.edit_position(1, position);
  CHECK(server.position(1).volume == decimal("0.4"));
  CHECK(server.position(1).edits != 0);
  const auto deals = server.book(1).deals.size();
  server.engine.delete_position(1, ticket);
  CHECK(server.book(1).positions.empty());
  CHECK(server.book(1).deals.size() == deals);
  CHECK(server.changes.back().positions[0].volume == Decimal{});
}

TEST_CASE("A deleted position can be restored, unless netting has another in its place") {
  for (const Platform platform : {Platform::MT4, Platform::MT5}) {
    Server server(platform);
    const auto ticket = server.buy(1, "1");
    server.engine.delete_position(1, ticket);
    CHECK_THROWS_AS(server.engine.restore_position(2, ticket), Refused);
    server.engine.restore_position(1, ticket);
    CHECK(server.changes.back().kind == Kind::RestorePosition);
    CHECK(server.position(1).volume == decimal("1"));
    CHECK_THROWS_AS(server.engine.restore_position(1, ticket), Refused);
  }
  Server server(Platform::MT5);
  const auto ticket = server.buy(3, "1");
  server.engine.delete_position(3, ticket);
  server.buy(3, "1");
  CHECK_THROWS_AS(server.engine.restore_position(3, ticket), Refused);
}

TEST_CASE("An absurd edit is refused, or does not stop the server's clock") {
  Server server(Platform::MT5);
  const auto ticket = server.buy(1, "1");
  Position position = server.position(1);
  for (const double price : {0.0, -1.0, 1e9, std::numeric_limits<double>::infinity()}) {
    position.price_open = price;
    CHECK_THROWS_AS(server.engine.edit_position(1, position), Refused);
  }
  position.price_open = 5'000'000; // and a profit that no amount can hold
  server.engine.edit_position(1, position);
  server.engine.advance(server.clock.now_ms() + 5 * kDayMs);
  server.engine.tick("EURUSD", 1.1, 1.1001);
  position.price_open = 1.08;
  server.engine.edit_position(1, position);
  server.engine.advance(server.clock.now_ms() + 2 * kDayMs);
  server.close(1, ticket);
  CHECK(server.balance(1) == "12000.00");
}

TEST_CASE("Orders are edited, deleted and, on MT5, brought back to work") {
  Server server(Platform::MT5);
  const auto ticket = server.engine.place(
      {.login = 1, .symbol = "EURUSD", .type = Type::BuyLimit, .volume = decimal("0.1"), .price = 1.08});
  Order order = server.book(1).orders.at(ticket);
  order.price = 1.07;
  server.engine.edit_order(1, order);
  CHECK(server.book(1).orders.at(ticket).price == 1.07);
  server.engine.cancel(1, ticket, "");
  server.engine.reopen_order(1, ticket);
  CHECK(server.changes.back().kind == Kind::ReopenOrder);
  CHECK(server.book(1).orders.at(ticket).state == Order::State::Placed);
  CHECK(server.book(1).history.empty());
  server.engine.delete_order(1, ticket);
  CHECK(server.book(1).orders.empty());
  server.buy(1, "0.1");
  const auto filled = server.book(1).history.begin()->first;
  CHECK_THROWS_WITH_AS(server.engine.reopen_order(1, filled), "not an order that could work again", Refused);
}
