// Several plugins on the MT4 server, and what they may forbid or change before it is done.
#include "engine/refused.h"
#include "mock_server/witness.h"
#include "stage.h"

using mock::Decimal;
using mock::Refused;
using mock::Type;

namespace {

constexpr Decimal kLot{Decimal::kOne};

// The logger, and behind it the witness with these parameters; the account has 10,000 and EURUSD stands at 1.1.
class Chain {
public:
  explicit Chain(mock::Values values = {}, const std::string &act = "") : stage_({}, act, plugins(std::move(values))) {
    stage_.commit([this](mock::Book &book) {
      mock::Deal deal;
      deal.type = Type::Balance;
      deal.profit = {10'000 * Decimal::kOne};
      return book_operation(stage_.ledger, book, deal);
    });
    stage_.engine.tick("EURUSD", 1.1, 1.1);
    stage_.heard();
  }

  std::uint64_t buy(double sl = 0) {
    mock::TradeRequest request;
    request.login = Stage::kLogin;
    request.symbol = "EURUSD";
    request.type = Type::Buy;
    request.volume = kLot;
    if (sl != 0)
      request.sl = sl;
    return stage_.engine.trade(request);
  }

  std::uint64_t place(double price) {
    mock::TradeRequest request;
    request.login = Stage::kLogin;
    request.symbol = "EURUSD";
    request.type = Type::BuyLimit;
    request.volume = kLot;
    request.price = price;
    return stage_.engine.place(request);
  }

  mock::Book book() {
    mock::Book copy;
    stage_.ledger.read(Stage::kLogin, [&copy](const mock::Book &book) { copy = book; });
    return copy;
  }

  bool hears(const std::string &name) const { return has_heard(out(), name); }
  std::string out() const { return folder_.file("witness"); }
  mock::Engine &engine() { return stage_.engine; }
  Lines heard() { return names(stage_.heard()); }

private:
  std::vector<mock::PluginFile> plugins(mock::Values values) const {
    values.emplace_back("Out", out());
    return {{WITNESS_PLUGIN, std::move(values)}};
  }

  const Folder folder_;
  Stage stage_;
};

} // namespace

TEST_CASE("every plugin hears of everything, in three views where it has all three hooks") {
  Chain chain;
  chain.buy();
  CHECK(chain.heard() == Lines{"Add", "AddExt(0)", "AddRequest(0)"});
  for (const char *name : {"MtSrvTradeTransaction", "MtSrvTradeRequestFilter", "MtSrvTradeRequestApply",
                           "MtSrvTradeCommission", "MtSrvTradesAdd", "MtSrvTradesAddExt", "MtSrvTradesAddRequest"})
    CHECK(chain.hears(name));
}

TEST_CASE("a plugin that refuses a request keeps it out of the books") {
  for (const char *hook : {"MtSrvTradeTransaction", "MtSrvTradeRequestFilter"}) {
    Chain chain(mock::Values{{"Answers", hook + std::string("=133")}});
    CHECK_THROWS_WITH_AS(chain.buy(),
                         (std::string("refused by plugin 'mt4_witness_plugin': ") + hook + " answers 133").c_str(),
                         Refused);
    CHECK(chain.book().positions.empty());
    CHECK(chain.heard().empty());
  }
}

TEST_CASE("after the first refusal later plugins are not asked") {
  Chain chain({}, "no");
  CHECK_THROWS_AS(chain.engine().log_in(Stage::kLogin, {}, "10.0.0.1"), Refused);
  CHECK(chain.heard() == Lines{"UserLogin"});
  CHECK(chain.hears("MtSrvUserConnect"));
  CHECK_FALSE(chain.hears("MtSrvUserLogin"));
}

TEST_CASE("logins, passwords and the archive may be refused") {
  Chain chain(mock::Values{{"Answers", "MtSrvUserLoginExt=0 MtSrvUserChangePassExt=2 MtSrvUserArchive=0"}});
  CHECK_THROWS_AS(chain.engine().log_in(Stage::kLogin, {}, "10.0.0.1"), Refused);
  CHECK_THROWS_AS(chain.engine().change_password(Stage::kLogin, mock::Change::Password::Main), Refused);
  CHECK_THROWS_AS(chain.engine().archive_account(Stage::kLogin), Refused);
  CHECK_FALSE(chain.book().archived);
}

TEST_CASE("a stop that a plugin refuses leaves the position open") {
  for (const char *hook : {"MtSrvTradeStopsFilter", "MtSrvTradeStopsApply"}) {
    Chain chain(mock::Values{{"Answers", hook + std::string("=2")}});
    chain.buy(1.05);
    chain.engine().tick("EURUSD", 1.04, 1.04);
    CHECK(chain.hears(hook));
    CHECK(chain.book().positions.size() == 1);
  }
  Chain chain;
  chain.buy(1.05);
  chain.engine().tick("EURUSD", 1.04, 1.04);
  CHECK(chain.book().positions.empty());
}

TEST_CASE("a pending order that a plugin refuses goes on waiting") {
  for (const char *hook : {"MtSrvTradePendingsFilter", "MtSrvTradePendingsApply"}) {
    Chain chain(mock::Values{{"Answers", hook + std::string("=2")}});
    chain.place(1.05);
    chain.engine().tick("EURUSD", 1.04, 1.04);
    CHECK(chain.hears(hook));
    CHECK(chain.book().orders.size() == 1);
  }
}

TEST_CASE("a stop-out that a plugin refuses does not happen") {
  for (const char *hook : {"MtSrvTradeStopoutsFilter", "MtSrvTradeStopoutsApply"}) {
    Chain chain(mock::Values{{"Answers", hook + std::string("=2")}});
    chain.buy();
    chain.engine().tick("EURUSD", 1.0001, 1.0001);
    CHECK(chain.hears(hook));
    CHECK(chain.book().positions.size() == 1);
  }
}

TEST_CASE("a plugin sets the commission of a trade and the swap of a position") {
  Chain chain(mock::Values{{"Commission", "-7.5"}, {"Swap", "-3.25"}});
  chain.buy();
  CHECK(chain.book().positions.begin()->second.commission.text() == "-7.50");
  chain.engine().tick("EURUSD", 1.1, 1.1);
  chain.engine().roll_over();
  if (chain.hears("MtSrvTradeRollover")) // the symbol has a swap
    CHECK(chain.book().positions.begin()->second.swap.text() == "-3.25");
}

TEST_CASE("a plugin that does not start is left out, and the others go on") {
  const Environment refuses("WITNESS_REFUSES", "1");
  Chain chain;
  chain.buy();
  CHECK(chain.heard() == Lines{"Add", "AddExt(0)", "AddRequest(0)"});
  CHECK(witnessed(chain.out()).empty());
}

TEST_CASE("a library that is no plugin is left out, too") {
  Stage stage({}, "", {{"/nowhere/plugin.so", {}}});
  CHECK(stage.open(7, Type::Buy, 20).size() == 3);
  CHECK_THROWS_AS(stage.host->set({{"Unused", "1"}}, "plugin"), mock::PluginError);
}

TEST_CASE("parameters are those of the plugin that is named") {
  Stage stage({}, "", {{WITNESS_PLUGIN, {}}});
  stage.host->set({{"Answers", "MtSrvTradeTransaction=133"}}, "mt4_witness_plugin");
  CHECK(stage.heard().empty());
  stage.host->set({{"Unused", "as it was"}});
  CHECK(names(stage.heard()) == Lines{"grid"});
}
