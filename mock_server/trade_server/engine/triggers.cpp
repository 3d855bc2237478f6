// What prices and time set off: expiry, pending orders, stops, stop-outs.
#include "days.h"
#include "desk.h"
#include "engine.h"
#include "find_item.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <stdexcept>

namespace mock {
namespace {

bool is_expired(const Order &order, std::int64_t now_ms) { return order.expires_ms != 0 && order.expires_ms <= now_ms; }

bool is_reached(const Order &order, const Quote &quote) {
  switch (order.type) {
  case Type::BuyLimit:
    return quote.ask <= order.price;
  case Type::SellLimit:
    return quote.bid >= order.price;
  case Type::BuyStop:
    return quote.ask >= order.price;
  case Type::SellStop:
    return quote.bid <= order.price;
  case Type::BuyStopLimit:
    return quote.ask >= order.price_trigger;
  default: // sell stop limit
    return quote.bid <= order.price_trigger;
  }
}

// The stop that the market has reached.
std::optional<Reason> stop_reached(const Position &position, const Quote &quote) {
  const double price = position.buy ? quote.bid : quote.ask;
  auto beyond = [&](double stop, bool above) { return stop != 0 && (above ? price >= stop : price <= stop); };
  if (beyond(position.sl, !position.buy))
    return Reason::StopLoss;
  if (beyond(position.tp, position.buy))
    return Reason::TakeProfit;
  return std::nullopt;
}

bool is_stopped_out(const Funds &funds, const Group &group) {
  return funds.margin > 0 && funds.level() < group.stop_out;
}

// "so: 47.7%/169.20/354.40"
std::string stop_out_text(const Funds &funds) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "so: %.1f%%/%.2f/%.2f", funds.level(), funds.equity, funds.margin);
  return text.data();
}

} // namespace

Change Engine::fill_order(Book &book, const Order &order, const Desk &desk) {
  if (order.type == Type::BuyStopLimit || order.type == Type::SellStopLimit) {
    Order limit = order;
    limit.type = order.type == Type::BuyStopLimit ? Type::BuyLimit : Type::SellLimit;
    limit.price_trigger = 0;
    Change change = book_modify_order(book, limit, clock_.now_ms());
    change.kind = Change::Kind::TriggerOrder;
    return change;
  }
  Fill fill = desk.trade(symbol_of(order.symbol), is_buy(order.type) ? Type::Buy : Type::Sell, order.volume);
  if (!desk.affords(fill))
    return book_cancel(book, order.ticket, Order::State::Cancelled, clock_.now_ms(), "deleted [no money]");
  fill.pending = order.ticket;
  fill.sl = order.sl;
  fill.tp = order.tp;
  fill.reason = order.reason;
  fill.magic = order.magic;
  fill.comment = order.comment;
  return book_fill(ledger_, book, fill);
}

void Engine::activate(std::uint64_t login, std::uint64_t ticket) {
  const Market now = market();
  commit(login, [&](Book &book) -> std::optional<Change> {
    const Desk desk(ledger_, book, now, clock_.now_ms());
    desk.check_trader();
    const Order &order = find_item(book.orders, ticket, "order");
    desk.check_open(symbol_of(order.symbol));
    return fill_order(book, order, desk);
  });
}

void Engine::react() {
  const Market now = market();
  next_expiry_ = kNever; // before the look: an order that comes meanwhile is expected twice rather than never
  for (const Trigger &trigger : triggers(now))
    pull(trigger, now);
}

void Engine::expect_expiry(std::int64_t time_ms) {
  std::int64_t next = next_expiry_;
  while (time_ms != 0 && time_ms < next && !next_expiry_.compare_exchange_weak(next, time_ms))
    ;
}

std::vector<Engine::Trigger> Engine::triggers(const Market &now) {
  using Kind = Trigger::Kind;
  const std::int64_t time_ms = clock_.now_ms();
  std::vector<Trigger> found;
  std::vector<Trigger> stop_outs; // come last: what closes by itself may save the rest
  ledger_.find([&](const Book &book) {
    const std::uint64_t login = book.account.login;
    for (const auto &[ticket, order] : book.orders) {
      const Quote &quote = now.quote(order.symbol);
      if (is_expired(order, time_ms))
        found.push_back({Kind::Expiry, login, ticket});
      else if (is_open(symbol_of(order.symbol), time_ms) && is_reached(order, quote))
        found.push_back({Kind::Pending, login, ticket});
      else
        expect_expiry(order.expires_ms);
    }
    for (const auto &[ticket, position] : book.positions) {
      const Quote &quote = now.quote(position.symbol);
      if (is_open(symbol_of(position.symbol), time_ms) && stop_reached(position, quote))
        found.push_back({Kind::Stop, login, ticket});
      else if (quote.time_ms == time_ms && quirks_.is(Quirk::price_update, "yes"))
        found.push_back({Kind::Reprice, login, ticket});
    }
    if (!book.positions.empty() && watch_margin(book, now))
      stop_outs.push_back({Kind::StopOut, login, 0});
    return false;
  });
  found.insert(found.end(), stop_outs.begin(), stop_outs.end());
  return found;
}

// Warns once of an account that comes to its margin call; true when its positions have to be closed.
bool Engine::watch_margin(const Book &book, const Market &now) {
  const Group &group = *ledger_.group(book.account.group);
  Funds funds;
  try {
    funds = mock::funds(book, ledger_, now);
  } catch (const std::overflow_error &) {
    return false; // an administrator has made it absurd, and has to mend it
  }
  const bool low = funds.margin > 0 && funds.level() < group.margin_call;
  const std::lock_guard lock(mutex_);
  if (!low)
    margin_calls_.erase(book.account.login);
  else if (margin_calls_.insert(book.account.login).second)
    journal_.write(Level::Warning, "Engine", "margin call: " + std::to_string(book.account.login));
  return is_stopped_out(funds, group);
}

void Engine::pull(const Trigger &trigger, const Market &now) {
  // Somebody else may have been faster: each looks again at what it is about.
  const Write write = [&](Book &book) -> std::optional<Change> {
    std::optional<Change> change;
    const Desk desk(ledger_, book, now, clock_.now_ms());
    if (trigger.kind == Trigger::Kind::StopOut)
      change = stop_out(book, desk, now);
    else if (const auto order = book.orders.find(trigger.ticket); order != book.orders.end())
      change = pull(trigger, book, order->second, desk, now);
    else if (const auto position = book.positions.find(trigger.ticket); position != book.positions.end())
      change = pull(trigger, book, position->second, desk, now);
    if (change)
      change->by_request = false;
    return change;
  };
  while (try_commit(trigger.login, write) && trigger.kind == Trigger::Kind::StopOut)
    ;
}

std::optional<Change> Engine::pull(const Trigger &trigger, Book &book, const Order &order, const Desk &desk,
                                   const Market &now) {
  const bool mt4 = ledger_.platform() == Platform::MT4;
  if (trigger.kind == Trigger::Kind::Expiry && is_expired(order, clock_.now_ms()))
    return book_cancel(book, order.ticket, Order::State::Expired, clock_.now_ms(), mt4 ? "expired" : order.comment);
  if (trigger.kind == Trigger::Kind::Pending && is_reached(order, now.quote(order.symbol)))
    return fill_order(book, order, desk);
  return std::nullopt;
}

std::optional<Change> Engine::pull(const Trigger &trigger, Book &book, Position &position, const Desk &desk,
                                   const Market &now) {
  if (trigger.kind == Trigger::Kind::Reprice)
    return reprice(book, position, now);
  const auto reason = stop_reached(position, now.quote(position.symbol));
  if (trigger.kind != Trigger::Kind::Stop || !reason)
    return std::nullopt;
  Fill fill = desk.close(position, position.volume);
  fill.reason = *reason;
  if (tells_stops())
    fill.comment = kept_comment(position.comment, *reason == Reason::StopLoss ? "[sl]" : "[tp]");
  return book_fill(ledger_, book, fill);
}

// Closes the position that loses most of those that can be closed now, if the account has to.
std::optional<Change> Engine::stop_out(Book &book, const Desk &desk, const Market &now) {
  const Funds funds = desk.funds();
  if (!is_stopped_out(funds, desk.group()))
    return std::nullopt;
  const Position *worst = nullptr;
  Decimal worst_result;
  for (const auto &[ticket, position] : book.positions) {
    const Symbol &symbol = symbol_of(position.symbol);
    const Decimal result = floating(position, symbol, book.account, now);
    if (is_open(symbol, clock_.now_ms()) && (worst == nullptr || result < worst_result)) {
      worst = &position;
      worst_result = result;
    }
  }
  if (worst == nullptr)
    return std::nullopt;
  Fill fill = desk.close(*worst, worst->volume);
  fill.reason = Reason::StopOut;
  if (tells_stops())
    fill.comment = stop_out_text(funds);
  return book_fill(ledger_, book, fill);
}

Change Engine::reprice(Book &book, Position &position, const Market &now) const {
  position.price_current = now.ask_or_bid(position.symbol, !position.buy);
  position.profit = floating_profit(position, symbol_of(position.symbol), book.account, now);
  Change change{};
  change.kind = Change::Kind::Reprice;
  change.time_ms = clock_.now_ms();
  change.account = change.before = book.account;
  change.positions = {position};
  return change;
}

// MT4 has no reason of a closing, only the comment.
bool Engine::tells_stops() { return ledger_.platform() == Platform::MT4 && quirks_.is(Quirk::stop_comment, "yes"); }

} // namespace mock
