// With what a plugin trades: it re-enters its own hooks, on the same thread.
#include "engine/engine.h"
#include "mt4_record.h"
#include "mt4_server.h"
#include "mt4_text.h"
#include "mt4_thread.h"

#include <cmath>
#include <string>

namespace mock {
namespace {

using namespace mt4;

// Lets `act` use the engine for an account; what it returns is the answer, or no when the server refuses.
template <class Act>
std::int32_t act_for(ServerInterface *self, const char *function, std::int32_t login, const Act &act) {
  const HostContext &context = Mt4Server::entered(self, function).context;
  const auto refuse = [&](Level level, const std::string &why) {
    context.journal.write(level, "API", std::string(function) + " for " + std::to_string(login) + ": " + why);
    return kNo;
  };
  std::string group;
  if (!context.ledger.read(static_cast<std::uint64_t>(login), [&](const Book &book) { group = book.account.group; }))
    return refuse(Level::Warning, "no such account");
  if (GroupInProcess::here(group))
    return refuse(Level::Error, "from a hook that runs while the stops of the same group are processed: a deadlock");
  if (context.engine == nullptr)
    return refuse(Level::Warning, "a recorded history is played, nothing trades");
  try {
    const ByProgram mark;
    return static_cast<std::int32_t>(act(*context.engine, static_cast<std::uint64_t>(login)));
  } catch (const Refused &refused) {
    return refuse(Level::Warning, refused.what());
  }
}

std::int64_t time_ms(Time time) { return std::int64_t{time} * 1000; }

std::optional<double> given(double price) { return price == 0 ? std::nullopt : std::optional(price); }

std::uint64_t open(Engine &engine, const TradeRequest &request) {
  return is_pending(request.type) ? engine.place(request) : engine.trade(request);
}

std::int32_t MT4_API orders_add(ServerInterface *self, const TradeRecord *start, UserInfo *user, const ConSymbol *) {
  return act_for(self, "OrdersAdd", user->login, [start](Engine &engine, std::uint64_t login) {
    const std::string comment(text_of(start->comment));
    if (start->cmd >= OP_BALANCE)
      return engine.operate(login, start->cmd == OP_CREDIT ? Type::Credit : Type::Balance, money(start->profit),
                            comment);
    return open(engine, {.login = login,
                         .symbol = std::string(text_of(start->symbol)),
                         .type = static_cast<Type>(start->cmd),
                         .volume = lots(start->volume),
                         .price = given(start->open_price),
                         .price_trigger = {},
                         .sl = given(start->sl),
                         .tp = given(start->tp),
                         .expires_ms = time_ms(start->expiration),
                         .magic = start->magic,
                         .reason = reason_of(start->reason),
                         .comment = comment});
  });
}

std::int32_t MT4_API orders_open(ServerInterface *self, const TradeTransInfo *trans, UserInfo *user) {
  return act_for(self, "OrdersOpen", user->login, [trans](Engine &engine, std::uint64_t login) {
    return open(engine, {.login = login,
                         .symbol = std::string(text_of(trans->symbol)),
                         .type = static_cast<Type>(trans->cmd),
                         .volume = lots(trans->volume),
                         .price = given(trans->price),
                         .price_trigger = {},
                         .sl = given(trans->sl),
                         .tp = given(trans->tp),
                         .expires_ms = time_ms(trans->expiration),
                         .magic = 0,
                         .reason = Reason::Dealer,
                         .comment = std::string(text_of(trans->comment))});
  });
}

std::int32_t MT4_API orders_close(ServerInterface *self, const TradeTransInfo *trans, UserInfo *user) {
  return act_for(self, "OrdersClose", user->login, [trans](Engine &engine, std::uint64_t login) {
    engine.close(login, static_cast<std::uint64_t>(trans->order), lots(trans->volume), given(trans->price),
                 Reason::Dealer, std::string(text_of(trans->comment)));
    return kYes;
  });
}

std::int32_t MT4_API orders_close_by(ServerInterface *self, const TradeTransInfo *trans, UserInfo *user) {
  return act_for(self, "OrdersCloseBy", user->login, [trans](Engine &engine, std::uint64_t login) {
    engine.close_by(login, static_cast<std::uint64_t>(trans->order), static_cast<std::uint64_t>(trans->orderby));
    return kYes;
  });
}

// What a record tells of whatever stands under its ticket.
void update(Position &position, const TradeRecord &trade) {
  position.volume = lots(trade.volume);
  position.price_open = trade.open_price;
  position.swap = money(trade.storage);
  position.commission = money(trade.commission);
}

void update(Order &order, const TradeRecord &trade) {
  order.volume = order.volume_left = lots(trade.volume);
  order.price = trade.open_price;
  order.expires_ms = time_ms(trade.expiration);
}

void update(Deal &deal, const TradeRecord &trade) {
  deal.profit = money(trade.profit);
  deal.swap = money(trade.storage);
  deal.commission = money(trade.commission);
  deal.price = trade.close_price;
}

// The entry as the record has it; none when there is no such ticket.
template <class Entry>
std::optional<Entry> updated(const std::map<std::uint64_t, Entry> &entries, const TradeRecord &trade) {
  const auto found = entries.find(static_cast<std::uint64_t>(trade.order));
  if (found == entries.end())
    return std::nullopt;
  Entry entry = found->second;
  entry.sl = trade.sl;
  entry.tp = trade.tp;
  entry.comment = std::string(text_of(trade.comment));
  update(entry, trade);
  return entry;
}

struct Updated {
  std::optional<Position> position;
  std::optional<Order> order;
  std::optional<Deal> deal;
};

void edit(Engine &engine, std::uint64_t login, const Updated &now) {
  if (now.position)
    engine.edit_position(login, *now.position);
  else if (now.order)
    engine.edit_order(login, *now.order);
  else
    engine.edit_deal(login, now.deal.value());
}

void erase(Engine &engine, std::uint64_t login, const Updated &now) {
  if (now.position)
    engine.delete_position(login, now.position->ticket);
  else if (now.order)
    engine.delete_order(login, now.order->ticket);
  else
    engine.delete_deal(login, now.deal.value().ticket);
}

void close(Engine &engine, std::uint64_t login, const Updated &now, const TradeRecord &trade) {
  if (now.position)
    engine.close(login, now.position->ticket, now.position->volume, given(trade.close_price), Reason::Dealer,
                 now.position->comment);
  else
    engine.cancel(login, now.order.value().ticket, now.order->comment);
}

std::int32_t MT4_API orders_update(ServerInterface *self, TradeRecord *order, UserInfo *, std::int32_t mode) {
  const Ledger &ledger = Mt4Server::entered(self, "OrdersUpdate").context.ledger;
  return act_for(self, "OrdersUpdate", order->login, [&](Engine &engine, std::uint64_t login) {
    Updated now;
    ledger.read(login, [&](const Book &book) {
      now = {updated(book.positions, *order), updated(book.orders, *order), updated(book.deals, *order)};
    });
    if (!now.position && !now.order && (!now.deal || mode == UPDATE_CLOSE || mode == UPDATE_ACTIVATE))
      throw Refused("no such order");
    if (mode == UPDATE_ACTIVATE)
      engine.activate(login, static_cast<std::uint64_t>(order->order));
    else if (mode == UPDATE_CLOSE)
      close(engine, login, now, *order);
    else if (mode == UPDATE_DELETE)
      erase(engine, login, now);
    else
      edit(engine, login, now);
    return kYes;
  });
}

std::int32_t MT4_API change_balance(ServerInterface *self, std::int32_t login, const ConGroup *, double value,
                                    const char *comment) {
  return act_for(self, "ClientsChangeBalance", login, [&](Engine &engine, std::uint64_t account) {
    return engine.operate(account, Type::Balance, money(value), comment);
  });
}

std::int32_t MT4_API change_credit(ServerInterface *self, std::int32_t login, const ConGroup *, double value, Time,
                                   const char *comment) {
  return act_for(self, "ClientsChangeCredit", login, [&](Engine &engine, std::uint64_t account) {
    return engine.operate(account, Type::Credit, money(value), comment);
  });
}

} // namespace

void add_trading(ServerTable &table) {
  table.ClientsChangeBalance = change_balance;
  table.ClientsChangeCredit = change_credit;
  table.OrdersAdd = orders_add;
  table.OrdersUpdate = orders_update;
  table.OrdersOpen = orders_open;
  table.OrdersClose = orders_close;
  table.OrdersCloseBy = orders_close_by;
}

} // namespace mock
