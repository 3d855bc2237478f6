// The trading engine: it decides what happens — prices, triggers, margins, money — and writes it to the ledger.
#pragma once

#include "booking.h"
#include "clock.h"
#include "config.h"
#include "feed.h"
#include "journal.h"
#include "ledger.h"
#include "margin.h"
#include "market.h"
#include "quirks.h"
#include "refused.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace mock {

class Desk;

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
  // Adds the configuration's users and their deposits. Throws ConfigError when the settings do not go together.
  Engine(const Config &config, Ledger &ledger, Clock &clock, Journal &journal, Quirks &quirks);

  // Moves the clock, and with it prices, stops, expiries and the ends of days, until it shows `time_ms`. One thread.
  void advance(std::int64_t time_ms);

  Feed &feed() { return feed_; }
  void tick(const std::string &symbol, double bid, double ask); // a price from outside, and what it triggers

  Funds funds(std::uint64_t login) const; // at this moment's prices

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
  void activate(std::uint64_t login, std::uint64_t order); // now: fills it; a stop-limit order becomes a limit order
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
  void restore_position(std::uint64_t login, std::uint64_t position); // one that was deleted
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
  using Write = Ledger::Write;

  // Ledger::propose, or where nobody has a say commit, on an account that must be there; whether something has changed.
  // Agents are paid once this thread has left every group.
  enum class Ask { First, Nobody };
  bool commit(std::uint64_t login, const Write &write, Ask ask = Ask::First);
  bool try_commit(std::uint64_t login, const Write &write); // of the server's own: a refusal goes to the journal
  void pay_agents();
  void commit_user(std::uint64_t login, Change::Kind kind,
                   const std::function<void(Book &book, Change &change)> &write);
  void administer(std::uint64_t login, Change::Kind kind, const std::function<void(Book &book, Change &change)> &write);

  void add_configured(const Config &config);
  Market market() const { return {ledger_.symbols(), feed_.quotes()}; }
  const Symbol &symbol_of(const std::string &name) const;

  // What prices and time have set off.
  struct Trigger {
    enum class Kind { Expiry, Pending, Stop, StopOut, Reprice } kind;
    std::uint64_t login, ticket; // of the order or the position
  };
  void react();
  std::vector<Trigger> triggers(const Market &now);
  void expect_expiry(std::int64_t time_ms); // 0: never
  bool watch_margin(const Book &book, const Market &now);
  void pull(const Trigger &trigger, const Market &now);
  std::optional<Change> pull(const Trigger &trigger, Book &book, const Order &order, const Desk &desk,
                             const Market &now);
  std::optional<Change> pull(const Trigger &trigger, Book &book, Position &position, const Desk &desk,
                             const Market &now);
  Change fill_order(Book &book, const Order &order, const Desk &desk);
  std::optional<Change> stop_out(Book &book, const Desk &desk, const Market &now);
  Change reprice(Book &book, Position &position, const Market &now) const;
  bool tells_stops();

  void end_day(int day, bool by_request); // of the week
  std::optional<Change> charge_night(Book &book, std::uint64_t position, int day);
  std::optional<Change> cancel_for_split(Book &book, std::uint64_t order, const std::string &symbol);
  std::optional<Change> split_position(Book &book, std::uint64_t position, const Symbol &symbol, double factor);

  Ledger &ledger_;
  Clock &clock_;
  Journal &journal_;
  Quirks &quirks_;
  Feed feed_;
  std::mutex advancing_;
  std::atomic<std::int64_t> next_expiry_;               // of all orders, or earlier
  mutable std::mutex mutex_;                            // of what follows
  std::map<std::uint64_t, Deal> deleted_deals_;         // that an administrator may restore
  std::map<std::uint64_t, Position> deleted_positions_; // likewise
  std::set<std::uint64_t> margin_calls_;                // accounts that have been warned
};

} // namespace mock
