#include "desk.h"

#include "money.h"

#include <algorithm>
#include <string>

namespace mock {

const Position *net_position(const Book &book, const Ledger &ledger, const std::string &symbol) {
  if (ledger.group(book.account.group)->margin_mode != MarginMode::Netting)
    return nullptr;
  const auto found = std::ranges::find(book.positions, symbol, [](const auto &each) { return each.second.symbol; });
  return found == book.positions.end() ? nullptr : &found->second;
}

Desk::Desk(const Ledger &ledger, const Book &book, const Market &market, std::int64_t now_ms)
    : ledger_(ledger), book_(book), market_(market), group_(*ledger.group(book.account.group)), now_ms_(now_ms) {}

Fill Desk::at_market(const Symbol &symbol, Type type, Decimal volume, std::optional<double> price) const {
  if (price && !(*price > 0 && *price < kLargestPrice))
    throw Refused("invalid price");
  const Quote &quote = market_.quote(symbol.name);
  const std::string &currency = book_.account.currency;
  Fill fill;
  fill.symbol = symbol.name;
  fill.type = type;
  fill.volume = volume;
  fill.price = rounded_price(price.value_or(is_buy(type) ? quote.ask : quote.bid), symbol.digits);
  fill.time_ms = now_ms_;
  fill.rate_profit = market_.rate(symbol.currency_profit, currency);
  fill.rate_margin = market_.rate(margin_currency(symbol), currency);
  fill.bid = quote.bid;
  fill.ask = quote.ask;
  return fill;
}

Fill Desk::open(const Symbol &symbol, Type type, Decimal volume, std::optional<double> price) const {
  Fill fill = at_market(symbol, type, volume, price);
  fill.commission = opening_commission(fill, symbol, volume);
  return fill;
}

Fill Desk::close(const Position &position, Decimal volume, std::optional<double> price) const {
  const Symbol &symbol = *ledger_.symbol(position.symbol);
  Fill fill = at_market(symbol, position.buy ? Type::Sell : Type::Buy, volume, price);
  fill.position = position.ticket;
  fill.magic = position.magic;
  add_closing(fill, symbol, position, volume);
  return fill;
}

Fill Desk::trade(const Symbol &symbol, Type type, Decimal volume, std::optional<double> price) const {
  const Position *position = net_position(book_, ledger_, symbol.name);
  if (position == nullptr || position->buy == is_buy(type))
    return open(symbol, type, volume, price);
  Fill fill = at_market(symbol, type, volume, price);
  const Decimal closed = std::min(volume, position->volume);
  add_closing(fill, symbol, *position, closed);
  if (volume > closed)
    fill.commission = fill.commission.value_or(Decimal{}) + opening_commission(fill, symbol, volume - closed);
  return fill;
}

Reopening Desk::reopen(const Position &position) const {
  const Symbol &symbol = *ledger_.symbol(position.symbol);
  const Fill fill = at_market(symbol, position.buy ? Type::Sell : Type::Buy, position.volume, {});
  Reopening reopening;
  reopening.position = position.ticket;
  reopening.time_ms = now_ms_;
  reopening.price = fill.price;
  reopening.profit = profit(fill, symbol, position, position.volume);
  reopening.rate_profit = fill.rate_profit;
  reopening.rate_margin = fill.rate_margin;
  return reopening;
}

CloseByLegs Desk::close_by(const Position &first, const Position &second) const {
  const Symbol &symbol = *ledger_.symbol(first.symbol);
  Fill fill =
      at_market(symbol, second.buy ? Type::Buy : Type::Sell, std::min(first.volume, second.volume), second.price_open);
  CloseByLegs legs;
  legs.first = first.ticket;
  legs.second = second.ticket;
  legs.time_ms = now_ms_;
  legs.profit = profit(fill, symbol, first, fill.volume);
  legs.rate_profit = fill.rate_profit;
  if (splits_commission())
    legs.commission = legs.second_commission = opening_commission(fill, symbol, fill.volume);
  return legs;
}

Decimal Desk::profit(const Fill &fill, const Symbol &symbol, const Position &position, Decimal volume) const {
  const double profit = price_profit(symbol, position.buy, volume, position.price_open, fill.price);
  return Decimal::rounded(profit * fill.rate_profit, group_.digits);
}

// The money of closing a part of the position at the fill's price. Swap, and on MT4 the commission, are taken off the
// position when it is booked.
void Desk::add_closing(Fill &fill, const Symbol &symbol, const Position &position, Decimal volume) const {
  if (ledger_.platform() == Platform::MT4 && group_.close_reopen)
    volume = position.volume; // the rest opens anew
  fill.profit = profit(fill, symbol, position, volume);
  if (splits_commission())
    fill.commission = opening_commission(fill, symbol, volume);
  if (book_.account.agent != 0)
    fill.agent_commission = agent_commission(group_, volume);
}

// The half of it where the other half is due at the closing.
Decimal Desk::opening_commission(const Fill &fill, const Symbol &symbol, Decimal volume) const {
  const Decimal whole = commission(group_, symbol, volume, fill.price, fill.rate_profit);
  return splits_commission() ? Decimal::rounded(whole.to_double() / 2, group_.digits) : whole;
}

bool Desk::splits_commission() const { return ledger_.platform() == Platform::MT5 && group_.commission_on_close; }

void Desk::check_trader() const {
  if (book_.archived)
    throw Refused("account archived");
  if (!book_.account.enabled)
    throw Refused("account disabled");
}

void Desk::check_open(const Symbol &symbol) const {
  if (!is_open(symbol, now_ms_))
    throw Refused("market closed");
}

void Desk::check_volume(const Symbol &symbol, Decimal volume) {
  if (volume < symbol.volume_min || volume > symbol.volume_max || volume.units % symbol.volume_step.units != 0)
    throw Refused("invalid volume");
}

void Desk::check_part(const Symbol &symbol, Decimal volume, Decimal whole) {
  check_volume(symbol, volume);
  if (volume > whole)
    throw Refused("invalid volume");
}

void Desk::check_stops(bool buy, double price, double sl, double tp) {
  const double below = buy ? sl : tp;
  const double above = buy ? tp : sl;
  if ((below != 0 && below >= price) || (above != 0 && above <= price))
    throw Refused("invalid stops");
}

void Desk::check_pending(const Order &order) const {
  const Quote &quote = market_.quote(order.symbol);
  auto check = [](bool right) {
    if (!right)
      throw Refused("invalid price");
  };
  check(order.price > 0);
  switch (order.type) {
  case Type::BuyLimit:
    check(order.price < quote.ask);
    break;
  case Type::SellLimit:
    check(order.price > quote.bid);
    break;
  case Type::BuyStop:
    check(order.price > quote.ask);
    break;
  case Type::SellStop:
    check(order.price < quote.bid);
    break;
  case Type::BuyStopLimit:
    check(order.price_trigger > quote.ask && order.price < order.price_trigger);
    break;
  default: // sell stop limit
    check(order.price_trigger > 0 && order.price_trigger < quote.bid && order.price > order.price_trigger);
  }
  check_stops(is_buy(order.type), order.price, order.sl, order.tp);
}

void Desk::check_expiry(std::int64_t expires_ms) const {
  if (expires_ms != 0 && expires_ms <= now_ms_)
    throw Refused("invalid expiration");
}

bool Desk::affords(const Fill &fill) const {
  // What the account would look like, with the new volume as a position of its own.
  Book after{book_.account, false, book_.positions, {}, {}, {}};
  Position &added = after.positions[0];
  added.symbol = fill.symbol;
  added.buy = is_buy(fill.type);
  added.volume = fill.volume;
  added.price_open = fill.price;
  added.rate_margin = fill.rate_margin;
  const Position *against = net_position(book_, ledger_, fill.symbol);
  if (against != nullptr && against->buy != added.buy) {
    if (fill.volume <= against->volume)
      return true;
    added.volume -= against->volume;
    after.positions.erase(against->ticket);
  }
  const Funds now = funds();
  const double margin = mock::funds(after, ledger_, market_).margin;
  return margin <= now.margin || now.equity + fill.commission.value_or(Decimal{}).to_double() >= margin;
}

} // namespace mock
