#include "fake_base.h"

using namespace fake;

namespace {

using Types = std::vector<mtb_type>;

// A position that the plugin has seen being opened, and the base has.
void open(Bench &bench, const PositionFields &fields = {}) {
  bench.base.positions[fields.ticket] = fields;
  PositionFields copy = fields; // as OnDealPerform has it
  copy.price = 0;
  const DealObject deal({.position = fields.ticket, .volume = fields.volume, .price = fields.price});
  const PositionObject position(copy);
  bench.sinks.OnDealAdd(&deal);
  bench.sinks.OnDealPerform(&deal, nullptr, &position);
  REQUIRE(types(bench.events()) == Types{MTB_TRADE_OPEN});
}

// The base and the callback, as the server changes a position.
void update(Bench &bench, const PositionFields &fields) {
  bench.base.positions[fields.ticket] = fields;
  const PositionObject position(fields);
  bench.sinks.OnPositionUpdate(&position);
}

void remove(Bench &bench, PositionFields fields) {
  bench.base.positions.erase(fields.ticket);
  fields.volume = 0;
  fields.price = fields.sl = fields.tp = fields.swap = 0;
  const PositionObject position(fields);
  bench.sinks.OnPositionDelete(&position);
}

} // namespace

TEST_CASE("stops that change are told at once, with the swap so far, and only once") {
  Bench bench;
  open(bench);
  update(bench, {.sl = 1.05, .swap = -0.5});
  update(bench, {.sl = 1.05, .swap = -0.5});
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_TRADE_MODIFY});
  CHECK(events[0].sl == 1.05);
  CHECK(events[0].swap == -0.5);
  CHECK(events[0].flags == 0);
  bench.long_enough();
  CHECK(bench.events().empty());
}

TEST_CASE("a profit that moves, and what a client cannot see, are nobody's news") {
  Bench bench;
  open(bench);
  update(bench, {.price = 1.1000001, .swap = 0.0001, .profit = 55});
  bench.long_enough();
  CHECK(bench.events().empty());
}

TEST_CASE("a swap alone is the server's doing and says nothing else") {
  Bench bench;
  open(bench);
  update(bench, {.swap = -1.25});
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_TRADE_MODIFY});
  CHECK(events[0].swap == -1.25);
  CHECK(events[0].flags == MTB_FLAG_SERVICE);
  for (const mtb_field field : {MTB_F_SL, MTB_F_TP, MTB_F_COMMENT, MTB_F_PRICE_OPEN, MTB_F_VOLUME_LEFT})
    CHECK(!has(events[0], field));
}

TEST_CASE("a volume that changes without a deal is an edit, after a while") {
  Bench bench;
  open(bench);
  update(bench, {.volume = 2 * kLot, .price = 1.2, .sl = 1.0, .swap = -3});
  CHECK(types(bench.events()) == Types{MTB_TRADE_MODIFY}); // the stops
  bench.a_moment();
  CHECK(bench.events().empty());
  bench.long_enough();
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_TRADE_EDIT});
  CHECK(events[0].position == 11);
  CHECK(events[0].volume_left == 2 * kLot);
  CHECK(events[0].price_open == 1.2);
  CHECK(events[0].swap == -3);
  CHECK(events[0].flags == MTB_FLAG_EDITED);
  bench.long_enough();
  CHECK(bench.events().empty());
}

TEST_CASE("a deal explains a volume that changed before it or changes after it") {
  for (const bool position_first : {true, false}) {
    CAPTURE(position_first);
    Bench bench;
    open(bench, {.swap = 0});
    update(bench, {.swap = -2});
    bench.events();
    const PositionFields left{.volume = kLot / 2, .swap = -1};
    const DealObject deal({.ticket = 22,
                           .volume = kLot / 2,
                           .action = DEAL_SELL,
                           .entry = ENTRY_OUT,
                           .price_position = 1.1,
                           .profit = 10,
                           .swap = -1});
    const PositionObject position(left);
    bench.sinks.OnDealAdd(&deal);
    if (position_first)
      update(bench, left);
    bench.sinks.OnDealPerform(&deal, nullptr, &position);
    if (!position_first)
      update(bench, left);
    bench.long_enough();
    const auto events = bench.events();
    REQUIRE(types(events) == Types{MTB_TRADE_REDUCE});
    CHECK(events[0].volume_left == kLot / 2);
    CHECK(events[0].swap == -1);
  }
}

TEST_CASE("a deal that is told after what it did was found leaves the right swap behind") {
  Bench bench;
  open(bench);
  update(bench, {.swap = -2});
  const PositionFields left{.volume = kLot / 2, .swap = -1};
  update(bench, left);
  bench.long_enough(); // the deal is late
  CHECK(types(bench.events()) == Types{MTB_TRADE_MODIFY, MTB_TRADE_EDIT});
  const DealObject deal({.ticket = 22, .volume = kLot / 2, .action = DEAL_SELL, .entry = ENTRY_OUT, .swap = -1});
  const PositionObject position(left);
  bench.sinks.OnDealPerform(&deal, nullptr, &position);
  bench.long_enough();
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_TRADE_REDUCE, MTB_TRADE_MODIFY});
  CHECK(events[1].swap == -1);
  CHECK(events[1].flags == MTB_FLAG_SERVICE);
}

TEST_CASE("what a deal did not take of the swap is told") {
  Bench bench;
  open(bench);
  update(bench, {.swap = -2});
  const PositionFields left{.volume = kLot / 2, .swap = -2}; // the deal took nothing
  const DealObject deal({.ticket = 22, .volume = kLot / 2, .action = DEAL_SELL, .entry = ENTRY_OUT, .swap = -1});
  const PositionObject position(left);
  update(bench, left);
  bench.sinks.OnDealPerform(&deal, nullptr, &position);
  bench.events();
  bench.long_enough();
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_TRADE_MODIFY});
  CHECK(events[0].swap == -2);
  CHECK(events[0].flags == MTB_FLAG_SERVICE);
}

TEST_CASE("a position that goes without a deal is deleted, after a while") {
  Bench bench;
  open(bench);
  remove(bench, {});
  CHECK(bench.events().empty());
  bench.long_enough();
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_TRADE_DELETE});
  CHECK(events[0].position == 11);
  CHECK(!has(events[0], MTB_F_DEAL));
  CHECK(events[0].login == kLogin);
  CHECK(std::string(events[0].symbol) == "EURUSD");
}

TEST_CASE("a position that its deal has closed is not deleted as well") {
  for (const bool position_first : {true, false}) {
    CAPTURE(position_first);
    Bench bench;
    bench.long_enough(); // everything is known
    open(bench);
    const DealObject deal({.ticket = 22, .action = DEAL_SELL, .entry = ENTRY_OUT, .price_position = 1.1});
    const PositionObject closed({.volume = 0, .price = 0});
    if (position_first)
      remove(bench, {});
    bench.sinks.OnDealPerform(&deal, nullptr, &closed);
    if (!position_first)
      remove(bench, {});
    bench.long_enough();
    CHECK(types(bench.events()) == Types{MTB_TRADE_CLOSE});
  }
}

TEST_CASE("an account that changes its group loses nothing and tells nothing of its positions") {
  Bench bench;
  open(bench);
  const PositionObject position(PositionFields{});
  bench.sinks.OnPositionAdd(&position);
  bench.sinks.OnPositionDelete(&position);
  bench.long_enough();
  CHECK(bench.events().empty());
  update(bench, {.sl = 1.0});
  CHECK(types(bench.events()) == Types{MTB_TRADE_MODIFY}); // it is still known
}

TEST_CASE("a position that comes without a deal was restored or made by somebody") {
  for (const std::uint32_t flags : {std::uint32_t{MODIFY_RESTORED}, std::uint32_t{MODIFY_ADMIN}}) {
    CAPTURE(flags);
    Bench bench;
    bench.long_enough();
    bench.base.positions[11] = {.flags = flags, .sl = 1.0, .swap = -1};
    const PositionObject position(bench.base.positions[11]);
    bench.sinks.OnPositionAdd(&position);
    bench.long_enough();
    const auto events = bench.events();
    const bool restored = flags == MODIFY_RESTORED;
    REQUIRE(types(events) == Types{restored ? MTB_TRADE_RESTORE : MTB_TRADE_EDIT});
    CHECK(events[0].flags == (restored ? MTB_FLAG_RESTORED : MTB_FLAG_EDITED));
    CHECK(events[0].volume_left == kLot);
    CHECK(events[0].swap == -1);
    update(bench, bench.base.positions[11]);
    CHECK(bench.events().empty());
  }
}

TEST_CASE("a position that goes before its account does is deleted all the same") {
  Bench bench;
  open(bench);
  remove(bench, {});
  bench.base.users.clear();
  bench.long_enough();
  CHECK(types(bench.events()) == Types{MTB_TRADE_DELETE});
}

TEST_CASE("a position that goes with its account needs no obituary") {
  Bench bench;
  open(bench);
  bench.long_enough();
  bench.base.users.clear();
  bench.base.positions.clear();
  bench.sinks.OnEODFinish(0, 0); // all is compared
  bench.long_enough();
  bench.long_enough();
  CHECK(bench.events().empty());
}

TEST_CASE("swaps that nobody tells of are looked up after the end of the day") {
  Bench bench;
  open(bench);
  bench.long_enough();
  bench.base.positions[11].swap = -4;
  bench.long_enough();
  CHECK(bench.events().empty()); // nobody looks without a reason
  bench.sinks.OnEODFinish(0, 0);
  bench.long_enough();
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_TRADE_MODIFY});
  CHECK(events[0].swap == -4);
  CHECK(events[0].flags == MTB_FLAG_SERVICE);
}

TEST_CASE("what waits for an explanation is looked at before the plugin stops") {
  Bench bench;
  open(bench);
  update(bench, {.volume = 3 * kLot});
  bench.base.positions[11].swap = -4;
  bench.sinks.OnEODFinish(0, 0);
  bench.sinks.finish();
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_TRADE_EDIT});
  CHECK(events[0].swap == -4);
  bench.sinks.OnEODFinish(0, 0);
  bench.long_enough(); // and nothing afterwards
  CHECK(bench.events().empty());
}

TEST_CASE("a change that a deal overtakes while it is looked at is looked at again") {
  Bench bench;
  open(bench);
  update(bench, {.volume = 2 * kLot});
  // Between the look at the base and what is made of it the position is closed by a deal.
  bench.a_moment();
  bench.base.positions.erase(11);
  const DealObject deal(
      {.ticket = 22, .volume = 2 * kLot, .action = DEAL_SELL, .entry = ENTRY_OUT, .price_position = 1.1});
  const PositionObject closed({.volume = 0, .price = 0});
  bench.sinks.OnDealPerform(&deal, nullptr, &closed);
  bench.long_enough();
  CHECK(types(bench.events()) == Types{MTB_TRADE_CLOSE});
}
