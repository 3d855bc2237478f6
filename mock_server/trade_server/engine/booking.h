// How a decision becomes entries in an account's book, on either platform: the rules of positions, tickets and money.
// Prices and money are decided by whoever calls: the engine, or a recorded history.
//
// Each function takes a book that its caller may write (inside Ledger::commit) and returns what happened. The account's
// money has moved where the platform moves it: on MT5 with every deal, on MT4 when a ticket closes.
#pragma once

#include "ledger.h"

namespace mock {

// A trade at a price.
struct Fill {
  std::string symbol;
  Type type{}; // buy or sell
  Decimal volume;
  double price = 0, sl = 0, tp = 0; // stops: of the position that opens
  std::int64_t time_ms = 0;
  Reason reason{};
  std::int64_t magic = 0;
  std::string comment;
  std::uint64_t position = 0; // hedging: that it closes, 0: opens one. Netting: the symbol's, whatever this says
  std::uint64_t pending = 0;  // the working order that it executes
  std::uint64_t ticket = 0, deal = 0,
                rest = 0; // MT4: of the record, -, of the rest; MT5: of the order, of the deal, -; 0: the next
  bool service = false;   // no order stands behind it
  double rate_profit = 1, rate_margin = 1, bid = 0, ask = 0;

  // Of this deal. MT4: all of a closing, where an opening has only its commission, which the closing pays.
  // A closing's swap, and on MT4 its commission, that are not given are the position's, or their share of a partial
  // close. Where the group has `close_reopen` a partial close is the end of the whole position, and so is its profit.
  Decimal profit, fee, tax, agent_commission;
  std::optional<Decimal> swap, commission;

  // What a record says and a decision need not.
  std::optional<Entry> entry; // MT5: what it does to the position; else it follows from the two sides and volumes
  Decimal order_volume;       // MT5: of a new order that this fills in part; 0: in full
};
Change book_fill(Ledger &ledger, Book &book, const Fill &fill);

struct CloseByLegs {
  std::uint64_t first = 0, second = 0; // positions; the first is the one that the request names
  std::int64_t time_ms = 0;
  // MT5: of the first leg and of the second. MT4: of the smaller position, which takes all, and of the other one, whose
  // commission is given back. A swap that is not given is taken as in a fill.
  Decimal profit, fee, tax;
  Decimal second_profit, second_fee;
  std::optional<Decimal> swap, commission, second_swap, second_commission;
  std::uint64_t order = 0, deal = 0, deal_by = 0, rest = 0; // 0: the next
  double rate_profit = 1;
};
Change book_close_by(Ledger &ledger, Book &book, const CloseByLegs &legs);

// A position that closes and comes back at once under another ticket.
struct Reopening {
  Change::Kind kind = Change::Kind::RollOver; // or SplitSymbol
  std::uint64_t position = 0;
  std::int64_t time_ms = 0;
  double price = 0;      // at which it closes
  double price_open = 0; // at which it opens again, 0: the same
  Decimal volume;        // with which it opens again, 0: the same
  Decimal profit;
  std::optional<Decimal> swap;                     // as in a fill
  std::uint64_t ticket = 0, deal = 0, deal_in = 0; // 0: the next
  double rate_profit = 1, rate_margin = 1;
};
Change book_reopening(Ledger &ledger, Book &book, const Reopening &reopening);

Change book_operation(Ledger &ledger, Book &book, Deal deal); // type, profit, comment, time_ms; ticket 0: the next
Change book_place(Ledger &ledger, Book &book, Order order);   // ticket 0: the next
Change book_modify_order(Book &book, const Order &order, std::int64_t time_ms); // as it shall be
Change book_cancel(Book &book, std::uint64_t ticket, Order::State state, std::int64_t time_ms,
                   std::string comment);                                                 // Cancelled or Expired
Change book_modify_position(Book &book, const Position &position, std::int64_t time_ms); // as it shall be

// Writes what those who were asked have made of a change that is written.
void amend(Book &book, Change &change, const Terms &terms);

} // namespace mock
