// Several plugins on the MT5 server, what they may forbid or change before it is done, and plugins of older days.
#include "engine/refused.h"
#include "mock_server/witness.h"
#include "server.h"

using mock::Refused;
using mock::Type;

namespace {

// The logger and behind it two instances of the witness, of which the first has these parameters too.
class Chain {
public:
  explicit Chain(mock::Values values = {}, const mock::Values &of_logger = {{"All", "1"}})
      : server_({}, of_logger, plugins(std::move(values))) {
    engine().operate(kHedging, Type::Balance, {10'000 * kLot}, "deposit");
    engine().tick("EURUSD", 1.1, 1.1);
    server_.told();
  }

  std::uint64_t buy() {
    mock::TradeRequest request;
    request.login = kHedging;
    request.symbol = "EURUSD";
    request.type = Type::Buy;
    request.volume = {kLot};
    return engine().trade(request);
  }

  mock::Book book() {
    mock::Book copy;
    server_.ledger.read(kHedging, [&copy](const mock::Book &book) { copy = book; });
    return copy;
  }

  mock::Engine &engine() { return server_.engine; }
  Server &server() { return server_; }
  std::string first() const { return folder_.file("first"); }
  std::string second() const { return folder_.file("second"); }

private:
  std::vector<mock::PluginFile> plugins(mock::Values values) const {
    values.emplace_back("Out", first());
    return {{WITNESS_PLUGIN, std::move(values)}, {WITNESS_PLUGIN, {{"Out", second()}}}};
  }

  const Folder folder_;
  Server server_;
};

} // namespace

TEST_CASE("Each instance has its own configuration and subscriptions, and hears of everything") {
  Chain chain;
  chain.buy();
  const Names logged = chain.server().told().names();
  CHECK(std::ranges::count(logged, "OnDealPerform") == 1);
  for (const std::string &file : {chain.first(), chain.second()})
    for (const char *name : {"HookTradeRequestAdd", "OnTradeRequestProcess", "OnDealAdd", "OnDealPerform",
                             "OnPositionAdd", "OnOrderAdd", "OnHistoryAdd", "OnUserUpdate"})
      CHECK(has_heard(file, name));
}

TEST_CASE("All kinds of subscriptions are taken once, and cancelled before the plugin stops") {
  Chain chain;
  for (const Call &call : witnessed(chain.first()))
    if (call.at("call").get<std::string>().ends_with("Subscribe"))
      CHECK(call.at("arguments") == Call::array({0}));
  chain.server().host->stop();
  chain.server().host->unload();
  const auto calls = witnessed(chain.first());
  REQUIRE(calls.size() >= 2);
  CHECK(calls[calls.size() - 2] == Call{{"call", "Stop"}, {"arguments", {13, 13}}});
  CHECK(calls.back().at("call") == "Release");
}

TEST_CASE("A request that a plugin refuses leaves no trace, and later plugins are not asked") {
  Chain chain(mock::Values{{"Answers", "HookTradeRequestAdd=10006"}});
  CHECK_THROWS_WITH_AS(
      chain.buy(), "refused by plugin 'mt5_witness_plugin': IMTTradeSink::HookTradeRequestAdd answers 10006", Refused);
  CHECK(chain.book().positions.empty());
  CHECK(chain.book().history.empty());
  CHECK(chain.server().told().names() == words("HookTradeRequestAdd"));
  CHECK_FALSE(has_heard(chain.second(), "HookTradeRequestAdd"));
  CHECK(has_heard(chain.second(), "OnTradeRequestRefuse"));
}

TEST_CASE("Users may be kept from everything that has a hook") {
  Chain chain(
      mock::Values{{"Answers", "HookUserLogin=2 HookUserAdd=2 HookUserUpdate=2 HookUserDelete=2 HookUserArchive=2 "
                               "HookUserChangePassword=2"}});
  mock::Engine &engine = chain.engine();
  const mock::Account account = chain.book().account;
  CHECK_THROWS_AS(engine.log_in(kHedging, {}, "10.0.0.1"), Refused);
  CHECK_THROWS_AS(engine.update_account(account), Refused);
  CHECK_THROWS_AS(engine.change_password(kHedging, mock::Change::Password::Main), Refused);
  CHECK_THROWS_AS(engine.archive_account(kHedging), Refused);
  CHECK_THROWS_AS(engine.delete_account(kHedging), Refused);
  CHECK_THROWS_AS(engine.add_account(Server::account(77, "demo\\hedge", "USD")), Refused);
  CHECK(chain.server().ledger.logins() == std::vector<std::uint64_t>{kHedging, kNetting});
  CHECK_FALSE(chain.book().archived);
}

TEST_CASE("A hook is called once, whether it is asked before or told after") {
  Chain chain;
  chain.engine().log_in(kHedging, {}, "10.0.0.1");
  CHECK(chain.server().told().names() == words("HookUserLogin OnUserLogin"));
  chain.buy();
  const Names names = chain.server().told().names();
  CHECK(std::ranges::count(names, "HookTradeRequestAdd") == 1);
}

TEST_CASE("A plugin that was made for an older API is never called where its sinks end") {
  const Environment old("WITNESS_API", "1845");
  Chain chain;
  chain.engine().log_in(kHedging, {}, "10.0.0.1");
  chain.engine().change_password(kHedging, mock::Change::Password::Main);
  chain.engine().add_account(Server::account(77, "demo\\hedge", "USD"));
  for (const char *name : {"OnUserChangePassword", "HookUserChangePassword", "OnUserAddExt", "HookUserAddExt"})
    CHECK_FALSE(has_heard(chain.first(), name));
  CHECK(has_heard(chain.first(), "OnUserAdd"));
}

TEST_CASE("A plugin that does not start is left out, and the others go on") {
  const Environment refuses("WITNESS_REFUSES", "1");
  Chain chain;
  chain.buy();
  CHECK(chain.server().told().names().size() > 5);
  CHECK(witnessed(chain.first()).size() == 1); // Release
}

TEST_CASE("Parameters are those of the plugin that is named") {
  Chain chain;
  chain.server().host->set({{"Greeting", "hello"}}, "mt5_logger_plugin");
  CHECK(chain.server().told().names() == words("OnPluginUpdate"));
  CHECK_FALSE(has_heard(chain.first(), "OnPluginUpdate"));
  CHECK_THROWS_AS(chain.server().host->set({}, "nobody"), mock::PluginError);
}
