// What administrators and programs do to the books. The balance stays as it is until somebody fixes it.
#include "booking_parts.h"
#include "desk.h"
#include "engine.h"
#include "find_item.h"
#include "money.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace mock {
namespace {

constexpr std::uint32_t kByAdministrator = 1, kRestored = 8; // modification flags, as the MT5 server numbers them

void need(const Ledger &ledger, Platform platform) {
  if (ledger.platform() != platform)
    throw Refused("not on this platform");
}

void check_prices(std::initializer_list<double> prices) {
  if (!std::ranges::all_of(prices, [](double price) { return price >= 0 && price < kLargestPrice; }))
    throw Refused("invalid price");
}

// The position that a closed record was.
Position position_of(const Deal &deal) {
  Position position;
  position.ticket = deal.position;
  position.login = deal.login;
  position.symbol = deal.symbol;
  position.buy = !is_buy(deal.type);
  position.reason = deal.reason_open;
  position.opened_ms = deal.opened_ms;
  position.price_open = deal.price_open;
  position.price_current = deal.price;
  position.sl = deal.sl;
  position.tp = deal.tp;
  position.rate_profit = deal.rate_open;
  position.rate_margin = deal.rate_margin;
  position.volume = deal.volume;
  position.swap = deal.swap;
  position.commission = deal.commission;
  position.profit = deal.profit;
  position.magic = deal.magic;
  position.comment = deal.comment;
  return position;
}

} // namespace

void Engine::administer(std::uint64_t login, Change::Kind kind,
                        const std::function<void(Book &book, Change &change)> &write) {
  const Write administered = [&](Book &book) -> std::optional<Change> {
    if (book.archived)
      throw Refused("account archived");
    Change change = begin(kind, book, clock_.now_ms());
    change.by_request = false;
    write(book, change);
    return end(std::move(change), book);
  };
  commit(login, administered, Ask::Nobody);
}

std::uint64_t Engine::add_deal(Deal deal) {
  need(ledger_, Platform::MT5);
  if (!deal.symbol.empty())
    symbol_of(deal.symbol);
  if (is_trade(deal.type) == deal.symbol.empty())
    throw Refused("invalid deal");
  administer(deal.login, Change::Kind::AddDeal, [&](Book &book, Change &change) {
    deal.ticket = ledger_.next_deal();
    deal.time_ms = clock_.now_ms();
    deal.comment = kept_comment(deal.comment);
    deal.edits |= kByAdministrator;
    deal.performed = false;
    change.deals = {book.deals[deal.ticket] = deal};
  });
  return deal.ticket;
}

void Engine::edit_deal(std::uint64_t login, const Deal &deal) {
  administer(login, Change::Kind::EditDeal, [&](Book &book, Change &change) {
    Deal &edited = find_item(book.deals, deal.ticket, "deal");
    edited = deal;
    edited.comment = kept_comment(deal.comment);
    edited.edits |= kByAdministrator;
    change.deals = {edited};
  });
}

void Engine::delete_deal(std::uint64_t login, std::uint64_t ticket) {
  administer(login, Change::Kind::DeleteDeal, [&](Book &book, Change &change) {
    change.deals = {find_item(book.deals, ticket, "deal")};
    book.deals.erase(ticket);
    const std::lock_guard lock(mutex_);
    deleted_deals_[ticket] = change.deals.front();
  });
}

void Engine::restore_deal(std::uint64_t login, std::uint64_t ticket) {
  administer(login, Change::Kind::RestoreDeal, [&](Book &book, Change &change) {
    const std::lock_guard lock(mutex_);
    Deal deal = find_item(deleted_deals_, ticket, "deleted deal");
    if (deal.login != login || book.positions.contains(ticket))
      throw Refused("unknown deleted deal " + std::to_string(ticket));
    deal.edits |= kRestored;
    change.deals = {book.deals[ticket] = deal};
    deleted_deals_.erase(ticket);
  });
}

void Engine::reopen_deal(std::uint64_t login, std::uint64_t ticket) {
  need(ledger_, Platform::MT4);
  administer(login, Change::Kind::ReopenDeal, [&](Book &book, Change &change) {
    const Deal deal = find_item(book.deals, ticket, "deal");
    if (!is_trade(deal.type) || deal.volume == Decimal{})
      throw Refused("not a closed position");
    change.deals = {deal};
    change.positions = {book.positions[ticket] = position_of(deal)};
    book.deals.erase(ticket);
  });
}

void Engine::edit_position(std::uint64_t login, const Position &position) {
  check_prices({position.price_open, position.sl, position.tp});
  if (position.volume <= Decimal{} || position.price_open == 0)
    throw Refused("invalid position");
  administer(login, Change::Kind::EditPosition, [&](Book &book, Change &change) {
    Position &edited = find_item(book.positions, position.ticket, "position");
    edited = position;
    edited.comment = kept_comment(position.comment);
    edited.edits |= kByAdministrator;
    change.positions = {edited};
  });
}

void Engine::delete_position(std::uint64_t login, std::uint64_t ticket) {
  administer(login, Change::Kind::DeletePosition, [&](Book &book, Change &change) {
    Position position = find_item(book.positions, ticket, "position");
    book.positions.erase(ticket);
    const std::lock_guard lock(mutex_);
    deleted_positions_[ticket] = position;
    position.volume = {};
    change.positions = {std::move(position)};
  });
}

void Engine::restore_position(std::uint64_t login, std::uint64_t ticket) {
  administer(login, Change::Kind::RestorePosition, [&](Book &book, Change &change) {
    const std::lock_guard lock(mutex_);
    Position position = find_item(deleted_positions_, ticket, "deleted position");
    if (position.login != login || net_position(book, ledger_, position.symbol) != nullptr)
      throw Refused("unknown deleted position " + std::to_string(ticket));
    position.edits |= kRestored;
    change.positions = {book.positions[ticket] = position};
    deleted_positions_.erase(ticket);
  });
}

void Engine::edit_order(std::uint64_t login, const Order &order) {
  check_prices({order.price, order.price_trigger, order.sl, order.tp});
  administer(login, Change::Kind::EditOrder, [&](Book &book, Change &change) {
    Order &edited = find_item(book.orders.contains(order.ticket) ? book.orders : book.history, order.ticket, "order");
    change.order_was = std::exchange(edited, order);
    edited.comment = kept_comment(order.comment);
    edited.edits |= kByAdministrator;
    change.order = edited;
  });
}

void Engine::delete_order(std::uint64_t login, std::uint64_t ticket) {
  administer(login, Change::Kind::DeleteOrder, [&](Book &book, Change &change) {
    auto &orders = book.orders.contains(ticket) ? book.orders : book.history;
    change.order_was = change.order = find_item(orders, ticket, "order");
    orders.erase(ticket);
  });
}

void Engine::reopen_order(std::uint64_t login, std::uint64_t ticket) {
  need(ledger_, Platform::MT5);
  administer(login, Change::Kind::ReopenOrder, [&](Book &book, Change &change) {
    Order order = find_item(book.history, ticket, "order");
    if (!is_pending(order.type) || order.state == Order::State::Filled)
      throw Refused("not an order that could work again");
    change.order_was = order;
    order.state = Order::State::Placed;
    order.done_ms = 0;
    order.edits |= kByAdministrator;
    book.history.erase(ticket);
    change.order = book.orders[ticket] = std::move(order);
  });
}

void Engine::fix_balance(std::uint64_t login) {
  administer(login, Change::Kind::FixBalance, [](Book &book, Change &) {
    Decimal credit;
    for (const auto &[ticket, deal] : book.deals)
      if (is_credit(deal.type))
        credit += deal.money();
    book.account.balance = book.balance_by_history();
    book.account.credit = credit;
  });
}

} // namespace mock
