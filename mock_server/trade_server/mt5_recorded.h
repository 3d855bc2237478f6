// Trading as a record tells it: each row of a history makes happen on the server what the row says happened.
#pragma once

#include "history.h"
#include "mt5_base.h"
#include "mt5_events.h"

#include <map>
#include <optional>
#include <vector>

namespace mock {

class RecordedTrading {
public:
  RecordedTrading(const History &history, Base &base, Events &events);

  // From several threads; the rows of one account come one after another.
  void fire(const Row &row);

private:
  // What the rows still hold for an order.
  struct OrderPlan {
    std::size_t deals_left = 0;
    Decimal volume; // of its deals
    bool cancelled = false;
    std::uint64_t position_by = 0; // the second position of a close-by
  };

  // Of one account, and touched by its thread only.
  struct Desk {
    std::map<std::uint64_t, OrderPlan> plans;
    std::optional<DealFacts> close_by; // the first deal of a pair
  };

  void fire_operation(const Row &row);
  void fire_deal(const Row &row);
  void fire_place(const Row &row);
  void fire_order_modify(const Row &row);
  void fire_position_modify(const Row &row);
  void fire_cancel(const Row &row);

  DealFacts deal_of(const Row &row);
  OrderFacts order_of(const Row &row);
  OrderFacts open_order(const Row &row, const DealFacts &deal);
  void fill_order(const Row &row, const DealFacts &deal);
  void finish_order(std::size_t account, OrderFacts order);
  void pair_close_by(const Row &row, const DealFacts &deal, const AccountFacts &account, const PositionFacts &position);

  const History &history_;
  Base &base_;
  Events &events_;
  std::vector<Desk> desks_; // as History::accounts
};

} // namespace mock
