#include "market.h"

#include <string>

namespace mock {

double Market::direct(std::string_view from, std::string_view to) const {
  for (const Symbol &symbol : symbols_) {
    if (symbol.profit != Symbol::Profit::Forex)
      continue;
    if (symbol.currency_base == from && symbol.currency_profit == to)
      return quote(symbol.name).bid;
    if (symbol.currency_base == to && symbol.currency_profit == from)
      return 1 / quote(symbol.name).ask;
  }
  return 0;
}

double Market::rate(std::string_view from, std::string_view to) const {
  if (from == to)
    return 1;
  if (const double rate = direct(from, to); rate > 0)
    return rate;
  for (const Symbol &symbol : symbols_)
    for (const std::string_view third : {symbol.currency_base, symbol.currency_profit})
      if (const double first = direct(from, third), second = direct(third, to); first > 0 && second > 0)
        return first * second;
  throw std::runtime_error("no symbols convert " + std::string(from) + " to " + std::string(to));
}

} // namespace mock
