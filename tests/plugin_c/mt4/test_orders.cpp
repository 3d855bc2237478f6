#include "fake_base.h"

using namespace fake;

namespace {

using Types = std::vector<mtb_type>;

TradeRecord pending(const std::function<void(TradeRecord &)> &change = {}) {
  return trade(7, [&](TradeRecord &record) {
    record.cmd = OP_SELL_STOP;
    if (change)
      change(record);
  });
}

void end(TradeRecord &record) { record.close_time = 1'700'000'050; }

} // namespace

TEST_CASE("an order that goes is cancelled or expired, in whatever mode it comes, and once") {
  for (const std::int32_t mode : {UPDATE_CLOSE + 0, UPDATE_DELETE + 0})
    for (const Time expiration : {0, 1'700'000'050}) {
      Bench bench;
      bench.long_enough();
      const TradeRecord order = pending([&](TradeRecord &record) { record.expiration = expiration; });
      TradeRecord gone = order;
      end(gone);
      bench.add(order);
      bench.update(gone, mode);
      const auto events = bench.events();
      REQUIRE(types(events) == Types{MTB_ORDER_PLACE, expiration == 0 ? MTB_ORDER_CANCEL : MTB_ORDER_EXPIRE});
      CHECK(!has(events[1], MTB_F_FLAGS));
    }
}

TEST_CASE("an order that is taken out as it works was cancelled by an administrator") {
  Bench bench;
  bench.add(pending());
  bench.update(pending(), UPDATE_DELETE);
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_ORDER_PLACE, MTB_ORDER_CANCEL});
  CHECK(events[1].flags == MTB_FLAG_EDITED);
}

TEST_CASE("an old order that is changed or deleted names the order alone") {
  Bench bench;
  bench.long_enough();
  bench.update(pending(end), UPDATE_NORMAL);
  bench.update(pending(end), UPDATE_CLOSE);
  bench.update(pending(end), UPDATE_DELETE);
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_TRADE_EDIT, MTB_TRADE_EDIT, MTB_TRADE_DELETE});
  for (const mtb_event &event : events) {
    CHECK(event.order == 7);
    CHECK(!has(event, MTB_F_POSITION));
    CHECK(!has(event, MTB_F_DEAL));
  }
}

TEST_CASE("an order that works again is placed once more") {
  Bench bench;
  bench.long_enough();
  bench.add(pending());
  bench.update(pending(end), UPDATE_CLOSE);
  bench.update(pending(), UPDATE_NORMAL);
  bench.update(pending(), UPDATE_NORMAL);
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_ORDER_PLACE, MTB_ORDER_CANCEL, MTB_ORDER_PLACE});
  CHECK(events[2].flags == MTB_FLAG_RESTORED);
}

TEST_CASE("an order becomes a position, and back if an administrator wants so") {
  Bench bench;
  bench.long_enough();
  bench.add(pending());
  bench.update(trade(7), UPDATE_ACTIVATE);
  bench.update(pending(), UPDATE_NORMAL);
  const auto events = bench.events();
  REQUIRE(types(events) ==
          Types{MTB_ORDER_PLACE, MTB_ORDER_ACTIVATE, MTB_TRADE_OPEN, MTB_TRADE_DELETE, MTB_ORDER_PLACE});
  CHECK(events[3].position == 7);
}
