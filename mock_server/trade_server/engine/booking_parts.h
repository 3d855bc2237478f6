// What all that writes into a book has in common.
#pragma once

#include "booking.h"

namespace mock {

// A change of this kind with the account as it stands before anything is written, and with the account as it stands
// when all is.
Change begin(Change::Kind kind, const Book &book, std::int64_t time_ms);
Change end(Change change, const Book &book);

// Writes the deal and moves the account's money.
void pay(Book &book, const Deal &deal);

// Takes off `whole` what is given, or else what `part` of `of` has of it, rounded to the account's digits.
Decimal take_share(Decimal &whole, Decimal part, Decimal of, const std::optional<Decimal> &given, const Book &book);

// What all closings of a position have in common.
Deal closing_deal(const Position &position, std::int64_t time_ms);

Change book_fill_mt4(Ledger &ledger, Book &book, const Fill &fill);
Change book_fill_mt5(Ledger &ledger, Book &book, const Fill &fill);
Change book_close_by_mt4(Ledger &ledger, Book &book, const CloseByLegs &legs);
Change book_close_by_mt5(Ledger &ledger, Book &book, const CloseByLegs &legs);

} // namespace mock
