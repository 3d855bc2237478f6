// What the rows of an MT5 history do to the books.
#pragma once

#include "engine/booking.h"
#include "recorded.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace mock {

class Mt5Recorded final : public Recorded {
public:
  Mt5Recorded(const History &history, Ledger &ledger);

protected:
  std::optional<Change> apply(Book &book, const Row &row) override;

private:
  // What the rows hold for an order.
  struct Plan {
    std::size_t deals_left = 0;
    Decimal volume; // of its deals
    const Row *cancelled = nullptr;
    std::vector<const Row *> legs; // of a close-by
  };

  Change deal(Book &book, const Row &row);
  std::optional<Change> close_by(Book &book, const Row &row);
  void prepare_order(Book &book, const Row &row, Fill &fill);

  std::vector<std::map<std::uint64_t, Plan>> plans_; // by account, touched by its thread only
};

} // namespace mock
