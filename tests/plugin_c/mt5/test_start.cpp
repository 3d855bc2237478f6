#include "fake_base.h"

using namespace fake;

namespace {

using Types = std::vector<mtb_type>;

// A position and an order that were there before the plugin.
void earlier(Base &base) {
  base.positions[11] = {.sl = 1.0, .swap = -1};
  base.orders[31] = {};
}

} // namespace

TEST_CASE("what was open when the plugin began is known without an event") {
  Bench bench(earlier);
  bench.long_enough();
  CHECK(bench.events().empty());
  const PositionObject same(bench.base.positions[11]);
  bench.sinks.OnPositionUpdate(&same);
  const OrderObject order(OrderFields{});
  bench.sinks.OnOrderUpdate(&order);
  CHECK(bench.events().empty());
  const PositionObject moved(bench.base.positions[11] = {.sl = 1.05, .swap = -1});
  bench.sinks.OnPositionUpdate(&moved);
  CHECK(types(bench.events()) == Types{MTB_TRADE_MODIFY});
}

TEST_CASE("an order that the base has before the server tells of it is told all the same") {
  Bench bench;
  const OrderFields fields{.setup_ms = bench.base.TimeCurrentMsc()}; // within the millisecond of the start
  bench.base.orders[31] = fields;
  bench.long_enough();
  const OrderObject order(fields);
  bench.sinks.OnOrderUpdate(&order);
  CHECK(types(bench.events()) == Types{MTB_ORDER_PLACE});
}

TEST_CASE("a user whom the base has before the server tells of him is told once, however old he is") {
  Bench bench;
  const UserObject user(bench.base.users[kLogin]);
  bench.long_enough();
  CHECK(bench.events().empty());
  bench.sinks.OnUserAdd(&user);
  bench.sinks.OnUserAdd(&user);
  CHECK(types(bench.events()) == Types{MTB_ACCOUNT_CREATE});
}

TEST_CASE("a change that comes before the base was read is told, and not twice") {
  Bench bench(earlier);
  const PositionObject moved(bench.base.positions[11] = {.sl = 1.05, .swap = -1});
  bench.sinks.OnPositionUpdate(&moved);
  bench.long_enough();
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_TRADE_EDIT}); // everything, because what it was is not known
  CHECK(events[0].sl == 1.05);
  bench.long_enough();
  CHECK(bench.events().empty());
}

TEST_CASE("a change while the base is read is told, and a close leaves nothing behind") {
  Bench bench(earlier);
  bool once = true;
  bench.base.before_arrays = [&] {
    if (!std::exchange(once, false))
      return;
    bench.base.positions.clear();
    const DealObject deal({.action = DEAL_SELL, .entry = ENTRY_OUT, .price_position = 1.1});
    const PositionObject closed({.volume = 0, .price = 0});
    bench.sinks.OnDealPerform(&deal, nullptr, &closed);
    bench.sinks.OnPositionDelete(&closed);
  };
  bench.long_enough();
  const auto events = bench.events();
  REQUIRE(!events.empty());
  CHECK(events[0].type == MTB_TRADE_CLOSE);
  bench.sinks.OnEODFinish(0, 0); // all is compared
  bench.long_enough();
  bench.long_enough();
  CHECK(bench.events().empty());
}

TEST_CASE("a position that is opened while the base is read is the hook's") {
  Bench bench;
  bool once = true;
  bench.base.before_arrays = [&] {
    if (!std::exchange(once, false))
      return;
    bench.base.positions[11] = {};
    const DealObject deal(DealFields{});
    const PositionObject position({.price = 0});
    bench.sinks.OnDealPerform(&deal, nullptr, &position);
  };
  bench.long_enough();
  CHECK(types(bench.events()) == Types{MTB_TRADE_OPEN});
}
