// The arithmetic of money: what a trade earns and costs, rounded as the server rounds.
#pragma once

#include "domain.h"

namespace mock {

inline constexpr double kLargestPrice = 1e7; // what is more is a mistake

double rounded_price(double price, int digits);

// In the symbol's profit currency, of a position bought (sold) at `open` that could be closed at `close`.
double price_profit(const Symbol &symbol, bool buy, Decimal volume, double open, double close);

// What the volume is worth, in the symbol's profit currency.
double notional(const Symbol &symbol, Decimal volume, double price);

// Commission of the group's, negative: money that the account pays. `rate`: of the profit currency to the account's.
Decimal commission(const Group &group, const Symbol &symbol, Decimal volume, double price, double rate);
Decimal agent_commission(const Group &group, Decimal volume);

// Swap for `nights`, in the account's currency.
Decimal swap(const Group &group, const Symbol &symbol, bool buy, Decimal volume, double price, double rate, int nights);

} // namespace mock
