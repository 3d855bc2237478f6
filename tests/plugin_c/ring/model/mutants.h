// The ring as it would be with one mistake each.
#pragma once

#include "ring_model.h"

namespace model {

class Mutant : public mtbridge::Protocol<SimulatedMemory> {
public:
  explicit Mutant(SimulatedMemory simulated) : Protocol(simulated), memory(simulated) {}

protected:
  std::uint64_t slot_of(std::uint64_t pos) const { return (pos - 1) & (memory.capacity() - 1); }

  SimulatedMemory memory;
};

class PublishesFirst : public Mutant {
public:
  using Mutant::Mutant;
  void publish(std::uint64_t pos, const Record &record) {
    memory.store(memory.pos(slot_of(pos)), pos, std::memory_order_release);
    memory.write(slot_of(pos), record);
  }
};

class LeavesThePosition : public Mutant {
public:
  using Mutant::Mutant;
  void publish(std::uint64_t pos, const Record &record) {
    static_cast<void>(memory.load(memory.pos(slot_of(pos)), std::memory_order_acquire));
    memory.write(slot_of(pos), record);
    memory.store(memory.pos(slot_of(pos)), pos, std::memory_order_release);
  }
};

class TrustsItsCopy : public Mutant {
public:
  using Mutant::Mutant;
  mtbridge::Taken take(std::uint64_t pos, Record *record) const {
    if (!is_published(pos))
      return Protocol::take(pos, record);
    memory.copy(record, slot_of(pos));
    return mtbridge::Taken::kEvent;
  }
  std::size_t take_run(std::uint64_t pos, Record *records, std::size_t most) const {
    std::size_t count = 0;
    for (; count < most && is_published(pos + count); ++count)
      memory.copy(&records[count], slot_of(pos + count));
    return count;
  }
};

class FreesBeforeTheMark : public Mutant {
public:
  using Mutant::Mutant;
  void set_spooled(std::uint64_t pos) {
    raise_floor(pos);
    memory.store(memory.spooled(), pos, std::memory_order_release);
  }
};

class ClaimsInTwoSteps : public Mutant {
public:
  using Mutant::Mutant;
  std::uint64_t claim() {
    const std::uint64_t newest = memory.load(memory.claimed(), std::memory_order_acquire);
    if (newest - floor() >= memory.capacity())
      return 0;
    memory.store(memory.claimed(), newest + 1, std::memory_order_release);
    return newest + 1;
  }
};

class NeverFull : public Mutant {
public:
  using Mutant::Mutant;
  std::uint64_t claim() { return memory.fetch_add(memory.claimed(), 1, std::memory_order_acq_rel) + 1; }
};

class RepairsEverything : public Mutant {
public:
  using Mutant::Mutant;
  bool is_published(std::uint64_t /*pos*/) const { return false; }
};

} // namespace model
