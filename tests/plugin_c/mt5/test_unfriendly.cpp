#include "fake_base.h"

#include <random>
#include <thread>

using namespace fake;

namespace {

// Numbers that no server should have.
template <class Value> Value wild(std::mt19937_64 &random) {
  if constexpr (std::is_floating_point_v<Value>) {
    constexpr double kValues[] = {std::numeric_limits<double>::quiet_NaN(),
                                  std::numeric_limits<double>::infinity(),
                                  -std::numeric_limits<double>::infinity(),
                                  1e308,
                                  -1e308,
                                  5e-324,
                                  0.0,
                                  1.1};
    return kValues[random() % std::size(kValues)];
  } else {
    constexpr Value kLimit = std::numeric_limits<Value>::max();
    const Value values[] = {0, 1, 2, 3, kLimit, kLimit / 2 + 1, static_cast<Value>(random())};
    return values[random() % std::size(values)];
  }
}

PositionFields wild_position(std::mt19937_64 &random) {
  return {.ticket = random() % 4,
          .login = wild<uint64_t>(random),
          .volume = wild<uint64_t>(random),
          .action = wild<uint32_t>(random),
          .digits = wild<uint32_t>(random),
          .flags = wild<uint32_t>(random),
          .price = wild<double>(random),
          .sl = wild<double>(random),
          .tp = wild<double>(random),
          .swap = wild<double>(random),
          .symbol = std::u16string(random() % 80, u'\xD800')};
}

DealFields wild_deal(std::mt19937_64 &random) {
  return {.ticket = random() % 8,
          .login = wild<uint64_t>(random),
          .position = random() % 4,
          .volume = wild<uint64_t>(random),
          .closed = wild<uint64_t>(random),
          .action = wild<uint32_t>(random),
          .entry = wild<uint32_t>(random),
          .digits = wild<uint32_t>(random),
          .reason = wild<uint32_t>(random),
          .flags = wild<uint32_t>(random),
          .price = wild<double>(random),
          .price_position = wild<double>(random),
          .profit = wild<double>(random),
          .swap = wild<double>(random)};
}

OrderFields wild_order(std::mt19937_64 &random) {
  return {.ticket = random() % 4,
          .login = wild<uint64_t>(random),
          .volume = wild<uint64_t>(random),
          .type = static_cast<uint32_t>(random() % 10),
          .state = static_cast<uint32_t>(random() % 11),
          .price = wild<double>(random),
          .comment = std::u16string(random() % 200, u'x')};
}

// Any callback, with anything in it.
void fire(mtbridge::plugin5::Sinks &sinks, std::mt19937_64 &random) {
  const PositionObject position(wild_position(random));
  const DealObject deal(wild_deal(random));
  const OrderObject order(wild_order(random));
  const UserObject user(UserFields{.login = random() % 4, .leverage = wild<uint32_t>(random)});
  const Account account;
  const bool null = random() % 16 == 0;
  const auto *the_position = null ? nullptr : &position;
  const auto *the_deal = null ? nullptr : &deal;
  const auto *the_order = null ? nullptr : &order;
  const auto *the_user = null ? nullptr : &user;
  switch (random() % 20) {
  case 0:
    return sinks.OnDealAdd(the_deal);
  case 1:
    return sinks.OnDealUpdate(the_deal);
  case 2:
    return sinks.OnDealDelete(the_deal);
  case 3:
    return sinks.OnDealPerform(the_deal, random() % 2 ? &account : nullptr, the_position);
  case 4:
    return sinks.OnDealPerform(&deal, nullptr, the_position);
  case 5:
    return sinks.OnPositionAdd(the_position);
  case 6:
    return sinks.OnPositionUpdate(the_position);
  case 7:
    return sinks.OnPositionDelete(the_position);
  case 8:
    return sinks.OnOrderAdd(the_order);
  case 9:
    return sinks.OnOrderUpdate(the_order);
  case 10:
    return sinks.OnOrderDelete(the_order);
  case 11:
    return sinks.OnHistoryAdd(the_order);
  case 12:
    return sinks.OnHistoryUpdate(the_order);
  case 13:
    return sinks.OnHistoryDelete(the_order);
  case 14:
    return sinks.OnUserAdd(the_user);
  case 15:
    return sinks.OnUserUpdate(the_user);
  case 16:
    return sinks.OnUserClean(random() % 4);
  case 17:
    return sinks.OnUserLogin(nullptr, the_user, wild<uint32_t>(random));
  case 18:
    return sinks.OnUserChangePassword(the_user, wild<uint32_t>(random), nullptr);
  default:
    return sinks.OnEODFinish(0, 0);
  }
}

} // namespace

TEST_CASE("callbacks with anything in them, on many threads at once, harm nobody") {
  Bench bench;
  std::vector<std::thread> threads;
  std::atomic<int> left{3};
  for (unsigned seed = 1; seed <= 3; ++seed)
    threads.emplace_back([&, seed] {
      std::mt19937_64 random(seed);
      for (int i = 0; i < 5'000; ++i)
        fire(bench.sinks, random);
      --left;
    });
  while (left > 0)
    bench.long_enough();
  for (std::thread &thread : threads)
    thread.join();
  bench.events(); // the ring is whole
}

TEST_CASE("callbacks while nobody publishes are let go") {
  Bench bench;
  bench.sinks.gate().close();
  std::mt19937_64 random(1);
  for (int i = 0; i < 200; ++i)
    fire(bench.sinks, random);
  CHECK(bench.events().empty());
}
