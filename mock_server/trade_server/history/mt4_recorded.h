// What the rows of an MT4 history do to the books.
#pragma once

#include "mt4_links.h"
#include "recorded.h"

namespace mock {

class Mt4Recorded final : public Recorded {
public:
  Mt4Recorded(const History &history, Ledger &ledger) : Recorded(history, ledger), links_(history) {}

protected:
  std::optional<Change> apply(Book &book, const Row &row) override;

private:
  Change open(Book &book, const Row &row);
  Change close(Book &book, const Row &row, const Row *rest);
  Change close_by(Book &book, const CloseBy &pair);

  const Mt4Links links_;
};

} // namespace mock
