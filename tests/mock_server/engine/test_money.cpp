#include "server.h"

#include <doctest/doctest.h>

using namespace mock;

TEST_CASE("A position in euros binds and earns dollars on a dollar account") {
  for (const Platform platform : {Platform::MT4, Platform::MT5}) {
    Server server(platform);
    const auto ticket = server.buy(1, "0.5"); // at 1.08512
    // 0.5 lots of 100 000 EUR, a hundredth of them, at 1.085.
    CHECK(server.engine.funds(1).margin == 542.50);
    CHECK(server.engine.funds(1).equity == 9994.00); // the spread: 12 points of 0.50 each
    server.engine.tick("EURUSD", 1.09, 1.0902);
    // 50 000 * (1.09 - 1.08512) = 244.
    CHECK(server.engine.funds(1).equity == 10244.00);
    CHECK(server.engine.funds(1).free() == doctest::Approx(9701.50));
    CHECK(server.engine.funds(1).level() == doctest::Approx(10244.0 / 542.5 * 100));
    server.close(1, ticket);
    CHECK(server.balance(1) == "10244.00");
    CHECK(server.last_deal(1).profit == decimal("244"));
    CHECK(server.last_deal(1).rate_profit == 1);
    CHECK(server.engine.funds(1).level() == 0);
  }
}

TEST_CASE("Profit in yen becomes dollars at the price that buys dollars") {
  Server server(Platform::MT5);
  const auto ticket = server.sell(1, "1", "USDJPY"); // at 151.250
  CHECK(server.engine.funds(1).margin == 1000);
  server.engine.tick("USDJPY", 150.000, 150.014);
  // 100 000 * (151.25 - 150.014) = 123 600 yen; / 150.014 = 823.9231.
  CHECK(server.engine.funds(1).equity == 10823.92);
  server.close(1, ticket);
  CHECK(server.balance(1) == "10823.92");
}

TEST_CASE("Gold on a euro account binds a thirtieth of its worth, in euros") {
  Server server(Platform::MT4);
  const auto ticket = server.buy(2, "1", "XAUUSD"); // at 2352.65
  // 100 ounces * 2352.65 / 30 = 7842.17 dollars; / 1.08512 = 7227.00 euros.
  CHECK(server.engine.funds(2).margin == 7227.00);
  server.engine.tick("XAUUSD", 2360.00, 2360.25);
  server.close(2, ticket);
  // 100 * (2360 - 2352.65) = 735 dollars; / 1.08512 = 677.34.
  CHECK(server.balance(2) == "10677.34");
}

TEST_CASE("Of two sides on a symbol the larger binds money") {
  Server server(Platform::MT5);
  server.buy(1, "1");
  server.sell(1, "0.4");
  CHECK(server.engine.funds(1).margin == 1085);
  server.sell(1, "0.8");
  CHECK(server.engine.funds(1).margin == doctest::Approx(1302)); // 1.2 lots
}

TEST_CASE("Commission per lot is paid with the opening deal on MT5, with the closing on MT4") {
  Server mt5(Platform::MT5);
  mt5.buy(6, "0.5");
  CHECK(mt5.last_deal(6).commission == decimal("-3.5"));
  CHECK(mt5.balance(6) == "9996.50");

  Server mt4(Platform::MT4);
  const auto ticket = mt4.buy(6, "0.5");
  CHECK(mt4.balance(6) == "10000.00");
  CHECK(mt4.position(6).commission == decimal("-3.5"));
  CHECK(mt4.engine.funds(6).equity == doctest::Approx(9990.50));
  mt4.close(6, ticket);
  CHECK(mt4.last_deal(6).commission == decimal("-3.5"));
  CHECK(mt4.balance(6) == "9990.50");
}

TEST_CASE("A partial close pays its part of the commission on MT4, and the rest keeps its own") {
  Server server(Platform::MT4);
  const auto ticket = server.buy(6, "1");
  server.close(6, ticket, decimal("0.3"));
  CHECK(server.last_deal(6).commission == decimal("-2.1"));
  CHECK(server.position(6).commission == decimal("-4.9"));
}

TEST_CASE("Commission per million can be paid half at the opening and half at the closing") {
  Server server(Platform::MT5);
  const auto ticket = server.buy(7, "2"); // worth 217 024: 13.02, and half of it
  CHECK(server.last_deal(7).commission == decimal("-6.51"));
  server.close(7, ticket); // at 1.085: worth 217 000
  CHECK(server.last_deal(7).commission == decimal("-6.51"));
}

TEST_CASE("An agent earns at each closing, in an operation on an account of the agent's own") {
  for (const Platform platform : {Platform::MT4, Platform::MT5}) {
    Server server(platform);
    const auto ticket = server.buy(4, "2");
    CHECK(server.balance(5) == "0.00");
    server.close(4, ticket, decimal("0.5"));
    CHECK(server.last_deal(4).agent_commission == decimal("1.25"));
    CHECK(server.last_deal(4).agent == 5);
    CHECK(server.balance(5) == "1.25");
    CHECK(server.last_deal(5).type == (platform == Platform::MT5 ? Type::Agent : Type::Balance));
    CHECK(server.changes.back().account.login == 5);
    CHECK_FALSE(server.changes.back().by_request);
  }
}

TEST_CASE("An agent is not paid again for a ticket that an administrator opens again") {
  Server server(Platform::MT4);
  const auto ticket = server.buy(4, "2");
  server.close(4, ticket);
  const std::string paid = server.balance(5);
  server.engine.reopen_deal(4, ticket);
  CHECK(server.balance(5) == paid);
}

TEST_CASE("An agent is paid when no other group is locked, even if a plugin's hook closed the position") {
  struct Hook : Observer {
    explicit Hook(Server &which) : server(which) {}
    void changed(const Change &change) override {
      if (change.account.login == 6)
        server.close(4, server.position(4).ticket); // from inside the hook
      if (change.account.login == 5) {
        CHECK_FALSE(server.ledger.is_locked_here("lot"));
        CHECK_FALSE(server.ledger.is_locked_here("agents"));
        ++paid;
      }
    }
    Server &server;
    int paid = 0;
  };
  Server server(Platform::MT5);
  server.buy(4, "1");
  Hook hook(server);
  server.ledger.observe(&hook);
  server.buy(6, "0.1");
  CHECK(hook.paid == 1);
  CHECK(server.balance(5) == "2.50");
}
