// What the plugin is told of trading, in every way that is open.
#include "server.h"

using mock::Type;
using Kind = mock::Change::Kind;

namespace {

constexpr mock::Type kBuy = Type::Buy, kSell = Type::Sell;

// Without the requests, which have tests of their own.
const mock::Values kQuiet;

Names open_with(const std::string &quirk, const std::string &way) {
  Server server({{quirk, way}}, kQuiet);
  return server.trade(kHedging, server.fill(kBuy, 100)).names();
}

} // namespace

TEST_CASE("A market order opens a position in the order that most sources suggest") {
  Server server({}, kQuiet);
  const Calls calls = server.trade(kHedging, server.fill(kBuy, 100), 11);
  CHECK(calls.names() == words("OnOrderAdd OnDealAdd OnPositionAdd OnUserUpdate OnDealPerform OnOrderDelete "
                               "OnHistoryAdd"));
  CHECK(calls.of("OnOrderAdd")["state"] == 0);
  CHECK(calls.of("OnOrderAdd")["position"] == 0);
  CHECK(calls.of("OnHistoryAdd")["state"] == 4);
  CHECK(calls.of("OnHistoryAdd")["position"] == 11);
  CHECK(calls.of("OnPositionAdd")["price_open"] == 1.1);
  CHECK(calls.of("OnDealPerform")["position_open"] == 0); // not known yet
  CHECK(calls.of("OnDealPerform")["order_is_open"] == 1);
  CHECK(calls.of("OnDealPerform")["contract_size"] == 100'000);
}

TEST_CASE("Each thing that is open about a market order can go either way") {
  CHECK(open_with("position_callback", "after") ==
        words("OnOrderAdd OnDealAdd OnUserUpdate OnDealPerform OnPositionAdd OnOrderDelete OnHistoryAdd"));
  CHECK(open_with("user_update", "after") ==
        words("OnOrderAdd OnDealAdd OnPositionAdd OnDealPerform OnUserUpdate OnOrderDelete OnHistoryAdd"));
  CHECK(open_with("user_update", "both") ==
        words("OnOrderAdd OnDealAdd OnPositionAdd OnUserUpdate OnDealPerform OnUserUpdate OnOrderDelete OnHistoryAdd"));
  CHECK(open_with("history_callback", "add_first") ==
        words("OnOrderAdd OnDealAdd OnPositionAdd OnUserUpdate OnDealPerform OnHistoryAdd OnOrderDelete"));
  CHECK(open_with("order_done", "before_deal") ==
        words("OnOrderAdd OnOrderDelete OnHistoryAdd OnDealAdd OnPositionAdd OnUserUpdate OnDealPerform"));
  CHECK(open_with("order_updates", "1") == words("OnOrderAdd OnOrderUpdate OnDealAdd OnPositionAdd OnUserUpdate "
                                                 "OnDealPerform OnOrderDelete OnHistoryAdd"));
  CHECK(open_with("order_updates", "2") == words("OnOrderAdd OnOrderUpdate OnDealAdd OnPositionAdd OnUserUpdate "
                                                 "OnDealPerform OnOrderUpdate OnOrderDelete OnHistoryAdd"));
}

TEST_CASE("The books show a deal as not done until it is performed, and its order as working until it is history") {
  Server server({}, kQuiet);
  mock::Fill fill = server.fill(kBuy, 100);
  fill.commission = mock::Decimal{-3 * kLot};
  CHECK(server.trade(kHedging, fill).of("OnDealAdd")["balance_before"] == 0);

  Server early({{"order_done", "before_deal"}}, kQuiet);
  CHECK(early.trade(kHedging, early.fill(kBuy, 100)).of("OnDealPerform")["order_is_open"] == 0);
}

TEST_CASE("A partial close updates the position, a full one deletes it with almost all zero") {
  Server server({}, kQuiet);
  server.trade(kHedging, server.fill(kBuy, 100), 11);
  const Calls part = server.trade(kHedging, server.fill(kSell, 40, 11));
  CHECK(part.of("OnPositionUpdate")["volume_ext"] == 60 * kLot / 100);
  CHECK(part.of("OnDealPerform")["entry"] == 1);
  const Calls rest = server.trade(kHedging, server.fill(kSell, 60, 11));
  CHECK(rest.of("OnPositionDelete")["volume_ext"] == 0);
  CHECK(rest.of("OnPositionDelete")["price_open"] == 0);
  CHECK(rest.of("OnDealPerform")["left_ext"] == 0);
  CHECK(rest.of("OnDealPerform")["price_position"] == 1.1);
}

TEST_CASE("A deal that closes an edited position inherits its marks") {
  Server server({}, kQuiet);
  server.trade(kHedging, server.fill(kBuy, 100), 11);
  mock::Position edited = server.position(11);
  edited.edits = 1;
  server.engine.edit_position(kHedging, edited);
  server.told();
  CHECK(server.trade(kHedging, server.fill(kSell, 100, 11)).of("OnDealPerform")["flags"] == 5);
}

TEST_CASE("A netting position grows, turns around in one deal, and keeps its ticket") {
  Server server({}, kQuiet);
  server.trade(kNetting, server.fill(kBuy, 100), 11);
  CHECK(server.trade(kNetting, server.fill(kBuy, 100)).of("OnPositionUpdate")["volume_ext"] == 2 * kLot);
  const Calls turned = server.trade(kNetting, server.fill(kSell, 300));
  CHECK(turned.of("OnDealPerform")["entry"] == 2);
  CHECK(turned.of("OnDealPerform")["volume_closed_ext"] == 2 * kLot);
  CHECK(turned.of("OnPositionUpdate")["position"] == 11);
  CHECK(turned.of("OnPositionUpdate")["action"] == 1);
}

TEST_CASE("A close-by is two deals, each performed with its own balance, and then the pair") {
  Server server({}, kQuiet);
  server.trade(kHedging, server.fill(kBuy, 100), 11);
  server.trade(kHedging, server.fill(kSell, 40), 12);
  const Calls calls = server.commit(kHedging, [&](mock::Book &book) {
    mock::CloseByLegs legs;
    legs.first = 11;
    legs.second = 12;
    legs.profit = {5 * kLot};
    legs.second_fee = {-1 * kLot};
    return book_close_by(server.ledger, book, legs);
  });
  CHECK(calls.names() ==
        words("OnOrderAdd OnDealAdd OnPositionUpdate OnUserUpdate OnDealPerform OnDealAdd OnPositionDelete "
              "OnUserUpdate OnDealPerform OnDealPerformCloseBy OnOrderDelete OnHistoryAdd"));
  CHECK(calls[0]["type"] == 8);
  CHECK(calls[0]["position_by"] == 12);
  CHECK(calls[4]["balance"] == 5);
  CHECK(calls[8]["balance"] == 4);
  CHECK(calls.of("OnDealPerformCloseBy")["by"] == calls[8]["deal"]);
}

TEST_CASE("A pending order is started, placed, changed and activated under one ticket") {
  Server server({}, kQuiet);
  mock::Order order = server.order(21);
  order.expires_ms = 90'000;
  const Calls placed =
      server.commit(kHedging, [&](mock::Book &book) { return book_place(server.ledger, book, order); });
  CHECK(placed.names() == words("OnOrderAdd OnOrderUpdate"));
  CHECK(placed[0]["state"] == 0);
  CHECK(placed[1]["state"] == 1);
  CHECK(placed[1]["expires"] == 90);

  order.price = 1.06;
  const Calls changed = server.commit(kHedging, [&](mock::Book &book) { return book_modify_order(book, order, 0); });
  CHECK(changed.names() == words("OnOrderUpdate"));
  CHECK(changed[0]["price"] == 1.06);

  mock::Fill part = server.fill(kBuy, 40);
  part.pending = 21;
  const Calls first = server.trade(kHedging, part);
  CHECK(first.names() == words("OnOrderUpdate OnDealAdd OnPositionAdd OnUserUpdate OnDealPerform OnOrderUpdate"));
  CHECK(first[0]["activation"] == 1);
  CHECK(first[5]["state"] == 3);
  part.volume = {60 * kLot / 100};
  part.position = 21;
  CHECK(server.trade(kHedging, part).names() ==
        words("OnDealAdd OnPositionUpdate OnUserUpdate OnDealPerform OnOrderDelete OnHistoryAdd"));
}

TEST_CASE("A cancelled and an expired order become history") {
  for (const auto state : {mock::Order::State::Cancelled, mock::Order::State::Expired}) {
    Server server({{"history_callback", "add_first"}}, kQuiet);
    server.commit(kHedging, [&](mock::Book &book) { return book_place(server.ledger, book, server.order(21)); });
    const Calls calls =
        server.commit(kHedging, [&](mock::Book &book) { return book_cancel(book, 21, state, 5, "gone"); });
    CHECK(calls.names() == words("OnHistoryAdd OnOrderDelete"));
    CHECK(calls[0]["state"] == static_cast<int>(state));
    CHECK(calls[0]["done_msc"] == 5);
  }
}

TEST_CASE("Stops that change are a position update without a deal") {
  Server server({}, kQuiet);
  server.trade(kHedging, server.fill(kBuy, 100), 11);
  const Calls calls = server.commit(kHedging, [&](mock::Book &book) {
    mock::Position position = book.positions.at(11);
    position.sl = 1.05;
    return book_modify_position(book, position, 0);
  });
  CHECK(calls.names() == words("OnPositionUpdate"));
  CHECK(calls[0]["sl"] == 1.05);
}

TEST_CASE("An operation on the account has no position") {
  Server server({}, kQuiet);
  mock::Deal deal;
  deal.type = Type::Credit;
  deal.profit = {50 * kLot};
  const Calls calls =
      server.commit(kHedging, [&](mock::Book &book) { return book_operation(server.ledger, book, deal); });
  CHECK(calls.names() == words("OnDealAdd OnUserUpdate OnDealPerform"));
  CHECK(calls.of("OnDealPerform")["credit"] == 50);
  CHECK(calls.of("OnDealPerform")["balance"] == 0);
  CHECK(calls.of("OnDealPerform")["has_position"] == 0);
}

TEST_CASE("A swap is asked about, and told of only if the server tells of swaps") {
  mock::Change change = change_of(Kind::ChargeSwap);
  change.time_ms = 86'400'000;
  change.charged = {-2 * kLot};
  for (const std::string way : {"no", "yes"}) {
    Server server({{"swap_update", way}});
    change.positions = {server.position(11)};
    change.positions[0].swap = {-7 * kLot};
    const Calls calls = server.tell(change);
    CHECK(calls.names() == words(way == "no" ? "HookTradeRollover" : "HookTradeRollover OnPositionUpdate"));
    CHECK(calls[0]["charged"] == -2);
    CHECK(calls[0]["time"] == 86'400);
    CHECK(calls.back()["swap"] == -7);
  }
}

TEST_CASE("A price is told of only if the server tells of prices") {
  for (const std::string way : {"no", "yes"}) {
    Server server({{"price_update", way}});
    mock::Change change = change_of(Kind::Reprice);
    change.positions = {server.position(11)};
    CHECK(server.tell(change).names() == words(way == "no" ? "" : "OnPositionUpdate"));
  }
}

TEST_CASE("A rollover by re-opening is two deals without an order, and another ticket") {
  for (const auto kind : {Kind::RollOver, Kind::SplitSymbol}) {
    Server server;
    server.trade(kHedging, server.fill(kBuy, 100), 11);
    const Calls calls = server.commit(kHedging, [&](mock::Book &book) {
      mock::Reopening reopening;
      reopening.kind = kind;
      reopening.position = 11;
      reopening.price = 1.2;
      reopening.profit = {10 * kLot};
      return book_reopening(server.ledger, book, reopening);
    });
    const Names deals = words("OnDealAdd OnPositionDelete OnUserUpdate OnDealPerform OnDealAdd OnPositionAdd "
                              "OnUserUpdate OnDealPerform");
    const std::size_t asked = kind == Kind::RollOver ? 1 : 0;
    Names names = calls.names();
    REQUIRE(names.size() == deals.size() + asked);
    names.erase(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(asked));
    CHECK(names == deals);
    if (asked != 0)
      CHECK(calls[0]["position"] == 11);
    CHECK(calls[asked + 1]["position"] == 11);
    CHECK(calls[asked + 5]["position"] != 11);
    CHECK(calls[asked + 3]["reason"] == (kind == Kind::RollOver ? 6 : 18));
    CHECK(calls[asked + 3]["order"] == 0);
    CHECK(calls[asked + 3]["balance"] == 10);
  }
}

TEST_CASE("The end of a day is told of around what it charges") {
  Server server;
  server.host->day_ends(2 * 86'400'000);
  const Calls begin = server.told();
  CHECK(begin.names() == words("OnEODStart OnEODGroupStart OnEODGroupStart"));
  CHECK(begin[0]["time"] == 172'800);
  CHECK(begin[0]["before"] == 86'400);
  CHECK(begin[1]["group"] == "demo\\hedge");
  server.host->day_ended(2 * 86'400'000);
  const Names group = words("OnEODGroupCommissions OnEODGroupInterest OnEODGroupStatements OnEODGroupRollovers "
                            "OnEODGroupFinish");
  Names all = group;
  all.insert(all.end(), group.begin(), group.end());
  all.emplace_back("OnEODFinish");
  CHECK(server.told().names() == all);
}
