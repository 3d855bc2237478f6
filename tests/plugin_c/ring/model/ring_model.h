// The ring on simulated memory: the shipped protocol, and what its users do with it.
#pragma once

#include "machine.h"
#include "protocol.h"

namespace model {

inline constexpr std::size_t kMostSlots = 4;
inline constexpr std::size_t kMostEvents = 8;
inline constexpr std::size_t kRecordWords = 2;
inline constexpr std::uint64_t kTorn = 99; // what a system.gap holds that stands for an unwritten slot

// What really happened, by position from 1.
struct World {
  std::uint64_t slots;
  std::array<std::uint64_t, kMostEvents + 1> claimed;   // by which event
  std::array<std::uint64_t, kMostEvents + 1> published; // as what: the event, or kTorn
  std::array<std::uint64_t, kMostEvents + 1> delivered;
  std::uint64_t cursor;       // the file: everything up to here has been delivered
  std::uint64_t lock_is_free; // the producer's process is dead
  std::uint64_t deaths;       // of it
  std::uint64_t restarts;     // of the reader
};

using Ring = Machine<World>;

namespace words {
enum Word : std::size_t {
  kClaimed,
  kSpooled,
  kLeftOut,
  kUnreported,
  kSince,
  kUntil,
  kFloor,
  kReporting,
  kCursor,
  kSlots
};
inline std::size_t pos(std::uint64_t slot) { return kSlots + slot * (1 + kRecordWords); }
inline std::size_t part(std::uint64_t slot, std::size_t i) { return pos(slot) + 1 + i; }
inline std::size_t spool(std::uint64_t at) { return kWords - at; } // the file's content; with two slots at most
static_assert(kSlots + kMostSlots * (1 + kRecordWords) <= kWords);
static_assert(kSlots + 2 * (1 + kRecordWords) + kMostEvents <= kWords + 1);
} // namespace words

// What the compiler or the processor may take from the code: an order that is weaker than it says.
struct Weakened {
  std::size_t first = kWords, last = kWords; // of the words that this is about
  bool loads = false, stores = false, updates = false;

  std::memory_order order(Operation::Kind kind, std::size_t word, std::memory_order given) const {
    const bool here = first <= word && word <= last &&
                      (kind == Operation::kLoad    ? loads
                       : kind == Operation::kStore ? stores
                                                   : updates);
    return here ? std::memory_order_relaxed : given;
  }
};

// The policy that the shipped protocol is instantiated with.
class SimulatedMemory {
public:
  using Word = std::size_t;
  struct Record {
    std::array<std::uint64_t, kRecordWords> parts;
  };

  SimulatedMemory(Ring &ring, const Weakened &weakened) : ring_(&ring), weakened_(&weakened) {}

  std::uint64_t capacity() const { return ring_->world().slots; }
  static Word claimed() { return words::kClaimed; }
  static Word spooled() { return words::kSpooled; }
  static Word left_out() { return words::kLeftOut; }
  static Word unreported() { return words::kUnreported; }
  static Word left_out_since() { return words::kSince; }
  static Word left_out_until() { return words::kUntil; }
  static Word floor() { return words::kFloor; }
  static Word reporting() { return words::kReporting; }
  static Word pos(std::uint64_t slot) { return words::pos(slot); }

  std::uint64_t load(Word word, std::memory_order order) const { return operate(Operation::kLoad, word, 0, 0, order); }
  void store(Word word, std::uint64_t value, std::memory_order order) const {
    operate(Operation::kStore, word, value, 0, order);
  }
  std::uint64_t fetch_add(Word word, std::uint64_t value, std::memory_order order) const {
    return operate(Operation::kAdd, word, value, 0, order);
  }
  std::uint64_t exchange(Word word, std::uint64_t value, std::memory_order order) const {
    return operate(Operation::kModify, word, value, 0, order);
  }
  bool compare_exchange(Word word, std::uint64_t &expected, std::uint64_t value, std::memory_order order) const {
    const std::uint64_t found = operate(Operation::kCompare, word, value, expected, order);
    const bool same = found == expected;
    expected = found;
    return same;
  }
  void write(std::uint64_t slot, const Record &record) const {
    for (std::size_t i = 0; i < kRecordWords; ++i)
      store(words::part(slot, i), record.parts[i], std::memory_order_release);
  }
  void copy(Record *record, std::uint64_t slot) const {
    for (std::size_t i = 0; i < kRecordWords; ++i)
      record->parts[i] = load(words::part(slot, i), std::memory_order_acquire);
  }
  static void expect(std::uint64_t /*slot*/) {}

private:
  std::uint64_t operate(Operation::Kind kind, Word word, std::uint64_t value, std::uint64_t expected,
                        std::memory_order order) const {
    return ring_->operate(kind, word, value, expected, weakened_->order(kind, word, order));
  }

  Ring *ring_;
  const Weakened *weakened_;
};

inline SimulatedMemory::Record record_of(std::uint64_t event) { return {{event, event}}; }

} // namespace model
