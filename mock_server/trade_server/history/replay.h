// A history made to happen again: every row becomes entries in the books, with its own tickets and money.
#pragma once

#include "clock.h"
#include "engine/ledger.h"
#include "history.h"

#include <cstddef>
#include <memory>
#include <stop_token>

namespace mock {

// Empty books with the accounts, groups and symbols of the history.
std::unique_ptr<Ledger> books_of(const History &history, Platform platform);

// Writes the rows into the books from several threads, at the clock's pace; the ledger's observer is told of it. The
// rows of one account stay on one thread, in their order. Returns how many rows were used, which is fewer than all when
// stopped. What a row throws is thrown on.
std::size_t replay(const History &history, Ledger &ledger, Clock &clock, unsigned threads, std::stop_source stop);

} // namespace mock
