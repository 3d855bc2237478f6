// What the MT4 server tells a plugin of its groups, symbols, accounts and trades.
#include "engine/engine.h"
#include "mask.h"
#include "mt4_record.h"
#include "mt4_server.h"
#include "process_heap.h"
#include "text.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace mock {
namespace {

using namespace mt4;

const Ledger &ledger_of(ServerInterface *self, const char *function) {
  return Mt4Server::entered(self, function).context.ledger;
}

template <class Entry> TradeRecord record(const Ledger &ledger, const Entry &entry) {
  const Symbol *symbol = ledger.symbol(entry.symbol);
  return mt4_trade(entry, symbol == nullptr ? 0 : symbol->digits);
}

// An activated order lives on as a position under the same ticket.
bool is_gone(const Order &order) { return order.state == Order::State::Filled; }

std::optional<TradeRecord> find_trade(const Ledger &ledger, const Book &book, std::uint64_t ticket) {
  if (const auto found = book.positions.find(ticket); found != book.positions.end())
    return record(ledger, found->second);
  if (const auto found = book.orders.find(ticket); found != book.orders.end())
    return record(ledger, found->second);
  if (const auto found = book.deals.find(ticket); found != book.deals.end())
    return record(ledger, found->second);
  if (const auto found = book.history.find(ticket); found != book.history.end() && !is_gone(found->second))
    return record(ledger, found->second);
  return std::nullopt;
}

void add_open(const Ledger &ledger, const Book &book, std::vector<TradeRecord> &trades) {
  for (const auto &[ticket, position] : book.positions)
    trades.push_back(record(ledger, position));
  for (const auto &[ticket, order] : book.orders)
    trades.push_back(record(ledger, order));
}

void add_closed(const Ledger &ledger, const Book &book, std::vector<TradeRecord> &trades) {
  for (const auto &[ticket, deal] : book.deals)
    trades.push_back(record(ledger, deal));
  for (const auto &[ticket, order] : book.history)
    if (!is_gone(order))
      trades.push_back(record(ledger, order));
}

// Arrays that the plugin frees lie on the process heap, and there is none for nothing.
template <typename Record> Record *on_heap(const std::vector<Record> &records, std::int32_t *total) {
  *total = static_cast<std::int32_t>(records.size());
  if (records.empty())
    return nullptr;
  auto *array = static_cast<Record *>(from_process_heap(records.size() * sizeof(Record)));
  if (array != nullptr)
    std::ranges::copy(records, array);
  return array;
}

template <class Item, class Result>
std::int32_t give(const Item *item, Result (*convert)(const Item &), Result *result) {
  *result = item == nullptr ? Result{} : convert(*item);
  return item == nullptr ? kNo : kYes;
}

template <class Item> const Item *at(const std::vector<Item> &items, std::int32_t pos) {
  const auto index = static_cast<std::size_t>(pos);
  return pos >= 0 && index < items.size() ? &items[index] : nullptr;
}

std::int32_t MT4_API groups_next(ServerInterface *self, std::int32_t pos, ConGroup *group) {
  return give(at(ledger_of(self, "GroupsNext").groups(), pos), mt4_group, group);
}

std::int32_t MT4_API groups_get(ServerInterface *self, const char *name, ConGroup *group) {
  return give(ledger_of(self, "GroupsGet").group(name == nullptr ? "" : name), mt4_group, group);
}

std::int32_t MT4_API symbols_next(ServerInterface *self, std::int32_t pos, ConSymbol *symbol) {
  return give(at(ledger_of(self, "SymbolsNext").symbols(), pos), mt4_symbol, symbol);
}

std::int32_t MT4_API symbols_get(ServerInterface *self, const char *name, ConSymbol *symbol) {
  return give(ledger_of(self, "SymbolsGet").symbol(name == nullptr ? "" : name), mt4_symbol, symbol);
}

std::int32_t MT4_API clients_total(ServerInterface *self) {
  return static_cast<std::int32_t>(ledger_of(self, "ClientsTotal").size());
}

std::int32_t MT4_API clients_user_info(ServerInterface *self, std::int32_t login, UserRecord *inf) {
  return ledger_of(self, "ClientsUserInfo").read(static_cast<std::uint64_t>(login), [inf](const Book &book) {
    *inf = mt4_user_record(book.account);
  });
}

// Of all accounts that `takes` takes.
template <class Takes> UserRecord *users(const Ledger &ledger, std::int32_t *total, const Takes &takes) {
  std::vector<UserRecord> found;
  ledger.find([&](const Book &book) {
    if (takes(book.account))
      found.push_back(mt4_user_record(book.account));
    return false;
  });
  return on_heap(found, total);
}

UserRecord *MT4_API clients_all_users(ServerInterface *self, std::int32_t *totalusers) {
  return users(ledger_of(self, "ClientsAllUsers"), totalusers, [](const Account &) { return true; });
}

UserRecord *MT4_API clients_groups_users(ServerInterface *self, std::int32_t *totalusers, const char *groups) {
  const std::u16string mask = to_utf16(groups == nullptr ? "" : groups);
  return users(ledger_of(self, "ClientsGroupsUsers"), totalusers,
               [&mask](const Account &account) { return mask_fits(mask, to_utf16(account.group)); });
}

std::int32_t MT4_API trades_find_login(ServerInterface *self, std::int32_t order) {
  const Ledger &ledger = ledger_of(self, "TradesFindLogin");
  std::int32_t login = 0;
  ledger.find([&](const Book &book) {
    if (!find_trade(ledger, book, static_cast<std::uint64_t>(order)))
      return false;
    login = mt4_login(book.account);
    return true;
  });
  return login;
}

std::int32_t MT4_API orders_get(ServerInterface *self, std::int32_t ticket, TradeRecord *order) {
  const Ledger &ledger = ledger_of(self, "OrdersGet");
  return ledger.find([&](const Book &book) {
    const auto found = find_trade(ledger, book, static_cast<std::uint64_t>(ticket));
    if (found)
      *order = *found;
    return found.has_value();
  });
}

TradeRecord *MT4_API orders_get_open(ServerInterface *self, const UserInfo *user, std::int32_t *total) {
  const Ledger &ledger = ledger_of(self, "OrdersGetOpen");
  std::vector<TradeRecord> trades;
  ledger.read(static_cast<std::uint64_t>(user->login), [&](const Book &book) { add_open(ledger, book, trades); });
  return on_heap(trades, total);
}

// The trades of these accounts that `add` collects, and of them those whose `time` lies between the two.
template <class Add>
TradeRecord *orders_between(const Ledger &ledger, Time from, Time to, Time TradeRecord::*time,
                            const std::int32_t *logins, std::int32_t count, std::int32_t *total, Add add) {
  std::vector<TradeRecord> trades;
  for (std::int32_t i = 0; i < count; ++i)
    ledger.read(static_cast<std::uint64_t>(logins[i]), [&](const Book &book) { add(book, trades); });
  std::erase_if(trades, [&](const TradeRecord &trade) { return trade.*time < from || trade.*time > to; });
  return on_heap(trades, total);
}

TradeRecord *MT4_API orders_get_range(ServerInterface *self, Time from, Time to, const std::int32_t *logins,
                                      std::int32_t count, std::int32_t *total) {
  const Ledger &ledger = ledger_of(self, "OrdersGetRange");
  const auto add = [&ledger](const Book &book, std::vector<TradeRecord> &trades) {
    add_open(ledger, book, trades);
    add_closed(ledger, book, trades);
  };
  return orders_between(ledger, from, to, &TradeRecord::open_time, logins, count, total, add);
}

TradeRecord *MT4_API orders_get_closed(ServerInterface *self, Time from, Time to, const std::int32_t *logins,
                                       std::int32_t count, std::int32_t *total) {
  const Ledger &ledger = ledger_of(self, "OrdersGetClosed");
  const auto add = [&ledger](const Book &book, std::vector<TradeRecord> &trades) { add_closed(ledger, book, trades); };
  return orders_between(ledger, from, to, &TradeRecord::close_time, logins, count, total, add);
}

std::int32_t MT4_API margin_get(ServerInterface *self, std::int32_t login, UserInfo *user, double *margin,
                                double *freemargin, double *equity) {
  const HostContext &context = Mt4Server::entered(self, "TradesMarginGet").context;
  *margin = *freemargin = *equity = 0;
  std::optional<Account> account;
  context.ledger.read(static_cast<std::uint64_t>(login), [&](const Book &book) { account = book.account; });
  if (!account || context.engine == nullptr)
    return kNo;
  const Funds funds = context.engine->funds(account->login);
  const Group *group = context.ledger.group(account->group);
  if (user != nullptr)
    *user = mt4_user_info(*account, group == nullptr ? ConGroup{} : mt4_group(*group));
  *margin = funds.margin;
  *freemargin = funds.free();
  *equity = funds.equity;
  return kYes;
}

std::int32_t MT4_API history_prices(ServerInterface *self, const char *symbol, double *prices, Time *ctm,
                                    std::int32_t *dir) {
  Engine *engine = Mt4Server::entered(self, "HistoryPrices").context.engine;
  const auto quote = engine == nullptr ? std::nullopt : engine->feed().quote(symbol == nullptr ? "" : symbol);
  prices[0] = quote ? quote->bid : 0;
  prices[1] = quote ? quote->ask : 0;
  if (ctm != nullptr)
    *ctm = quote ? mt4_time(quote->time_ms) : 0;
  if (dir != nullptr)
    *dir = 0;
  return quote ? RET_OK : RET_ERROR;
}

} // namespace

void add_reading(ServerTable &table) {
  table.GroupsNext = groups_next;
  table.GroupsGet = groups_get;
  table.SymbolsNext = symbols_next;
  table.SymbolsGet = symbols_get;
  table.ClientsTotal = clients_total;
  table.ClientsUserInfo = clients_user_info;
  table.ClientsAllUsers = clients_all_users;
  table.ClientsGroupsUsers = clients_groups_users;
  table.TradesMarginGet = margin_get;
  table.TradesFindLogin = trades_find_login;
  table.OrdersGet = orders_get;
  table.OrdersGetOpen = orders_get_open;
  table.OrdersGetRange = orders_get_range;
  table.OrdersGetClosed = orders_get_closed;
  table.HistoryPrices = history_prices;
}

} // namespace mock
