// MT5: orders make deals, deals make positions. A position keeps its ticket until it is gone.

#include "booking_parts.h"

#include <algorithm>
#include <utility>

namespace mock {
namespace {

std::uint64_t ticket_or_next(std::uint64_t ticket, Ledger &ledger) {
  return ticket != 0 ? ticket : ledger.next_ticket();
}

std::uint64_t deal_or_next(std::uint64_t deal, Ledger &ledger) { return deal != 0 ? deal : ledger.next_deal(); }

// The position that the fill touches; nullptr where it opens one.
const Position *held_by(const Book &book, const Fill &fill, MarginMode mode) {
  const auto found = std::ranges::find_if(book.positions, [&](const auto &each) {
    return mode == MarginMode::Netting ? each.second.symbol == fill.symbol : each.first == fill.position;
  });
  return found == book.positions.end() ? nullptr : &found->second;
}

Entry entry_of(const Fill &fill, const Position *held) {
  if (fill.entry)
    return *fill.entry;
  if (held == nullptr || held->buy == is_buy(fill.type))
    return Entry::In;
  return fill.volume > held->volume ? Entry::InOut : Entry::Out;
}

Deal deal_of(const Fill &fill, const Position *held) {
  const Entry entry = entry_of(fill, held);
  Deal deal;
  if (held != nullptr && entry != Entry::In) {
    deal = closing_deal(*held, fill.time_ms);
    deal.volume_closed = std::min(fill.volume, held->volume);
  }
  if (held == nullptr || entry == Entry::In || entry == Entry::InOut) { // it opens something
    deal.sl = fill.sl;
    deal.tp = fill.tp;
  }
  deal.time_ms = fill.time_ms;
  deal.entry = entry;
  deal.symbol = fill.symbol;
  deal.type = fill.type;
  deal.reason = fill.reason;
  deal.price = fill.price;
  deal.rate_profit = fill.rate_profit;
  deal.rate_margin = fill.rate_margin;
  deal.market_bid = fill.bid;
  deal.market_ask = fill.ask;
  deal.volume = fill.volume;
  deal.profit = fill.profit;
  deal.commission = fill.commission.value_or(Decimal{});
  deal.fee = fill.fee;
  deal.tax = fill.tax;
  deal.agent_commission = fill.agent_commission;
  deal.magic = fill.magic;
  deal.comment = fill.comment;
  return deal;
}

Position opened_by(const Deal &deal) {
  Position position;
  position.ticket = deal.position;
  position.login = deal.login;
  position.symbol = deal.symbol;
  position.buy = is_buy(deal.type);
  position.reason = deal.reason;
  position.opened_ms = position.updated_ms = deal.time_ms;
  position.price_open = position.price_current = deal.price;
  position.sl = deal.sl;
  position.tp = deal.tp;
  position.rate_profit = deal.rate_profit;
  position.rate_margin = deal.rate_margin;
  position.volume = deal.volume - deal.volume_closed;
  position.magic = deal.magic;
  position.comment = deal.comment;
  return position;
}

void increase(Position &position, const Deal &deal) {
  const double had = position.volume.to_double();
  const double more = deal.volume.to_double();
  position.price_open = (position.price_open * had + deal.price * more) / (had + more);
  position.rate_profit = (position.rate_profit * had + deal.rate_profit * more) / (had + more);
  position.rate_margin = (position.rate_margin * had + deal.rate_margin * more) / (had + more);
  position.volume += deal.volume;
}

// The deal takes volume off the position, and its share of the swap.
void reduce(Book &book, Position &position, Deal &deal, const std::optional<Decimal> &swap) {
  const Decimal closed = std::min(deal.volume, position.volume);
  deal.swap = take_share(position.swap, closed, position.volume, swap, book);
  take_share(position.profit, closed, position.volume, std::nullopt, book);
  position.volume -= closed;
}

struct Effect {
  Change::Kind kind;
  Position position; // as it is afterwards
};

Effect perform(Book &book, const Position *held, Deal &deal, const std::optional<Decimal> &swap) {
  using Kind = Change::Kind;
  if (held == nullptr) {
    deal.swap = swap.value_or(Decimal{});
    return {Kind::Open, book.positions[deal.position] = opened_by(deal)};
  }
  Position &position = book.positions.at(held->ticket);
  position.updated_ms = deal.time_ms;
  position.price_current = deal.price;
  if (deal.entry == Entry::In) {
    deal.swap = swap.value_or(Decimal{});
    increase(position, deal);
    return {Kind::Increase, position};
  }
  reduce(book, position, deal, swap);
  if (deal.entry == Entry::InOut && deal.volume > deal.volume_closed)
    return {Kind::Reverse, position = opened_by(deal)};
  const Position left = position;
  if (left.volume.units > 0)
    return {Kind::Reduce, left};
  book.positions.erase(left.ticket);
  return {Kind::Close, left};
}

// The order behind a fill: a working one, or one of the market that comes into being.
void execute(Book &book, Change &change, const Fill &fill, const Deal &deal) {
  Order order;
  if (const auto working = book.orders.find(deal.order); working != book.orders.end()) {
    order = working->second;
    change.order_was = order;
    order.activated = is_pending(order.type);
  } else {
    order.ticket = deal.order;
    order.login = deal.login;
    order.symbol = deal.symbol;
    order.type = deal.type;
    order.reason = deal.reason;
    order.setup_ms = deal.time_ms;
    order.price = deal.price;
    order.sl = fill.sl;
    order.tp = fill.tp;
    order.volume = order.volume_left = std::max(fill.order_volume, deal.volume);
    order.magic = deal.magic;
    order.comment = deal.comment;
  }
  order.position = deal.position;
  order.volume_left -= std::min(deal.volume, order.volume_left);
  const bool filled = order.volume_left.units == 0;
  order.state = filled ? Order::State::Filled : Order::State::Partial;
  order.done_ms = filled ? deal.time_ms : 0;
  if (filled)
    book.orders.erase(order.ticket);
  (filled ? book.history : book.orders)[order.ticket] = order;
  change.order = std::move(order);
}

} // namespace

Change book_fill_mt5(Ledger &ledger, Book &book, const Fill &fill) {
  const Position *held = held_by(book, fill, ledger.group(book.account.group)->margin_mode);
  Deal deal = deal_of(fill, held);
  deal.ticket = deal_or_next(fill.deal, ledger);
  deal.login = book.account.login;
  deal.agent = book.account.agent;
  if (!fill.service)
    deal.order = ticket_or_next(fill.pending != 0 ? fill.pending : fill.ticket, ledger);
  if (held != nullptr)
    deal.position = held->ticket;
  else if (fill.position != 0)
    deal.position = fill.position;
  else
    deal.position = fill.service ? ticket_or_next(fill.ticket, ledger) : deal.order;

  Change change = begin(Change::Kind::Open, book, fill.time_ms);
  Effect effect = perform(book, held, deal, fill.swap);
  change.kind = effect.kind;
  change.positions = {std::move(effect.position)};
  pay(book, deal);
  if (!fill.service)
    execute(book, change, fill, deal);
  change.deals = {std::move(deal)};
  return end(std::move(change), book);
}

Change book_close_by_mt5(Ledger &ledger, Book &book, const CloseByLegs &legs) {
  Change change = begin(Change::Kind::CloseBy, book, legs.time_ms);
  const Position first = book.positions.at(legs.first), second = book.positions.at(legs.second);
  const Decimal volume = std::min(first.volume, second.volume);

  Order order;
  order.ticket = ticket_or_next(legs.order, ledger);
  order.login = first.login;
  order.position = first.ticket;
  order.position_by = second.ticket;
  order.symbol = first.symbol;
  order.type = first.buy ? Type::Sell : Type::Buy;
  order.close_by = true;
  order.setup_ms = order.done_ms = legs.time_ms;
  order.price = second.price_open;
  order.volume = volume;
  order.state = Order::State::Filled;
  change.order = book.history[order.ticket] = order;

  struct Leg {
    const Position &position;
    std::uint64_t deal;
    Decimal profit, fee, tax;
    const std::optional<Decimal> &swap, &commission;
  };
  for (const Leg &leg :
       {Leg{first, legs.deal, legs.profit, legs.fee, legs.tax, legs.swap, legs.commission},
        Leg{second, legs.deal_by, legs.second_profit, legs.second_fee, {}, legs.second_swap, legs.second_commission}}) {
    Deal deal = closing_deal(leg.position, legs.time_ms);
    deal.ticket = deal_or_next(leg.deal, ledger);
    deal.order = order.ticket;
    deal.entry = Entry::OutBy;
    deal.price = second.price_open; // so that all of the profit is the first's
    deal.rate_profit = legs.rate_profit;
    deal.volume = deal.volume_closed = volume;
    deal.profit = leg.profit;
    deal.commission = leg.commission.value_or(Decimal{});
    deal.fee = leg.fee;
    deal.tax = leg.tax;
    change.positions.push_back(perform(book, &leg.position, deal, leg.swap).position);
    pay(book, deal);
    change.deals.push_back(std::move(deal));
  }
  return end(std::move(change), book);
}

} // namespace mock
