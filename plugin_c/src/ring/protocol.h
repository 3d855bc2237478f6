// The ring's protocol: which word is read or written when, and in which memory order. It knows nothing of files,
// threads or what an event says: a template over the memory, so that a test can check this very code on a simulated
// one.
//
// A Memory has
//   Word, Record                    the name of a shared word of 64 bits; what a slot holds behind its position
//   capacity()                      the number of slots
//   claimed() spooled() left_out() unreported() left_out_since() left_out_until()     words of the ring's header
//   floor() reporting()             words of the producer's process alone
//   pos(slot)                       a slot's first word: the position of the event in it
//   load(word, order) store(word, value, order) fetch_add(word, value, order) exchange(word, value, order)
//   compare_exchange(word, expected, value, order)
//   write(slot, record)             word by word, every store a release
//   copy(record, slot)              word by word, every load an acquire
//   expect(slot)                    a hint that it is written soon
//
// A copy may meet the writer of the next lap, who first takes the position out of the slot. Because the record's words
// are released and acquired, whoever copied a word of the next lap misses the position afterwards, and throws the copy
// away. So readers leave the claims alone, which every producer writes. There are no fences: ThreadSanitizer does not
// know them.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace mtbridge {

enum class Taken {
  kEvent,       // whole, as it was published
  kUnpublished, // claimed, and not published yet
  kOverwritten, // its slot has gone to a later event
  kDamaged,     // copied, but its slot has a position that nobody could have put there
};

// Events that found the ring full and that no system.gap has told of.
struct LeftOut {
  std::uint64_t count;
  std::uint64_t since, until; // UTC, ns: the first and the last
};

template <class Memory> class Protocol {
public:
  using Record = typename Memory::Record;

  Protocol() = default;
  explicit Protocol(Memory memory) : memory_(memory) {}

  // Producers, any thread: the next position, or 0 when no slot is free. A position that was claimed has to be
  // published.
  std::uint64_t claim() {
    std::uint64_t newest = memory_.load(memory_.claimed(), std::memory_order_relaxed);
    for (;;) {
      // Acquire: pairs with the release in raise_floor; reader and spooler are done with the slots below the floor.
      const std::uint64_t floor = memory_.load(memory_.floor(), std::memory_order_acquire);
      if (floor > newest) { // others went on while this thread stood still
        newest = memory_.load(memory_.claimed(), std::memory_order_relaxed);
        continue;
      }
      if (newest - floor >= memory_.capacity())
        return 0;
      // Release: who sees a slot claimed again sees the mark that let it go; pairs with the acquire in newest.
      if (memory_.compare_exchange(memory_.claimed(), newest, newest + 1, std::memory_order_release))
        return newest + 1;
    }
  }

  // Whether a claim would find no slot, as far as this thread has seen.
  bool is_full() const {
    return memory_.load(memory_.claimed(), std::memory_order_relaxed) -
               memory_.load(memory_.floor(), std::memory_order_acquire) >=
           memory_.capacity();
  }

  // Fills and publishes the slot of a claimed position.
  void publish(std::uint64_t pos, const Record &record) {
    const std::uint64_t slot = slot_of(pos);
    // Acquire: pairs with the release of the thread that used the slot a lap ago. The free slot came to us by way of
    // the reader's process and its cursor file, which order the two as well, but not in this process's eyes.
    static_cast<void>(memory_.load(memory_.pos(slot), std::memory_order_acquire));
    // Release: whoever misses the position sees the claim that took it; pairs with the acquires of copies.
    memory_.store(memory_.pos(slot), 0, std::memory_order_release);
    memory_.write(slot, record);
    // Release: whoever sees the position sees all of the record; pairs with the acquire in is_published.
    memory_.store(memory_.pos(slot), pos, std::memory_order_release);
    // They are still in the reader's cache, or in none, and whoever comes next would wait for them.
    memory_.expect(slot_of(pos + 2));
    memory_.expect(slot_of(pos + 1));
  }

  bool is_published(std::uint64_t pos) const {
    return memory_.load(memory_.pos(slot_of(pos)), std::memory_order_acquire) == pos;
  }

  // Spooler: copies the events from `pos` on that are published, `most` at most, and returns how many. What keeps it
  // from the next one, take() tells.
  std::size_t take_run(std::uint64_t pos, Record *records, std::size_t most) const {
    std::size_t count = 0;
    while (count < most && is_published(pos + count) && copy(pos + count, &records[count]))
      ++count;
    return count;
  }

  // Reader and spooler: copies the event at `pos`, which has been claimed. With kUnpublished and kOverwritten the
  // record is not to be used.
  Taken take(std::uint64_t pos, Record *record) const {
    const std::uint64_t found = memory_.load(memory_.pos(slot_of(pos)), std::memory_order_acquire);
    if (copy(pos, record) && found == pos)
      return Taken::kEvent;
    if (is_overwritten(pos))
      return Taken::kOverwritten;
    // Before an event is published, its slot has that of an earlier lap, or nothing.
    const bool earlier = found == 0 || (found < pos && slot_of(found) == slot_of(pos));
    return earlier ? Taken::kUnpublished : Taken::kDamaged;
  }

  // Whether the slot of `pos` has been claimed for a later event.
  bool is_overwritten(std::uint64_t pos) const { return newest() >= pos + memory_.capacity(); }

  // The newest claimed position.
  std::uint64_t newest() const { return memory_.load(memory_.claimed(), std::memory_order_acquire); }

  // The position up to which events lie in the spool.
  std::uint64_t spooled() const { return memory_.load(memory_.spooled(), std::memory_order_acquire); }

  // Spooler: everything up to `pos` that is not delivered lies in the spool, and its slots are free.
  void set_spooled(std::uint64_t pos) {
    // Release: whoever sees the mark finds the events in the spool. Before the floor: who finds a slot overwritten sees
    // the mark that let it go.
    memory_.store(memory_.spooled(), pos, std::memory_order_release);
    raise_floor(pos);
  }

  std::uint64_t floor() const { return memory_.load(memory_.floor(), std::memory_order_acquire); }

  // Frees the slots up to `pos`. Housekeeper and spooler, which both raise: the higher one counts.
  void raise_floor(std::uint64_t pos) {
    std::uint64_t floor = memory_.load(memory_.floor(), std::memory_order_relaxed);
    while (floor < pos) {
      // Release: pairs with the acquire in claim. Acquire: hands on what the other raiser has released.
      if (memory_.compare_exchange(memory_.floor(), floor, pos, std::memory_order_acq_rel))
        return;
    }
  }

  // Counts an event that found no slot. In the file: a producer that stops or dies leaves it to the next one to report.
  void leave_out(std::uint64_t when) {
    memory_.fetch_add(memory_.left_out(), 1, std::memory_order_relaxed);
    std::uint64_t unset = 0;
    memory_.compare_exchange(memory_.left_out_since(), unset, when, std::memory_order_relaxed);
    memory_.store(memory_.left_out_until(), when, std::memory_order_relaxed);
    // Release: whoever takes the count sees the times.
    memory_.fetch_add(memory_.unreported(), 1, std::memory_order_release);
  }

  bool has_unreported() const { return memory_.load(memory_.unreported(), std::memory_order_relaxed) != 0; }

  // Lets `tell` publish what has been left out; it returns whether it found room. Counted off only when it is
  // published: a death in between makes the next producer report it again, rather than never. One thread at a time
  // tells.
  template <class Tell> void report_left_out(Tell tell) {
    if (memory_.exchange(memory_.reporting(), 1, std::memory_order_acquire) != 0)
      return;
    if (const std::uint64_t count = memory_.load(memory_.unreported(), std::memory_order_acquire); count != 0) {
      const std::uint64_t since = memory_.exchange(memory_.left_out_since(), 0, std::memory_order_relaxed);
      const std::uint64_t until = memory_.load(memory_.left_out_until(), std::memory_order_relaxed);
      if (tell(LeftOut{count, since != 0 ? since : until, until})) {
        memory_.fetch_add(memory_.unreported(), std::uint64_t{0} - count, std::memory_order_relaxed);
      } else {
        std::uint64_t unset = 0;
        memory_.compare_exchange(memory_.left_out_since(), unset, since, std::memory_order_relaxed);
      }
    }
    memory_.store(memory_.reporting(), 0, std::memory_order_release);
  }

private:
  // Copies what the slot of `pos` has; false: another event than this one, at the end.
  bool copy(std::uint64_t pos, Record *record) const {
    memory_.copy(record, slot_of(pos));
    return is_published(pos);
  }

  std::uint64_t slot_of(std::uint64_t pos) const { return (pos - 1) & (memory_.capacity() - 1); }

  Memory memory_{};
};

} // namespace mtbridge
