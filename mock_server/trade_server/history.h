// An account history (events.csv): what a live server would have shown, row by row in time order.
#pragma once

#include "decimal.h"

#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace mock {

enum class Platform { MT4, MT5 };

enum class Mode { MT4, Hedging, Netting };

enum class Event { Open, Close, Place, Cancel, Modify, Balance, Credit, Deal };

// Trades, pending orders and operations on the account, under one roof as in the `type` column.
enum class Type {
  Buy,
  Sell,
  BuyLimit,
  SellLimit,
  BuyStop,
  SellStop,
  BuyStopLimit,
  SellStopLimit,
  Balance,
  Credit,
  Charge,
  Correction,
  Bonus,
  Commission,
  CommissionDaily,
  CommissionMonthly,
  AgentDaily,
  AgentMonthly,
  Interest,
  Dividend,
  DividendFranked,
  Tax,
  Agent,
  Compensation,
  CompensationCredit,
};

enum class Entry { None, In, Out, InOut, OutBy };

bool is_trade(Type type);   // buy, sell
bool is_pending(Type type); // buy_limit to sell_stop_limit
bool is_buy(Type type);     // of a trade or a pending order
std::string_view word(Type type);
std::optional<Type> type_of(std::string_view word);

struct Row {
  std::size_t line = 0; // in the file
  std::int64_t time_ms = 0;
  std::size_t account = 0; // index into History::accounts
  Event event{};
  Type type{};
  Entry entry{};
  std::uint64_t ticket = 0; // 0: the column is empty (this and the next three)
  std::uint64_t deal = 0;
  std::uint64_t position = 0;
  std::uint64_t order = 0;
  std::string symbol;
  Decimal volume; // lots
  std::optional<double> price, sl, tp;
  Decimal commission, fee, swap, profit;
  std::string comment; // UTF-8
};

struct Account {
  std::string alias; // as in the file
  std::uint64_t login = 0;
  std::string group;
  Mode mode{};
};

struct History {
  std::vector<Row> rows;
  std::vector<Account> accounts;     // in order of first appearance
  std::map<std::string, int> digits; // per symbol: the most decimals that a price of it has in the file, at most 8
  int money_digits = 2;
};

// Every malformed row, one `FILE:LINE: what is wrong` per line.
class HistoryError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Reads and checks the whole file. Throws HistoryError.
History load_history(const std::string &path, Platform platform);

} // namespace mock
