// The trade sinks around changes that somebody asked for.
#include "server.h"

using mock::Reason;
using mock::Type;
using Kind = mock::Change::Kind;

namespace {

// Without the callbacks of deals, positions and users.
Names requests_and_orders(const Calls &calls) {
  Names names;
  for (const std::string &name : calls.names())
    if (name.find("Request") != name.npos || name.find("Order") != name.npos)
      names.push_back(name);
  return names;
}

std::uint32_t action(const Calls &calls) { return calls.of("HookTradeRequestAdd")["action"]; }

mock::Change operation() {
  mock::Change change = change_of(Kind::Operate);
  change.deals.emplace_back();
  change.deals[0].type = Type::Balance;
  change.deals[0].profit = {kLot};
  return change;
}

} // namespace

TEST_CASE("A market order's request goes the documented way, and its hooks see what will be") {
  Server server;
  const Calls calls = server.trade(kHedging, server.fill(Type::Buy, 100), 11);
  CHECK(calls.names() == words("HookTradeRequestAdd OnOrderAdd OnTradeRequestAdd HookTradeRequestRoute "
                               "HookTradeRequestProcess OnDealAdd OnPositionAdd OnUserUpdate OnDealPerform "
                               "OnTradeRequestProcess OnOrderDelete OnHistoryAdd OnTradeRequestDelete"));
  const Call &added = calls.of("HookTradeRequestAdd");
  CHECK(added["action"] == 3);
  CHECK(added["new"] == 11);
  CHECK(added["order"] == 0);
  CHECK(added["position"] == 0);
  CHECK(added["group"] == "demo\\hedge");
  CHECK(added["symbol"] == "EURUSD");
  CHECK(calls.of("HookTradeRequestRoute")["symbol"] == nullptr);
  CHECK(calls.of("HookTradeRequestProcess")["position"] == 11);
  const Call &processed = calls.of("OnTradeRequestProcess");
  CHECK(processed["state"] == 0); // of the order before the change
  CHECK(processed["retcode"] == 10'009);
  CHECK(processed["result"] == processed["deal"]);
}

TEST_CASE("Who asks shows in the action") {
  const std::pair<Reason, std::uint32_t> cases[] = {{Reason::Client, 3},       {Reason::Expert, 3},
                                                    {Reason::Dealer, 200},     {Reason::StopLoss, 101},
                                                    {Reason::TakeProfit, 102}, {Reason::StopOut, 105}};
  for (const auto &[reason, expected] : cases) {
    Server server;
    server.trade(kHedging, server.fill(Type::Buy, 100), 11);
    mock::Fill fill = server.fill(Type::Sell, 100, 11);
    fill.reason = reason;
    CHECK(action(server.trade(kHedging, fill)) == expected);
  }
}

TEST_CASE("What a program does without an order has no request") {
  Server server;
  mock::Fill fill = server.fill(Type::Buy, 100);
  fill.service = true;
  CHECK(server.trade(kHedging, fill).names() == words("OnDealAdd OnPositionAdd OnUserUpdate OnDealPerform"));
}

TEST_CASE("A pending order's requests hand over the order as it was") {
  Server server;
  const Calls placed =
      server.commit(kHedging, [&](mock::Book &book) { return book_place(server.ledger, book, server.order(21)); });
  CHECK(placed.names() == words("HookTradeRequestAdd OnOrderAdd OnTradeRequestAdd HookTradeRequestRoute "
                                "HookTradeRequestProcess OnOrderUpdate OnTradeRequestProcess OnTradeRequestDelete"));
  CHECK(action(placed) == 5);
  CHECK(placed.of("HookTradeRequestAdd")["new"] == 21);

  mock::Order changed = server.order(21);
  changed.price = 1.07;
  const Calls modified = server.commit(kHedging, [&](mock::Book &book) { return book_modify_order(book, changed, 0); });
  CHECK(action(modified) == 7);
  CHECK(modified.of("HookTradeRequestAdd")["new"] == 0);
  CHECK(modified.of("OnTradeRequestProcess")["price"] == 1.05);
  CHECK(modified.of("OnOrderUpdate")["price"] == 1.07);

  mock::Fill fill = server.fill(Type::Buy, 100);
  fill.pending = 21;
  const Calls filled = server.trade(kHedging, fill);
  CHECK(action(filled) == 100);
  CHECK(requests_and_orders(filled) ==
        words("HookTradeRequestAdd OnOrderUpdate OnTradeRequestAdd HookTradeRequestRoute HookTradeRequestProcess "
              "OnTradeRequestProcess OnOrderDelete OnTradeRequestDelete"));
}

TEST_CASE("Cancelling, expiring, triggering and changing stops have actions of their own") {
  Server server;
  mock::Change change = change_of(Kind::CancelOrder);
  change.order = change.order_was = server.order(21);
  CHECK(action(server.tell(change)) == 8);
  change.by_request = false; // the server, for want of margin
  CHECK(action(server.tell(change)) == 104);
  change.kind = Kind::ExpireOrder;
  CHECK(action(server.tell(change)) == 106);
  change.kind = Kind::TriggerOrder;
  CHECK(action(server.tell(change)) == 103);
  change.by_request = true;
  change.order->reason = Reason::Dealer;
  change.kind = Kind::CancelOrder;
  CHECK(action(server.tell(change)) == 204);

  mock::Change stops = change_of(Kind::ModifyPosition);
  stops.positions = {server.position(11)};
  const Calls modified = server.tell(stops);
  CHECK(action(modified) == 6);
  CHECK(modified.of("OnTradeRequestProcess")["order"] == 0);
  CHECK(modified.of("OnTradeRequestProcess")["deal"] == 0);
}

TEST_CASE("A close-by has hooks of its own, which see both deals") {
  Server server;
  server.trade(kHedging, server.fill(Type::Buy, 100), 11);
  server.trade(kHedging, server.fill(Type::Sell, 100), 12);
  const Calls calls = server.commit(kHedging, [&](mock::Book &book) {
    mock::CloseByLegs legs;
    legs.first = 11;
    legs.second = 12;
    return book_close_by(server.ledger, book, legs);
  });
  CHECK(action(calls) == 10);
  CHECK(requests_and_orders(calls) ==
        words("HookTradeRequestAdd OnOrderAdd OnTradeRequestAdd HookTradeRequestRoute HookTradeRequestProcessCloseBy "
              "OnTradeRequestProcessCloseBy OnOrderDelete OnTradeRequestDelete"));
  CHECK(calls.of("HookTradeRequestProcessCloseBy")["by"] == calls.of("OnDealPerformCloseBy")["by"]);
}

TEST_CASE("Whether a balance operation passes the request hooks is open") {
  Server without;
  CHECK(requests_and_orders(without.tell(operation())).empty());
  Server with(Server::Ways{{"operation_request", "yes"}});
  const Calls calls = with.tell(operation());
  CHECK(action(calls) == 206);
  CHECK(calls.of("HookTradeRequestAdd")["symbol"] == nullptr);
  CHECK(calls.names().back() == "OnTradeRequestDelete");
  mock::Change by_program = operation();
  by_program.by_request = false;
  CHECK(requests_and_orders(with.tell(by_program)).empty());
}
