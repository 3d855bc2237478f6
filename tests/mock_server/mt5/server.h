// The MT5 host with the plugin that logs its calls, over books that a test writes.
#pragma once

#include "engine/engine.h"
#include "folder.h"
#include "host.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <fstream>
#include <functional>
#include <string>
#include <utility>
#include <vector>

using Call = nlohmann::json;
using Names = std::vector<std::string>;

constexpr std::uint64_t kHedging = 1, kNetting = 2; // logins
constexpr std::int64_t kLot = mock::Decimal::kOne;

// Calls in the order in which they came.
class Calls : public std::vector<Call> {
public:
  Names names() const {
    Names names;
    for (const Call &call : *this)
      names.push_back(call.at("call"));
    return names;
  }

  const Call &of(const std::string &name) const {
    for (const Call &call : *this)
      if (call.at("call") == name)
        return call;
    FAIL("no call of " << name);
    return front();
  }
};

inline mock::Change change_of(mock::Change::Kind kind) {
  mock::Change change;
  change.kind = kind;
  return change;
}

inline std::vector<mock::Group> demo_groups() {
  mock::Group hedging, netting;
  hedging.name = "demo\\hedge";
  netting.name = "real\\net";
  netting.currency = "EUR";
  netting.margin_mode = mock::MarginMode::Netting;
  return {hedging, netting};
}

inline std::vector<mock::Symbol> demo_symbols() {
  mock::Symbol symbol;
  symbol.name = "EURUSD";
  symbol.currency_base = "EUR";
  symbol.currency_profit = "USD";
  symbol.volume_min = symbol.volume_step = {kLot / 100};
  symbol.volume_max = {100 * kLot};
  symbol.sessions.fill({0, 24 * 60});
  return {symbol};
}

inline mock::Config demo_config() {
  mock::Config config;
  config.groups = demo_groups();
  config.symbols = demo_symbols();
  return config;
}

class Server {
public:
  using Ways = mock::Values; // of quirks

  // With the plugins `behind` behind the logger.
  explicit Server(const Ways &ways = {}, const mock::Values &more = {{"All", "1"}},
                  const std::vector<mock::PluginFile> &behind = {}) {
    for (const auto &[name, way] : ways)
      REQUIRE(quirks.set(name, way) == "");
    mock::Values &values = context.plugins.front().values;
    values.insert(values.end(), more.begin(), more.end());
    context.plugins.insert(context.plugins.end(), behind.begin(), behind.end());
    host = mock::make_mt5_host(context);
    ledger.add(account(kHedging, "demo\\hedge", "USD"));
    ledger.add(account(kNetting, "real\\net", "EUR"));
    ledger.observe(host.get());
    host->load();
    host->start();
    told();
  }

  static mock::Account account(std::uint64_t login, const char *group, const char *currency) {
    mock::Account account;
    account.login = login;
    account.group = group;
    account.currency = currency;
    account.name = "Ann";
    return account;
  }

  // What the plugin was told since it was asked last.
  Calls told() {
    Calls calls;
    std::ifstream file(out());
    file.seekg(read_);
    for (std::string line; std::getline(file, line); read_ = file.tellg())
      calls.push_back(Call::parse(line));
    return calls;
  }

  using Write = std::function<mock::Change(mock::Book &)>;
  Calls commit(std::uint64_t login, const Write &write) {
    ledger.commit(login, [&](mock::Book &book) { return std::optional(write(book)); });
    return told();
  }

  mock::Fill fill(mock::Type type, std::int64_t centilots, std::uint64_t position = 0) const {
    mock::Fill fill;
    fill.symbol = "EURUSD";
    fill.type = type;
    fill.volume = {centilots * kLot / 100};
    fill.price = 1.1;
    fill.time_ms = 1'000'000;
    fill.position = position;
    return fill;
  }

  // Executes it; the order, and with it a new position, has the ticket.
  Calls trade(std::uint64_t login, mock::Fill fill, std::uint64_t ticket = 0) {
    fill.ticket = ticket;
    return commit(login, [&](mock::Book &book) { return book_fill(ledger, book, fill); });
  }

  // A change that touches nothing but what it tells.
  Calls tell(mock::Change change) {
    return commit(kHedging, [&](mock::Book &book) {
      change.account = change.account.login == 0 ? book.account : change.account;
      change.before = change.before.login == 0 ? book.account : change.before;
      return change;
    });
  }

  mock::Order order(std::uint64_t ticket, mock::Type type = mock::Type::BuyLimit) const {
    mock::Order order;
    order.ticket = ticket;
    order.login = kHedging;
    order.symbol = "EURUSD";
    order.type = type;
    order.state = mock::Order::State::Placed;
    order.price = 1.05;
    order.volume = order.volume_left = {kLot};
    return order;
  }

  mock::Position position(std::uint64_t ticket) const {
    mock::Position position;
    position.ticket = ticket;
    position.login = kHedging;
    position.symbol = "EURUSD";
    position.volume = {kLot};
    position.price_open = 1.1;
    return position;
  }

  std::string out() const { return folder_.file("calls.jsonl"); }

private:
  const Folder folder_;
  std::streamoff read_ = 0;

public:
  mock::Ledger ledger{mock::Platform::MT5, demo_groups(), demo_symbols()};
  mock::Clock clock{0, std::nullopt};
  mock::Journal journal{clock};
  mock::Quirks quirks;
  mock::Watch watch{journal, std::chrono::milliseconds(500)};
  const mock::Config config = demo_config();
  mock::Engine engine{config, ledger, clock, journal, quirks};
  mock::HostContext context{ledger, &engine, clock, journal, quirks, watch, {{LOGGER_PLUGIN, {{"Out", out()}}}}};
  std::unique_ptr<mock::Host> host;
};

// `names`: one line, separated by spaces.
inline Names words(const std::string &names) {
  Names found;
  std::istringstream text(names);
  for (std::string name; text >> name;)
    found.push_back(name);
  return found;
}
