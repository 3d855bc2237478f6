#include "replay.h"

#include "mt4_recorded.h"
#include "mt5_recorded.h"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace mock {
namespace {

constexpr std::string_view kCurrency = "USD";

// USDJPY is traded in USD and settled in JPY; what does not look like a pair is settled in the accounts' currency.
void set_currencies(Symbol &symbol) {
  std::string pair = symbol.name.substr(0, 6);
  const bool is_pair =
      pair.size() == 6 && std::ranges::all_of(pair, [](unsigned char c) { return std::isalpha(c) != 0; });
  std::ranges::transform(pair, pair.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  symbol.currency_base = is_pair ? pair.substr(0, 3) : kCurrency;
  symbol.currency_profit = is_pair ? pair.substr(3) : kCurrency;
}

std::vector<Symbol> symbols_of(const History &history) {
  std::vector<Symbol> symbols;
  for (const auto &[name, digits] : history.digits) {
    Symbol symbol;
    symbol.name = symbol.description = name;
    symbol.digits = digits;
    set_currencies(symbol);
    symbol.volume_min = symbol.volume_step = {Decimal::kOne / 100};
    symbol.volume_max = {Decimal::kOne * 1000};
    symbols.push_back(std::move(symbol));
  }
  return symbols;
}

std::vector<Group> groups_of(const History &history) {
  std::vector<Group> groups;
  for (const History::Account &account : history.accounts) {
    if (std::ranges::find(groups, account.group, &Group::name) != groups.end())
      continue;
    Group group;
    group.name = account.group;
    group.currency = kCurrency;
    group.digits = history.money_digits;
    group.margin_mode = account.mode == Mode::Netting ? MarginMode::Netting : MarginMode::Hedging;
    groups.push_back(std::move(group));
  }
  return groups;
}

std::unique_ptr<Recorded> recorded(const History &history, Ledger &ledger) {
  if (ledger.platform() == Platform::MT4)
    return std::make_unique<Mt4Recorded>(history, ledger);
  return std::make_unique<Mt5Recorded>(history, ledger);
}

} // namespace

std::unique_ptr<Ledger> books_of(const History &history, Platform platform) {
  auto ledger = std::make_unique<Ledger>(platform, groups_of(history), symbols_of(history));
  for (const History::Account &each : history.accounts) {
    Account account;
    account.login = each.login;
    account.group = each.group;
    account.name = each.alias;
    account.currency = kCurrency;
    account.digits = history.money_digits;
    ledger->add(account);
  }
  return ledger;
}

std::size_t replay(const History &history, Ledger &ledger, Clock &clock, unsigned threads, std::stop_source stop) {
  const std::unique_ptr<Recorded> record = recorded(history, ledger);
  std::vector<std::vector<const Row *>> shares(threads);
  for (const Row &row : history.rows)
    shares[row.account % threads].push_back(&row);

  std::atomic<std::size_t> fired = 0;
  std::exception_ptr failure;
  std::once_flag failed;
  auto work = [&](const std::vector<const Row *> &share) {
    try {
      for (const Row *row : share) {
        if (!clock.wait_until(row->time_ms, stop.get_token()))
          return;
        record->fire(*row);
        fired.fetch_add(1, std::memory_order_relaxed);
      }
    } catch (...) {
      std::call_once(failed, [&] { failure = std::current_exception(); });
      stop.request_stop();
    }
  };
  {
    std::vector<std::jthread> workers;
    for (const auto &share : shares)
      if (!share.empty())
        workers.emplace_back(work, std::cref(share));
  }
  if (failure)
    std::rethrow_exception(failure);
  return fired;
}

} // namespace mock
