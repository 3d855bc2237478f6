#include "recorded.h"

namespace mock {

void Recorded::fire(const Row &row) {
  if (told_[row.account].contains(&row))
    return;
  ledger_.commit(history_.accounts[row.account].login, [&](Book &book) {
    std::optional<Change> change = apply(book, row);
    if (change)
      change->by_request = false; // a report tells of no requests
    return change;
  });
}

} // namespace mock
