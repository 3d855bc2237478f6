// A ring with its users, explored.
#pragma once

#include "roles.h"

#include <memory>
#include <ostream>

namespace model {

struct Plan {
  std::uint64_t slots = 1;
  std::uint64_t producers = 1; // 1 or 2
  std::uint64_t events = 1;    // of each
  std::uint64_t spooler = 0;   // rounds; 0: there is none
  std::uint64_t attempts = 4;  // of the reader
  std::uint64_t rounds = 1;    // of the housekeeper; 0: there is none
  std::uint64_t deaths = 0;    // of the producers' process, at any moment
  std::uint64_t restarts = 0;  // of the reader, at any moment
  std::size_t most_states = 30'000'000;
};

using ShippedRing = mtbridge::Protocol<SimulatedMemory>;

template <class Protocol = ShippedRing> class Scenario {
public:
  explicit Scenario(const Plan &plan, const Weakened &weakened = {}) : plan_(plan), weakened_(weakened) {}

  Outcome explore() {
    machine_.world().slots = plan_.slots;
    for (std::size_t word = 0; word < kWords; ++word)
      machine_.state.memory.set(word, 0);
    std::size_t thread = 0;
    for (; thread < plan_.producers; ++thread)
      add(thread, Producer<Protocol>(10 * (thread + 1), plan_.events));
    if (plan_.spooler > 0)
      add(thread++, Spooler<Protocol>(plan_.spooler));
    if (plan_.rounds > 0)
      add(thread++, Housekeeper<Protocol>(plan_.rounds));
    reader_ = thread;
    add(thread++, Reader<Protocol>(plan_.attempts));
    must(thread <= kThreads, "there are threads enough");
    add_events();
    machine_.always = [](const Machine<World> &machine) { check(machine); };
    machine_.finally = [](const Machine<World> &machine) { check_end(machine); };
    for (std::size_t each = 0; each < thread; ++each)
      machine_.start(each);
    return machine_.explore(plan_.most_states);
  }

private:
  template <class Role> void add(std::size_t thread, Role role) {
    machine_.steps[thread] = [this, thread, role, next = Successor<Protocol>()](Machine<World> &machine) {
      const Protocol ring(SimulatedMemory(machine, weakened_));
      if (thread == 0 && machine.world().deaths > 0)
        return next.step(machine, ring);
      return role.step(machine, ring);
    };
  }

  void add_events() {
    if (plan_.deaths > 0)
      machine_.events.emplace_back("the producer's process dies", [this](Machine<World> &machine) {
        World &world = machine.world();
        if (world.deaths == plan_.deaths || !produces(machine))
          return false;
        ++world.deaths;
        world.lock_is_free = 1;
        for (std::size_t thread = 0; thread < reader_; ++thread)
          machine.stop(thread);
        machine.start(0);
        return true;
      });
    if (plan_.restarts > 0)
      machine_.events.emplace_back("the reader dies and comes back", [this](Machine<World> &machine) {
        World &world = machine.world();
        if (world.restarts == plan_.restarts || !machine.runs(reader_))
          return false;
        ++world.restarts;
        Thread &reader = machine.state.threads[reader_];
        const std::uint64_t tried = reader.own[0];
        reader = Thread{};
        reader.own = {tried, world.cursor};
        machine.start(reader_);
        return true;
      });
  }

  bool produces(const Machine<World> &machine) const {
    for (std::size_t thread = 0; thread < reader_; ++thread)
      if (machine.runs(thread))
        return true;
    return false;
  }

  static void check(const Machine<World> &machine) {
    const WeakMemory &memory = machine.state.memory;
    const std::uint64_t floor = memory.peek(words::kFloor);
    must(floor <= std::max(machine.world().cursor, memory.peek(words::kSpooled)),
         "a slot is free only when its event is delivered or in the spool");
    must(memory.peek(words::kClaimed) - floor <= machine.world().slots || machine.world().lock_is_free != 0,
         "no slot is claimed that is not free");
  }

  // Nobody goes on: every event is delivered, or where the next reader finds it.
  static void check_end(const Machine<World> &machine) {
    const WeakMemory &memory = machine.state.memory;
    const World &world = machine.world();
    for (std::uint64_t pos = 1; pos <= memory.peek(words::kClaimed); ++pos) {
      if (world.delivered[pos] != 0)
        continue;
      must(world.published[pos] != 0, "what is claimed is published, or named as torn");
      if (pos <= memory.peek(words::kSpooled)) {
        must(memory.peek(words::spool(pos)) == world.published[pos], "no event is lost on its way through the spool");
        continue;
      }
      const std::uint64_t slot = (pos - 1) & (world.slots - 1);
      must(memory.peek(words::pos(slot)) == pos && memory.peek(words::part(slot, 0)) == world.published[pos],
           "no event is lost");
    }
  }

  Plan plan_;
  Weakened weakened_;
  Machine<World> machine_;
  std::size_t reader_ = 0;
};

inline std::ostream &operator<<(std::ostream &out, const Outcome &outcome) {
  out << (outcome.wrong.empty() ? "nothing is wrong" : "NOT SO: " + outcome.wrong) << " (" << outcome.states
      << " states)";
  for (const std::string &step : outcome.trace)
    out << "\n  " << step;
  return out;
}

} // namespace model
