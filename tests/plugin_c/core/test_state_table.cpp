#include "core/state_table.h"

#include <atomic>
#include <doctest/doctest.h>
#include <limits>
#include <set>
#include <thread>
#include <unordered_map>
#include <vector>

using namespace mtbridge;

namespace {

constexpr std::size_t kRoom = 50'000;
constexpr auto kPosition = Kind::kPosition;

} // namespace

TEST_CASE("a table gives back the state before, until it is erased") {
  StateTable table(kRoom, 2);
  REQUIRE(static_cast<bool>(table));
  CHECK(table.exchange(kPosition, 7, 1, 100) == 0);
  CHECK(table.exchange(kPosition, 7, 1, 101) == 100);
  CHECK(table.get(kPosition, 7, 1) == 101);
  CHECK(table.get(kPosition, 7, 0) == 0);
  CHECK(table.contains(kPosition, 7));
  CHECK(table.erase(kPosition, 7));
  CHECK(!table.erase(kPosition, 7));
  CHECK(!table.contains(kPosition, 7));
  CHECK(table.exchange(kPosition, 7, 1, 102) == 0);
}

TEST_CASE("words that are set together are read together, and leave the others alone") {
  StateTable table(kRoom, 4);
  std::vector<std::uint64_t> words(4, 9);
  table.read(kPosition, 7, words);
  CHECK(words == std::vector<std::uint64_t>{0, 0, 0, 0});
  table.exchange(kPosition, 7, 3, 104);
  table.set(kPosition, 7, {1, 2, 3});
  table.read(kPosition, 7, words);
  CHECK(words == std::vector<std::uint64_t>{1, 2, 3, 104});
  table.set(kPosition, 8, {5});
  CHECK(table.get(kPosition, 8, 0) == 5);
}

TEST_CASE("a position, an order, a user and a symbol of one number are four things") {
  StateTable table(kRoom, 1);
  for (const Kind kind : {Kind::kPosition, Kind::kOrder, Kind::kUser, Kind::kName})
    CHECK(table.exchange(kind, 7, 0, static_cast<std::uint64_t>(kind)) == 0);
  for (const Kind kind : {Kind::kPosition, Kind::kOrder, Kind::kUser, Kind::kName})
    CHECK(table.get(kind, 7, 0) == static_cast<std::uint64_t>(kind));
}

TEST_CASE("what was found at the start gives way to what hooks have told") {
  StateTable table(kRoom, 2);
  table.exchange(kPosition, 7, 1, 5);
  CHECK(!table.insert(kPosition, 7, {8, 9}));
  CHECK(table.get(kPosition, 7, 0) == 0);
  CHECK(table.insert(kPosition, 6, {8, 9}));
  CHECK(table.get(kPosition, 6, 0) == 8);
  CHECK(table.get(kPosition, 6, 1) == 9);
}

TEST_CASE("a word is replaced if it is what it was thought to be, and never in an entry that is gone") {
  StateTable table(kRoom, 1);
  CHECK(!table.replace(kPosition, 7, 0, 0, 1));
  CHECK(!table.contains(kPosition, 7));
  table.exchange(kPosition, 7, 0, 1);
  CHECK(!table.replace(kPosition, 7, 0, 2, 3));
  CHECK(table.replace(kPosition, 7, 0, 1, 3));
  CHECK(table.get(kPosition, 7, 0) == 3);
}

TEST_CASE("each ticket of a kind is shown once") {
  StateTable table(kRoom, 1);
  std::set<std::uint64_t> tickets;
  for (std::uint64_t ticket = 1; ticket <= 1000; ++ticket) {
    table.exchange(kPosition, ticket, 0, 1);
    table.exchange(Kind::kOrder, ticket + 500, 0, 1);
    tickets.insert(ticket);
  }
  table.each(kPosition, [&](std::uint64_t ticket) { CHECK(tickets.erase(ticket) == 1); });
  CHECK(tickets.empty());
}

TEST_CASE("fifty thousand open positions fit while many more come and go") {
  StateTable table(kRoom, 1);
  std::unordered_map<std::uint64_t, std::uint64_t> model;
  std::uint64_t next = 1;
  for (; next <= kRoom; ++next)
    REQUIRE(table.exchange(kPosition, next * 3, 0, model[next * 3] = next) == 0);
  for (int round = 0; round < 200'000; ++round, ++next) {
    const std::uint64_t old = (next - kRoom) * 3;
    REQUIRE(table.exchange(kPosition, old, 0, 9) == model[old]);
    REQUIRE(table.erase(kPosition, old));
    REQUIRE(table.exchange(kPosition, next * 3, 0, model[next * 3] = next) == 0);
  }
  CHECK(!table.overflowed());
}

TEST_CASE("a table that is full says so, and forgets nothing that it has") {
  StateTable table(16, 1);
  std::uint64_t ticket = 1;
  for (; !table.overflowed(); ++ticket)
    table.exchange(kPosition, ticket, 0, ticket);
  std::size_t kept = 0;
  table.each(kPosition, [&](std::uint64_t each) {
    CHECK(table.get(kPosition, each, 0) == each);
    ++kept;
  });
  CHECK(kept >= 16);
}

TEST_CASE("of many threads that bring the same change exactly one is told that it is news") {
  constexpr int kThreads = 4;
  constexpr std::uint64_t kTickets = 2000;
  StateTable table(kRoom, 1);
  std::atomic<std::uint64_t> news{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i)
    threads.emplace_back([&] {
      for (std::uint64_t ticket = 1; ticket <= kTickets; ++ticket)
        if (table.exchange(kPosition, ticket, 0, 42) != 42)
          ++news;
    });
  for (std::thread &thread : threads)
    thread.join();
  CHECK(news == kTickets);
}

TEST_CASE("threads that open and close the same tickets leave no word behind") {
  constexpr std::uint64_t kTickets = 8;
  StateTable table(16, 2);
  std::vector<std::thread> threads;
  for (std::uint64_t i = 0; i < 4; ++i)
    threads.emplace_back([&table, i] {
      for (std::uint64_t round = 0; round < 5'000; ++round) {
        const std::uint64_t ticket = (round + i) % kTickets;
        table.insert(kPosition, ticket, {i + 1, i + 1});
        table.exchange(kPosition, ticket, 1, i + 1);
        table.erase(kPosition, ticket);
      }
    });
  for (std::thread &thread : threads)
    thread.join();
  for (std::uint64_t ticket = 0; ticket < kTickets; ++ticket)
    table.erase(kPosition, ticket);
  table.each(kPosition, [](std::uint64_t) { FAIL("a ticket is left"); });
}

TEST_CASE("numbers that a client cannot tell apart are one word, and every number has one") {
  CHECK(word_of(1.100004, 5) == word_of(1.1, 5));
  CHECK(word_of(1.10001, 5) != word_of(1.1, 5));
  CHECK(word_of(-0.004, 2) == word_of(0.0, 2));
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(word_of(nan, 2) == word_of(-nan, 2));
  for (const double value : {nan, infinity, -infinity, 1e300, -1e300, 0.0})
    for (const std::uint32_t digits : {0U, 2U, 8U, 4'000'000'000U})
      CHECK(word_of(value, digits) != 0);
  CHECK(value_of(word_of(std::int64_t{-5})) == -5);
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
