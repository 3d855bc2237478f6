#include "mt5_recorded.h"

#include "mt5_positions.h"

#include <algorithm>

namespace mock {
namespace {

// Reports mark a close by the server itself in the comment: `[sl 0.98333]`, `tp 4366.86`, `so: 47.7%/…`.
std::uint32_t reason_of(const Row &row) {
  const bool closes = row.entry == Entry::Out || row.entry == Entry::InOut;
  std::string_view comment = row.comment;
  if (comment.starts_with('['))
    comment.remove_prefix(1);
  const std::string_view mark = comment.substr(0, 2);
  const bool marked =
      comment.size() == 2 || (comment.size() > 2 && (comment[2] == ' ' || comment[2] == ']' || comment[2] == ':'));
  if (closes && marked && mark == "sl")
    return ::mt5::REASON_SL;
  if (closes && marked && mark == "tp")
    return ::mt5::REASON_TP;
  if (closes && marked && mark == "so")
    return ::mt5::REASON_SO;
  return ::mt5::REASON_CLIENT;
}

std::uint32_t action_of(Type type) {
  if (is_trade(type))
    return type == Type::Buy ? ::mt5::DEAL_BUY : ::mt5::DEAL_SELL;
  const auto place = static_cast<std::uint32_t>(type) - static_cast<std::uint32_t>(Type::Balance);
  // Between interest and dividend the platform counts two actions that are no operations on the account.
  return ::mt5::DEAL_BALANCE + place + (type >= Type::Dividend ? 2 : 0);
}

std::uint32_t entry_of(Entry entry) {
  switch (entry) {
  case Entry::Out:
    return ::mt5::ENTRY_OUT;
  case Entry::InOut:
    return ::mt5::ENTRY_INOUT;
  case Entry::OutBy:
    return ::mt5::ENTRY_OUT_BY;
  case Entry::None:
  case Entry::In:
    break;
  }
  return ::mt5::ENTRY_IN;
}

bool touches_credit(Type type) { return type == Type::Credit || type == Type::CompensationCredit; }

bool is_pending_order(const OrderFacts &order) {
  return order.type >= ::mt5::ORDER_TYPE_BUY_LIMIT && order.type <= ::mt5::ORDER_TYPE_SELL_STOP_LIMIT;
}

AccountFacts pay(Book &book, const DealFacts &deal) {
  book.account.balance += deal.profit + deal.swap + deal.commission + deal.fee;
  return book.account;
}

} // namespace

RecordedTrading::RecordedTrading(const History &history, Base &base, Events &events)
    : history_(history), base_(base), events_(events), desks_(history.accounts.size()) {
  for (const Row &row : history.rows) {
    if (row.order == 0 || (row.event != Event::Deal && row.event != Event::Cancel))
      continue;
    OrderPlan &plan = desks_[row.account].plans[row.order];
    plan.cancelled |= row.event == Event::Cancel;
    if (row.event == Event::Deal) {
      if (row.entry == Entry::OutBy && plan.deals_left == 1)
        plan.position_by = row.position;
      ++plan.deals_left;
      plan.volume += row.volume;
    }
  }
}

void RecordedTrading::fire(const Row &row) {
  switch (row.event) {
  case Event::Balance:
  case Event::Credit:
    return fire_operation(row);
  case Event::Deal:
    return fire_deal(row);
  case Event::Place:
    return fire_place(row);
  case Event::Modify:
    return is_trade(row.type) ? fire_position_modify(row) : fire_order_modify(row);
  case Event::Cancel:
    return fire_cancel(row);
  case Event::Open:
  case Event::Close:
    break; // no MT5 history has them
  }
}

DealFacts RecordedTrading::deal_of(const Row &row) {
  DealFacts deal;
  deal.ticket = row.deal;
  deal.login = history_.accounts[row.account].login;
  deal.order = row.order;
  deal.position = row.position;
  if (const SymbolFacts *symbol = base_.symbol(row.symbol); symbol != nullptr)
    deal.symbol = *symbol;
  deal.money_digits = static_cast<std::uint32_t>(history_.money_digits);
  deal.action = action_of(row.type);
  deal.entry = entry_of(row.entry);
  deal.reason = reason_of(row);
  deal.time_ms = row.time_ms;
  deal.price = row.price.value_or(0);
  deal.sl = row.sl.value_or(0);
  deal.tp = row.tp.value_or(0);
  deal.volume = row.volume;
  deal.profit = row.profit;
  deal.swap = row.swap;
  deal.commission = row.commission;
  deal.fee = row.fee;
  deal.comment = row.comment;
  return deal;
}

OrderFacts RecordedTrading::order_of(const Row &row) {
  OrderFacts order;
  order.ticket = row.order;
  order.login = history_.accounts[row.account].login;
  order.symbol = *base_.symbol(row.symbol);
  order.money_digits = static_cast<std::uint32_t>(history_.money_digits);
  order.type = static_cast<std::uint32_t>(row.type); // numbered alike
  order.state = ::mt5::ORDER_STATE_STARTED;
  order.reason = reason_of(row);
  order.setup_ms = row.time_ms;
  order.price = row.price.value_or(0);
  order.sl = row.sl.value_or(0);
  order.tp = row.tp.value_or(0);
  order.volume = row.volume;
  order.volume_left = row.volume;
  order.comment = row.comment;
  return order;
}

void RecordedTrading::fire_operation(const Row &row) {
  const DealFacts deal = deal_of(row);
  base_.with(row.account, [&](Book &book) { book.deals[deal.ticket] = deal; });
  events_.deal_added(deal);
  const AccountFacts account = base_.with(row.account, [&](Book &book) {
    if (!touches_credit(row.type))
      return pay(book, deal);
    book.account.credit += deal.profit;
    return book.account;
  });
  events_.user_updated(account);
  events_.deal_performed(deal, account, nullptr);
}

void RecordedTrading::fire_deal(const Row &row) {
  DealFacts deal = deal_of(row);
  if (deal.position == 0 && row.entry == Entry::In)
    deal.position = row.order;
  base_.with(row.account, [&](const Book &book) {
    const PositionFacts *position = position_of(book, row, history_.accounts[row.account].mode);
    if (position == nullptr)
      return;
    deal.position = position->ticket;
    if (row.entry != Entry::In) {
      deal.volume_closed = std::min(deal.volume, position->volume);
      deal.price_position = position->price_open;
      deal.sl = position->sl;
      deal.tp = position->tp;
    }
  });
  if (row.order != 0) {
    const OrderFacts order = open_order(row, deal);
    if (row.entry == Entry::In) {
      deal.sl = order.sl;
      deal.tp = order.tp;
    }
  }

  base_.with(row.account, [&](Book &book) { book.deals[deal.ticket] = deal; });
  events_.deal_added(deal);

  AccountFacts account;
  PositionChange change = base_.with(row.account, [&](Book &book) {
    account = pay(book, deal);
    return apply_deal(book, deal);
  });
  if (change.kind == PositionChange::kAdded) {
    events_.position_added(change.position);
    // The copy that goes with the deal is taken before these are known.
    change.position.price_open = 0;
    change.position.created_ms = 0;
  } else if (change.kind == PositionChange::kUpdated) {
    events_.position_updated(change.position);
  } else {
    events_.position_deleted(change.position);
  }
  events_.user_updated(account);
  events_.deal_performed(deal, account, &change.position);
  if (row.entry == Entry::OutBy)
    pair_close_by(row, deal, account, change.position);
  if (row.order != 0)
    fill_order(row, deal);
}

// The order behind a deal: a pending one is activated, an order of the market comes into being.
OrderFacts RecordedTrading::open_order(const Row &row, const DealFacts &deal) {
  bool is_new = false;
  bool is_activated = false;
  const OrderFacts order = base_.with(row.account, [&](Book &book) {
    auto found = book.orders.find(row.order);
    is_new = found == book.orders.end();
    if (is_new) {
      const OrderPlan &plan = desks_[row.account].plans[row.order];
      OrderFacts market = order_of(row);
      market.volume = market.volume_left = plan.volume;
      if (row.entry != Entry::In)
        market.position = deal.position;
      if (row.entry == Entry::OutBy) {
        market.type = ::mt5::ORDER_TYPE_CLOSE_BY;
        market.position_by = plan.position_by;
      }
      found = book.orders.emplace(row.order, market).first;
    } else if (is_pending_order(found->second) && found->second.activation == ::mt5::ORDER_ACTIVATION_NONE) {
      is_activated = true;
      found->second.activation = ::mt5::ORDER_ACTIVATION_PENDING;
    }
    return found->second;
  });
  if (is_new)
    events_.order_added(order);
  else if (is_activated)
    events_.order_updated(order);
  return order;
}

// After the deal: the order is partly filled, or it is history.
void RecordedTrading::fill_order(const Row &row, const DealFacts &deal) {
  OrderPlan &plan = desks_[row.account].plans[row.order];
  const bool complete = --plan.deals_left == 0 && !plan.cancelled;
  const OrderFacts order = base_.with(row.account, [&](Book &book) {
    OrderFacts &open = book.orders[row.order];
    open.position = deal.position;
    open.volume_left -= std::min(deal.volume, open.volume_left);
    open.state = complete ? ::mt5::ORDER_STATE_FILLED : ::mt5::ORDER_STATE_PARTIAL;
    open.done_ms = complete ? row.time_ms : 0;
    if (complete)
      open.volume_left = {};
    return open;
  });
  if (complete)
    finish_order(row.account, order);
  else
    events_.order_updated(order);
}

void RecordedTrading::finish_order(std::size_t account, OrderFacts order) {
  base_.with(account, [&](Book &book) {
    book.orders.erase(order.ticket);
    book.history[order.ticket] = order;
  });
  events_.order_deleted(order);
  events_.history_added(order);
}

void RecordedTrading::pair_close_by(const Row &row, const DealFacts &deal, const AccountFacts &account,
                                    const PositionFacts &position) {
  std::optional<DealFacts> &first = desks_[row.account].close_by;
  if (!first || first->order != deal.order) {
    first = deal;
    return;
  }
  events_.close_by_performed(*first, deal, account, position);
  first.reset();
}

void RecordedTrading::fire_place(const Row &row) {
  OrderFacts order = order_of(row);
  base_.with(row.account, [&](Book &book) { book.orders[order.ticket] = order; });
  events_.order_added(order);
  order.state = ::mt5::ORDER_STATE_PLACED;
  base_.with(row.account, [&](Book &book) { book.orders[order.ticket] = order; });
  events_.order_updated(order);
}

void RecordedTrading::fire_order_modify(const Row &row) {
  const OrderFacts order = base_.with(row.account, [&](Book &book) {
    // An order that was placed before the history begins comes to light here.
    OrderFacts &open = book.orders.emplace(row.order, order_of(row)).first->second;
    open.state = ::mt5::ORDER_STATE_PLACED;
    open.price = row.price.value_or(open.price);
    open.sl = row.sl.value_or(open.sl);
    open.tp = row.tp.value_or(open.tp);
    if (row.volume.units > 0)
      open.volume = open.volume_left = row.volume;
    return open;
  });
  events_.order_updated(order);
}

void RecordedTrading::fire_position_modify(const Row &row) {
  const auto position = base_.with(row.account, [&](Book &book) -> std::optional<PositionFacts> {
    const bool netting = history_.accounts[row.account].mode == Mode::Netting;
    const auto open = std::ranges::find_if(book.positions, [&](const PositionFacts &each) {
      return netting ? each.symbol.name == row.symbol : each.ticket == row.position;
    });
    if (open == book.positions.end())
      return std::nullopt;
    open->sl = row.sl.value_or(open->sl);
    open->tp = row.tp.value_or(open->tp);
    return *open;
  });
  if (position)
    events_.position_updated(*position);
}

void RecordedTrading::fire_cancel(const Row &row) {
  const OrderFacts order = base_.with(row.account, [&](Book &book) {
    OrderFacts &open = book.orders.emplace(row.order, order_of(row)).first->second;
    const bool expired = row.comment.find("expir") != std::string::npos;
    open.state = expired ? ::mt5::ORDER_STATE_EXPIRED : ::mt5::ORDER_STATE_CANCELED;
    open.done_ms = row.time_ms;
    open.comment = row.comment;
    return open;
  });
  finish_order(row.account, order);
}

} // namespace mock
