#include "engine/days.h"
#include "script.h"
#include "server.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace mock;

TEST_CASE("The same settings, seed and script give the same state, to the byte") {
  for (const Platform platform : {Platform::MT4, Platform::MT5}) {
    Server a(platform, kWalking), b(platform, kWalking);
    Script(7).run(a, 300);
    Script(7).run(b, 300);
    CHECK(a.engine.dump() == b.engine.dump());
  }
}

TEST_CASE("A state that was loaded is the state that was saved, and goes on in the same way") {
  for (const Platform platform : {Platform::MT4, Platform::MT5}) {
    Server server(platform, kWalking);
    Script(3).run(server, 300);
    server.engine.delete_deal(1, server.last_deal(1).ticket);
    server.engine.delete_position(1, server.buy(1, "0.01", "USDJPY"));
    const std::string state = server.engine.dump();
    Server other(platform, kWalking);
    other.engine.load(state);
    CHECK(other.engine.dump() == state);
    Script(4).run(server, 100);
    Script(4).run(other, 100);
    CHECK(other.engine.dump() == server.engine.dump());
  }
}

TEST_CASE("The state shows money as text, and a closed MT4 ticket with its position's side") {
  Server server(Platform::MT4);
  server.close(1, server.buy(1, "0.5"));
  const auto state = nlohmann::json::parse(server.engine.dump());
  CHECK(state["platform"] == "mt4");
  CHECK(state["time"] == server.clock.now_ms());
  const auto &account = state["accounts"][0];
  CHECK(account["login"] == 1);
  CHECK(account["balance"] == "9994.00");
  CHECK(account["balance_by_history"] == "9994.00");
  CHECK(account["operations"][0]["type"] == "balance");
  CHECK(account["operations"][0]["profit"] == "10000.00");
  CHECK(account["deals"][0]["side"] == "buy");
  CHECK(account["deals"][0]["volume"] == "0.50");
}

TEST_CASE("Deleted accounts are not in the state, archived ones are") {
  Server server(Platform::MT5);
  server.engine.delete_account(5);
  server.engine.archive_account(1);
  const auto accounts = nlohmann::json::parse(server.engine.dump())["accounts"];
  CHECK(accounts.size() == 7);
  CHECK(accounts[0]["archived"] == true);
}

TEST_CASE("A state of another server is not loaded") {
  Server mt4(Platform::MT4);
  Server mt5(Platform::MT5);
  CHECK_THROWS_WITH(mt5.engine.load(mt4.engine.dump()), "the state is of another platform");
  std::string state = mt5.engine.dump();
  state.replace(state.find("\"USD\""), 5, "\"XYZ\"");
  CHECK_THROWS_WITH(mt5.engine.load(state), "the state names XYZ, which is not set up here");
}
