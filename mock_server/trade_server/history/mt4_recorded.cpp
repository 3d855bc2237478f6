#include "mt4_recorded.h"

#include "engine/booking.h"

#include <utility>

namespace mock {
namespace {

template <class Item> void set_stops(Item &item, const Row &row) {
  item.sl = row.sl.value_or(item.sl);
  item.tp = row.tp.value_or(item.tp);
}

template <class Item> void set_comment(Item &item, const Row &row) {
  if (!row.comment.empty())
    item.comment = row.comment;
}

// The row's position, which was opened before the history begins if nobody has seen it.
Position &position_of(Book &book, const Row &row) {
  const auto [found, is_new] = book.positions.try_emplace(row.ticket);
  Position &position = found->second;
  if (is_new) {
    position.ticket = row.ticket;
    position.login = book.account.login;
    position.symbol = row.symbol;
    position.buy = is_buy(row.type);
    position.opened_ms = row.time_ms;
    position.price_open = row.price.value_or(0);
    position.volume = row.volume;
    position.comment = row.comment;
  }
  set_stops(position, row);
  return position;
}

Order order_from(const Row &row) {
  Order order;
  order.ticket = row.ticket;
  order.symbol = row.symbol;
  order.type = row.type;
  order.setup_ms = row.time_ms;
  order.price = row.price.value_or(0);
  order.volume = order.volume_left = row.volume;
  set_stops(order, row);
  order.comment = row.comment;
  return order;
}

// As with positions.
Order &order_of(Book &book, const Row &row) {
  const auto [found, is_new] = book.orders.try_emplace(row.ticket, order_from(row));
  Order &order = found->second;
  if (is_new) {
    order.login = book.account.login;
    order.state = Order::State::Placed;
  }
  set_stops(order, row);
  return order;
}

Change modify(Book &book, const Row &row) {
  if (is_trade(row.type)) {
    Position position = position_of(book, row);
    position.updated_ms = row.time_ms;
    set_comment(position, row);
    return book_modify_position(book, position, row.time_ms);
  }
  Order order = order_of(book, row);
  order.price = row.price.value_or(order.price);
  set_comment(order, row);
  return book_modify_order(book, order, row.time_ms);
}

Change cancel(Book &book, const Row &row) {
  order_of(book, row);
  return book_cancel(book, row.ticket, Order::State::Cancelled, row.time_ms,
                     row.comment.empty() ? "cancelled" : row.comment);
}

Deal operation(const Row &row) {
  Deal deal;
  deal.ticket = row.ticket;
  deal.type = row.event == Event::Credit ? Type::Credit : Type::Balance;
  deal.time_ms = row.time_ms;
  deal.profit = row.profit;
  deal.comment = row.comment;
  return deal;
}

// The closed record reads as its row says.
void amend(Book &book, Deal &deal, const Row &row) {
  deal.volume = row.volume;
  deal.price = row.price.value_or(0);
  set_comment(deal, row);
  book.deals[deal.ticket] = deal;
}

void amend(Book &book, Position &rest, const Row &row) {
  rest.price_open = row.price.value_or(rest.price_open);
  rest.swap = row.swap;
  rest.commission = row.commission;
  rest.comment = row.comment;
  set_stops(rest, row);
  book.positions[rest.ticket] = rest;
}

} // namespace

std::optional<Change> Mt4Recorded::apply(Book &book, const Row &row) {
  if (const CloseBy *pair = links_.close_by(row))
    return close_by(book, *pair);
  switch (row.event) {
  case Event::Open:
    if (const Row *parent = links_.parent(row))
      return close(book, *parent, &row);
    return open(book, row);
  case Event::Close:
    return close(book, row, links_.rest(row));
  case Event::Place:
    return book_place(ledger_, book, order_from(row));
  case Event::Modify:
    return modify(book, row);
  case Event::Cancel:
    return cancel(book, row);
  case Event::Balance:
  case Event::Credit:
  case Event::Deal: // not on this platform
    break;
  }
  return book_operation(ledger_, book, operation(row));
}

Change Mt4Recorded::open(Book &book, const Row &row) {
  Fill fill;
  fill.symbol = row.symbol;
  fill.type = row.type;
  fill.volume = row.volume;
  fill.time_ms = row.time_ms;
  fill.commission = row.commission;
  fill.ticket = row.ticket;
  if (const auto pending = book.orders.find(row.ticket); pending != book.orders.end()) {
    const Order &order = pending->second;
    fill.pending = row.ticket;
    fill.price = order.price;
    fill.sl = order.sl;
    fill.tp = order.tp;
    fill.comment = order.comment;
  }
  fill.price = row.price.value_or(fill.price);
  set_stops(fill, row);
  set_comment(fill, row);
  return book_fill(ledger_, book, fill);
}

Change Mt4Recorded::close(Book &book, const Row &row, const Row *rest) {
  Position &position = position_of(book, row);
  position.volume = row.volume + (rest == nullptr ? Decimal{} : rest->volume);
  Fill fill;
  fill.symbol = row.symbol;
  fill.type = opposite(row.type);
  fill.volume = row.volume;
  fill.price = row.price.value_or(0);
  fill.time_ms = row.time_ms;
  fill.comment = row.comment;
  fill.position = row.ticket;
  fill.profit = row.profit;
  fill.fee = row.fee;
  fill.swap = row.swap;
  fill.commission = row.commission;
  if (rest != nullptr) {
    tell_with(row);
    tell_with(*rest);
    fill.rest = rest->ticket;
    Change change = book_fill(ledger_, book, fill);
    amend(book, change.positions.front(), *rest);
    return change;
  }
  Change change = book_fill(ledger_, book, fill);
  change.deals.front().related = ticket_after(row.comment, "to #"); // whose opening the history tells apart
  book.deals[row.ticket] = change.deals.front();
  return change;
}

Change Mt4Recorded::close_by(Book &book, const CloseBy &pair) {
  tell_with(*pair.first);
  tell_with(*pair.second);
  position_of(book, *pair.first).volume = pair.first->volume;
  position_of(book, *pair.second).volume = pair.first->volume;
  CloseByLegs legs;
  legs.first = pair.first->ticket;
  legs.second = pair.second->ticket;
  legs.time_ms = pair.first->time_ms;
  legs.profit = pair.first->profit;
  legs.fee = pair.first->fee;
  legs.swap = pair.first->swap;
  legs.commission = pair.first->commission;
  legs.second_profit = pair.second->profit;
  legs.second_fee = pair.second->fee;
  legs.second_swap = pair.second->swap;
  legs.second_commission = pair.second->commission;
  if (pair.rest != nullptr) {
    tell_with(*pair.rest);
    legs.rest = pair.rest->ticket;
    book.positions.at(legs.second).volume += pair.rest->volume;
  }
  Change change = book_close_by(ledger_, book, legs);
  amend(book, change.deals[0], *pair.first);
  amend(book, change.deals[1], *pair.second);
  if (pair.rest != nullptr)
    amend(book, change.positions[2], *pair.rest);
  return change;
}

} // namespace mock
