#include "server.h"

#include <doctest/doctest.h>

using namespace mock;
using Kind = Change::Kind;

TEST_CASE("A new account has what its group says") {
  Server server(Platform::MT5);
  server.engine.add_account({.login = 50, .group = "EUR", .name = "New", .leverage = 0});
  const Account account = server.book(50).account;
  CHECK(account.currency == "EUR");
  CHECK(account.leverage == 30);
  CHECK(account.registered_ms == server.clock.now_ms());
  CHECK(server.changes.back().kind == Kind::AddAccount);
  CHECK_THROWS_WITH_AS(server.engine.add_account({.login = 50, .group = "EUR"}), "login 50 is taken", Refused);
  CHECK_THROWS_WITH_AS(server.engine.add_account({.login = 51, .group = "CHF"}), "unknown group CHF", Refused);
  CHECK_THROWS_WITH_AS(server.engine.add_account({.login = 0, .group = "EUR"}), "invalid login", Refused);
}

TEST_CASE("An update changes the user, never the money or the group") {
  Server server(Platform::MT4);
  Account account = server.book(1).account;
  account.name = "Renamed";
  account.leverage = 500;
  account.agent = 5;
  account.group = "EUR";
  account.balance = {};
  server.engine.update_account(account);
  const Account updated = server.book(1).account;
  CHECK(updated.name == "Renamed");
  CHECK(updated.leverage == 500);
  CHECK(updated.agent == 5);
  CHECK(updated.group == "USD");
  CHECK(updated.balance == decimal("10000"));
  CHECK(server.changes.back().before.leverage == 100);
}

TEST_CASE("An account takes its positions and orders to another group") {
  Server server(Platform::MT5);
  const auto position = server.buy(1, "0.1");
  server.engine.place(
      {.login = 1, .symbol = "EURUSD", .type = Type::BuyLimit, .volume = decimal("0.1"), .price = 1.08});
  server.engine.move_account(1, "lot");
  const Change change = server.changes.back();
  CHECK(change.kind == Kind::MoveAccount);
  CHECK(change.before.group == "USD");
  CHECK(change.account.group == "lot");
  REQUIRE(change.positions.size() == 1);
  CHECK(change.positions[0].ticket == position);
  CHECK(change.orders.size() == 1);
  auto refuse = [&](const char *group, const char *why) {
    CHECK_THROWS_WITH_AS(server.engine.move_account(1, group), why, Refused);
  };
  refuse("EUR", "group has another currency");
  refuse("netting", "account has open positions");
  refuse("lot", "account is in the group already");
  refuse("x", "unknown group x");
}

TEST_CASE("An account with something open is neither deleted nor archived") {
  Server server(Platform::MT5);
  const auto order = server.engine.place(
      {.login = 1, .symbol = "EURUSD", .type = Type::BuyLimit, .volume = decimal("0.1"), .price = 1.08});
  CHECK_THROWS_WITH_AS(server.engine.delete_account(1), "account has open positions or orders", Refused);
  CHECK_THROWS_WITH_AS(server.engine.archive_account(1), "account has open positions or orders", Refused);
  server.engine.cancel(1, order, "");
  server.engine.delete_account(1);
  CHECK(server.changes.back().kind == Kind::DeleteAccount);
  CHECK_THROWS_WITH_AS(server.engine.delete_account(1), "unknown account 1", Refused);
}

TEST_CASE("An archived account sleeps until it is restored") {
  Server server(Platform::MT5);
  server.engine.archive_account(1);
  CHECK(server.changes.back().kind == Kind::ArchiveAccount);
  CHECK_THROWS_WITH_AS(server.engine.archive_account(1), "account archived", Refused);
  CHECK_THROWS_WITH_AS(server.engine.log_in(1, Reason::Client, ""), "account archived", Refused);
  server.engine.restore_account(1);
  CHECK(server.changes.back().kind == Kind::RestoreAccount);
  CHECK_THROWS_WITH_AS(server.engine.restore_account(1), "account is not archived", Refused);
  CHECK(server.balance(1) == "10000.00");
  server.buy(1, "0.1");
}

TEST_CASE("Logins and passwords are told of, and only enabled users come in") {
  Server server(Platform::MT5);
  server.engine.log_in(1, Reason::Web, "192.0.2.7");
  CHECK(server.changes.back().kind == Kind::LogIn);
  CHECK(server.changes.back().reason == Reason::Web);
  CHECK(server.changes.back().address == "192.0.2.7");
  server.engine.log_out(1, Reason::Web, "192.0.2.7");
  CHECK(server.changes.back().kind == Kind::LogOut);
  server.engine.change_password(1, Change::Password::Investor);
  CHECK(server.changes.back().password == Change::Password::Investor);
  CHECK(server.book(1).account.phone_password.empty());
  server.engine.change_password(1, Change::Password::Phone);
  const std::string password = server.book(1).account.phone_password;
  server.engine.change_password(1, Change::Password::Phone);
  CHECK(server.book(1).account.phone_password != password);
  Account account = server.book(1).account;
  account.enabled = false;
  server.engine.update_account(account);
  CHECK_THROWS_WITH_AS(server.engine.log_in(1, Reason::Client, ""), "account disabled", Refused);
}
