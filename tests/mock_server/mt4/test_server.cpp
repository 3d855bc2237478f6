// What an MT4 plugin can ask the server, and how it is set up.
#include "mt4_server.h"
#include "stage.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <cstring>
#include <optional>

using namespace mock;

namespace {

// Calls as a plugin does.
struct Asked : Stage {
  mt4::TradeRecord order(std::int32_t ticket) {
    mt4::TradeRecord trade{};
    found = server.table->OrdersGet(&server, ticket, &trade) != 0;
    return trade;
  }

  // The tickets of an array of the server's.
  std::vector<std::int32_t> tickets(mt4::TradeRecord *trades, std::int32_t total) {
    std::vector<std::int32_t> result;
    for (std::int32_t i = 0; i < total; ++i)
      result.push_back(trades[i].order);
    std::free(trades);
    return result;
  }

  std::vector<std::int32_t> open_tickets() {
    mt4::UserInfo user{};
    user.login = kLogin;
    std::int32_t total = 0;
    mt4::TradeRecord *trades = server.table->OrdersGetOpen(&server, &user, &total);
    return tickets(trades, total);
  }

  template <class Function> std::vector<std::int32_t> between(Function function, mt4::Time from, mt4::Time to) {
    const std::int32_t logins[] = {kLogin, 999};
    std::int32_t total = 0;
    mt4::TradeRecord *trades = function(&server, from, to, logins, 2, &total);
    return tickets(trades, total);
  }

  std::vector<std::int32_t> logins(mt4::UserRecord *users, std::int32_t total) {
    std::vector<std::int32_t> result;
    for (std::int32_t i = 0; i < total; ++i)
      result.push_back(users[i].login);
    std::free(users);
    return result;
  }

  void place(std::uint64_t ticket) {
    commit([&](Book &book) {
      Order order;
      order.ticket = ticket;
      order.symbol = "EURUSD";
      order.type = Type::BuyLimit;
      order.setup_ms = now();
      order.volume = Decimal{Decimal::kOne};
      return book_place(ledger, book, order);
    });
  }

  static constexpr mt4::Time kFirst = kStart / 1000 + 1; // second of the first change

  bool found = false;
  Mt4Server server{context, "asked"};
};

using Tickets = std::vector<std::int32_t>;

} // namespace

TEST_CASE("groups and symbols are given by place and by name") {
  Asked asked;
  mt4::ServerInterface *server = &asked.server;
  const mt4::ServerTable &table = *server->table;
  mt4::ConGroup group{};
  CHECK(table.GroupsNext(server, 0, &group) == 1);
  CHECK(std::string(group.group) == "demo\\USD");
  CHECK(std::string(group.currency) == "USD");
  CHECK(table.GroupsNext(server, 1, &group) == 0);
  CHECK(table.GroupsNext(server, -1, &group) == 0);
  CHECK(table.GroupsGet(server, "demo\\USD", &group) == 1);
  CHECK(table.GroupsGet(server, "demo", &group) == 0);

  mt4::ConSymbol symbol{};
  CHECK(table.SymbolsNext(server, 0, &symbol) == 1);
  CHECK(std::string(symbol.symbol) == "EURUSD");
  CHECK(symbol.digits == 5);
  CHECK(symbol.contract_size == 100'000);
  CHECK(symbol.point == doctest::Approx(0.00001));
  CHECK(table.SymbolsNext(server, 1, &symbol) == 0);
  CHECK(table.SymbolsGet(server, "EURUSD", &symbol) == 1);
  CHECK(table.SymbolsGet(server, "GBPUSD", &symbol) == 0);
}

TEST_CASE("accounts are given one by one, all or by group") {
  Asked asked;
  mt4::ServerInterface *server = &asked.server;
  const mt4::ServerTable &table = *server->table;
  Account other;
  other.login = 700002;
  other.group = "demo\\USD";
  asked.ledger.add(other);
  CHECK(table.ClientsTotal(server) == 2);

  mt4::UserRecord user{};
  CHECK(table.ClientsUserInfo(server, Stage::kLogin, &user) == 1);
  CHECK(std::string(user.name) == "Ann");
  CHECK(table.ClientsUserInfo(server, 999, &user) == 0);

  std::int32_t total = 0;
  mt4::UserRecord *users = table.ClientsAllUsers(server, &total);
  CHECK(asked.logins(users, total) == Tickets{700001, 700002});
  users = table.ClientsGroupsUsers(server, &total, "demo*");
  CHECK(asked.logins(users, total) == Tickets{700001, 700002});
  CHECK(table.ClientsGroupsUsers(server, &total, "real*") == nullptr);
  CHECK(total == 0);
}

TEST_CASE("a trade is found under its ticket, open or closed") {
  Asked asked;
  CHECK(asked.open_tickets().empty());
  asked.open(1, Type::Buy, 100);
  asked.place(2);
  CHECK(asked.open_tickets() == Tickets{1, 2});
  CHECK(asked.order(1).state == mt4::TS_OPEN_NORMAL);
  CHECK(asked.order(2).cmd == mt4::OP_BUY_LIMIT);

  asked.close(1, Type::Sell, 30, 3);
  CHECK(asked.open_tickets() == Tickets{3, 2});
  CHECK(asked.order(1).state == mt4::TS_CLOSED_PART);
  CHECK(asked.order(3).state == mt4::TS_OPEN_REMAND);
  CHECK(asked.server.table->TradesFindLogin(&asked.server, 3) == 700001);
  asked.order(4);
  CHECK_FALSE(asked.found);
  CHECK(asked.server.table->TradesFindLogin(&asked.server, 4) == 0);
}

TEST_CASE("an activated order is a position and no order any more") {
  Asked asked;
  asked.place(1);
  asked.commit([&](Book &book) {
    Fill fill = asked.fill(Type::Buy, 100);
    fill.pending = 1;
    return book_fill(asked.ledger, book, fill);
  });
  CHECK(asked.open_tickets() == Tickets{1});
  CHECK(asked.order(1).cmd == mt4::OP_BUY);
  CHECK(asked.between(asked.server.table->OrdersGetRange, 0, Asked::kFirst + 9) == Tickets{1});
}

TEST_CASE("the closed trades of a time are those that closed then, a range holds whatever opened then") {
  Asked asked;
  asked.open(1, Type::Buy, 100);   // in the first second
  asked.open(2, Type::Buy, 100);   // the second
  asked.close(1, Type::Sell, 100); // the third
  const auto closed = [&](mt4::Time from, mt4::Time to) {
    return asked.between(asked.server.table->OrdersGetClosed, Asked::kFirst + from, Asked::kFirst + to);
  };
  const auto range = [&](mt4::Time from, mt4::Time to) {
    return asked.between(asked.server.table->OrdersGetRange, Asked::kFirst + from, Asked::kFirst + to);
  };
  CHECK(closed(2, 2) == Tickets{1});
  CHECK(closed(0, 1).empty());
  CHECK(range(0, 0) == Tickets{1});
  CHECK(range(0, 1) == Tickets{2, 1});
}

TEST_CASE("a cancelled order is history") {
  Asked asked;
  asked.place(1);
  asked.commit([&](Book &book) { return book_cancel(book, 1, Order::State::Cancelled, asked.now(), "cancelled"); });
  CHECK(asked.open_tickets().empty());
  CHECK(asked.order(1).close_time == Asked::kFirst + 1);
  CHECK(asked.between(asked.server.table->OrdersGetClosed, 0, Asked::kFirst + 9) == Tickets{1});
}

TEST_CASE("while a history is played there are no prices, no margins and no trading") {
  Stage stage;
  HostContext context = stage.context;
  context.engine = nullptr;
  Mt4Server played(context, "logger");
  mt4::ServerInterface *server = &played;
  const mt4::ServerTable &table = *server->table;
  double numbers[3];
  CHECK(table.HistoryPrices(server, "EURUSD", numbers, nullptr, nullptr) == mt4::RET_ERROR);
  CHECK(table.TradesMarginGet(server, Stage::kLogin, nullptr, &numbers[0], &numbers[1], &numbers[2]) == 0);
  CHECK(table.ClientsChangeBalance(server, Stage::kLogin, nullptr, 1.0, "bonus") == 0);
  CHECK(stage.heard().empty());
}

TEST_CASE("prices and margins are those of the moment") {
  Asked asked;
  asked.engine.tick("EURUSD", 1.2, 1.3);
  double prices[2]{};
  CHECK(asked.server.table->HistoryPrices(&asked.server, "EURUSD", prices, nullptr, nullptr) == mt4::RET_OK);
  CHECK(prices[0] == 1.2);
  CHECK(prices[1] == 1.3);
  CHECK(asked.server.table->HistoryPrices(&asked.server, "GBPUSD", prices, nullptr, nullptr) == mt4::RET_ERROR);

  asked.engine.operate(Stage::kLogin, Type::Balance, {500 * Decimal::kOne}, "deposit");
  mt4::UserInfo user{};
  double margin = -1, free = -1, equity = -1;
  CHECK(asked.server.table->TradesMarginGet(&asked.server, Stage::kLogin, &user, &margin, &free, &equity) == 1);
  CHECK(user.balance == 500);
  CHECK(margin == 0);
  CHECK(free == 500);
  CHECK(equity == 500);
  CHECK(asked.server.table->TradesMarginGet(&asked.server, 999, &user, &margin, &free, &equity) == 0);
}

TEST_CASE("every function passes the watch") {
  Asked asked;
  const Watch::Call hook(asked.watch, "MtSrvService"); // only there do faults strike
  asked.watch.crash("ClientsTotal", 1, [] { throw std::runtime_error("reached"); });
  CHECK_THROWS_WITH(asked.server.table->ClientsTotal(&asked.server), "reached");
}

TEST_CASE("an administrator saves the whole grid while the plugin runs") {
  Stage stage(Ways{}, "ask");
  stage.host->set({{"Unused", "now"}});
  CHECK(stage.heard() == Lines{"grid Unused=now Act=ask"});
  CHECK_THROWS_WITH_AS(stage.host->set({{"Refused", "yes"}}), "the plugin refuses its parameters", PluginError);
  CHECK(stage.heard() == Lines{"grid Unused=now Act=ask Refused=yes"});
  CHECK_THROWS_AS(stage.host->set({{"Unused", std::string(128, 'x')}}), PluginError);
  CHECK(stage.heard().empty());
}

TEST_CASE("a plugin that was unloaded can be loaded again") {
  Stage stage;
  stage.host->stop();
  stage.host->unload();
  stage.host->load();
  stage.host->start();
  CHECK(names(stage.heard()) == Lines{"cleanup", "startup", "grid"});
}

TEST_CASE("the plugin may ask from a hook and finds what the hook tells") {
  Stage stage(Ways{}, "ask");
  CHECK(stage.open(7, Type::Buy, 20).at(2) == "back same=1 balance=0.00 open=1");
  CHECK(stage.open(8, Type::Buy, 20).at(2) == "back same=1 balance=0.00 open=2");
}
