#include "fake_base.h"

using namespace fake;

namespace {

using Types = std::vector<mtb_type>;

TradeRecord pending() {
  return trade(2, [](TradeRecord &record) { record.cmd = OP_BUY_LIMIT; });
}

TradeRecord stopped() {
  return trade(1, [](TradeRecord &record) { record.sl = 1.05; });
}

// A position and an order that were there before the plugin.
void earlier(Base &base) {
  base.open[1] = trade(1);
  base.open[2] = pending();
}

} // namespace

TEST_CASE("what was open when the plugin began is known without an event") {
  Bench bench(earlier);
  bench.long_enough();
  bench.update(trade(1));
  bench.update(pending());
  CHECK(bench.events().empty());
  bench.update(stopped());
  CHECK(types(bench.events()) == Types{MTB_TRADE_MODIFY});
}

TEST_CASE("a change that comes before the base was read says everything, once") {
  Bench bench(earlier);
  bench.update(stopped());
  bench.base.open[1] = stopped();
  bench.long_enough();
  bench.update(stopped());
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_TRADE_EDIT});
  CHECK(events[0].sl == 1.05);
  CHECK(events[0].volume_left == 100'000'000);
}

TEST_CASE("before the base was read, what ends is an end, and what is activated is a position") {
  Bench bench(earlier);
  bench.update(trade(2), UPDATE_ACTIVATE);
  bench.update(trade(1, [](TradeRecord &record) { record.close_time = 1'700'000'050; }), UPDATE_CLOSE);
  CHECK(types(bench.events()) == Types{MTB_ORDER_ACTIVATE, MTB_TRADE_OPEN, MTB_TRADE_CLOSE});
}

TEST_CASE("of an account that is younger than the plugin everything is known at once") {
  for (const bool young : {true, false}) {
    Bench bench;
    if (young)
      bench.users.added(user());
    bench.events();
    bench.update(trade(1), UPDATE_ACTIVATE); // a closed record that is opened again, or else an order that is filled
    CHECK(types(bench.events()) == (young ? Types{MTB_TRADE_RESTORE} : Types{MTB_ORDER_ACTIVATE, MTB_TRADE_OPEN}));
  }
}

TEST_CASE("a position that is closed while the base is read is not remembered") {
  Bench bench(earlier);
  bool once = true;
  bench.base.while_reading = [&] {
    if (!std::exchange(once, false))
      return;
    bench.base.open.erase(1);
    bench.update(trade(1, [](TradeRecord &record) { record.close_time = 1'700'000'050; }), UPDATE_CLOSE);
  };
  bench.long_enough();
  CHECK(types(bench.events()) == Types{MTB_TRADE_CLOSE});
  bench.update(trade(1)); // somebody opens it again
  CHECK(types(bench.events()) == Types{MTB_TRADE_RESTORE});
}

TEST_CASE("a base without users is believed after a while") {
  Bench bench([](Base &base) { base.users.clear(); });
  bench.a_moment();
  CHECK(!bench.known.complete());
  bench.long_enough();
  CHECK(bench.known.complete());
}
