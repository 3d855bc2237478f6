#include "core/later.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <thread>
#include <vector>

using namespace mtbridge;

namespace {

constexpr std::uint8_t kDeal = 1, kPosition = 2;

std::vector<std::uint64_t> due(Later &later, std::int64_t now_ns) {
  std::vector<std::uint64_t> ids;
  later.collect(now_ns, [&](const Note &note) { ids.push_back(note.id); });
  return ids;
}

} // namespace

TEST_CASE("a note is due when its patience is over, counted from when it was first seen") {
  Later later;
  REQUIRE(static_cast<bool>(later));
  REQUIRE(later.put({.what = kDeal, .id = 7}));
  CHECK(due(later, 1'000).empty());
  CHECK(due(later, 1'000 + kPatienceNs - 1).empty());
  CHECK(due(later, 1'000 + kPatienceNs) == std::vector<std::uint64_t>{7});
  CHECK(due(later, 1'000 + 2 * kPatienceNs).empty());
}

TEST_CASE("at the end everything is due") {
  Later later;
  later.put({.what = kDeal, .id = 7});
  CHECK(due(later, kAtOnce).size() == 1);
}

TEST_CASE("what has explained itself is not looked at") {
  Later later;
  later.put({.what = kDeal, .id = 7});
  CHECK(!later.take(kPosition, 7));
  CHECK(later.take(kDeal, 7));
  CHECK(!later.take(kDeal, 7));
  CHECK(due(later, kAtOnce).empty());
}

TEST_CASE("the first of two notes about one thing stays") {
  Later later;
  later.put({.what = kDeal, .id = 7, .login = 1});
  later.put({.what = kDeal, .id = 7, .login = 2});
  later.collect(kAtOnce, [](const Note &note) { CHECK(note.login == 1); });
}

TEST_CASE("a note that does not pass the test is left where it is") {
  Later later;
  later.put({.what = kDeal, .id = 7, .login = 1});
  CHECK(!later.take_if(kDeal, 7, [](const Note &note) { return note.login == 2; }));
  CHECK(later.contains(kDeal, 7));
}

TEST_CASE("what one account left waiting can be dropped") {
  Later later;
  later.put({.what = kDeal, .id = 7, .login = 1});
  later.put({.what = kPosition, .id = 7, .login = 1});
  later.put({.what = kDeal, .id = 8, .login = 2});
  later.drop(kDeal, 1);
  CHECK(!later.contains(kDeal, 7));
  CHECK(later.contains(kPosition, 7));
  CHECK(later.contains(kDeal, 8));
}

TEST_CASE("thousands of notes fit, and one that does not is refused") {
  Later later;
  std::uint64_t refused = 0, id = 1;
  for (; id <= 20'000; ++id)
    refused += later.put({.what = kDeal, .id = id}) ? 0 : 1;
  CHECK(refused > 0);
  CHECK(refused <= 20'000 - 4'000);
  CHECK(due(later, kAtOnce).size() == 20'000 - refused);
}

TEST_CASE("each note of many threads is either taken or collected") {
  constexpr std::size_t kThreads = 3, kNotes = 20'000;
  Later later;
  std::vector<std::vector<std::uint64_t>> taken(kThreads);
  std::vector<std::uint64_t> collected;
  std::vector<std::thread> threads;
  for (std::size_t thread = 0; thread < kThreads; ++thread)
    threads.emplace_back([&later, &mine = taken[thread], thread] {
      for (std::uint64_t i = 1; i <= kNotes; ++i) {
        const std::uint64_t id = i * kThreads + thread;
        if (!later.put({.what = kDeal, .id = id, .login = id}) || later.take(kDeal, id))
          mine.push_back(id);
      }
    });
  std::atomic<bool> over{false};
  std::thread collector([&] {
    while (!over)
      later.collect(kAtOnce, [&](const Note &note) { collected.push_back(note.id == note.login ? note.id : 0); });
  });
  for (std::thread &thread : threads)
    thread.join();
  over = true;
  collector.join();
  later.collect(kAtOnce, [&](const Note &note) { collected.push_back(note.id); });
  for (const auto &ids : taken)
    collected.insert(collected.end(), ids.begin(), ids.end());
  std::ranges::sort(collected);
  REQUIRE(collected.size() == kThreads * kNotes);
  CHECK(std::ranges::adjacent_find(collected) == collected.end());
  CHECK(collected.front() > 0);
}
