// One account in one group, and the trades of a test in its book.
#pragma once

#include "engine/booking.h"

#include <doctest/doctest.h>

inline mock::Decimal operator""_d(const char *text) { return *mock::Decimal::parse(text); }

inline constexpr std::uint64_t kLogin = 7;

struct Desk {
  explicit Desk(mock::Platform platform, mock::MarginMode mode = mock::MarginMode::Hedging, bool close_reopen = false)
      : ledger(platform, {group(mode, close_reopen)}, {}) {
    mock::Account account;
    account.login = kLogin;
    account.group = "demo";
    ledger.add(account);
  }

  static mock::Group group(mock::MarginMode mode, bool close_reopen) {
    mock::Group group;
    group.name = "demo";
    group.margin_mode = mode;
    group.close_reopen = close_reopen;
    return group;
  }

  mock::Change write(const std::function<mock::Change(mock::Book &)> &how) { return *ledger.commit(kLogin, how); }

  mock::Change fill(const mock::Fill &fill) {
    return write([&](mock::Book &book) { return mock::book_fill(ledger, book, fill); });
  }

  mock::Change close_by(const mock::CloseByLegs &legs) {
    return write([&](mock::Book &book) { return mock::book_close_by(ledger, book, legs); });
  }

  // A market trade; returns the ticket of the position.
  std::uint64_t open(mock::Type type, mock::Decimal volume, double price = 1.1, mock::Decimal commission = {}) {
    mock::Fill trade = market(type, volume, price);
    trade.commission = commission;
    return fill(trade).positions.front().ticket;
  }

  mock::Change close(std::uint64_t position, mock::Decimal volume, mock::Decimal profit = {}, double price = 1.2) {
    mock::Fill trade = market(book().positions.at(position).buy ? mock::Type::Sell : mock::Type::Buy, volume, price);
    trade.position = position;
    trade.profit = profit;
    return fill(trade);
  }

  void charge(std::uint64_t position, mock::Decimal swap) {
    write([&](mock::Book &book) {
      book.positions.at(position).swap += swap;
      return mock::Change{};
    });
  }

  static mock::Fill market(mock::Type type, mock::Decimal volume, double price) {
    mock::Fill trade;
    trade.symbol = "EURUSD";
    trade.type = type;
    trade.volume = volume;
    trade.price = price;
    trade.time_ms = 1'000;
    return trade;
  }

  mock::Book book() const {
    mock::Book copy;
    ledger.read(kLogin, [&](const mock::Book &book) { copy = book; });
    return copy;
  }

  mock::Ledger ledger;
};
