#include "core/state_table.h"

#include <atomic>
#include <doctest/doctest.h>
#include <thread>
#include <unordered_map>
#include <vector>

using namespace mtbridge;

TEST_CASE("a table gives back the state before, until it is erased") {
  StateTable table;
  REQUIRE(static_cast<bool>(table));
  CHECK(table.exchange(Kind::kPosition, 7, 100) == 0);
  CHECK(table.exchange(Kind::kPosition, 7, 101) == 100);
  CHECK(table.contains(Kind::kPosition, 7));
  CHECK(table.erase(Kind::kPosition, 7));
  CHECK(!table.erase(Kind::kPosition, 7));
  CHECK(!table.contains(Kind::kPosition, 7));
  CHECK(table.exchange(Kind::kPosition, 7, 102) == 0);
}

TEST_CASE("a position and an order of one ticket are two things") {
  StateTable table;
  table.exchange(Kind::kPosition, 7, 1);
  CHECK(table.exchange(Kind::kOrder, 7, 2) == 0);
  CHECK(table.exchange(Kind::kPosition, 7, 3) == 1);
}

TEST_CASE("fifty thousand open positions fit while many more come and go") {
  StateTable table;
  std::unordered_map<std::uint64_t, std::uint64_t> model;
  std::uint64_t next = 1;
  for (; next <= 50'000; ++next)
    REQUIRE(table.exchange(Kind::kPosition, next * 3, model[next * 3] = next) == 0);
  for (int round = 0; round < 200'000; ++round, ++next) {
    const std::uint64_t old = (next - 50'000) * 3;
    REQUIRE(table.exchange(Kind::kPosition, old, 9) == model[old]);
    REQUIRE(table.erase(Kind::kPosition, old));
    REQUIRE(table.exchange(Kind::kPosition, next * 3, model[next * 3] = next) == 0);
  }
}

TEST_CASE("of many threads that bring the same change exactly one is told that it is news") {
  constexpr int kThreads = 4;
  constexpr std::uint64_t kTickets = 2000;
  StateTable table;
  std::atomic<std::uint64_t> news{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i)
    threads.emplace_back([&] {
      for (std::uint64_t ticket = 1; ticket <= kTickets; ++ticket)
        if (table.exchange(Kind::kPosition, ticket, 42) != 42)
          ++news;
    });
  for (std::thread &thread : threads)
    thread.join();
  CHECK(news == kTickets);
}

TEST_CASE("a fingerprint tells values, orders of values and texts apart, and minus zero from nothing") {
  const auto of = [](double a, double b, const char16_t *text) {
    return Fingerprint().add(a).add(b).add(text).value();
  };
  CHECK(of(1, 2, u"x") == of(1, 2, u"x"));
  CHECK(of(1, 2, u"x") != of(2, 1, u"x"));
  CHECK(of(1, 2, u"x") != of(1, 2, u"y"));
  CHECK(of(0.0, 2, nullptr) == of(-0.0, 2, u""));
}
