#include "core/mask_index.h"

#include <atomic>
#include <doctest/doctest.h>
#include <string>
#include <thread>
#include <vector>

using namespace mtbridge;

namespace {

// More than a word of bits, of which some fit each text.
std::vector<MaskList> lists() {
  std::vector<MaskList> made(130);
  for (std::size_t number = 0; number < made.size(); ++number)
    REQUIRE(made[number].compile("*" + std::to_string(number) + "*,!*x*").empty());
  return made;
}

// Whether the answer, if there is one, is what the lists say themselves.
bool is_right(const std::vector<MaskList> &lists, const std::uint64_t *bits, const std::string &text) {
  for (std::size_t number = 0; bits != nullptr && number < lists.size(); ++number)
    if ((bits[number / 64] >> number % 64 & 1) != static_cast<std::uint64_t>(lists[number].contains(text)))
      return false;
  return true;
}

} // namespace

TEST_CASE("the index says what the lists say, for the first time and ever after") {
  MaskIndex index;
  index.build(lists());
  CHECK(index.words() == 3);
  for (int round = 0; round < 2; ++round)
    for (const std::string text : {"", "0", "real\\64 and 128", "129", "x129", "none"}) {
      CAPTURE(text);
      REQUIRE(index.find(text) != nullptr);
      CHECK(is_right(lists(), index.find(text), text));
    }
}

TEST_CASE("an index without lists, or with a text longer than any field, knows nothing") {
  MaskIndex index;
  CHECK(index.find("EURUSD") == nullptr);
  index.build({});
  CHECK(index.find("EURUSD") == nullptr);
  index.build(lists());
  CHECK(index.find(std::string(64, '1')) != nullptr);
  CHECK(index.find(std::string(65, '1')) == nullptr);
}

TEST_CASE("more texts than there is room for, asked by several threads at once: what is known is right") {
  MaskIndex index;
  const std::vector<MaskList> all = lists();
  index.build(all);
  std::atomic<bool> right{true};
  std::atomic<int> known{0};
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 3; ++thread)
    threads.emplace_back([&] {
      for (int number = 0; number < 6'000; ++number) {
        const std::string text = "group" + std::to_string(number);
        const std::uint64_t *bits = index.find(text);
        known += bits != nullptr;
        if (!is_right(all, bits, text))
          right = false;
      }
    });
  for (std::thread &thread : threads)
    thread.join();
  CHECK(right);
  CHECK(known > 3'000);
  CHECK(known < 18'000);
}
