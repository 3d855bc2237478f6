// How a decision becomes entries in an account's book, on either platform: the rules of positions, tickets and money.
// Prices and money are decided by whoever calls: the engine, or a recorded history.
#pragma once

#include "ledger.h"

namespace mock {

// A trade at a price.
struct Fill {
  std::string symbol;
  Type type{}; // buy or sell
  Decimal volume;
  double price = 0, sl = 0, tp = 0;
  std::int64_t time_ms = 0;
  Reason reason{};
  std::int64_t magic = 0;
  std::string comment;
  std::uint64_t position = 0; // hedging: that it closes, 0: opens one. Netting: ignored
  std::uint64_t pending = 0;  // the working order that it executes
  std::uint64_t ticket = 0, deal = 0,
                rest = 0; // MT4: of the record, -, of the rest; MT5: of the order, of the deal, -; 0: the next
  bool service = false;   // no order stands behind it
  double rate_profit = 1, rate_margin = 1, bid = 0, ask = 0;
  Decimal profit, swap, commission, fee, tax, agent_commission; // of this deal; MT4: of the opening its commission
};

// Each takes a book that its caller may write, and returns what happened. The account's money has moved where the
// platform moves it: on MT5 with every deal, on MT4 when a ticket closes.
Change book_fill(Ledger &ledger, Book &book, const Fill &fill);

struct CloseByLegs {
  std::uint64_t first = 0, second = 0; // positions; the first is the one that the request names
  std::int64_t time_ms = 0;
  Decimal profit, swap, commission, fee, tax;                        // of the first leg
  Decimal second_profit, second_swap, second_commission, second_fee; // of the second; zero on MT4
  std::uint64_t order = 0, deal = 0, deal_by = 0, rest = 0;
  double rate_profit = 1;
};
Change book_close_by(Ledger &ledger, Book &book, const CloseByLegs &legs);

Change book_operation(Ledger &ledger, Book &book, const Deal &deal); // type, amount, comment, time; ticket 0: the next
Change book_place(Ledger &ledger, Book &book, Order order);
Change book_modify_order(Book &book, const Order &order); // as it shall be
Change book_cancel(Book &book, std::uint64_t ticket, Order::State state, std::int64_t time_ms, std::string comment);
Change book_modify_position(Book &book, const Position &position); // as it shall be

} // namespace mock
