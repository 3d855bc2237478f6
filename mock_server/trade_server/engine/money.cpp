#include "money.h"

namespace mock {
namespace {

constexpr double kDaysOfYear = 360; // as banks count them
constexpr double kMillion = 1e6;

} // namespace

double rounded_price(double price, int digits) { return Decimal::rounded(price, digits).to_double(); }

double price_profit(const Symbol &symbol, bool buy, Decimal volume, double open, double close) {
  return (buy ? close - open : open - close) * volume.to_double() * symbol.contract_size;
}

double notional(const Symbol &symbol, Decimal volume, double price) {
  return volume.to_double() * symbol.contract_size * price;
}

Decimal commission(const Group &group, const Symbol &symbol, Decimal volume, double price, double rate) {
  const double unit = group.commission.to_double();
  switch (group.commission_per) {
  case Group::Per::Lot:
    return Decimal::rounded(-unit * volume.to_double(), group.digits);
  case Group::Per::Deal:
    return Decimal::rounded(-unit, group.digits);
  case Group::Per::Million:
    break;
  }
  return Decimal::rounded(-unit * notional(symbol, volume, price) * rate / kMillion, group.digits);
}

Decimal agent_commission(const Group &group, Decimal volume) {
  return Decimal::rounded(group.agent_commission.to_double() * volume.to_double(), group.digits);
}

Decimal swap(const Group &group, const Symbol &symbol, bool buy, Decimal volume, double price, double rate,
             int nights) {
  const double terms = (buy ? symbol.swap_long : symbol.swap_short) * nights;
  const double lots = volume.to_double();
  switch (symbol.swap) {
  case Symbol::Swap::Points:
    return Decimal::rounded(terms * symbol.point() * symbol.contract_size * lots * rate, group.digits);
  case Symbol::Swap::Money:
    return Decimal::rounded(terms * lots * rate, group.digits);
  case Symbol::Swap::Percent:
    break;
  }
  return Decimal::rounded(terms / 100 / kDaysOfYear * notional(symbol, volume, price) * rate, group.digits);
}

} // namespace mock
