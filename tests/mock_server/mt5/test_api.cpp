// What the server answers to a plugin.
#include "mt5_api.h"
#include "server.h"

using mock::Type;
using ::mt5::MT_RET_ERR_NOTFOUND;
using ::mt5::MT_RET_ERROR;
using ::mt5::MT_RET_OK;

namespace {

// The interface that the plugin gets, over the same books.
class Desk {
public:
  explicit Desk(Server &server, bool has_engine = true)
      : context(server.context), missing(server.journal), events(server.watch), api(context, config, events, missing) {
    if (!has_engine)
      context.engine = nullptr;
    api.open();
  }

  mock::HostContext context;
  mock::Missing missing;
  mock::CurrentConfig config;
  mock::Events events;
  mock::Api api;
};

// An object of the server's, released at the end.
template <class Interface> struct Released {
  void operator()(Interface *object) const { object->Release(); }
};
template <class Interface> using Own = std::unique_ptr<Interface, Released<Interface>>;
template <class Interface> Own<Interface> own(Interface *object) { return Own<Interface>(object); }

std::vector<std::uint64_t> logins(mock::Api &api, ::mt5::MTSTR mask) {
  std::uint64_t *found = nullptr;
  std::uint32_t total = 0;
  REQUIRE(api.UserLogins(mask, found, total) == MT_RET_OK);
  const std::vector<std::uint64_t> copy(found, found + total);
  api.Free(found);
  return copy;
}

} // namespace

TEST_CASE("Groups and symbols tell their currencies, digits and how positions are kept") {
  Server server;
  Desk desk(server);
  const auto group = own(desk.api.GroupCreate());
  REQUIRE(desk.api.GroupTotal() == 2);
  REQUIRE(desk.api.GroupNext(1, group.get()) == MT_RET_OK);
  CHECK(std::u16string(group->Group()) == u"real\\net");
  CHECK(std::u16string(group->Currency()) == u"EUR");
  CHECK(group->CurrencyDigits() == 2);
  CHECK(group->MarginMode() == ::mt5::MARGIN_MODE_RETAIL_NETTING);
  REQUIRE(desk.api.GroupGet(u"demo\\hedge", group.get()) == MT_RET_OK);
  CHECK(group->MarginMode() == ::mt5::MARGIN_MODE_RETAIL_HEDGING);
  CHECK(desk.api.GroupGet(u"none", group.get()) == MT_RET_ERR_NOTFOUND);

  const auto symbol = own(desk.api.SymbolCreate());
  REQUIRE(desk.api.SymbolNext(0, symbol.get()) == MT_RET_OK);
  CHECK(std::u16string(symbol->CurrencyBase()) == u"EUR");
  CHECK(std::u16string(symbol->CurrencyProfit()) == u"USD");
  CHECK(symbol->ContractSize() == 100'000);
  CHECK(desk.api.SymbolNext(1, symbol.get()) == MT_RET_ERR_NOTFOUND);
}

TEST_CASE("A mask leaves out what it excludes, in whatever order its patterns stand") {
  Server server;
  Desk desk(server);
  using Logins = std::vector<std::uint64_t>;
  CHECK(logins(desk.api, u"*") == Logins{kHedging, kNetting});
  CHECK(logins(desk.api, u"*,!demo*") == Logins{kNetting});
  CHECK(logins(desk.api, u"!demo*,*") == Logins{kNetting});
  CHECK(logins(desk.api, u"!demo*") == Logins{kNetting});
  CHECK(logins(desk.api, u"demo*") == Logins{kHedging});
}

TEST_CASE("An account is found until it goes to the archive") {
  Server server;
  Desk desk(server);
  const auto user = own(desk.api.UserCreate());
  REQUIRE(desk.api.UserGet(kHedging, user.get()) == MT_RET_OK);
  CHECK(std::u16string(user->Name()) == u"Ann");
  server.ledger.commit(kHedging, [](mock::Book &book) {
    book.archived = true;
    return std::optional<mock::Change>();
  });
  ::mt5::MTAPISTR group;
  CHECK(desk.api.UserGet(kHedging, user.get()) == MT_RET_ERR_NOTFOUND);
  CHECK(desk.api.UserGroup(kHedging, group) == MT_RET_ERR_NOTFOUND);
  CHECK(desk.api.UserGroup(kNetting, group) == MT_RET_OK);
  CHECK(std::u16string(group) == u"real\\net");
}

TEST_CASE("What is open, what waits and what is done is found by ticket, login and group") {
  Server server;
  Desk desk(server);
  server.trade(kHedging, server.fill(Type::Buy, 100), 11);
  server.trade(kNetting, server.fill(Type::Sell, 200), 12);
  server.commit(kHedging, [&](mock::Book &book) { return book_place(server.ledger, book, server.order(21)); });

  const auto positions = own(desk.api.PositionCreateArray());
  REQUIRE(desk.api.PositionGetByGroup(u"*", positions.get()) == MT_RET_OK);
  CHECK(positions->Total() == 2);
  REQUIRE(desk.api.PositionGetByGroup(u"real*", positions.get()) == MT_RET_OK);
  REQUIRE(positions->Total() == 1);
  CHECK(positions->Next(0)->VolumeExt() == 2 * ::mt5::VOLUME_EXT_UNITS_PER_LOT);
  REQUIRE(desk.api.PositionGetAll(kHedging, positions.get()) == MT_RET_OK);
  REQUIRE(positions->Total() == 1);
  CHECK(positions->Next(0)->Position() == 11);
  const auto position = own(desk.api.PositionCreate());
  CHECK(desk.api.PositionGetBySymbol(kNetting, u"EURUSD", position.get()) == MT_RET_OK);
  CHECK(position->Position() == 12);
  CHECK(desk.api.PositionGetByTicket(13, position.get()) == MT_RET_ERR_NOTFOUND);

  const auto order = own(desk.api.OrderCreate());
  const auto orders = own(desk.api.OrderCreateArray());
  CHECK(desk.api.OrderGet(21, order.get()) == MT_RET_OK);
  CHECK(order->Type() == ::mt5::ORDER_TYPE_BUY_LIMIT);
  CHECK(desk.api.OrderGet(11, order.get()) == MT_RET_ERR_NOTFOUND);
  CHECK(desk.api.HistoryGet(11, order.get()) == MT_RET_OK);
  CHECK(order->State() == ::mt5::ORDER_STATE_FILLED);
  REQUIRE(desk.api.OrderGetByGroup(u"demo*", orders.get()) == MT_RET_OK);
  CHECK(orders->Total() == 1);
  REQUIRE(desk.api.HistoryGetRange(0, 2'000, kHedging, orders.get()) == MT_RET_OK);
  CHECK(orders->Total() == 1);

  const auto deals = own(desk.api.DealCreateArray());
  REQUIRE(desk.api.DealGetByGroup(u"*", 0, 2'000, deals.get()) == MT_RET_OK);
  CHECK(deals->Total() == 2);
  REQUIRE(desk.api.DealGetRange(1'001, 2'000, kHedging, deals.get()) == MT_RET_OK);
  CHECK(deals->Total() == 0);
  std::uint64_t both[] = {kHedging, kNetting};
  REQUIRE(desk.api.DealGetByLogins(both, 2, 1'000, 1'000, deals.get()) == MT_RET_OK);
  CHECK(deals->Total() == 2);
}

TEST_CASE("Without an engine nothing can be traded, and nobody is told of anything") {
  Server server;
  Desk desk(server, false);
  std::uint64_t deal = 0;
  CHECK(desk.api.UserDepositChange(kHedging, 10, ::mt5::DEAL_BALANCE, u"", deal) == MT_RET_ERROR);
  CHECK(server.told().empty());
}

TEST_CASE("What a program pays in is an operation like any other, without a request") {
  Server server;
  Desk desk(server);
  std::uint64_t ticket = 0;
  REQUIRE(desk.api.UserDepositChange(kHedging, 10.5, ::mt5::DEAL_BONUS, u"welcome", ticket) == MT_RET_OK);
  const Calls calls = server.told();
  CHECK(calls.names() == words("OnDealAdd OnUserUpdate OnDealPerform"));
  CHECK(calls[0]["deal"] == ticket);
  CHECK(calls[0]["action"] == 6);
  CHECK(calls[0]["comment"] == "welcome");
  CHECK(calls[2]["balance"] == 10.5);
  CHECK(desk.api.UserDepositChange(kHedging, 1, ::mt5::DEAL_BUY, u"", ticket) == ::mt5::MT_RET_ERR_PARAMS);
}

TEST_CASE("What a program does to deals is told of with its mark, and changes no balance") {
  Server server;
  Desk desk(server);
  server.trade(kHedging, server.fill(Type::Buy, 100), 11);
  const auto deal = own(desk.api.DealCreate());
  const auto deals = own(desk.api.DealCreateArray());
  REQUIRE(desk.api.DealGetRange(0, 2'000, kHedging, deals.get()) == MT_RET_OK);
  REQUIRE(desk.api.DealGet(deals->Next(0)->Deal(), deal.get()) == MT_RET_OK);
  deal->SetProfit(3.25);
  REQUIRE(desk.api.DealUpdate(deal.get()) == MT_RET_OK);
  const Calls updated = server.told();
  CHECK(updated.names() == words("OnDealUpdate"));
  CHECK(updated[0]["profit"] == 3.25);
  CHECK((updated[0]["flags"].get<std::uint32_t>() & ::mt5::MODIFY_API_SERVER) != 0);
  CHECK(updated[0]["price"] == 1.1);

  REQUIRE(desk.api.DealDelete(deal->Deal()) == MT_RET_OK);
  CHECK(server.told().names() == words("OnDealDelete"));
  CHECK(desk.api.DealDelete(deal->Deal()) == MT_RET_ERR_NOTFOUND);
  const auto user = own(desk.api.UserCreate());
  REQUIRE(desk.api.UserGet(kHedging, user.get()) == MT_RET_OK);
  CHECK(user->Balance() == 0);
}

TEST_CASE("A plugin may write the books of the group that it is told of, from inside the callback") {
  Server server({}, {});
  mock::Fill fill = server.fill(Type::Buy, 100);
  fill.comment = "!stop";
  const Calls stopped = server.trade(kHedging, fill);
  CHECK(stopped.names() == words("OnOrderAdd OnDealAdd OnPositionAdd OnUserUpdate OnDealPerform OnPositionUpdate "
                                 "obeyed OnOrderDelete OnHistoryAdd"));
  CHECK(stopped.of("OnPositionUpdate")["sl"] == 1.0);
  CHECK(stopped.of("obeyed")["answer"] == MT_RET_OK);

  fill.comment = "!add";
  const Calls added = server.trade(kNetting, fill);
  CHECK(added.names() == words("OnOrderAdd OnDealAdd OnPositionAdd OnUserUpdate OnDealPerform OnDealAdd obeyed "
                               "OnOrderDelete OnHistoryAdd"));
  CHECK(added.of("obeyed")["answer"] == MT_RET_OK);
  CHECK(added[5]["deal"] == added.of("obeyed")["ticket"]);
}

TEST_CASE("Money does not move from inside a callback: that would be a deadlock") {
  Server server({}, {});
  mock::Fill fill = server.fill(Type::Buy, 100);
  fill.comment = "!pay";
  const Calls calls = server.trade(kHedging, fill);
  CHECK(calls.of("obeyed")["answer"] == MT_RET_ERROR);
  CHECK(std::ranges::count(calls.names(), "OnDealPerform") == 1);
}
