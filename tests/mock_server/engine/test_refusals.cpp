#include "server.h"

#include <doctest/doctest.h>

#include <limits>

using namespace mock;

namespace {

template <class Act> std::string refusal(const Act &act) {
  try {
    act();
  } catch (const Refused &refused) {
    return refused.what();
  }
  return "";
}

TradeRequest request(Type type, std::optional<double> price = {}) {
  return {.login = 1, .symbol = "EURUSD", .type = type, .volume = decimal("0.1"), .price = price};
}

std::string trade(Server &server, const TradeRequest &request) {
  return refusal([&] { server.engine.trade(request); });
}

std::string place(Server &server, const TradeRequest &request) {
  return refusal([&] { server.engine.place(request); });
}

} // namespace

TEST_CASE("A refused trade says why, and leaves everything as it was") {
  for (const Platform platform : {Platform::MT4, Platform::MT5}) {
    Server server(platform);
    const std::string before = server.engine.dump();
    TradeRequest order = request(Type::Buy);
    order.login = 99;
    CHECK(trade(server, order) == "unknown account 99");
    order = request(Type::Buy);
    order.symbol = "EURCHF";
    CHECK(trade(server, order) == "unknown symbol EURCHF");
    CHECK(trade(server, request(Type::BuyLimit)) == "invalid trade");
    for (const char *volume : {"0", "-1", "0.001", "0.015", "100.01"}) {
      order = request(Type::Buy);
      order.volume = decimal(volume);
      CHECK(trade(server, order) == "invalid volume");
    }
    for (const double price : {0.0, -1.0, 1e9, std::numeric_limits<double>::quiet_NaN()})
      CHECK(trade(server, request(Type::Buy, price)) == "invalid price");
    for (const auto &[sl, tp] : {std::pair(1.085, 0.0), {1.09, 0.0}, {0.0, 1.085}, {0.0, 1.0}}) {
      order = request(Type::Buy);
      order.sl = sl;
      order.tp = tp;
      CHECK(trade(server, order) == "invalid stops");
    }
    order = request(Type::Buy);
    order.volume = decimal("10");
    CHECK(trade(server, order) == "not enough money");
    CHECK(server.engine.dump() == before);
    CHECK(server.changes.empty());
  }
}

TEST_CASE("Nobody trades while the market is closed, on a disabled or an archived account") {
  Server server(Platform::MT5);
  const auto position = server.buy(1, "0.1");
  Account account = server.book(2).account;
  account.enabled = false;
  server.engine.update_account(account);
  server.engine.archive_account(7);
  TradeRequest order = request(Type::Buy);
  order.login = 2;
  CHECK(trade(server, order) == "account disabled");
  order.login = 7;
  CHECK(trade(server, order) == "account archived");
  CHECK(refusal([&] { server.engine.operate(7, Type::Balance, decimal("1"), ""); }) == "account archived");

  server.engine.advance(server.clock.now_ms() + 5 * 24 * 3'600'000LL); // Saturday
  CHECK(trade(server, request(Type::Buy)) == "market closed");
  CHECK(place(server, request(Type::BuyLimit, 1.08)) == "market closed");
  CHECK(refusal([&] { server.close(1, position); }) == "market closed");
  CHECK(refusal([&] { server.engine.modify(1, position, 1.0, {}, {}); }) == "market closed");
}

TEST_CASE("A pending order stands on the right side of the market") {
  Server server(Platform::MT5);
  for (const auto &[type, price] : {std::pair(Type::BuyLimit, 1.0852),
                                    {Type::SellLimit, 1.0849},
                                    {Type::BuyStop, 1.0850},
                                    {Type::SellStop, 1.0851},
                                    {Type::BuyLimit, 0.0}})
    CHECK(place(server, request(type, price)) == "invalid price");
  TradeRequest stop_limit = request(Type::BuyStopLimit, 1.09);
  CHECK(place(server, stop_limit) == "invalid price"); // no trigger
  stop_limit.price_trigger = 1.0895;
  CHECK(place(server, stop_limit) == "invalid price"); // the limit lies above
  stop_limit.price_trigger = 1.0905;
  CHECK(place(server, stop_limit).empty());
  TradeRequest limit = request(Type::BuyLimit, 1.08);
  limit.sl = 1.081;
  CHECK(place(server, limit) == "invalid stops");
  limit.sl = 1.07;
  limit.expires_ms = server.clock.now_ms();
  CHECK(place(server, limit) == "invalid expiration");
  CHECK(place(server, request(Type::Buy)) == "invalid order type");
}

TEST_CASE("MT4 has no stop-limit orders, netting, added deals or re-opened orders, and MT5 no re-opened deals") {
  Server mt4(Platform::MT4);
  TradeRequest order = request(Type::SellStopLimit, 1.0805);
  order.price_trigger = 1.08;
  CHECK(place(mt4, order) == "invalid order type");
  mt4.buy(3, "0.1");
  mt4.sell(3, "0.1");
  CHECK(mt4.book(3).positions.size() == 2);
  CHECK(refusal([&] { mt4.engine.add_deal({}); }) == "not on this platform");
  CHECK(refusal([&] { mt4.engine.reopen_order(1, 1); }) == "not on this platform");
  Server mt5(Platform::MT5);
  CHECK(refusal([&] { mt5.engine.reopen_deal(1, 1); }) == "not on this platform");
}

TEST_CASE("What is not there can neither be closed nor changed") {
  Server server(Platform::MT5);
  CHECK(refusal([&] { server.close(1, 99); }) == "unknown position 99");
  CHECK(refusal([&] { server.engine.modify(1, 99, 1.0, {}, {}); }) == "unknown position 99");
  CHECK(refusal([&] { server.engine.cancel(1, 99, ""); }) == "unknown order 99");
  CHECK(refusal([&] { server.engine.activate(1, 99); }) == "unknown order 99");
  CHECK(refusal([&] { server.engine.edit_deal(1, {.ticket = 99}); }) == "unknown deal 99");
  const auto first = server.buy(1, "0.1");
  const auto second = server.buy(1, "0.1");
  CHECK(refusal([&] { server.engine.close_by(1, first, second); }) == "invalid close by");
  CHECK(refusal([&] { server.close(1, first, decimal("0.2")); }) == "invalid volume");
  CHECK(refusal([&] { server.close(2, first); }) == "unknown position " + std::to_string(first));
}

TEST_CASE("An operation takes no more than there is") {
  Server server(Platform::MT5);
  server.buy(1, "5"); // binds 5425
  auto operate = [&](Type type, const char *amount) {
    return refusal([&] { server.engine.operate(1, type, decimal(amount), ""); });
  };
  CHECK(operate(Type::Balance, "-5000") == "not enough money");
  CHECK(operate(Type::Balance, "-4000").empty());
  CHECK(operate(Type::Credit, "-1") == "not enough credit");
  CHECK(operate(Type::Balance, "0") == "invalid operation");
  CHECK(operate(Type::Buy, "1") == "invalid operation");
  CHECK(operate(Type::Charge, "-99999").empty()); // a charge asks nobody
}

TEST_CASE("A price from outside is a price") {
  Server server(Platform::MT5);
  CHECK(refusal([&] { server.engine.tick("EURUSD", 1.2, 1.1); }) == "invalid price");
  CHECK(refusal([&] { server.engine.tick("EURUSD", 0, 1.1); }) == "invalid price");
  CHECK(refusal([&] { server.engine.tick("EURCHF", 1, 1.1); }) == "unknown symbol EURCHF");
}
