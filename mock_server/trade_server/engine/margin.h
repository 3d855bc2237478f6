// What an account is worth and how much of it its positions bind.
#pragma once

#include "ledger.h"
#include "market.h"

namespace mock {

struct Funds {
  double equity = 0; // balance, credit and what the open positions would bring now
  double margin = 0;

  double free() const { return equity - margin; }
  double level() const { return margin > 0 ? equity / margin * 100 : 0; } // percent; 0: nothing is bound
};

// What the position would bring if it were closed now, in the account's currency: profit, swap and, on MT4, commission.
Decimal floating(const Position &position, const Symbol &symbol, const Account &account, const Market &market);

// The price's part of it.
Decimal floating_profit(const Position &position, const Symbol &symbol, const Account &account, const Market &market);

// Margin of a position alone, at its opening price, in the account's currency.
double margin_of(const Symbol &symbol, Decimal volume, double price, double rate, int leverage);

// The currency that the rate of a symbol's margin is of.
const std::string &margin_currency(const Symbol &symbol);

// Of positions on one symbol only the larger side binds money: the other hedges it.
Funds funds(const Book &book, const Ledger &ledger, const Market &market);

} // namespace mock
