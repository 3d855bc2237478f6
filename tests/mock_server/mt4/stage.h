// An MT4 server with one account and the logger plugin.
#pragma once

#include "engine/engine.h"
#include "folder.h"
#include "host.h"

#include <chrono>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

using Lines = std::vector<std::string>;
using Ways = mock::Values; // of quirks

inline bool has(const std::string &line, const std::string &part) { return line.find(part) != std::string::npos; }

inline Lines lines_in(const std::string &path) {
  Lines lines;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);)
    lines.push_back(line);
  return lines;
}

// The first word of each, `AddExt(1)`.
inline Lines names(const Lines &lines) {
  Lines found;
  for (const std::string &line : lines)
    found.push_back(line.substr(0, line.find(' ')));
  return found;
}

inline std::vector<mock::Group> demo_groups() {
  mock::Group group;
  group.name = "demo\\USD";
  return {group};
}

inline std::vector<mock::Symbol> demo_symbols() {
  mock::Symbol symbol;
  symbol.name = "EURUSD";
  symbol.currency_base = "EUR";
  symbol.currency_profit = "USD";
  symbol.volume_min = symbol.volume_step = {mock::Decimal::kOne / 100};
  symbol.volume_max = {100 * mock::Decimal::kOne};
  symbol.sessions.fill({0, 24 * 60});
  return {symbol};
}

class Stage {
public:
  static constexpr std::uint64_t kLogin = 700001;
  static constexpr std::int64_t kStart = 1'577'836'800'000; // 2020-01-01

  // With the plugins `more` behind the logger.
  explicit Stage(const Ways &ways = {}, const std::string &act = "", const std::vector<mock::PluginFile> &more = {})
      : context{ledger, &engine, clock, journal, quirks, watch, {{LOGGER_PLUGIN, {{"Out", out()}, {"Act", act}}}}} {
    context.plugins.insert(context.plugins.end(), more.begin(), more.end());
    host = mock::make_mt4_host(context);
    for (const auto &[name, way] : ways)
      REQUIRE(quirks.set(name, way) == "");
    mock::Account account;
    account.login = kLogin;
    account.group = "demo\\USD";
    account.name = "Ann";
    account.currency = "USD";
    ledger.add(account);
    ledger.observe(host.get());
    host->load();
    host->start();
    heard();
  }

  // What the plugin heard since it was asked last.
  Lines heard() {
    const Lines all = lines_in(out());
    const Lines fresh(all.begin() + static_cast<std::ptrdiff_t>(read_), all.end());
    read_ = all.size();
    return fresh;
  }

  // Writes the account's book, and returns what the plugin heard of it.
  template <class Write> Lines commit(const Write &write) {
    now_ += 1000;
    ledger.commit(kLogin, [&](mock::Book &book) { return std::optional<mock::Change>(write(book)); });
    return heard();
  }

  Lines open(std::uint64_t ticket, mock::Type type, std::int64_t centilots, mock::Reason reason = {}) {
    return commit([&](mock::Book &book) {
      mock::Fill fill = this->fill(type, centilots);
      fill.ticket = ticket;
      fill.reason = reason;
      return book_fill(ledger, book, fill);
    });
  }

  Lines close(std::uint64_t ticket, mock::Type type, std::int64_t centilots, std::uint64_t rest = 0) {
    return commit([&](mock::Book &book) {
      mock::Fill fill = this->fill(type, centilots);
      fill.position = ticket;
      fill.rest = rest;
      fill.profit = {5 * mock::Decimal::kOne};
      return book_fill(ledger, book, fill);
    });
  }

  mock::Fill fill(mock::Type type, std::int64_t centilots) const {
    mock::Fill fill;
    fill.symbol = "EURUSD";
    fill.type = type;
    fill.volume = {centilots * (mock::Decimal::kOne / 100)};
    fill.price = 1.1;
    fill.time_ms = now_;
    return fill;
  }

  // A change that touches nothing but what it tells.
  Lines tell(mock::Change change) {
    change.time_ms = now_;
    change.account.login = kLogin;
    change.account.group = "demo\\USD";
    change.account.name = "Ann";
    host->changed(change);
    return heard();
  }

  std::string out() const { return folder.file("lines"); }
  std::int64_t now() const { return now_; }

  const Folder folder;
  mock::Ledger ledger{mock::Platform::MT4, demo_groups(), demo_symbols()};
  mock::Clock clock{kStart, std::nullopt};
  mock::Journal journal{clock};
  mock::Quirks quirks;
  mock::Watch watch{journal, std::chrono::milliseconds(50)};
  mock::Engine engine{config(), ledger, clock, journal, quirks};
  mock::HostContext context;
  std::unique_ptr<mock::Host> host;

private:
  static mock::Config config() {
    mock::Config config;
    config.feed.every_ms = 0; // prices come from the test
    return config;
  }

  std::int64_t now_ = kStart;
  std::size_t read_ = 0;
};
