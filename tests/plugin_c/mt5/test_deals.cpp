#include "fake_base.h"
#include <algorithm>

using namespace fake;

namespace {

using Types = std::vector<mtb_type>;

void perform(Bench &bench, const DealFields &fields, const PositionFields *position) {
  bench.base.deals[fields.ticket] = fields;
  const DealObject deal(fields);
  bench.sinks.OnDealAdd(&deal);
  if (position == nullptr) {
    bench.sinks.OnDealPerform(&deal, nullptr, nullptr);
    return;
  }
  const PositionObject after(*position);
  bench.sinks.OnDealPerform(&deal, nullptr, &after);
}

} // namespace

TEST_CASE("a deal that is performed is told once, and never as an edit") {
  Bench bench;
  const PositionFields position;
  perform(bench, {}, &position);
  bench.base.positions[11] = position;
  bench.long_enough();
  CHECK(types(bench.events()) == Types{MTB_TRADE_OPEN});
}

TEST_CASE("a deal that is added and never performed is an edit, after a while") {
  Bench bench;
  bench.base.deals[21] = {.action = DEAL_SELL, .entry = ENTRY_OUT, .price_position = 1.05, .profit = 12, .swap = -1};
  const DealObject deal(bench.base.deals[21]);
  bench.sinks.OnDealAdd(&deal);
  bench.a_moment();
  CHECK(bench.events().empty());
  bench.long_enough();
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_TRADE_EDIT});
  CHECK(events[0].deal == 21);
  CHECK(events[0].position == 11);
  CHECK(events[0].side == MTB_BUY); // of the position
  CHECK(events[0].profit == 12);
  CHECK(events[0].swap == -1);
  CHECK(!has(events[0], MTB_F_VOLUME_LEFT));
  CHECK(events[0].flags == MTB_FLAG_EDITED);
}

TEST_CASE("a deal that goes to the archive with its account is told as it was seen") {
  Bench bench;
  const DealObject deal(DealFields{.position = 0, .action = DEAL_CREDIT, .profit = 3});
  const DealObject trade(DealFields{.ticket = 22, .action = DEAL_SELL, .entry = ENTRY_OUT, .profit = 4, .swap = -1});
  bench.sinks.OnDealAdd(&deal);
  bench.sinks.OnDealAdd(&trade);
  bench.base.users.clear();
  bench.long_enough();
  auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_TRADE_EDIT, MTB_TRADE_EDIT});
  if (events[0].deal == 22)
    std::swap(events[0], events[1]);
  CHECK(!has(events[0], MTB_F_POSITION));
  CHECK(events[0].profit == 3);
  CHECK(events[0].flags == (MTB_FLAG_EDITED | MTB_FLAG_CREDIT));
  CHECK(events[1].position == 11);
  CHECK(events[1].side == MTB_BUY);
  CHECK(events[1].swap == -1);
  CHECK(events[1].volume == kLot);
}

TEST_CASE("whoever is given the login of a deleted account has not made its deals") {
  Bench bench;
  const DealObject deal(DealFields{.profit = 3});
  bench.sinks.OnDealAdd(&deal);
  const UserObject user(UserFields{.login = deal.Login()});
  bench.sinks.OnUserDelete(&user);
  bench.sinks.OnUserAdd(&user);
  bench.long_enough();
  CHECK(std::ranges::count(types(bench.events()), MTB_TRADE_EDIT) == 0);
}

TEST_CASE("a deal from a backup is restored, and one of the credit stays of the credit") {
  Bench bench;
  bench.base.deals[21] = {.position = 0, .action = DEAL_CREDIT, .flags = MODIFY_RESTORED, .profit = 50};
  const DealObject deal(bench.base.deals[21]);
  bench.sinks.OnDealAdd(&deal);
  bench.long_enough();
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_TRADE_RESTORE});
  CHECK(events[0].deal == 21);
  CHECK(!has(events[0], MTB_F_POSITION));
  CHECK(events[0].profit == 50);
  CHECK(events[0].flags == (MTB_FLAG_RESTORED | MTB_FLAG_CREDIT));
}

TEST_CASE("a deal that is changed or deleted before anybody heard of it is told as it ends up") {
  Bench bench;
  const DealObject deal(DealFields{.profit = 1});
  bench.sinks.OnDealAdd(&deal);
  const DealObject changed(bench.base.deals[21] = {.profit = 2});
  bench.sinks.OnDealUpdate(&changed);
  bench.long_enough();
  auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_TRADE_EDIT});
  CHECK(events[0].profit == 2);
  const DealObject other(DealFields{.ticket = 22});
  bench.sinks.OnDealAdd(&other);
  bench.sinks.OnDealDelete(&other);
  bench.long_enough();
  CHECK(bench.events().empty());
}

TEST_CASE("a deal that is changed or deleted later is an edit or a deletion at once") {
  Bench bench;
  const PositionFields position;
  perform(bench, {}, &position);
  bench.events();
  const DealObject changed(DealFields{.profit = 2, .commission = -1});
  bench.sinks.OnDealUpdate(&changed);
  bench.sinks.OnDealDelete(&changed);
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_TRADE_EDIT, MTB_TRADE_DELETE});
  CHECK(events[0].commission == -1);
  CHECK(events[1].deal == 21);
  CHECK(events[1].position == 11);
}

TEST_CASE("deals that find no room to wait are told at once") {
  Bench bench;
  std::vector<mtb_event> told;
  for (std::uint64_t ticket = 1; ticket <= 20'000; ++ticket) {
    const DealObject deal(DealFields{.ticket = ticket});
    bench.sinks.OnDealAdd(&deal);
    for (const mtb_event &event : bench.events()) {
      CHECK(event.deal == ticket);
      told.push_back(event);
    }
  }
  REQUIRE(!told.empty());
  CHECK(types(told) == Types(told.size(), MTB_TRADE_EDIT));
}

TEST_CASE("a reversal is a close and an open of one position, with the new side's stops") {
  Bench bench;
  PositionFields position;
  perform(bench, {}, &position);
  bench.events();
  position = {.volume = kLot / 2, .action = POSITION_SELL, .price = 1.2, .sl = 1.3};
  perform(bench,
          {.ticket = 22,
           .volume = 3 * kLot / 2,
           .closed = kLot,
           .action = DEAL_SELL,
           .entry = ENTRY_INOUT,
           .price = 1.2,
           .price_position = 1.1,
           .profit = 5},
          &position);
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_TRADE_CLOSE, MTB_TRADE_OPEN});
  CHECK(events[0].side == MTB_BUY);
  CHECK(events[1].side == MTB_SELL);
  CHECK(events[1].volume == kLot / 2);
  CHECK(events[1].sl == 1.3);
  CHECK(!has(events[1], MTB_F_PROFIT));
  bench.base.positions[11] = position;
  const PositionObject after(position);
  bench.sinks.OnPositionUpdate(&after);
  bench.long_enough();
  CHECK(bench.events().empty());
}

TEST_CASE("an average price that only the position's callback has is told by an edit") {
  Bench bench;
  PositionFields position;
  perform(bench, {}, &position);
  position.volume = 2 * kLot;
  position.price = 0;
  perform(bench, {.ticket = 22, .price = 1.2}, &position);
  auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_TRADE_OPEN, MTB_TRADE_INCREASE});
  CHECK(!has(events[1], MTB_F_PRICE_OPEN));
  position.price = 1.15;
  bench.base.positions[11] = position;
  const PositionObject after(position);
  bench.sinks.OnPositionUpdate(&after);
  bench.long_enough();
  events = bench.events();
  REQUIRE(types(events) == Types{MTB_TRADE_EDIT});
  CHECK(events[0].price_open == 1.15);
}
