// MT4: every position is a ticket of its own, and a ticket is closed once. What is left after a part is closed goes on
// under a new ticket.

#include "booking_parts.h"

#include <utility>

namespace mock {
namespace {

std::uint64_t or_next(std::uint64_t ticket, Ledger &ledger) { return ticket != 0 ? ticket : ledger.next_ticket(); }

std::string hash(const char *word, std::uint64_t ticket) { return word + (" #" + std::to_string(ticket)); }

Position open_position(const Fill &fill, std::uint64_t ticket, const Book &book) {
  Position position;
  position.ticket = ticket;
  position.login = book.account.login;
  position.symbol = fill.symbol;
  position.buy = is_buy(fill.type);
  position.reason = fill.reason;
  position.opened_ms = position.updated_ms = fill.time_ms;
  position.price_open = position.price_current = fill.price;
  position.sl = fill.sl;
  position.tp = fill.tp;
  position.rate_profit = fill.rate_profit;
  position.rate_margin = fill.rate_margin;
  position.volume = fill.volume;
  position.swap = fill.swap.value_or(Decimal{});
  position.commission = fill.commission.value_or(Decimal{});
  position.magic = fill.magic;
  position.comment = fill.comment;
  return position;
}

Change open(Ledger &ledger, Book &book, const Fill &fill) {
  Change change = begin(Change::Kind::Open, book, fill.time_ms);
  const std::uint64_t ticket = or_next(fill.pending != 0 ? fill.pending : fill.ticket, ledger);
  if (const auto pending = book.orders.find(fill.pending); pending != book.orders.end()) {
    Order order = pending->second;
    change.order_was = order;
    order.state = Order::State::Filled;
    order.activated = true;
    order.done_ms = fill.time_ms;
    order.position = ticket;
    order.volume_left = {};
    change.order = std::move(order);
    book.orders.erase(pending); // the ticket goes on as the position
  }
  change.positions = {book.positions[ticket] = open_position(fill, ticket, book)};
  return end(std::move(change), book);
}

// Takes the position out of the book and writes the deal that ended it.
void finish(Book &book, Change &change, Position position, const Deal &deal) {
  book.positions.erase(position.ticket);
  position.volume = {};
  position.updated_ms = deal.time_ms;
  pay(book, deal);
  change.deals.push_back(deal);
  change.positions.push_back(std::move(position));
}

Position rest_of(const Position &closed, std::uint64_t ticket, Decimal volume) {
  Position rest = closed;
  rest.ticket = ticket;
  rest.parent = closed.ticket;
  rest.volume = volume;
  rest.profit = {};
  rest.comment = hash("from", closed.ticket);
  return rest;
}

Deal closing(const Position &position, const Fill &fill, const Book &book) {
  Deal deal = closing_deal(position, fill.time_ms);
  deal.ticket = position.ticket;
  deal.reason = fill.reason;
  deal.price = fill.price;
  deal.rate_profit = fill.rate_profit;
  deal.market_bid = fill.bid;
  deal.market_ask = fill.ask;
  deal.profit = fill.profit;
  deal.fee = fill.fee;
  deal.tax = fill.tax;
  deal.agent_commission = fill.agent_commission;
  deal.agent = book.account.agent;
  if (!fill.comment.empty())
    deal.comment = fill.comment;
  return deal;
}

Change close(Book &book, const Fill &fill) {
  Change change = begin(Change::Kind::Close, book, fill.time_ms);
  Position &position = book.positions.at(fill.position);
  Deal deal = closing(position, fill, book);
  deal.volume = deal.volume_closed = position.volume;
  deal.swap = fill.swap.value_or(position.swap);
  deal.commission = fill.commission.value_or(position.commission);
  finish(book, change, position, deal);
  return end(std::move(change), book);
}

Change reduce(Ledger &ledger, Book &book, const Fill &fill) {
  Change change = begin(Change::Kind::Reduce, book, fill.time_ms);
  const Position was = book.positions.at(fill.position);
  const bool anew = ledger.group(book.account.group)->close_reopen;
  Position rest = rest_of(was, or_next(fill.rest, ledger), was.volume - fill.volume);
  Deal deal = closing(was, fill, book);
  deal.related = rest.ticket;
  deal.comment = (was.comment.starts_with("from #") ? was.comment + " " : "") + hash("to", rest.ticket);
  deal.volume = deal.volume_closed = anew ? was.volume : fill.volume;
  deal.swap = take_share(rest.swap, deal.volume, was.volume, fill.swap, book);
  deal.commission = take_share(rest.commission, deal.volume, was.volume, fill.commission, book);
  if (anew) {
    rest.opened_ms = fill.time_ms;
    rest.price_open = fill.price;
    rest.rate_profit = fill.rate_profit;
  }
  rest.updated_ms = fill.time_ms;
  rest.price_current = fill.price;
  finish(book, change, was, deal);
  change.positions = {book.positions[rest.ticket] = rest};
  return end(std::move(change), book);
}

// One leg of a close-by. The one that takes the profit keeps its volume, or as much of it as the other has.
struct Leg {
  Position position;
  Deal deal;

  Leg(const Position &which, const CloseByLegs &legs, std::uint64_t other) : position(which) {
    deal = closing_deal(position, legs.time_ms);
    deal.ticket = position.ticket;
    deal.entry = Entry::OutBy;
    deal.related = other;
    deal.rate_profit = legs.rate_profit;
  }
};

} // namespace

Change book_fill_mt4(Ledger &ledger, Book &book, const Fill &fill) {
  if (fill.position == 0)
    return open(ledger, book, fill);
  return fill.volume < book.positions.at(fill.position).volume ? reduce(ledger, book, fill) : close(book, fill);
}

Change book_close_by_mt4(Ledger &ledger, Book &book, const CloseByLegs &legs) {
  Change change = begin(Change::Kind::CloseBy, book, legs.time_ms);
  const bool second_is_smaller = book.positions.at(legs.second).volume < book.positions.at(legs.first).volume;
  const std::uint64_t taker = second_is_smaller ? legs.second : legs.first;
  const std::uint64_t giver = second_is_smaller ? legs.first : legs.second;
  Leg takes(book.positions.at(taker), legs, giver);
  Leg gives(book.positions.at(giver), legs, taker);
  const Decimal volume = takes.position.volume;

  std::optional<Position> rest;
  Decimal other_swap = gives.position.swap;
  if (volume < gives.position.volume) {
    rest = rest_of(gives.position, or_next(legs.rest, ledger), gives.position.volume - volume);
    other_swap = take_share(rest->swap, volume, gives.position.volume, std::nullopt, book);
    take_share(rest->commission, volume, gives.position.volume, std::nullopt, book);
    rest->comment = second_is_smaller ? "partial close" : hash("from", taker);
    takes.deal.comment = "partial close";
  }
  takes.deal.volume = takes.deal.volume_closed = volume;
  takes.deal.price = gives.position.price_open;
  takes.deal.profit = legs.profit;
  takes.deal.swap = legs.swap.value_or(takes.position.swap + other_swap);
  takes.deal.commission = legs.commission.value_or(takes.position.commission);
  takes.deal.fee = legs.fee;
  takes.deal.tax = legs.tax;
  gives.deal.volume_closed = volume;
  gives.deal.price = gives.position.price_open;
  gives.deal.profit = legs.second_profit;
  gives.deal.swap = legs.second_swap.value_or(Decimal{});
  gives.deal.commission = legs.second_commission.value_or(Decimal{});
  gives.deal.fee = legs.second_fee;
  gives.deal.comment = hash("close hedge by", taker);

  finish(book, change, takes.position, takes.deal);
  finish(book, change, gives.position, gives.deal);
  if (rest)
    change.positions.push_back(book.positions[rest->ticket] = *rest);
  return end(std::move(change), book);
}

} // namespace mock
