// Runs a few threads over simulated memory in every way in which they could meet, and stops at the first that is wrong.
//
// A thread is a row of steps. Each word that it reads or writes is a point at which another thread may come first, and
// at which a load may return any store that the memory allows. The machine goes through all of that depth first; a
// state that it has seen before it does not enter again. A thread is brought to where it was by running its step once
// more with the values that it has read so far: so its place is plain data, and a state can be copied, compared and
// kept.
#pragma once

#include "weak_memory.h"

#include <cstring>
#include <functional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace model {

struct Failure {
  std::string text;
};

inline void must(bool holds, const char *property) {
  if (!holds)
    throw Failure{property};
}

struct Operation {
  enum Kind : std::uint64_t { kNone, kLoad, kStore, kModify, kAdd, kCompare, kAction };
  Kind kind;
  std::uint64_t word;
  std::uint64_t value;
  std::uint64_t expected;
  std::uint64_t order;
};

struct Thread {
  static constexpr std::size_t kMostOperations = 24; // of one step: more, and it does not end

  std::array<std::uint64_t, 5> own; // what it keeps from step to step
  std::array<std::uint64_t, kMostOperations> results;
  std::uint64_t count;
  Operation next;
  enum Life : std::uint64_t { kAbsent, kRuns, kOver } life;
};

// `World`: what a scenario knows beside the memory, plain bytes.
template <class World> struct State {
  WeakMemory memory;
  std::array<Thread, kThreads> threads;
  World world;
};

struct Outcome {
  std::string wrong;              // empty: nothing
  std::vector<std::string> trace; // how it came to that
  std::size_t states = 0;
};

template <class World> class Machine {
public:
  // A step returns whether there is another one.
  using Step = std::function<bool(Machine &)>;
  // Something that may happen besides the threads' steps; returns false where it cannot.
  using Event = std::function<bool(Machine &)>;

  State<World> state{};
  std::array<Step, kThreads> steps;
  std::vector<std::pair<const char *, Event>> events;
  std::function<void(const Machine &)> always;  // checked in each state
  std::function<void(const Machine &)> finally; // checked where no thread can go on

  World &world() { return state.world; }
  const World &world() const { return state.world; }
  std::size_t self() const { return thread_; }
  std::uint64_t &own(std::size_t i) { return state.threads[thread_].own[i]; }

  void start(std::size_t thread) {
    state.threads[thread].life = Thread::kRuns;
    thread_ = thread;
    state.memory.see_everything(thread);
    advance(false, 0);
  }
  void stop(std::size_t thread) {
    state.threads[thread] = Thread{};
    state.threads[thread].life = Thread::kOver;
  }
  bool runs(std::size_t thread) const { return state.threads[thread].life == Thread::kRuns; }

  // The thread that runs reads or writes a word.
  std::uint64_t operate(Operation::Kind kind, std::size_t word, std::uint64_t value, std::uint64_t expected,
                        std::memory_order order) {
    const Operation operation{kind, word, value, expected, static_cast<std::uint64_t>(order)};
    return perform(operation, [&] { return execute(operation); });
  }
  // Something that happens at once, as a system call does.
  template <class Action> std::uint64_t act(Action action) { return perform({Operation::kAction, 0, 0, 0, 0}, action); }

  Outcome explore(std::size_t most_states) {
    most_states_ = most_states;
    try {
      visit();
    } catch (const Failure &failure) {
      outcome_.wrong = failure.text;
      outcome_.trace = trace_;
    }
    outcome_.states = seen_.size();
    return outcome_;
  }

private:
  struct Pause {};

  template <class Perform> std::uint64_t perform(const Operation &operation, Perform now) {
    Thread &thread = state.threads[thread_];
    if (replayed_ < thread.count)
      return thread.results[replayed_++];
    if (!its_turn_) {
      thread.next = operation;
      throw Pause();
    }
    its_turn_ = false;
    must(thread.count < Thread::kMostOperations, "a step comes to its end");
    const std::uint64_t result = now();
    thread.results[thread.count++] = result;
    replayed_ = thread.count;
    return result;
  }

  std::uint64_t execute(const Operation &operation) {
    const auto order = static_cast<std::memory_order>(operation.order);
    WeakMemory &memory = state.memory;
    switch (operation.kind) {
    case Operation::kLoad:
      return memory.load(thread_, operation.word, order, choice_);
    case Operation::kStore:
      memory.store(thread_, operation.word, operation.value, order);
      return 0;
    case Operation::kModify:
      return memory.modify(thread_, operation.word, operation.value, order);
    case Operation::kAdd:
      return memory.modify(thread_, operation.word, memory.peek(operation.word) + operation.value, order);
    case Operation::kCompare:
      if (memory.peek(operation.word, choice_) == operation.expected)
        return memory.modify(thread_, operation.word, operation.value, order);
      return memory.load(thread_, operation.word, acquires(order) ? order : std::memory_order_relaxed, choice_);
    default:
      std::abort();
    }
  }

  // Whether the thread's next operation can have this outcome.
  bool can_choose(std::size_t thread, std::size_t choice) const {
    const Operation &next = state.threads[thread].next;
    if (next.kind == Operation::kLoad)
      return choice < state.memory.readable(thread, next.word);
    if (next.kind == Operation::kCompare && choice > 0) // it fails on an older value
      return choice < state.memory.readable(thread, next.word) && state.memory.peek(next.word, choice) != next.expected;
    return choice == 0;
  }

  // Runs the thread, if it is its turn through one operation, up to the next.
  void advance(bool its_turn, std::size_t choice) {
    its_turn_ = its_turn;
    choice_ = choice;
    replayed_ = 0;
    Thread &thread = state.threads[thread_];
    try {
      for (bool more = true; more;) {
        more = steps[thread_](*this);
        thread.results = {};
        thread.count = replayed_ = 0;
      }
      stop(thread_);
    } catch (const Pause &) {
    }
  }

  void visit() {
    state.memory.forget({runs(0), runs(1), runs(2), runs(3)});
    if (!seen_.insert(hash()).second)
      return;
    must(seen_.size() <= most_states_, "the scenario has fewer states than its bound");
    if (always)
      always(*this);
    const State<World> here = state;
    bool goes_on = false;
    for (std::size_t thread = 0; thread < kThreads; ++thread)
      for (std::size_t choice = 0; here.threads[thread].life == Thread::kRuns && choice < kStores; ++choice) {
        if (!can_choose(thread, choice))
          continue;
        goes_on = true;
        trace_.push_back(describe(thread, choice));
        thread_ = thread;
        advance(true, choice);
        visit();
        trace_.pop_back();
        state = here;
      }
    for (const auto &[name, event] : events) {
      trace_.emplace_back(name);
      if (event(*this))
        visit();
      trace_.pop_back();
      state = here;
    }
    if (!goes_on && finally)
      finally(*this);
  }

  std::string describe(std::size_t thread, std::size_t choice) const {
    static constexpr const char *kKinds[] = {"", "load", "store", "modify", "add", "compare", "act"};
    const Operation &next = state.threads[thread].next;
    std::string text = "thread " + std::to_string(thread) + " " + kKinds[next.kind];
    if (next.kind == Operation::kAction)
      return text;
    text += " word " + std::to_string(next.word);
    if (next.kind == Operation::kStore || next.kind == Operation::kCompare || next.kind == Operation::kAdd)
      text += " with " + std::to_string(next.value);
    if (next.kind != Operation::kStore)
      text += " reads " + std::to_string(state.memory.peek(next.word, choice));
    return text;
  }

  std::uint64_t hash() const {
    static_assert(std::has_unique_object_representations_v<State<World>>);
    static_assert(sizeof(State<World>) % sizeof(std::uint64_t) == 0);
    const auto *bytes = reinterpret_cast<const unsigned char *>(&state);
    std::array<std::uint64_t, 4> lanes{1, 2, 3, 4}; // side by side, for the processor's sake
    for (std::size_t i = 0; i < sizeof state; i += sizeof(std::uint64_t)) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes + i, sizeof word);
      std::uint64_t &lane = lanes[i / sizeof word % lanes.size()];
      lane = (lane ^ word) * 0xFF51AFD7ED558CCD;
      lane ^= lane >> 32;
    }
    std::uint64_t all = 0;
    for (const std::uint64_t lane : lanes)
      all = (all ^ lane ^ all >> 29) * 0xC4CEB9FE1A85EC53;
    return all;
  }

  std::size_t thread_ = 0;
  bool its_turn_ = false;
  std::size_t choice_ = 0;
  std::size_t replayed_ = 0;
  std::size_t most_states_ = 0;
  std::unordered_set<std::uint64_t> seen_;
  std::vector<std::string> trace_;
  Outcome outcome_;
};

} // namespace model
