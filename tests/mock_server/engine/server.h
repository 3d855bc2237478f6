// A trading engine whose prices and time stand until a test moves them.
#pragma once

#include "engine/engine.h"

#include <mutex>
#include <optional>
#include <string>
#include <vector>

inline constexpr const char *kSettings = R"toml(
[clock]
start = 2026-03-02T10:00:00 # a Monday
pace = "step"

[feed]
every_ms = 0

[[group]]
name = 'USD'
leverage = 100

[[group]]
name = 'EUR'
currency = "EUR"
leverage = 30

[[group]]
name = 'lot'
commission = 7

[[group]]
name = 'million'
commission = 60
commission_per = "million"
commission_on_close = true

[[group]]
name = 'agents'
agent_commission = 2.5

[[group]]
name = 'netting'
margin_mode = "netting"

[[group]]
name = 'reopen'
rollover = "reopen"

[[symbol]]
name = "EURUSD"
base = "EUR"
profit = "USD"
price = 1.085
spread = 12
swap_long = -7.2
swap_short = 3.1
sessions = ["", "00:00-24:00", "00:00-24:00", "00:00-24:00", "00:00-24:00", "00:00-24:00", ""]

[[symbol]]
name = "USDJPY"
base = "USD"
profit = "JPY"
digits = 3
price = 151.25
spread = 14

[[symbol]]
name = "XAUUSD"
base = "XAU"
profit = "USD"
digits = 2
contract_size = 100
profit_mode = "cfd"
swap_mode = "money"
swap_long = -32.5
price = 2352.4
spread = 25

[[user]]
login = 1
group = 'USD'
deposit = 10000

[[user]]
login = 2
group = 'EUR'
deposit = 10000

[[user]]
login = 3
group = 'netting'
deposit = 10000

[[user]]
login = 4
group = 'agents'
agent = 5
deposit = 10000

[[user]]
login = 5
group = 'USD'

[[user]]
login = 6
group = 'lot'
deposit = 10000

[[user]]
login = 7
group = 'million'
deposit = 10000

[[user]]
login = 8
group = 'reopen'
deposit = 10000
)toml";

inline mock::Decimal decimal(const char *text) { return *mock::Decimal::parse(text); }

class Server : public mock::Observer {
public:
  explicit Server(mock::Platform platform, const std::string &settings = kSettings)
      : config(mock::parse_config(settings, "test.toml", platform)), ledger(platform, config.groups, config.symbols),
        clock(config.start_ms, std::nullopt), journal(clock), engine(config, ledger, clock, journal, quirks) {
    ledger.observe(this);
  }

  void changed(const mock::Change &change) override {
    const std::lock_guard lock(mutex_);
    changes.push_back(change);
  }

  mock::Book book(std::uint64_t login) const {
    mock::Book copy;
    ledger.read(login, [&](const mock::Book &book) { copy = book; });
    return copy;
  }
  mock::Position position(std::uint64_t login) const { return book(login).positions.begin()->second; } // the first
  mock::Deal last_deal(std::uint64_t login) const { return book(login).deals.rbegin()->second; }
  std::string balance(std::uint64_t login) const { return book(login).account.balance.text(); }

  std::uint64_t buy(std::uint64_t login, const char *volume, const std::string &symbol = "EURUSD") {
    return engine.trade({.login = login, .symbol = symbol, .type = mock::Type::Buy, .volume = decimal(volume)});
  }
  std::uint64_t sell(std::uint64_t login, const char *volume, const std::string &symbol = "EURUSD") {
    return engine.trade({.login = login, .symbol = symbol, .type = mock::Type::Sell, .volume = decimal(volume)});
  }
  void close(std::uint64_t login, std::uint64_t position, std::optional<mock::Decimal> volume = {}) {
    engine.close(login, position, volume, {}, mock::Reason::Client, "");
  }

  const mock::Config config;
  mock::Ledger ledger;
  mock::Clock clock;
  mock::Journal journal;
  mock::Quirks quirks;
  mock::Engine engine;
  std::vector<mock::Change> changes; // since the server began

private:
  std::mutex mutex_; // of the changes
};
