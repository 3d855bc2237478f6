// What the bookings of the two platforms have in common.
#pragma once

#include "booking.h"

namespace mock {

// A change of this kind, with the account as it stands before anything is written.
Change begin(Change::Kind kind, const Book &book, std::int64_t time_ms);

// With the account as it stands now.
Change &end(Change &change, const Book &book);

// Writes the deal and moves the account's money.
void pay(Book &book, const Deal &deal);

// What `part` of `of` has of an amount, rounded to the account's digits.
Decimal share(Decimal whole, Decimal part, Decimal of, const Book &book);

// What a closing of `volume` takes of the position: taken off it, and returned.
Decimal take_swap(Position &position, Decimal volume, const std::optional<Decimal> &given, const Book &book);

// What all deals of a position have in common.
Deal closing_deal(const Position &position, std::int64_t time_ms);

Change book_fill_mt4(Ledger &ledger, Book &book, const Fill &fill);
Change book_fill_mt5(Ledger &ledger, Book &book, const Fill &fill);
Change book_close_by_mt4(Ledger &ledger, Book &book, const CloseByLegs &legs);
Change book_close_by_mt5(Ledger &ledger, Book &book, const CloseByLegs &legs);

} // namespace mock
