// A plugin that trades, from inside its hooks as well: it re-enters them on the same thread.
#include "mt4_server.h"
#include "stage.h"

#include <doctest/doctest.h>

#include <cstring>

using namespace mock;

namespace {

struct Trader : Stage {
  explicit Trader(const std::string &act = "") : Stage(Ways{}, act) {
    engine.tick("EURUSD", 1.1, 1.1001);
    engine.operate(kLogin, Type::Balance, {100'000 * Decimal::kOne}, "deposit");
    heard();
  }

  std::uint64_t buy(std::optional<double> sl = {}) {
    TradeRequest request;
    request.login = kLogin;
    request.symbol = "EURUSD";
    request.type = Type::Buy;
    request.volume = {Decimal::kOne / 10};
    request.sl = sl;
    return engine.trade(request);
  }

  // What a plugin hands over.
  mt4::UserInfo user() const {
    mt4::UserInfo info{};
    info.login = kLogin;
    return info;
  }

  mt4::TradeTransInfo wish(std::int32_t cmd, double price) const {
    mt4::TradeTransInfo trans{};
    trans.cmd = static_cast<std::int16_t>(cmd);
    std::strcpy(trans.symbol, "EURUSD");
    trans.volume = 10;
    trans.price = price;
    return trans;
  }

  // By the function of this name, with `trans` as it is.
  template <class Function> std::int32_t ask(Function function, const mt4::TradeTransInfo &trans) {
    mt4::UserInfo info = user();
    return function(&server, &trans, &info);
  }

  mt4::TradeRecord record(std::int32_t ticket) {
    mt4::TradeRecord trade{};
    CHECK(server.table->OrdersGet(&server, ticket, &trade) == 1);
    return trade;
  }

  std::int32_t update(mt4::TradeRecord trade, std::int32_t mode) {
    mt4::UserInfo info = user();
    return server.table->OrdersUpdate(&server, &trade, &info, mode);
  }

  Mt4Server server{context, "asked"};
};

} // namespace

TEST_CASE("a hook that pays a bonus is told of the bonus before it returns") {
  Trader trader("bonus");
  trader.buy();
  const Lines heard = trader.heard();
  CHECK(names(heard) == Lines{"Add", "AddExt(0)", "Add", "AddExt(3)", "AddRequest(3)", "bonus", "AddRequest(0)"});
  CHECK(has(heard.at(3), "cmd=6"));
  CHECK(has(heard.at(3), "profit=1.00"));
  CHECK(has(heard.at(3), "balance=100001.00"));
}

TEST_CASE("what a program opens has a mode of its own and no request") {
  Trader trader("copy");
  trader.buy();
  const Lines heard = trader.heard();
  CHECK(names(heard) ==
        Lines{"Add", "AddExt(0)", "Add", "AddExt(3)", "AddRequest(3)", "copy", "Update(2)", "closed", "AddRequest(0)"});
  CHECK(has(heard.at(3), "comment='copy'"));
  CHECK(has(heard.at(4), "no request"));
  CHECK(heard.at(7) == "closed 1");
  CHECK(has(heard.at(8), "request of 700001"));
}

TEST_CASE("trading in the group whose stops are processed is a deadlock, and refused") {
  Trader trader("bonus");
  trader.buy(1.05);
  trader.heard();
  trader.engine.tick("EURUSD", 1.04, 1.0401);
  const Lines heard = trader.heard();
  CHECK(names(heard) == Lines{"Update(2)", "bonus"});
  CHECK(has(heard.at(0), "comment='[sl]'"));
  CHECK(heard.at(1) == "bonus #0");
}

TEST_CASE("a program opens, closes and closes by what it likes") {
  Trader trader;
  const mt4::ServerTable &table = *trader.server.table;
  const std::int32_t first = trader.ask(table.OrdersOpen, trader.wish(mt4::OP_BUY, 0));
  const std::int32_t second = trader.ask(table.OrdersOpen, trader.wish(mt4::OP_SELL, 0));
  const std::int32_t third = trader.ask(table.OrdersOpen, trader.wish(mt4::OP_BUY_LIMIT, 1.0));
  CHECK(first != 0);
  CHECK(trader.record(second).cmd == mt4::OP_SELL);
  CHECK(trader.record(third).cmd == mt4::OP_BUY_LIMIT);
  CHECK(trader.record(third).open_price == 1.0);

  mt4::TradeTransInfo trans{};
  trans.order = first;
  trans.orderby = second;
  CHECK(trader.ask(table.OrdersCloseBy, trans) == 1);
  CHECK(trader.record(second).state == mt4::TS_CLOSED_BY);

  trans = trader.wish(mt4::OP_BUY, 0);
  trans.order = trader.ask(table.OrdersOpen, trans);
  trans.volume = 4;
  CHECK(trader.ask(table.OrdersClose, trans) == 1);
  CHECK(trader.record(trans.order).state == mt4::TS_CLOSED_PART);
  CHECK(trader.record(trans.order).volume == 4);
  CHECK(trader.ask(table.OrdersClose, trans) == 0); // it is closed
}

TEST_CASE("a program writes over a record, whatever it is") {
  Trader trader;
  const mt4::ServerTable &table = *trader.server.table;
  const std::int32_t position = trader.ask(table.OrdersOpen, trader.wish(mt4::OP_BUY, 0));
  const std::int32_t order = trader.ask(table.OrdersOpen, trader.wish(mt4::OP_BUY_LIMIT, 1.0));
  const std::int32_t bonus = table.ClientsChangeCredit(&trader.server, Stage::kLogin, nullptr, 5.0, 0, "bonus");

  mt4::TradeRecord trade = trader.record(position);
  trade.storage = -1.5;
  trade.sl = 1.0;
  CHECK(trader.update(trade, mt4::UPDATE_NORMAL) == 1);
  CHECK(trader.record(position).storage == -1.5);
  CHECK(trader.record(position).sl == 1.0);

  trade = trader.record(order);
  trade.open_price = 0.9;
  CHECK(trader.update(trade, mt4::UPDATE_NORMAL) == 1);
  CHECK(trader.record(order).open_price == 0.9);

  trade = trader.record(bonus);
  trade.profit = 6.0;
  CHECK(trader.update(trade, mt4::UPDATE_NORMAL) == 1);
  CHECK(trader.record(bonus).profit == 6.0);
}

TEST_CASE("a program activates, closes, cancels and deletes") {
  Trader trader;
  const mt4::ServerTable &table = *trader.server.table;
  const std::int32_t filled = trader.ask(table.OrdersOpen, trader.wish(mt4::OP_BUY_LIMIT, 1.0));
  CHECK(trader.update(trader.record(filled), mt4::UPDATE_ACTIVATE) == 1);
  CHECK(trader.record(filled).cmd == mt4::OP_BUY);
  CHECK(trader.update(trader.record(filled), mt4::UPDATE_CLOSE) == 1);
  CHECK(trader.record(filled).close_time != 0);
  CHECK(trader.update(trader.record(filled), mt4::UPDATE_CLOSE) == 0);
  const mt4::TradeRecord closed = trader.record(filled);
  CHECK(trader.update(closed, mt4::UPDATE_DELETE) == 1);
  CHECK(trader.update(closed, mt4::UPDATE_DELETE) == 0);

  const std::int32_t cancelled = trader.ask(table.OrdersOpen, trader.wish(mt4::OP_BUY_LIMIT, 1.0));
  CHECK(trader.update(trader.record(cancelled), mt4::UPDATE_CLOSE) == 1);
  CHECK(trader.record(cancelled).close_time != 0);

  for (const std::int32_t cmd : {mt4::OP_BUY, mt4::OP_BUY_LIMIT}) {
    const std::int32_t deleted = trader.ask(table.OrdersOpen, trader.wish(cmd, cmd == mt4::OP_BUY ? 0 : 1.0));
    CHECK(trader.update(trader.record(deleted), mt4::UPDATE_DELETE) == 1);
    CHECK(table.TradesFindLogin(&trader.server, deleted) == 0);
  }
}

TEST_CASE("a program is refused as anybody else") {
  Trader trader;
  const mt4::ServerTable &table = *trader.server.table;
  mt4::TradeTransInfo trans = trader.wish(mt4::OP_BUY, 0);
  trans.volume = 1'000'000;
  CHECK(trader.ask(table.OrdersOpen, trans) == 0);
  CHECK(table.ClientsChangeBalance(&trader.server, 999, nullptr, 1.0, "bonus") == 0);
  CHECK(trader.heard().empty());
}
