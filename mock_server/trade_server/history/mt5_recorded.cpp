#include "mt5_recorded.h"

#include "mt5_rows.h"

#include <algorithm>
#include <string>

namespace mock {
namespace {

constexpr Decimal kSmallest{Decimal::kOne / 100}; // of what is left of an order, where the rows do not tell

// The row's pending order, which was placed before the history begins if nobody has seen it.
Order &order_of(Book &book, const Row &row) {
  Order &order = book.orders.try_emplace(row.order, mt5_order(row)).first->second;
  order.login = book.account.login;
  if (order.state == Order::State::Started)
    order.state = Order::State::Placed;
  return order;
}

Change modify_order(Book &book, const Row &row) {
  Order order = order_of(book, row);
  order.price = row.price.value_or(order.price);
  order.sl = row.sl.value_or(order.sl);
  order.tp = row.tp.value_or(order.tp);
  if (row.volume.units > 0)
    order.volume = order.volume_left = row.volume;
  return book_modify_order(book, order, row.time_ms);
}

Change cancel(Book &book, const Row &row) {
  order_of(book, row);
  const bool expired = row.comment.find("expir") != std::string::npos;
  return book_cancel(book, row.order, expired ? Order::State::Expired : Order::State::Cancelled, row.time_ms,
                     row.comment);
}

// The position that a row belongs to: in netting the symbol's, or named by the row, or for a closing deal that names
// none the oldest one of the other side that has the volume. nullptr where the row opens a new one, or where the
// position was opened before the history begins.
Position *position_of(Book &book, const Row &row, Mode mode) {
  const std::uint64_t named = row.position == 0 && row.entry == Entry::In ? row.order : row.position;
  const auto found = std::ranges::find_if(book.positions, [&](const auto &each) {
    const Position &position = each.second;
    if (mode == Mode::Netting)
      return position.symbol == row.symbol;
    if (named != 0)
      return position.ticket == named;
    return position.symbol == row.symbol && position.buy != is_buy(row.type) && position.volume >= row.volume;
  });
  return found == book.positions.end() ? nullptr : &found->second;
}

// A position from before the history, for the row that closes it.
Position &unseen_position(Book &book, const Row &row) {
  Position &position = book.positions[row.position];
  position.ticket = row.position;
  position.login = book.account.login;
  position.symbol = row.symbol;
  position.buy = !is_buy(row.type);
  position.volume = row.volume;
  return position;
}

// The position that a closing row takes from. It was charged the swap that the row tells, which nobody has seen.
Position &closing_position(Book &book, const Row &row, Mode mode) {
  Position *held = position_of(book, row, mode);
  Position &position = held == nullptr ? unseen_position(book, row) : *held;
  position.swap += row.swap;
  return position;
}

std::optional<Change> modify_position(Book &book, const Row &row, Mode mode) {
  const Position *held = position_of(book, row, mode);
  if (held == nullptr)
    return std::nullopt;
  Position position = *held;
  position.sl = row.sl.value_or(position.sl);
  position.tp = row.tp.value_or(position.tp);
  return book_modify_position(book, position, row.time_ms);
}

// The leg reads as its row says.
void amend(Book &book, Deal &deal, const Row &row) {
  deal.time_ms = row.time_ms;
  deal.price = row.price.value_or(0);
  deal.comment = row.comment;
  book.deals[deal.ticket] = deal;
}

} // namespace

Mt5Recorded::Mt5Recorded(const History &history, Ledger &ledger)
    : Recorded(history, ledger), plans_(history.accounts.size()) {
  for (const Row &row : history.rows) {
    if (row.order == 0 || (row.event != Event::Deal && row.event != Event::Cancel))
      continue;
    Plan &plan = plans_[row.account][row.order];
    if (row.event == Event::Cancel) {
      plan.cancelled = &row;
      continue;
    }
    ++plan.deals_left;
    plan.volume += row.volume;
    if (row.entry == Entry::OutBy)
      plan.legs.push_back(&row);
  }
}

std::optional<Change> Mt5Recorded::apply(Book &book, const Row &row) {
  switch (row.event) {
  case Event::Balance:
  case Event::Credit:
    return book_operation(ledger_, book, mt5_operation(row));
  case Event::Deal:
    if (row.entry == Entry::OutBy)
      if (auto change = close_by(book, row))
        return change;
    return deal(book, row);
  case Event::Place:
    return book_place(ledger_, book, mt5_order(row));
  case Event::Modify:
    if (is_trade(row.type))
      return modify_position(book, row, history_.accounts[row.account].mode);
    return modify_order(book, row);
  case Event::Cancel:
    return cancel(book, row);
  case Event::Open:
  case Event::Close:
    break; // no MT5 history has them
  }
  return std::nullopt;
}

Change Mt5Recorded::deal(Book &book, const Row &row) {
  Fill fill = mt5_fill(row);
  const Mode mode = history_.accounts[row.account].mode;
  if (row.entry == Entry::Out || row.entry == Entry::OutBy)
    fill.position = closing_position(book, row, mode).ticket;
  else if (const Position *held = position_of(book, row, mode))
    fill.position = held->ticket;
  if (row.order != 0)
    prepare_order(book, row, fill);
  return book_fill(ledger_, book, fill);
}

// The order is filled by the last of its deals, unless what is left of it is cancelled.
void Mt5Recorded::prepare_order(Book &book, const Row &row, Fill &fill) {
  Plan &plan = plans_[row.account][row.order];
  const bool complete = --plan.deals_left == 0 && plan.cancelled == nullptr;
  if (plan.cancelled != nullptr && !book.orders.contains(row.order)) {
    Order &unseen = order_of(book, *plan.cancelled);
    unseen.volume = unseen.volume_left = plan.volume + plan.cancelled->volume;
  }
  const auto working = book.orders.find(row.order);
  if (working == book.orders.end()) {
    fill.order_volume = plan.volume;
    return;
  }
  Order &order = working->second;
  order.volume_left = complete ? fill.volume : std::max(order.volume_left, fill.volume + kSmallest);
  order.volume = std::max(order.volume, order.volume_left);
  if (row.entry == Entry::In) {
    fill.sl = order.sl;
    fill.tp = order.tp;
  }
}

// Both legs at once, where the history has them both.
std::optional<Change> Mt5Recorded::close_by(Book &book, const Row &row) {
  const auto plan = plans_[row.account].find(row.order);
  if (plan == plans_[row.account].end() || plan->second.legs.size() != 2)
    return std::nullopt;
  const Row &first = *plan->second.legs[0], &second = *plan->second.legs[1];
  if (first.position == second.position)
    return std::nullopt;
  const Mode mode = history_.accounts[row.account].mode;
  CloseByLegs legs;
  legs.first = closing_position(book, first, mode).ticket;
  legs.second = closing_position(book, second, mode).ticket;
  tell_with(first);
  tell_with(second);
  legs.time_ms = first.time_ms;
  legs.profit = first.profit;
  legs.swap = first.swap;
  legs.commission = first.commission;
  legs.fee = first.fee;
  legs.second_profit = second.profit;
  legs.second_swap = second.swap;
  legs.second_commission = second.commission;
  legs.second_fee = second.fee;
  legs.order = row.order;
  legs.deal = first.deal;
  legs.deal_by = second.deal;
  Change change = book_close_by(ledger_, book, legs);
  amend(book, change.deals[0], first);
  amend(book, change.deals[1], second);
  return change;
}

} // namespace mock
