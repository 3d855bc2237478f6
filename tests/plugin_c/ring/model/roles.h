// Who uses the ring, step by step, as the code around the protocol does: producers, housekeeper, spooler, reader, and
// the producer that comes after a death. A step that is gone through again must not have changed anything: what it
// changes, it changes last. `Ring` is the protocol on simulated memory, or a mutant of it.
#pragma once

#include "ring_model.h"

#include <algorithm>

namespace model {

// The oldest value of a word that the thread which runs may still read.
inline std::uint64_t oldest_readable(const Machine<World> &machine, std::size_t word) {
  const WeakMemory &memory = machine.state.memory;
  return memory.peek(word, memory.readable(machine.self(), word) - 1);
}

template <class Protocol> class Producer {
public:
  Producer(std::uint64_t first_event, std::uint64_t events) : first_(first_event), events_(events) {}

  bool step(Machine<World> &machine, Protocol ring) const {
    std::uint64_t &done = machine.own(0), &pos = machine.own(1), &floor = machine.own(2);
    if (pos == 0)
      claim(machine, ring, done, pos, floor);
    else
      publish(machine, ring, done, pos);
    floor = oldest_readable(machine, words::kFloor);
    return pos != 0 || done < events_;
  }

private:
  void claim(Machine<World> &machine, Protocol ring, std::uint64_t &done, std::uint64_t &pos,
             std::uint64_t floor_before) const {
    const std::uint64_t claimed = ring.claim();
    World &world = machine.world();
    if (claimed == 0) {
      must(machine.state.memory.peek(words::kClaimed) - floor_before >= world.slots, "FULL only if it is full");
      ++done;
      return;
    }
    must(claimed <= kMostEvents && world.claimed[claimed] == 0, "a position is claimed once");
    world.claimed[claimed] = first_ + done;
    pos = claimed;
  }

  void publish(Machine<World> &machine, Protocol ring, std::uint64_t &done, std::uint64_t &pos) const {
    ring.publish(pos, record_of(first_ + done));
    machine.world().published[pos] = first_ + done;
    pos = 0;
    ++done;
  }

  std::uint64_t first_, events_;
};

inline std::uint64_t read_cursor(Machine<World> &machine) {
  return machine.act(
      [&] { return machine.state.memory.load(machine.self(), words::kCursor, std::memory_order_acquire, 0); });
}

// mtb_ring_maintain.
template <class Protocol> class Housekeeper {
public:
  explicit Housekeeper(std::uint64_t rounds) : rounds_(rounds) {}

  bool step(Machine<World> &machine, Protocol ring) const {
    const std::uint64_t newest = ring.newest();
    const std::uint64_t delivered = read_cursor(machine);
    if (delivered <= newest)
      ring.raise_floor(delivered);
    return ++machine.own(0) < rounds_;
  }

private:
  std::uint64_t rounds_;
};

// Spooler::step, with a batch of two.
template <class Protocol> class Spooler {
public:
  explicit Spooler(std::uint64_t rounds) : rounds_(rounds) {}

  bool step(Machine<World> &machine, Protocol ring) const {
    const std::uint64_t slots = machine.world().slots;
    const std::uint64_t done = std::max(ring.floor(), ring.spooled());
    const std::uint64_t newest = ring.newest();
    if (newest - done > slots / 2)
      move(machine, ring, done, std::min<std::uint64_t>(newest - done - slots / 4, kBatch));
    return ++machine.own(0) < rounds_;
  }

private:
  static constexpr std::size_t kBatch = 2;

  void move(Machine<World> &machine, Protocol ring, std::uint64_t done, std::uint64_t most) const {
    std::array<typename Protocol::Record, kBatch> records{};
    const std::uint64_t count = ring.take_run(done + 1, records.data(), static_cast<std::size_t>(most));
    if (count == 0)
      return;
    for (std::uint64_t i = 0; i < count; ++i) {
      const std::uint64_t pos = done + 1 + i;
      must(records[i].parts == record_of(machine.world().published[pos]).parts, "the spool gets what was published");
      // Not even the order of a system call: the mark has to carry it.
      machine.operate(Operation::kStore, words::spool(pos), records[i].parts[0], 0, std::memory_order_relaxed);
    }
    ring.set_spooled(done + count);
  }

  std::uint64_t rounds_;
};

// mtb_reader_read and mtb_reader_commit, one event at a time.
template <class Protocol> class Reader {
public:
  explicit Reader(std::uint64_t attempts) : attempts_(attempts) {}

  bool step(Machine<World> &machine, Protocol ring) const {
    std::uint64_t &tried = machine.own(0), &next = machine.own(1), &uncommitted = machine.own(2);
    if (uncommitted != 0) {
      commit(machine, uncommitted);
      uncommitted = 0;
    } else if (read(machine, ring, next + 1, next)) {
      uncommitted = next;
    }
    return ++tried < attempts_ || uncommitted != 0;
  }

private:
  // Whether the event was delivered; `last` is then its position, or the last of those that are skipped.
  bool read(Machine<World> &machine, Protocol ring, std::uint64_t pos, std::uint64_t &last) const {
    if (pos > ring.newest())
      return false;
    typename Protocol::Record record{};
    switch (ring.take(pos, &record)) {
    case mtbridge::Taken::kEvent:
      return deliver(machine, pos, record, last);
    case mtbridge::Taken::kDamaged:
      must(false, "a slot has the position of one of its events");
      break;
    case mtbridge::Taken::kOverwritten:
      return pos <= ring.spooled() ? read_spool(machine, pos, last) : skip(machine, ring, pos, last);
    case mtbridge::Taken::kUnpublished:
      return pos <= ring.spooled() ? read_spool(machine, pos, last) : step_over_torn(machine, ring, pos, last);
    }
    return false;
  }

  // Its slot was freed, and not for the spool: an earlier reader has delivered it.
  bool skip(Machine<World> &machine, Protocol ring, std::uint64_t pos, std::uint64_t &last) const {
    const std::uint64_t oldest = ring.newest() - machine.world().slots + 1;
    for (std::uint64_t skipped = pos; skipped < oldest; ++skipped)
      must(skipped <= machine.world().cursor, "no event is skipped");
    last = oldest - 1;
    return false;
  }

  bool step_over_torn(Machine<World> &machine, Protocol ring, std::uint64_t pos, std::uint64_t &last) const {
    typename Protocol::Record torn{};
    if (!producer_is_dead(machine) || ring.take(pos, &torn) != mtbridge::Taken::kUnpublished)
      return false;
    return deliver(machine, pos, record_of(kTorn), last);
  }

  bool read_spool(Machine<World> &machine, std::uint64_t pos, std::uint64_t &last) const {
    const std::uint64_t found = machine.operate(Operation::kLoad, words::spool(pos), 0, 0, std::memory_order_relaxed);
    must(found != 0 || pos <= machine.world().cursor, "the spool holds what the mark says");
    return deliver(machine, pos, record_of(found), last);
  }

  bool deliver(Machine<World> &machine, std::uint64_t pos, const typename Protocol::Record &record,
               std::uint64_t &last) const {
    World &world = machine.world();
    const std::uint64_t event = record.parts[0];
    must(std::ranges::all_of(record.parts, [&](std::uint64_t part) { return part == event; }), "no event is torn");
    if (event == kTorn)
      must(world.published[pos] == 0 || world.published[pos] == kTorn, "torn is what was never published");
    else
      must(event == world.published[pos], "no event is invented, old or somebody else's");
    must(world.delivered[pos] == 0 || world.delivered[pos] == event, "what is delivered again is the same");
    world.delivered[pos] = event;
    last = pos;
    return true;
  }

  static bool producer_is_dead(Machine<World> &machine) {
    return machine.act([&]() -> std::uint64_t {
      machine.state.memory.see_everything(machine.self());
      return machine.world().lock_is_free;
    }) != 0;
  }

  static void commit(Machine<World> &machine, std::uint64_t pos) {
    machine.act([&] {
      machine.state.memory.store(machine.self(), words::kCursor, pos, std::memory_order_release);
      machine.world().cursor = pos;
      return std::uint64_t{0};
    });
  }

  std::uint64_t attempts_;
};

// mtb_ring_open after a death, and an event of the new epoch.
template <class Protocol> class Successor {
public:
  bool step(Machine<World> &machine, Protocol ring) const {
    std::uint64_t &phase = machine.own(3), &pos = machine.own(4);
    if (phase == 0) {
      pos = open(machine);
      phase = 1;
    } else if (phase == 1 && pos < ring.newest()) {
      repair(machine, ring, pos + 1);
      ++pos;
    } else {
      phase = 2;
      return next_.step(machine, ring);
    }
    return true;
  }

private:
  // Its lock, and a floor of its own: below it all is delivered or spooled.
  static std::uint64_t open(Machine<World> &machine) {
    return machine.act([&] {
      WeakMemory &memory = machine.state.memory;
      memory.see_everything(machine.self());
      const std::uint64_t floor = std::max(memory.peek(words::kCursor), memory.peek(words::kSpooled));
      memory.store(machine.self(), words::kFloor, floor, std::memory_order_relaxed);
      machine.world().lock_is_free = 0;
      return floor;
    });
  }

  static void repair(Machine<World> &machine, Protocol ring, std::uint64_t pos) {
    if (ring.is_published(pos))
      return;
    ring.publish(pos, record_of(kTorn));
    std::uint64_t &published = machine.world().published[pos];
    must(published == 0, "only what was never published is repaired");
    published = kTorn;
  }

  Producer<Protocol> next_{50, 1};
};

} // namespace model
