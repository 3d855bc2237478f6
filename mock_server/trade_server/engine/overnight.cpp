// The end of a day: swaps and rollover. And splits, which re-open positions as a rollover does.
#include "booking_parts.h"
#include "days.h"
#include "desk.h"
#include "engine.h"
#include "money.h"

#include <algorithm>

namespace mock {
namespace {

constexpr int kSunday = 0, kSaturday = 6;
constexpr int kTriple = 3; // nights: the weekend's too

template <class Item>
std::vector<std::uint64_t> tickets(const Ledger &ledger, std::uint64_t login,
                                   std::map<std::uint64_t, Item> Book::*items) {
  std::vector<std::uint64_t> tickets;
  ledger.read(login, [&](const Book &book) {
    for (const auto &[ticket, item] : book.*items)
      tickets.push_back(ticket);
  });
  return tickets;
}

// The item of a book, as long as it is there; nullptr: somebody was faster.
template <class Item> Item *find(std::map<std::uint64_t, Item> &items, std::uint64_t ticket) {
  const auto found = items.find(ticket);
  return found == items.end() ? nullptr : &found->second;
}

} // namespace

void Engine::roll_over() { end_day(weekday(clock_.now_ms()), true); }

void Engine::end_day(int day, bool by_request) {
  Observer *observer = ledger_.observer();
  if (observer != nullptr)
    observer->day_ends(clock_.now_ms());
  if (by_request || (day != kSunday && day != kSaturday))
    for (const std::uint64_t login : ledger_.logins())
      for (const std::uint64_t ticket : tickets(ledger_, login, &Book::positions))
        try_commit(login, [&](Book &book) { return charge_night(book, ticket, day); });
  if (observer != nullptr)
    observer->day_ended(clock_.now_ms());
}

std::optional<Change> Engine::charge_night(Book &book, std::uint64_t ticket, int day) {
  Position *const found = find(book.positions, ticket);
  if (found == nullptr)
    return std::nullopt;
  Position &position = *found;
  const Market now = market();
  const Desk desk(ledger_, book, now, clock_.now_ms());
  const Group &group = desk.group();
  const Symbol &symbol = symbol_of(position.symbol);
  Decimal charge;
  if (group.swaps)
    charge = swap(group, symbol, position.buy, position.volume, now.ask_or_bid(symbol.name, !position.buy),
                  now.rate(symbol.currency_profit, book.account.currency), day == symbol.swap_triple_day ? kTriple : 1);
  if (group.rollover == Group::Rollover::Reopen) {
    position.swap += charge;
    return book_reopening(ledger_, book, desk.reopen(position));
  }
  if (charge == Decimal{})
    return std::nullopt;
  Change change = begin(Change::Kind::ChargeSwap, book, clock_.now_ms());
  change.by_request = false;
  position.swap += charge;
  change.charged = charge;
  change.positions = {position};
  return end(std::move(change), book);
}

void Engine::split(const std::string &name, int numerator, int denominator) {
  const Symbol &symbol = symbol_of(name);
  if (numerator <= 0 || denominator <= 0)
    throw Refused("invalid split");
  const double factor = static_cast<double>(numerator) / denominator;
  const Quote quote = market().quote(name);
  for (const std::uint64_t login : ledger_.logins()) {
    for (const std::uint64_t ticket : tickets(ledger_, login, &Book::orders))
      try_commit(login, [&](Book &book) { return cancel_for_split(book, ticket, name); });
    for (const std::uint64_t ticket : tickets(ledger_, login, &Book::positions))
      try_commit(login, [&](Book &book) { return split_position(book, ticket, symbol, factor); });
  }
  feed_.set(name, {rounded_price(quote.bid / factor, symbol.digits), rounded_price(quote.ask / factor, symbol.digits),
                   clock_.now_ms()});
}

std::optional<Change> Engine::cancel_for_split(Book &book, std::uint64_t ticket, const std::string &symbol) {
  const Order *order = find(book.orders, ticket);
  if (order == nullptr || order->symbol != symbol)
    return std::nullopt;
  Change change = book_cancel(book, ticket, Order::State::Cancelled, clock_.now_ms(), "split");
  change.by_request = false;
  return change;
}

// The position closes where it was opened, without profit, and opens at the price that is as much lower as the volume
// is higher.
std::optional<Change> Engine::split_position(Book &book, std::uint64_t ticket, const Symbol &symbol, double factor) {
  Position *position = find(book.positions, ticket);
  if (position == nullptr || position->symbol != symbol.name)
    return std::nullopt;
  const Market now = market();
  Reopening reopening = Desk(ledger_, book, now, clock_.now_ms()).reopen(*position);
  const double volume = position->volume.to_double() * factor;
  reopening.kind = Change::Kind::SplitSymbol;
  reopening.price = position->price_open;
  reopening.price_open = rounded_price(position->price_open / factor, symbol.digits);
  reopening.volume = std::max(Decimal::rounded(volume, symbol.volume_step.places()), symbol.volume_step);
  reopening.profit = {};
  position->sl = rounded_price(position->sl / factor, symbol.digits);
  position->tp = rounded_price(position->tp / factor, symbol.digits);
  return book_reopening(ledger_, book, reopening);
}

} // namespace mock
