// The part of IMTServerAPI that reads the trade base.
#include "mt5_api.h"
#include "mt5_books.h"
#include "mt5_stage.h"

#include <algorithm>

namespace mock {
namespace {

auto of_group(::mt5::MTSTR mask) {
  return [mask](const Book &book, const auto &) { return fits(mask, book); };
}

auto of_logins(const std::uint64_t *logins, std::uint32_t total) {
  return [=](const Book &book, const auto &) {
    return logins != nullptr && std::find(logins, logins + total, book.account.login) != logins + total;
  };
}

// Between two times in seconds, both included.
bool is_between(std::int64_t time_ms, std::int64_t from, std::int64_t to) {
  return time_ms / 1000 >= from && time_ms / 1000 <= to;
}

} // namespace

::mt5::IMTDeal *Api::DealCreate() { return create<::mt5::IMTDeal>("DealCreate"); }

::mt5::IMTDealArray *Api::DealCreateArray() { return create<::mt5::IMTDealArray>("DealCreateArray"); }

Api::Result Api::DealGet(std::uint64_t ticket, ::mt5::IMTDeal *deal) {
  if (!may_read_trades("DealGet"))
    return ::mt5::MT_RET_ERROR;
  return give_found(ledger_, deal, [&](const Book &book) { return in(book.deals, ticket); });
}

Api::Result Api::DealGetRange(std::int64_t from, std::int64_t to, std::uint64_t login, ::mt5::IMTDealArray *deals) {
  return DealGetByLogins(&login, 1, from, to, deals);
}

Api::Result Api::DealGetByGroup(Text mask, std::int64_t from, std::int64_t to, ::mt5::IMTDealArray *deals) {
  if (!may_read_trades("DealGetByGroup"))
    return ::mt5::MT_RET_ERROR;
  return give_all<::mt5::IMTDeal>(ledger_, missing_, deals, &Book::deals, [&](const Book &book, const Deal &deal) {
    return fits(mask, book) && is_between(deal.time_ms, from, to);
  });
}

Api::Result Api::DealGetByLogins(std::uint64_t *logins, std::uint32_t total, std::int64_t from, std::int64_t to,
                                 ::mt5::IMTDealArray *deals) {
  if (!may_read_trades("DealGetByLogins"))
    return ::mt5::MT_RET_ERROR;
  const auto wanted = of_logins(logins, total);
  return give_all<::mt5::IMTDeal>(ledger_, missing_, deals, &Book::deals, [&](const Book &book, const Deal &deal) {
    return wanted(book, deal) && is_between(deal.time_ms, from, to);
  });
}

::mt5::IMTPosition *Api::PositionCreate() { return create<::mt5::IMTPosition>("PositionCreate"); }

::mt5::IMTPositionArray *Api::PositionCreateArray() { return create<::mt5::IMTPositionArray>("PositionCreateArray"); }

Api::Result Api::PositionGetAll(std::uint64_t login, ::mt5::IMTPositionArray *positions) {
  return PositionGetByLogins(&login, 1, positions);
}

Api::Result Api::PositionGetBySymbol(std::uint64_t login, Text symbol, ::mt5::IMTPosition *position) {
  if (!may_read_trades("PositionGetBySymbol"))
    return ::mt5::MT_RET_ERROR;
  const std::string name = to_utf8(symbol == nullptr ? u"" : symbol);
  return give_found(ledger_, position, [&](const Book &book) -> const Position * {
    if (book.account.login != login)
      return nullptr;
    const auto found =
        std::ranges::find_if(book.positions, [&](const auto &each) { return each.second.symbol == name; });
    return found == book.positions.end() ? nullptr : &found->second;
  });
}

Api::Result Api::PositionGetByTicket(std::uint64_t ticket, ::mt5::IMTPosition *position) {
  if (!may_read_trades("PositionGetByTicket"))
    return ::mt5::MT_RET_ERROR;
  return give_found(ledger_, position, [&](const Book &book) { return in(book.positions, ticket); });
}

Api::Result Api::PositionGetByGroup(Text mask, ::mt5::IMTPositionArray *positions) {
  if (!may_read_trades("PositionGetByGroup"))
    return ::mt5::MT_RET_ERROR;
  return give_all<::mt5::IMTPosition>(ledger_, missing_, positions, &Book::positions, of_group(mask));
}

Api::Result Api::PositionGetByLogins(std::uint64_t *logins, std::uint32_t total, ::mt5::IMTPositionArray *positions) {
  if (!may_read_trades("PositionGetByLogins"))
    return ::mt5::MT_RET_ERROR;
  return give_all<::mt5::IMTPosition>(ledger_, missing_, positions, &Book::positions, of_logins(logins, total));
}

::mt5::IMTOrder *Api::OrderCreate() { return create<::mt5::IMTOrder>("OrderCreate"); }

::mt5::IMTOrderArray *Api::OrderCreateArray() { return create<::mt5::IMTOrderArray>("OrderCreateArray"); }

Api::Result Api::OrderGet(std::uint64_t ticket, ::mt5::IMTOrder *order) {
  if (!may_read_trades("OrderGet"))
    return ::mt5::MT_RET_ERROR;
  const Order *staged = Stage::order_of(ticket);
  return give_found(ledger_, order, [&](const Book &book) -> const Order * {
    if (staged != nullptr)
      return staged->login == book.account.login ? staged : nullptr;
    return in(book.orders, ticket);
  });
}

Api::Result Api::OrderGetAll(std::uint64_t login, ::mt5::IMTOrderArray *orders) {
  return OrderGetByLogins(&login, 1, orders);
}

Api::Result Api::OrderGetByGroup(Text mask, ::mt5::IMTOrderArray *orders) {
  if (!may_read_trades("OrderGetByGroup"))
    return ::mt5::MT_RET_ERROR;
  return give_all<::mt5::IMTOrder>(ledger_, missing_, orders, &Book::orders, of_group(mask));
}

Api::Result Api::OrderGetByLogins(std::uint64_t *logins, std::uint32_t total, ::mt5::IMTOrderArray *orders) {
  if (!may_read_trades("OrderGetByLogins"))
    return ::mt5::MT_RET_ERROR;
  return give_all<::mt5::IMTOrder>(ledger_, missing_, orders, &Book::orders, of_logins(logins, total));
}

Api::Result Api::HistoryGet(std::uint64_t ticket, ::mt5::IMTOrder *order) {
  if (!may_read_trades("HistoryGet"))
    return ::mt5::MT_RET_ERROR;
  if (Stage::order_of(ticket) != nullptr)
    return ::mt5::MT_RET_ERR_NOTFOUND;
  return give_found(ledger_, order, [&](const Book &book) { return in(book.history, ticket); });
}

Api::Result Api::HistoryGetRange(std::int64_t from, std::int64_t to, std::uint64_t login,
                                 ::mt5::IMTOrderArray *orders) {
  if (!may_read_trades("HistoryGetRange"))
    return ::mt5::MT_RET_ERROR;
  return give_all<::mt5::IMTOrder>(ledger_, missing_, orders, &Book::history,
                                   [&](const Book &book, const Order &order) {
                                     return book.account.login == login && is_between(order.done_ms, from, to);
                                   });
}

} // namespace mock
