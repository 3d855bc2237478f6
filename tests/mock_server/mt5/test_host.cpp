// The MT5 host with several threads at work; what a plugin is told about each event is tested through the executable.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "folder.h"
#include "host.h"
#include "replay.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

namespace {

// Each account opens a position, enlarges it, and closes it, over and over.
mock::History busy_history(std::size_t accounts, std::size_t rounds) {
  mock::History history;
  history.digits["EURUSD"] = 5;
  for (std::size_t i = 0; i < accounts; ++i)
    history.accounts.push_back({"A" + std::to_string(i), 700001 + i, "demo\\net-USD", mock::Mode::Netting});
  std::uint64_t ticket = 0;
  auto add = [&](std::size_t account, mock::Type type, mock::Entry entry, std::int64_t lots) {
    mock::Row row;
    row.account = account;
    row.event = mock::Event::Deal;
    row.type = type;
    row.entry = entry;
    row.deal = row.order = ++ticket;
    row.symbol = "EURUSD";
    row.volume = {lots * mock::Decimal::kOne};
    row.price = 1.1;
    row.profit = {entry == mock::Entry::Out ? mock::Decimal::kOne : 0};
    history.rows.push_back(row);
  };
  for (std::size_t round = 0; round < rounds; ++round) {
    for (std::size_t account = 0; account < accounts; ++account) {
      add(account, mock::Type::Buy, mock::Entry::In, 1);
      add(account, mock::Type::Buy, mock::Entry::In, 2);
      add(account, mock::Type::Sell, mock::Entry::Out, 3);
    }
  }
  return history;
}

std::size_t count(const std::string &path, const std::string &call) {
  std::ifstream file(path);
  std::size_t calls = 0;
  for (std::string line; std::getline(file, line);)
    calls += line.find("\"call\": \"" + call + "\"") != std::string::npos;
  return calls;
}

} // namespace

TEST_CASE("Several threads fire on one plugin, which calls the server back from each of them") {
  const Folder folder;
  const std::string out = folder.file("calls.jsonl");
  const mock::History history = busy_history(6, 20);
  mock::Clock clock(0, std::nullopt);
  mock::Journal journal(clock);
  const auto host = mock::make_mt5_host({history, clock, journal, LOGGER_PLUGIN, {{"Out", out}}});

  host->load();
  host->start();
  CHECK(mock::replay(history, *host, clock, 3, {}) == 360);
  host->stop();
  host->unload();

  CHECK(count(out, "OnDealPerform") == 360);
  CHECK(count(out, "OnPositionDelete") == 120);
  for (std::size_t account = 0; account < history.accounts.size(); ++account) {
    CHECK(host->account(account).balance.text() == "20.00");
    CHECK(host->account(account).positions.empty());
    CHECK(host->account(account).orders.empty());
  }
}

TEST_CASE("A plugin that was started is stopped and released even if the server fails") {
  const Folder folder;
  const std::string out = folder.file("calls.jsonl");
  const mock::History history = busy_history(1, 1);
  mock::Clock clock(0, std::nullopt);
  mock::Journal journal(clock);
  {
    const auto host = mock::make_mt5_host({history, clock, journal, LOGGER_PLUGIN, {{"Out", out}}});
    host->load();
    host->start();
  }
  CHECK(count(out, "Stop") == 1);
  CHECK(count(out, "Release") == 1);
}
