// An account history (events.csv): what a live server would have shown, row by row in time order.
#pragma once

#include "engine/domain.h"

#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace mock {

enum class Mode { MT4, Hedging, Netting };

enum class Event { Open, Close, Place, Cancel, Modify, Balance, Credit, Deal };

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

struct History {
  struct Account {
    std::string alias; // as in the file
    std::uint64_t login = 0;
    std::string group;
    Mode mode{};
  };

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
