#include "fake_base.h"

using namespace fake;

namespace {

using Types = std::vector<mtb_type>;

void place(Bench &bench, const OrderFields &fields = {}) {
  bench.base.orders[fields.ticket] = fields;
  OrderFields started = fields;
  started.state = ORDER_STATE_STARTED;
  const OrderObject before(started), after(fields);
  bench.sinks.OnOrderAdd(&before);
  bench.sinks.OnOrderUpdate(&after);
  REQUIRE(types(bench.events()) == Types{MTB_ORDER_PLACE});
}

} // namespace

TEST_CASE("an order that is done says how, whichever base tells first") {
  for (const bool history_first : {true, false})
    for (const auto &[state, type] : {std::pair{ORDER_STATE_FILLED, MTB_ORDER_ACTIVATE},
                                      {ORDER_STATE_CANCELED, MTB_ORDER_CANCEL},
                                      {ORDER_STATE_EXPIRED, MTB_ORDER_EXPIRE}}) {
      Bench bench;
      bench.long_enough();
      place(bench);
      bench.base.orders.clear();
      const OrderObject done(bench.base.history[31] = {.state = state});
      if (history_first)
        bench.sinks.OnHistoryAdd(&done);
      bench.sinks.OnOrderDelete(&done);
      if (!history_first)
        bench.sinks.OnHistoryAdd(&done);
      bench.long_enough();
      CHECK(types(bench.events()) == Types{type});
    }
}

TEST_CASE("an order that is gone without a trace was cancelled by an administrator") {
  Bench bench;
  place(bench);
  bench.base.orders.clear();
  const OrderObject order(OrderFields{});
  bench.sinks.OnOrderDelete(&order);
  CHECK(bench.events().empty());
  bench.long_enough();
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_ORDER_CANCEL});
  CHECK(events[0].flags == MTB_FLAG_EDITED);
  CHECK(events[0].order == 31);
  CHECK(std::string(events[0].symbol) == "EURUSD");
}

TEST_CASE("an account that changes its group tells nothing of its orders") {
  Bench bench;
  place(bench);
  const OrderObject order(OrderFields{});
  bench.sinks.OnOrderAdd(&order);
  bench.sinks.OnOrderDelete(&order);
  bench.long_enough();
  CHECK(bench.events().empty());
}

TEST_CASE("an order that works again after it was done is placed once more") {
  for (const bool history_first : {true, false}) {
    Bench bench;
    bench.long_enough();
    const OrderObject done(OrderFields{.state = ORDER_STATE_CANCELED});
    const OrderObject again(bench.base.orders[31] = {});
    if (history_first)
      bench.sinks.OnHistoryDelete(&done);
    bench.sinks.OnOrderAdd(&again);
    if (!history_first)
      bench.sinks.OnHistoryDelete(&done);
    bench.long_enough();
    const auto events = bench.events();
    REQUIRE(types(events) == Types{MTB_ORDER_PLACE});
    CHECK((events[0].flags == MTB_FLAG_RESTORED) == history_first);
  }
}

TEST_CASE("what is done to an order of the history names the order alone") {
  Bench bench;
  bench.long_enough();
  const OrderObject order(OrderFields{.type = ORDER_TYPE_BUY, .state = ORDER_STATE_FILLED});
  bench.sinks.OnHistoryUpdate(&order);
  bench.sinks.OnHistoryDelete(&order);
  bench.long_enough();
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_TRADE_EDIT, MTB_TRADE_DELETE});
  for (const mtb_event &event : events) {
    CHECK(event.order == 31);
    CHECK(!has(event, MTB_F_POSITION));
    CHECK(!has(event, MTB_F_DEAL));
    CHECK(event.flags == MTB_FLAG_EDITED);
  }
}

TEST_CASE("old orders that are added to the history are no news of trading") {
  Bench bench;
  bench.long_enough();
  const OrderObject restored(OrderFields{.state = ORDER_STATE_FILLED, .flags = MODIFY_RESTORED});
  const OrderObject added(OrderFields{.ticket = 32, .state = ORDER_STATE_FILLED, .flags = MODIFY_API_ADMIN});
  bench.sinks.OnHistoryAdd(&restored);
  bench.sinks.OnHistoryAdd(&added);
  CHECK(types(bench.events()) == Types{MTB_TRADE_RESTORE, MTB_TRADE_EDIT});
}

TEST_CASE("a working order from a backup is placed, and flagged") {
  Bench bench;
  const OrderObject order(OrderFields{.flags = MODIFY_RESTORED});
  bench.sinks.OnOrderAdd(&order);
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_ORDER_PLACE});
  CHECK(events[0].flags == MTB_FLAG_RESTORED);
}
