#include "fake_base.h"

#include <limits>
#include <random>
#include <thread>

using namespace fake;

namespace {

// Any bytes at all: no string ends, no number is sane. Tickets are few, so that records meet.
template <class Record> Record rubbish(std::mt19937_64 &random) {
  Record record;
  auto *bytes = reinterpret_cast<unsigned char *>(&record);
  for (std::size_t i = 0; i < sizeof record; ++i)
    bytes[i] = static_cast<unsigned char>(random() % 3 == 0 ? random() : 0xFF);
  return record;
}

TradeRecord wild_trade(std::mt19937_64 &random) {
  TradeRecord record = rubbish<TradeRecord>(random);
  record.order = static_cast<int32_t>(random() % 4);
  record.cmd = random() % 8 == 0 ? static_cast<int32_t>(random()) : static_cast<int32_t>(random() % 9) - 1;
  record.close_time = random() % 2 == 0 ? 0 : static_cast<int32_t>(random());
  if (random() % 2 == 0)
    record.volume = random() % 2 == 0 ? std::numeric_limits<int32_t>::max() : std::numeric_limits<int32_t>::min();
  return record;
}

void fire(Bench &bench, std::mt19937_64 &random) {
  const TradeRecord trade = wild_trade(random);
  const UserRecord user = rubbish<UserRecord>(random);
  const ConSymbol symbol = rubbish<ConSymbol>(random);
  const bool null = random() % 4 == 0;
  const auto mode = static_cast<std::int32_t>(random() % 7) - 1;
  static const UserInfo info = [] {
    std::mt19937_64 other(0);
    return rubbish<UserInfo>(other);
  }();
  switch (random() % 8) {
  case 0:
    return bench.trades.added(trade, null ? nullptr : &info, null ? nullptr : &symbol, mode);
  case 1:
    return bench.trades.restored(trade, nullptr, mtbridge::plugin4::kRestoredMatter);
  case 2:
    return bench.users.updated(user);
  case 3:
    return bench.users.added(user);
  case 4:
    return bench.users.password_changed(info, null, mtbridge::plugin4::kPasswordMatter);
  case 5:
    bench.known.charged = true;
    return bench.second_look.symbols_change();
  default:
    return bench.trades.updated(trade, null ? nullptr : &info, mode);
  }
}

} // namespace

TEST_CASE("hooks with anything in them, on many threads at once, harm nobody") {
  Bench bench([](Base &base) {
    std::mt19937_64 random(5);
    for (int32_t ticket = 0; ticket < 4; ++ticket) {
      base.open[ticket] = wild_trade(random);
      base.open[ticket].order = ticket;
    }
    base.symbols = {rubbish<ConSymbol>(random)};
  });
  std::vector<std::thread> threads;
  std::atomic<int> left{3};
  for (unsigned seed = 1; seed <= 3; ++seed)
    threads.emplace_back([&, seed] {
      std::mt19937_64 random(seed);
      for (int i = 0; i < 3'000; ++i)
        fire(bench, random);
      --left;
    });
  while (left > 0)
    bench.long_enough();
  for (std::thread &thread : threads)
    thread.join();
  bench.events(); // the ring is whole
}

TEST_CASE("a record of no known kind is nobody's news") {
  Bench bench;
  for (const int32_t cmd : {-1, 8, 99, std::numeric_limits<int32_t>::min()}) {
    const TradeRecord record = trade(1, [&](TradeRecord &each) { each.cmd = cmd; });
    for (std::int32_t mode = -1; mode < 6; ++mode) {
      bench.add(record, mode);
      bench.update(record, mode);
    }
  }
  CHECK(bench.events().empty());
}
