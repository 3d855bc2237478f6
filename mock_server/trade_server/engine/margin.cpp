#include "margin.h"

#include "money.h"

#include <algorithm>

namespace mock {

Decimal floating_profit(const Position &position, const Symbol &symbol, const Account &account, const Market &market) {
  const double price = market.ask_or_bid(position.symbol, !position.buy);
  const double profit = price_profit(symbol, position.buy, position.volume, position.price_open, price);
  return Decimal::rounded(profit * market.rate(symbol.currency_profit, account.currency), account.digits);
}

Decimal floating(const Position &position, const Symbol &symbol, const Account &account, const Market &market) {
  return floating_profit(position, symbol, account, market) + position.swap + position.commission;
}

double margin_of(const Symbol &symbol, Decimal volume, double price, double rate, int leverage) {
  const double size = volume.to_double() * symbol.contract_size * rate / leverage;
  return symbol.profit == Symbol::Profit::Forex ? size : size * price;
}

const std::string &margin_currency(const Symbol &symbol) {
  return symbol.profit == Symbol::Profit::Forex ? symbol.currency_base : symbol.currency_profit;
}

Funds funds(const Book &book, const Ledger &ledger, const Market &market) {
  struct Sides {
    double buy = 0, sell = 0;
  };
  std::map<std::string_view, Sides> margins;
  const Account &account = book.account;
  Decimal equity = account.balance + account.credit;
  for (const auto &[ticket, position] : book.positions) {
    const Symbol &symbol = *ledger.symbol(position.symbol);
    equity += floating(position, symbol, account, market);
    Sides &sides = margins[position.symbol];
    (position.buy ? sides.buy : sides.sell) +=
        margin_of(symbol, position.volume, position.price_open, position.rate_margin, account.leverage);
  }
  Funds funds{equity.to_double()};
  for (const auto &[symbol, sides] : margins)
    funds.margin += std::max(sides.buy, sides.sell);
  funds.margin = Decimal::rounded(funds.margin, account.digits).to_double();
  return funds;
}

} // namespace mock
