// Whether the ring keeps what it promises in every way in which its users could meet, and whether this would be noticed
// if it did not.
#include "mutants.h"
#include "scenario.h"

#include <doctest/doctest.h>

using namespace model;

namespace {

const Plan kOneSlot{.slots = 1, .producers = 1, .events = 2};
const Plan kSpool{.slots = 1, .producers = 1, .events = 2, .spooler = 2, .rounds = 0};

template <class Protocol = ShippedRing> std::size_t holds(const Plan &plan) {
  const Outcome outcome = Scenario<Protocol>(plan).explore();
  CHECK_MESSAGE(outcome.wrong.empty(), outcome);
  return outcome.states;
}

template <class Protocol = ShippedRing>
void is_found(const std::string &mutant, const Plan &plan, const Weakened &weakened = {}) {
  CAPTURE(mutant);
  const Outcome outcome = Scenario<Protocol>(plan, weakened).explore();
  CHECK_FALSE(outcome.wrong.empty());
  CHECK(outcome.states < plan.most_states);
}

Weakened loads(std::size_t first, std::size_t last) { return {.first = first, .last = last, .loads = true}; }
Weakened stores(std::size_t first, std::size_t last) { return {.first = first, .last = last, .stores = true}; }
Weakened updates(std::size_t word) { return {.first = word, .last = word, .updates = true}; }

} // namespace

TEST_CASE("model: one producer laps a ring of one slot, and a reader") { holds(kOneSlot); }

TEST_CASE("model: two producers meet in rings of one, two and four slots") {
  for (const std::uint64_t slots : {1, 2, 4})
    holds({.slots = slots, .producers = 2, .events = 1, .attempts = 3});
}

TEST_CASE("model: the spooler takes what the reader is about to read") {
  holds(kSpool);
  holds({.slots = 2, .producers = 1, .events = 3, .spooler = 2, .attempts = 4, .rounds = 0});
}

TEST_CASE("model: the producer's process dies at any moment, and the next one repairs") {
  holds({.slots = 1, .producers = 1, .events = 2, .deaths = 1});
  holds({.slots = 1, .producers = 2, .events = 1, .deaths = 1});
  holds({.slots = 2, .producers = 2, .events = 1, .attempts = 3, .rounds = 0, .deaths = 1});
  holds({.slots = 1, .producers = 1, .events = 2, .spooler = 2, .rounds = 0, .deaths = 1});
}

TEST_CASE("model: the reader dies at any moment, and reads on from its cursor") {
  holds({.slots = 1, .producers = 2, .events = 1, .restarts = 1});
  holds({.slots = 1, .producers = 1, .events = 2, .spooler = 2, .attempts = 3, .rounds = 0, .restarts = 1});
}

TEST_CASE("model: every memory order is needed") {
  const std::size_t pos = words::pos(0), first = words::part(0, 0), last = words::part(0, kRecordWords - 1);
  is_found("the position is stored relaxed", kOneSlot, stores(pos, pos));
  is_found("the position is loaded relaxed", kOneSlot, loads(pos, pos));
  is_found("the record is stored relaxed", kSpool, stores(first, last));
  is_found("the record is loaded relaxed", kSpool, loads(first, last));
  is_found("the claim is relaxed", kSpool, updates(words::kClaimed));
  is_found("the newest claim is loaded relaxed", kSpool, loads(words::kClaimed, words::kClaimed));
  is_found("the floor is raised relaxed", kSpool, updates(words::kFloor));
  is_found("the floor is loaded relaxed", kSpool, loads(words::kFloor, words::kFloor));
  is_found("the mark is stored relaxed", kSpool, stores(words::kSpooled, words::kSpooled));
  is_found("the mark is loaded relaxed", kSpool, loads(words::kSpooled, words::kSpooled));
}

TEST_CASE("model: every check and every order of steps is needed") {
  is_found<PublishesFirst>("the position before the record", kOneSlot);
  is_found<LeavesThePosition>("the position of an earlier lap over a record that is being written", kSpool);
  is_found<TrustsItsCopy>("no second look after the copy", kSpool);
  is_found<FreesBeforeTheMark>("slots freed before the mark", kSpool);
  is_found<ClaimsInTwoSteps>("a claim that is not atomic", {.slots = 2, .producers = 2});
  is_found<NeverFull>("a claim that ignores the floor", kOneSlot);
  is_found<RepairsEverything>("a repair that does not look", {.slots = 1, .producers = 1, .events = 2, .deaths = 1});
}

TEST_CASE("model: larger, for minutes" * doctest::skip()) {
  const Plan plans[] = {
      {.slots = 2, .producers = 2, .events = 2, .attempts = 5},
      {.slots = 4, .producers = 2, .events = 2, .attempts = 5, .rounds = 0},
      {.slots = 1, .producers = 1, .events = 2, .spooler = 2, .attempts = 5, .rounds = 1},
      {.slots = 1, .producers = 2, .events = 1, .spooler = 2, .attempts = 4, .rounds = 0, .deaths = 1},
      {.slots = 2, .producers = 1, .events = 3, .spooler = 2, .attempts = 5, .rounds = 0, .deaths = 1},
      {.slots = 2, .producers = 2, .events = 1, .attempts = 4, .deaths = 1, .restarts = 1},
      {.slots = 1, .producers = 1, .events = 3, .spooler = 3, .attempts = 6, .rounds = 0, .deaths = 1, .restarts = 1},
  };
  for (const Plan &plan : plans)
    MESSAGE(holds(plan) << " states");
}
