// The trading engine: it decides what happens — prices, triggers, margins, money — and writes it to the ledger.
#pragma once

#include "booking.h"
#include "clock.h"
#include "config.h"
#include "feed.h"
#include "journal.h"
#include "ledger.h"
#include "quirks.h"

#include <atomic>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace mock {

// The server says no; the text is what a client would read.
class Refused : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

// What a client, a dealer or a program asks for. Absent: as it is, or none.
struct TradeRequest {
  std::uint64_t login = 0;
  std::string symbol;
  Type type{};
  Decimal volume;
  std::optional<double> price, price_trigger, sl,
      tp; // price: of a pending order; of a trade: at this price, not the market's
  std::int64_t expires_ms = 0;
  std::int64_t magic = 0;
  Reason reason = Reason::Client;
  std::string comment;
};

// Any thread may call anything; operations on one group come one after another. All throw Refused.
class Engine {
public:
  Engine(const Config &config, Ledger &ledger, Clock &clock, Journal &journal, Quirks &quirks);

  // Moves the clock, and with it prices, stops, expiries and the ends of days, until it shows `time_ms`. One thread.
  void advance(std::int64_t time_ms);

  Feed &feed() { return feed_; }
  void tick(const std::string &symbol, double bid, double ask); // a price from outside, and what it triggers

  // Trading. Each returns a ticket: of the position, order or operation.
  std::uint64_t trade(const TradeRequest &request); // at the market; netting: whatever it does to the position
  std::uint64_t place(const TradeRequest &request); // a pending order
  void close(std::uint64_t login, std::uint64_t position, std::optional<Decimal> volume, std::optional<double> price,
             Reason reason, const std::string &comment);
  void close_by(std::uint64_t login, std::uint64_t position, std::uint64_t by);
  void modify(std::uint64_t login, std::uint64_t position, std::optional<double> sl, std::optional<double> tp,
              std::optional<std::string> comment);
  void modify_order(std::uint64_t login, std::uint64_t order, const TradeRequest &request); // price, sl, tp, expires …
  void cancel(std::uint64_t login, std::uint64_t order, const std::string &comment);
  void activate(std::uint64_t login, std::uint64_t order); // fills a pending order now
  std::uint64_t operate(std::uint64_t login, Type type, Decimal amount, const std::string &comment);

  // Accounts.
  void add_account(Account account); // group and login; the rest as the group has it
  void update_account(const Account &account);
  void move_account(std::uint64_t login, const std::string &group);
  void change_password(std::uint64_t login, Change::Password which);
  void archive_account(std::uint64_t login);
  void restore_account(std::uint64_t login);
  void delete_account(std::uint64_t login);
  void log_in(std::uint64_t login, Reason how, const std::string &address);
  void log_out(std::uint64_t login, Reason how, const std::string &address);

  // What administrators do to the books.
  std::uint64_t add_deal(Deal deal); // MT5, not performed
  void edit_deal(std::uint64_t login, const Deal &deal);
  void delete_deal(std::uint64_t login, std::uint64_t deal);
  void restore_deal(std::uint64_t login, std::uint64_t deal); // one that was deleted
  void reopen_deal(std::uint64_t login, std::uint64_t deal);  // MT4
  void edit_position(std::uint64_t login, const Position &position);
  void delete_position(std::uint64_t login, std::uint64_t position);
  void edit_order(std::uint64_t login, const Order &order);
  void delete_order(std::uint64_t login, std::uint64_t order);
  void reopen_order(std::uint64_t login, std::uint64_t order); // MT5
  void fix_balance(std::uint64_t login);

  // The end of the day, now.
  void roll_over();
  void split(const std::string &symbol, int numerator, int denominator);

  // Every account, as JSON: the oracle (docs: reference/mock-server).
  std::string dump() const;
  void load(const std::string &state); // what dump() gave; before the plugin starts

private:
  const Config &config_;
  Ledger &ledger_;
  Clock &clock_;
  Journal &journal_;
  Quirks &quirks_;
  Feed feed_;
};

} // namespace mock
