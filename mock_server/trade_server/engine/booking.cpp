#include "booking.h"

#include "booking_parts.h"

#include <utility>

namespace mock {

Change begin(Change::Kind kind, const Book &book, std::int64_t time_ms) {
  Change change{};
  change.kind = kind;
  change.time_ms = time_ms;
  change.before = book.account;
  return change;
}

Change end(Change change, const Book &book) {
  change.account = book.account;
  return change;
}

void pay(Book &book, const Deal &deal) {
  book.deals[deal.ticket] = deal;
  (is_credit(deal.type) ? book.account.credit : book.account.balance) += deal.money();
}

Decimal take_share(Decimal &whole, Decimal part, Decimal of, const std::optional<Decimal> &given, const Book &book) {
  Decimal taken = whole;
  if (given)
    taken = *given;
  else if (part < of)
    taken = Decimal::rounded(whole.to_double() * part.to_double() / of.to_double(), book.account.digits);
  whole -= taken;
  return taken;
}

// Modification flag: the deal has the others from its position.
constexpr std::uint32_t kInherited = 4;

Deal closing_deal(const Position &position, std::int64_t time_ms) {
  Deal deal;
  deal.login = position.login;
  deal.position = position.ticket;
  deal.symbol = position.symbol;
  deal.type = position.buy ? Type::Sell : Type::Buy;
  deal.entry = Entry::Out;
  deal.reason_open = position.reason;
  deal.time_ms = time_ms;
  deal.opened_ms = position.opened_ms;
  deal.price_open = position.price_open;
  deal.sl = position.sl;
  deal.tp = position.tp;
  deal.rate_open = position.rate_profit;
  deal.rate_margin = position.rate_margin;
  deal.magic = position.magic;
  deal.comment = position.comment;
  if (position.edits != 0)
    deal.edits = position.edits | kInherited;
  return deal;
}

Change book_fill(Ledger &ledger, Book &book, const Fill &fill) {
  Change change =
      ledger.platform() == Platform::MT4 ? book_fill_mt4(ledger, book, fill) : book_fill_mt5(ledger, book, fill);
  change.by_request = !fill.service;
  return change;
}

Change book_close_by(Ledger &ledger, Book &book, const CloseByLegs &legs) {
  return ledger.platform() == Platform::MT4 ? book_close_by_mt4(ledger, book, legs)
                                            : book_close_by_mt5(ledger, book, legs);
}

Change book_reopening(Ledger &ledger, Book &book, const Reopening &reopening) {
  const Position was = book.positions.at(reopening.position);
  Fill fill;
  fill.symbol = was.symbol;
  fill.type = was.buy ? Type::Sell : Type::Buy;
  fill.volume = was.volume;
  fill.price = reopening.price;
  fill.time_ms = reopening.time_ms;
  fill.reason = reopening.kind == Change::Kind::SplitSymbol ? Reason::Split : Reason::Rollover;
  fill.magic = was.magic;
  fill.comment = was.comment;
  fill.position = was.ticket;
  fill.deal = reopening.deal;
  fill.service = true;
  fill.rate_profit = reopening.rate_profit;
  fill.rate_margin = reopening.rate_margin;
  fill.profit = reopening.profit;
  fill.swap = reopening.swap;
  Change change = book_fill(ledger, book, fill);

  fill.type = opposite(fill.type);
  fill.price = reopening.price_open != 0 ? reopening.price_open : reopening.price;
  fill.sl = was.sl;
  fill.tp = was.tp;
  fill.volume = reopening.volume.units > 0 ? reopening.volume : was.volume;
  fill.position = 0;
  fill.ticket = reopening.ticket;
  fill.deal = reopening.deal_in;
  fill.profit = {};
  fill.swap = std::nullopt;
  const Change opened = book_fill(ledger, book, fill);
  change.kind = reopening.kind;
  change.deals.insert(change.deals.end(), opened.deals.begin(), opened.deals.end());
  change.positions.push_back(opened.positions.front());
  return end(std::move(change), book);
}

Change book_operation(Ledger &ledger, Book &book, Deal deal) {
  Change change = begin(Change::Kind::Operate, book, deal.time_ms);
  deal.login = book.account.login;
  if (deal.ticket == 0)
    deal.ticket = ledger.platform() == Platform::MT4 ? ledger.next_ticket() : ledger.next_deal();
  pay(book, deal);
  change.deals = {std::move(deal)};
  return end(std::move(change), book);
}

Change book_place(Ledger &ledger, Book &book, Order order) {
  Change change = begin(Change::Kind::PlaceOrder, book, order.setup_ms);
  order.login = book.account.login;
  if (order.ticket == 0)
    order.ticket = ledger.next_ticket();
  order.state = Order::State::Placed;
  order.volume_left = order.volume;
  change.order = book.orders[order.ticket] = std::move(order);
  return end(std::move(change), book);
}

Change book_modify_order(Book &book, const Order &order, std::int64_t time_ms) {
  Change change = begin(Change::Kind::ModifyOrder, book, time_ms);
  change.order_was = std::exchange(book.orders.at(order.ticket), order);
  change.order = order;
  return end(std::move(change), book);
}

Change book_cancel(Book &book, std::uint64_t ticket, Order::State state, std::int64_t time_ms, std::string comment) {
  const bool expired = state == Order::State::Expired;
  Change change = begin(expired ? Change::Kind::ExpireOrder : Change::Kind::CancelOrder, book, time_ms);
  Order order = book.orders.at(ticket);
  change.order_was = order;
  order.state = state;
  order.done_ms = time_ms;
  order.comment = std::move(comment);
  book.orders.erase(ticket);
  change.order = book.history[ticket] = std::move(order);
  return end(std::move(change), book);
}

Change book_modify_position(Book &book, const Position &position, std::int64_t time_ms) {
  Change change = begin(Change::Kind::ModifyPosition, book, time_ms);
  change.positions = {book.positions.at(position.ticket) = position};
  return end(std::move(change), book);
}

void amend(Book &book, Change &change, const Terms &terms) {
  const auto write_position = [&book](const Position &position) { book.positions.at(position.ticket) = position; };
  if (terms.commission && change.kind == Change::Kind::Open) {
    change.positions.front().commission = *terms.commission;
    write_position(change.positions.front());
  }
  if (terms.charged && change.kind == Change::Kind::ChargeSwap) {
    change.positions.front().swap += *terms.charged - change.charged;
    change.charged = *terms.charged;
    write_position(change.positions.front());
  }
  if (!terms.pays_agent)
    for (Deal &deal : change.deals) {
      deal.agent_commission = {};
      book.deals.at(deal.ticket).agent_commission = {};
    }
}

} // namespace mock
