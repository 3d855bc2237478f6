// What a deal does to positions.
#pragma once

#include "history.h"
#include "mt5_base.h"

namespace mock {

// The position that a row's deal belongs to: named by the row, or in netting the symbol's, or for a closing deal that
// names none the oldest one of the other side that still has the volume. nullptr where it opens a new one, or where the
// position was opened before the history begins.
const PositionFacts *position_of(const Book &book, const Row &row, Mode mode);

struct PositionChange {
  enum Kind { kAdded, kUpdated, kDeleted } kind = kDeleted;
  PositionFacts position; // as it is afterwards; volume 0: closed
};

PositionChange apply_deal(Book &book, const DealFacts &deal);

} // namespace mock
