// Rows made into entries in the books. They tell only outcomes, so a platform's rules work out beforehand which rows
// are one thing that happened.
#pragma once

#include "engine/ledger.h"
#include "history.h"

#include <optional>
#include <unordered_set>
#include <vector>

namespace mock {

class Recorded {
public:
  Recorded(const History &history, Ledger &ledger)
      : history_(history), ledger_(ledger), told_(history.accounts.size()) {}
  virtual ~Recorded() = default;

  // From several threads; the rows of one account come one after another.
  void fire(const Row &row);

protected:
  // What the row does to the account's book; nothing for one that happened with an earlier row.
  virtual std::optional<Change> apply(Book &book, const Row &row) = 0;

  // The row happens now, with another one.
  void tell_with(const Row &row) { told_[row.account].insert(&row); }

  const History &history_;
  Ledger &ledger_;

private:
  std::vector<std::unordered_set<const Row *>> told_; // by account, touched by its thread only
};

} // namespace mock
