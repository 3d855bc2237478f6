// What a trade server knows: groups, symbols, accounts, orders, positions and deals, apart from how a platform shows
// them to a plugin.
#pragma once

#include "decimal.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace mock {

enum class Platform { MT4, MT5 };

// Netting: one position per symbol. MT4 knows hedging only.
enum class MarginMode { Hedging, Netting };

// What an order wants and what a deal did: trades, pending orders and operations on the account. Trades and pending
// orders are numbered as both servers number them.
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

bool is_trade(Type type);     // buy, sell
bool is_pending(Type type);   // buy_limit to sell_stop_limit
bool is_operation(Type type); // on the account
bool is_buy(Type type);       // of a trade or a pending order
bool is_credit(Type type);    // an operation that moves the credit, not the balance
Type opposite(Type trade);
std::string_view word(Type type);
std::optional<Type> type_of(std::string_view word);

enum class Entry { None, In, Out, InOut, OutBy };

// As the MT5 server numbers them; MT4 has fewer.
enum class Reason {
  Client = 0,
  Expert = 1,
  Dealer = 2,
  StopLoss = 3,
  TakeProfit = 4,
  StopOut = 5,
  Rollover = 6,
  Gateway = 9,
  Signal = 10,
  Transfer = 12,
  Mobile = 16,
  Web = 17,
  Split = 18,
};

std::string_view word(Reason reason);
std::optional<Reason> reason_of(std::string_view word);

// As much of a comment as the servers keep with this at its end, and no half character.
std::string kept_comment(const std::string &comment, const std::string &end = "");

struct Symbol {
  enum class Profit { Forex, Cfd, Futures };
  enum class Swap { Points, Money, Percent };

  std::string name;
  std::string description;
  std::string currency_base, currency_profit;
  int digits = 5;
  double contract_size = 100'000;
  Profit profit = Profit::Forex;
  Swap swap = Swap::Points;
  double swap_long = 0, swap_short = 0; // per lot and night, in the unit of `swap`
  int swap_triple_day = 3;              // day of the week that is charged three times, 0 Sunday
  Decimal volume_min, volume_max, volume_step;
  double price = 1;        // where the feed begins
  double volatility = 0.1; // of the random walk, per year, as a share of the price
  int spread = 10;         // points
  // Minutes since midnight between which it trades, by day of the week; equal: closed.
  std::array<std::pair<int, int>, 7> sessions;

  double point() const; // 10^-digits
};

struct Group {
  enum class Per { Lot, Deal, Million };
  enum class Rollover { Storage, Reopen };

  std::string name;
  std::string currency = "USD";
  int digits = 2; // of its money
  int leverage = 100;
  MarginMode margin_mode = MarginMode::Hedging;
  double margin_call = 100, stop_out = 50; // percent of equity to margin
  Decimal commission;                      // charged per `commission_per`, a positive number
  Per commission_per = Per::Lot;
  bool commission_on_close = false; // MT5: half of it when the position opens, half when it closes; else all at opening
  Decimal agent_commission;         // per lot, to the agent of the account
  bool swaps = true;
  Rollover rollover = Rollover::Storage;
  bool close_reopen = false; // MT4: a partial close closes all and opens the rest anew
};

struct Account {
  std::uint64_t login = 0;
  std::string group;
  std::string name;
  std::string currency; // of its group
  int digits = 2;
  int leverage = 100;
  std::uint64_t agent = 0; // login, 0: none
  std::string comment;
  std::string phone_password; // the one password that plugins are shown
  bool enabled = true;
  std::int64_t registered_ms = 0;
  Decimal balance, credit;
};

// All times: the server's clock, ms since 1970. Prices as the servers have them, doubles; 0: none.
struct Order {
  std::uint64_t ticket = 0;
  std::uint64_t login = 0;
  std::uint64_t position = 0;    // that it closes or has opened
  std::uint64_t position_by = 0; // of a close-by
  std::string symbol;
  Type type{};
  enum class State { Started, Placed, Cancelled, Partial, Filled, Rejected, Expired } state = State::Started;
  Reason reason{};
  bool close_by = false;
  bool activated = false; // a pending order on its way to a fill
  std::int64_t setup_ms = 0, done_ms = 0, expires_ms = 0;
  double price = 0, price_trigger = 0, sl = 0, tp = 0;
  Decimal volume, volume_left;
  std::int64_t magic = 0;
  std::string comment;
  std::uint32_t edits = 0; // MT5: modification flags
};

struct Position {
  std::uint64_t ticket = 0;
  std::uint64_t login = 0;
  std::uint64_t parent = 0; // MT4: the ticket that this is the rest of
  std::string symbol;
  bool buy = true;
  Reason reason{};
  std::int64_t opened_ms = 0, updated_ms = 0;
  double price_open = 0, price_current = 0, sl = 0, tp = 0;
  double rate_profit = 1, rate_margin = 1; // of the opening, to the account's currency
  Decimal volume;                          // 0: closed
  Decimal swap;
  Decimal commission; // MT4: charged when it opened, and paid when it closes
  Decimal profit;     // as the last price has it
  std::int64_t magic = 0;
  std::string comment;
  std::uint32_t edits = 0; // MT5: modification flags
};

// A fill or an operation on the account. On MT4 there is one for each closed ticket and each operation, none for an
// opening, and its ticket is the record's.
struct Deal {
  std::uint64_t ticket = 0;
  std::uint64_t login = 0;
  std::uint64_t order = 0;
  std::uint64_t position = 0;
  std::uint64_t related = 0; // MT4: the rest of a partial close, the counterpart of a close-by
  std::string symbol;        // empty: an operation on the account
  Type type{};               // what was done: a long position closes with a sell
  Entry entry = Entry::None;
  Reason reason{};
  Reason reason_open{}; // MT4: of the position that it closes
  std::int64_t time_ms = 0, opened_ms = 0;
  double price = 0, price_open = 0, sl = 0, tp = 0; // price_open: of the position that it closes
  double rate_profit = 1, rate_margin = 1, rate_open = 1;
  double market_bid = 0, market_ask = 0;
  Decimal volume, volume_closed;
  Decimal profit, swap, commission, fee, tax; // profit: the amount of an operation
  Decimal agent_commission;
  std::uint64_t agent = 0;
  std::int64_t magic = 0;
  std::string comment;
  std::uint32_t edits = 0; // MT5: modification flags
  bool performed = true;   // MT5: an API may add a deal that changes neither account nor position

  Decimal money() const { return profit + swap + commission + fee + tax; }
};

} // namespace mock
