// The dealing desk: what a trade on one account costs and earns at this moment, and whether it may be done.
#pragma once

#include "booking.h"
#include "margin.h"
#include "refused.h"

#include <cstdint>
#include <optional>

namespace mock {

// Netting: the position that the symbol has; nullptr: none, or the group is hedging.
const Position *net_position(const Book &book, const Ledger &ledger, const std::string &symbol);

// Lives inside Ledger::commit, as long as the book may be written. Its checks throw Refused.
class Desk {
public:
  Desk(const Ledger &ledger, const Book &book, const Market &market, std::int64_t now_ms);

  // Fills with their money worked out. Without a price: at the market's.
  Fill open(const Symbol &symbol, Type type, Decimal volume, std::optional<double> price = {}) const;
  Fill close(const Position &position, Decimal volume, std::optional<double> price = {}) const;
  // What a trade becomes on this account: netting sets it against the position that the symbol has.
  Fill trade(const Symbol &symbol, Type type, Decimal volume, std::optional<double> price = {}) const;

  // All of the position at the market's price.
  Reopening reopen(const Position &position) const;
  // Two positions on one symbol, at the opening price of the second.
  CloseByLegs close_by(const Position &first, const Position &second) const;

  const Group &group() const { return group_; }
  Funds funds() const { return mock::funds(book_, ledger_, market_); }

  void check_trader() const; // neither disabled nor archived
  void check_open(const Symbol &symbol) const;
  static void check_volume(const Symbol &symbol, Decimal volume);
  static void check_part(const Symbol &symbol, Decimal volume, Decimal whole);
  // Stop loss and take profit, 0: none, of something bought (sold) that closes at `price`.
  static void check_stops(bool buy, double price, double sl, double tp);
  // A pending order's prices against the market's.
  void check_pending(const Order &order) const;
  void check_expiry(std::int64_t expires_ms) const;
  bool affords(const Fill &fill) const;

private:
  Fill at_market(const Symbol &symbol, Type type, Decimal volume, std::optional<double> price) const;
  Decimal opening_commission(const Fill &fill, const Symbol &symbol, Decimal volume) const;
  Decimal profit(const Fill &fill, const Symbol &symbol, const Position &position, Decimal volume) const;
  void add_closing(Fill &fill, const Symbol &symbol, const Position &position, Decimal volume) const;
  bool splits_commission() const;

  const Ledger &ledger_;
  const Book &book_;
  const Market &market_;
  const Group &group_;
  const std::int64_t now_ms_;
};

} // namespace mock
