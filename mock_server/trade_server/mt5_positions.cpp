#include "mt5_positions.h"

#include <mtapi/mt5.h>

#include <algorithm>

namespace mock {
namespace {

using Positions = std::vector<PositionFacts>;

PositionFacts opened_by(const DealFacts &deal) {
  PositionFacts position;
  position.ticket = deal.position;
  position.login = deal.login;
  position.symbol = deal.symbol;
  position.money_digits = deal.money_digits;
  position.buy = deal.action == ::mt5::DEAL_BUY;
  position.reason = deal.reason;
  position.created_ms = deal.time_ms;
  position.updated_ms = deal.time_ms;
  position.price_open = deal.price;
  position.price_current = deal.price;
  position.sl = deal.sl;
  position.tp = deal.tp;
  position.volume = deal.volume;
  position.comment = deal.comment;
  return position;
}

PositionChange open(Positions &positions, const DealFacts &deal) {
  positions.push_back(opened_by(deal));
  return {PositionChange::kAdded, positions.back()};
}

PositionChange close(Positions &positions, Positions::iterator position) {
  PositionFacts closed = *position;
  closed.volume = {};
  positions.erase(position);
  return {PositionChange::kDeleted, closed};
}

PositionChange increase(PositionFacts &position, const DealFacts &deal) {
  const double had = position.volume.to_double();
  const double more = deal.volume.to_double();
  position.price_open = (position.price_open * had + deal.price * more) / (had + more);
  position.volume += deal.volume;
  return {PositionChange::kUpdated, position};
}

// The position keeps its ticket and takes the side and the price of the deal.
PositionChange reverse(PositionFacts &position, const DealFacts &deal) {
  position = opened_by(deal);
  position.volume -= deal.volume_closed;
  return {PositionChange::kUpdated, position};
}

} // namespace

const PositionFacts *position_of(const Book &book, const Row &row, Mode mode) {
  const bool opens = row.entry == Entry::In;
  const std::uint64_t named = row.position == 0 && opens ? row.order : row.position;
  const auto found = std::ranges::find_if(book.positions, [&](const PositionFacts &position) {
    if (mode == Mode::Netting)
      return position.symbol.name == row.symbol;
    if (named != 0)
      return position.ticket == named;
    return position.symbol.name == row.symbol && position.buy != is_buy(row.type) && position.volume >= row.volume;
  });
  return found == book.positions.end() ? nullptr : &*found;
}

PositionChange apply_deal(Book &book, const DealFacts &deal) {
  const auto position = std::ranges::find(book.positions, deal.position, &PositionFacts::ticket);
  const bool known = position != book.positions.end();
  if (known) {
    position->updated_ms = deal.time_ms;
    position->price_current = deal.price;
  }
  switch (deal.entry) {
  case ::mt5::ENTRY_IN:
    return known ? increase(*position, deal) : open(book.positions, deal);
  case ::mt5::ENTRY_INOUT:
    if (!known)
      return open(book.positions, deal);
    return deal.volume > deal.volume_closed ? reverse(*position, deal) : close(book.positions, position);
  default:
    break;
  }
  if (!known) {
    PositionFacts closed = opened_by(deal);
    closed.buy = !closed.buy;
    closed.volume = {};
    return {PositionChange::kDeleted, closed};
  }
  if (position->volume <= deal.volume)
    return close(book.positions, position);
  position->volume -= deal.volume;
  return {PositionChange::kUpdated, *position};
}

} // namespace mock
