#include "fake_base.h"

using namespace fake;
using mtbridge::plugin4::kRestoredMatter;

namespace {

using Types = std::vector<mtb_type>;

TradeRecord closed(int32_t ticket, const std::function<void(TradeRecord &)> &change = {}) {
  return trade(ticket, [&](TradeRecord &record) {
    record.close_time = 1'700'000'050;
    record.close_price = 1.2;
    record.state = TS_CLOSED_NORMAL;
    record.profit = 100;
    if (change)
      change(record);
  });
}

TradeRecord operation(int32_t ticket, int32_t cmd, double amount) {
  return trade(ticket, [&](TradeRecord &record) {
    record.cmd = cmd;
    record.profit = amount;
    put(record.symbol, "");
  });
}

// A plugin that knows what is open.
struct Ready : Bench {
  Ready() { long_enough(); }
};

} // namespace

TEST_CASE("what a client sees of a change decides what it is") {
  struct Case {
    const char *what;
    std::function<void(TradeRecord &)> change;
    Types told;
    std::uint32_t flags;
  };
  const Case cases[] = {
      {"profit", [](TradeRecord &r) { r.profit = 5, r.close_price = 1.3, r.timestamp = 7; }, {}, 0},
      {"stops", [](TradeRecord &r) { r.sl = 1.0, r.storage = -1; }, {MTB_TRADE_MODIFY}, 0},
      {"comment", [](TradeRecord &r) { put(r.comment, "x"); }, {MTB_TRADE_MODIFY}, 0},
      {"swap", [](TradeRecord &r) { r.storage = -1; }, {MTB_TRADE_MODIFY}, MTB_FLAG_SERVICE},
      {"less than a cent", [](TradeRecord &r) { r.storage = -0.001; }, {}, 0},
      {"volume", [](TradeRecord &r) { r.volume = 50; }, {MTB_TRADE_EDIT}, MTB_FLAG_EDITED},
      {"login", [](TradeRecord &r) { r.login = 7; }, {MTB_TRADE_EDIT}, MTB_FLAG_EDITED},
      {"everything",
       [](TradeRecord &r) { r.open_price = r.sl = 1.0, r.storage = -1, r.cmd = OP_SELL; },
       {MTB_TRADE_EDIT},
       MTB_FLAG_EDITED},
  };
  for (const Case &each : cases) {
    CAPTURE(each.what);
    Ready bench;
    bench.add(trade(1));
    bench.events();
    bench.update(trade(1, each.change));
    bench.update(trade(1, each.change));
    const auto events = bench.events();
    REQUIRE(types(events) == each.told);
    if (events.empty())
      continue;
    CHECK(events[0].position == 1);
    CHECK(events[0].flags == each.flags);
    CHECK(has(events[0], MTB_F_SWAP));
    CHECK(has(events[0], MTB_F_SL) == (each.flags != MTB_FLAG_SERVICE));
    CHECK(has(events[0], MTB_F_VOLUME_LEFT) == (each.flags != MTB_FLAG_SERVICE));
  }
}

TEST_CASE("a closed record that changes is an edit, in whatever mode it comes") {
  for (const std::int32_t mode : {UPDATE_NORMAL + 0, UPDATE_CLOSE + 0}) {
    Ready bench;
    bench.add(trade(1));
    bench.update(closed(1), UPDATE_CLOSE);
    bench.update(closed(1, [](TradeRecord &record) { record.profit = 50; }), mode);
    const auto events = bench.events();
    REQUIRE(types(events) == Types{MTB_TRADE_OPEN, MTB_TRADE_CLOSE, MTB_TRADE_EDIT});
    CHECK(events[2].position == 1);
    CHECK(has(events[2], MTB_F_VOLUME_LEFT));
    CHECK(events[2].volume_left == 0);
    CHECK(events[2].profit == 50);
    CHECK(events[2].price == 1.2);
  }
}

TEST_CASE("a closed record that is opened again comes back whole, in whatever mode") {
  for (const std::int32_t mode : {UPDATE_NORMAL + 0, UPDATE_ACTIVATE + 0}) {
    Ready bench;
    bench.add(trade(1));
    bench.update(closed(1), UPDATE_CLOSE);
    bench.update(trade(1, [](TradeRecord &record) { record.storage = -2; }), mode);
    bench.update(trade(1, [](TradeRecord &record) { record.storage = -2, record.sl = 1; }), UPDATE_NORMAL);
    const auto events = bench.events();
    REQUIRE(types(events) == Types{MTB_TRADE_OPEN, MTB_TRADE_CLOSE, MTB_TRADE_RESTORE, MTB_TRADE_MODIFY});
    CHECK(events[2].flags == MTB_FLAG_RESTORED);
    CHECK(events[2].volume_left == 100'000'000);
    CHECK(events[2].swap == -2);
  }
}

TEST_CASE("what is deleted is told with what it was") {
  Ready bench;
  bench.add(trade(1));
  bench.add(trade(2));
  bench.update(closed(2), UPDATE_CLOSE);
  bench.add(operation(3, OP_CREDIT, 50));
  bench.events();
  bench.update(trade(1), UPDATE_DELETE);
  bench.update(closed(2), UPDATE_DELETE);
  bench.update(operation(3, OP_CREDIT, 50), UPDATE_DELETE);
  const auto events = bench.events();
  REQUIRE(types(events) == Types(3, MTB_TRADE_DELETE));
  CHECK(events[0].position == 1);
  CHECK(events[1].position == 2);
  CHECK(events[2].deal == 3);
  CHECK(!has(events[2], MTB_F_POSITION));
  CHECK(events[2].flags == (MTB_FLAG_CREDIT | MTB_FLAG_EDITED));
}

TEST_CASE("what is deleted and comes back again is told again, by whichever hook") {
  Ready bench;
  bench.add(closed(2), OPEN_RESTORE);
  bench.update(closed(2), UPDATE_DELETE);
  bench.trades.restored(closed(2), nullptr, kRestoredMatter);
  CHECK(types(bench.events()) == Types{MTB_TRADE_RESTORE, MTB_TRADE_DELETE, MTB_TRADE_RESTORE});
}

TEST_CASE("what comes back from a backup is told once, whichever hooks the server calls") {
  const std::pair<TradeRecord, mtb_type> records[] = {
      {trade(1), MTB_TRADE_RESTORE},
      {closed(1), MTB_TRADE_RESTORE},
      {operation(1, OP_BALANCE, 5), MTB_TRADE_RESTORE},
      {trade(1, [](TradeRecord &record) { record.cmd = OP_BUY_LIMIT; }), MTB_ORDER_PLACE},
  };
  for (const auto &[record, type] : records)
    for (const int hooks : {1, 2, 3}) {
      CAPTURE(record.cmd);
      CAPTURE(hooks);
      Ready bench;
      if ((hooks & 1) != 0)
        bench.add(record, OPEN_RESTORE);
      if ((hooks & 2) != 0)
        bench.trades.restored(record, nullptr, kRestoredMatter);
      bench.long_enough();
      auto events = bench.events();
      REQUIRE(types(events) == Types{type});
      CHECK(events[0].flags == MTB_FLAG_RESTORED);
      CHECK(std::string(events[0].group) == "demo"); // asked for where the hook has no user
      bench.add(record, OPEN_RESTORE);               // another time
      CHECK(types(bench.events()) == Types{type});
    }
}

TEST_CASE("a rest that is opened before its parent is closed is the same two facts") {
  for (const bool rest_first : {true, false}) {
    Ready bench;
    bench.add(trade(1));
    bench.events();
    const TradeRecord part = closed(1, [](TradeRecord &record) {
      record.volume = 30, record.state = TS_CLOSED_PART;
      put(record.comment, "to #2");
    });
    const TradeRecord rest = trade(2, [](TradeRecord &record) {
      record.volume = 70, record.state = TS_OPEN_REMAND, record.storage = -0.7;
      put(record.comment, "from #1");
    });
    if (rest_first)
      bench.add(rest, OPEN_CLOSE);
    bench.update(part, UPDATE_CLOSE);
    if (!rest_first)
      bench.add(rest, OPEN_CLOSE);
    auto events = bench.events();
    REQUIRE(events.size() == 2);
    if (rest_first)
      std::swap(events[0], events[1]);
    CHECK(events[0].type == MTB_TRADE_CLOSE);
    CHECK(events[0].related == 2);
    CHECK(events[1].type == MTB_TRADE_OPEN);
    CHECK(events[1].flags == MTB_FLAG_REMAINDER);
    CHECK(events[1].swap == -0.7);
  }
}

TEST_CASE("a rollover that opens anew is the server's doing") {
  Ready bench;
  bench.add(trade(1));
  bench.add(trade(2), OPEN_ROLLOVER);
  const auto events = bench.events();
  CHECK(!has(events[0], MTB_F_FLAGS));
  CHECK(events[1].flags == MTB_FLAG_SERVICE);
}

TEST_CASE("swaps that nobody tells of are looked up after a rollover") {
  Ready bench;
  bench.base.open[1] = trade(1);
  bench.add(trade(1));
  bench.base.open[1].storage = -3;
  bench.long_enough();
  CHECK(types(bench.events()) == Types{MTB_TRADE_OPEN});
  bench.known.charged = true;
  bench.a_moment();
  CHECK(bench.events().empty());
  bench.long_enough();
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_TRADE_MODIFY});
  CHECK(events[0].swap == -3);
  CHECK(events[0].flags == MTB_FLAG_SERVICE);
  CHECK(std::string(events[0].group) == "demo");
}

TEST_CASE("a swap is looked up before the plugin stops") {
  Ready bench;
  bench.base.open[1] = trade(1, [](TradeRecord &record) { record.storage = -3; });
  bench.add(trade(1));
  bench.known.charged = true;
  bench.second_look.finish();
  CHECK(types(bench.events()) == Types{MTB_TRADE_OPEN, MTB_TRADE_MODIFY});
}

TEST_CASE("what a lot is comes from the server's symbols, also when they change") {
  Bench bench([](Base &base) {
    ConSymbol symbol{};
    put(symbol.symbol, "EURUSD");
    symbol.contract_size = 100'000;
    base.symbols = {symbol};
  });
  bench.a_moment();
  bench.update(closed(1), UPDATE_CLOSE);
  CHECK(bench.events().at(0).contract_size == 100'000);
  bench.base.symbols[0].contract_size = 10;
  bench.second_look.symbols_change();
  bench.long_enough();
  bench.update(closed(1), UPDATE_CLOSE);
  CHECK(bench.events().at(0).contract_size == 10);
}
