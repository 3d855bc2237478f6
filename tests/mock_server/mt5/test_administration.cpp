// What the plugin is told when administrators and programs write the books: never that a deal is performed.
#include "server.h"

using Kind = mock::Change::Kind;

namespace {

mock::Change with_deal(Kind kind, std::uint32_t edits) {
  mock::Change change = change_of(kind);
  change.deals.emplace_back();
  change.deals[0].ticket = 5;
  change.deals[0].login = kHedging;
  change.deals[0].symbol = "EURUSD";
  change.deals[0].profit = {7 * kLot};
  change.deals[0].edits = edits;
  return change;
}

mock::Change with_position(const Server &server, Kind kind, std::uint32_t edits) {
  mock::Change change = change_of(kind);
  change.positions = {server.position(11)};
  change.positions[0].edits = edits;
  return change;
}

mock::Change with_order(const Server &server, Kind kind, mock::Order::State state) {
  mock::Change change = change_of(kind);
  change.order = server.order(21);
  change.order->state = state;
  change.order->edits = 1;
  return change;
}

} // namespace

TEST_CASE("A deal that is added, edited, deleted or restored is that and nothing more") {
  const std::pair<Kind, const char *> cases[] = {{Kind::AddDeal, "OnDealAdd"},
                                                 {Kind::EditDeal, "OnDealUpdate"},
                                                 {Kind::DeleteDeal, "OnDealDelete"},
                                                 {Kind::RestoreDeal, "OnDealAdd"}};
  for (const auto &[kind, name] : cases) {
    Server server;
    const Calls calls = server.tell(with_deal(kind, 8));
    CHECK(calls.names() == words(name));
    CHECK(calls[0]["profit"] == 7);
    CHECK(calls[0]["flags"] == 8);
  }
}

TEST_CASE("A position that is edited, deleted or restored shows by whom") {
  const std::pair<Kind, const char *> cases[] = {{Kind::EditPosition, "OnPositionUpdate"},
                                                 {Kind::DeletePosition, "OnPositionDelete"},
                                                 {Kind::RestorePosition, "OnPositionAdd"}};
  for (const auto &[kind, name] : cases) {
    Server server;
    const Calls calls = server.tell(with_position(server, kind, 1));
    CHECK(calls.names() == words(name));
    CHECK(calls[0]["flags"] == 1);
  }
}

TEST_CASE("An order is edited and deleted where it is, and may come back from the history") {
  using State = mock::Order::State;
  Server server;
  CHECK(server.tell(with_order(server, Kind::EditOrder, State::Placed)).names() == words("OnOrderUpdate"));
  CHECK(server.tell(with_order(server, Kind::EditOrder, State::Filled)).names() == words("OnHistoryUpdate"));
  CHECK(server.tell(with_order(server, Kind::DeleteOrder, State::Placed)).names() == words("OnOrderDelete"));
  CHECK(server.tell(with_order(server, Kind::DeleteOrder, State::Cancelled)).names() == words("OnHistoryDelete"));
  const Calls reopened = server.tell(with_order(server, Kind::ReopenOrder, State::Placed));
  CHECK(reopened.names() == words("OnHistoryDelete OnOrderAdd"));
  CHECK(reopened[1]["flags"] == 1);
}

TEST_CASE("A balance that is fixed is a user that was updated") {
  Server server;
  mock::Change change = change_of(Kind::FixBalance);
  change.account = Server::account(kHedging, "demo\\hedge", "USD");
  change.account.balance = {12 * kLot};
  const Calls calls = server.tell(change);
  CHECK(calls.names() == words("OnUserUpdate"));
  CHECK(calls[0]["balance"] == 12);
}
