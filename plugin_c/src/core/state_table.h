// What was last published of each open position, working order or user, so that a change is published exactly when
// there is one. Lock-free and of fixed size: trading threads look things up here.
#pragma once

#include "eight.h"

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>

namespace mtbridge {

// A 64-bit digest of values that are only ever compared as a whole.
class Fingerprint {
public:
  Fingerprint &add(double value) { return add(std::bit_cast<std::uint64_t>(value + 0.0)); } // -0.0 is 0.0
  Fingerprint &add(std::uint64_t value) {
    state_ = (state_ ^ value) * 0xD6E8FEB86659FD93; // odd: two states stay two
    state_ ^= state_ >> 32;
    return *this;
  }
  Fingerprint &add(const char16_t *text); // may be null; what lies beyond 1024 characters is not looked at
  template <std::size_t Size> Fingerprint &add(const char (&text)[Size]) {
    constexpr std::size_t kRest = Size % Eight::kSize;
    for (std::size_t at = 0; at + Eight::kSize <= Size; at += Eight::kSize)
      if (const Eight part(text + at); add(part.word()), part.size() < Eight::kSize)
        return *this;
    if constexpr (kRest != 0)
      add(Eight(text + Size - kRest, kRest).word());
    return *this;
  }
  std::uint64_t value() const { return state_ == 0 ? 1 : state_; } // 0 means unknown in the table

private:
  std::uint64_t state_ = 0x9E3779B97F4A7C15;
};

// A number as a word: never 0, which means unknown.
constexpr std::uint64_t word_of(std::int64_t value) {
  return static_cast<std::uint64_t>(value) ^ std::uint64_t{1} << 63;
}
// A price or an amount: equal words where a client sees the same number. NaN and infinities have words, too.
std::uint64_t word_of(double value, std::uint32_t digits);
constexpr std::int64_t value_of(std::uint64_t word) { return static_cast<std::int64_t>(word ^ std::uint64_t{1} << 63); }

enum class Kind : std::uint64_t { kPosition = 1, kOrder = 2, kUser = 3, kName = 4 };

// A few words per ticket; what they mean is up to the platform. A word is 0 while nothing is known.
class StateTable {
public:
  // Room for at least `entries` tickets with `words` words each.
  StateTable(std::size_t entries, std::size_t words);

  explicit operator bool() const { return cells_ != nullptr; }

  // Begins to fetch what is known of a ticket: whoever needs it a little later need not wait for the memory.
  void expect(Kind kind, std::uint64_t ticket) const {
    const Home home = near(key_of(kind, ticket));
    __builtin_prefetch(home.reach, 1);
    __builtin_prefetch(place(home.reach, home.way), 1);
  }

  bool contains(Kind kind, std::uint64_t ticket) const;

  std::uint64_t get(Kind kind, std::uint64_t ticket, std::size_t word) const;

  // Sets a word, in a new entry if there is none, and returns what it was.
  // Of several threads that bring the same new value, exactly one gets the old one back.
  std::uint64_t exchange(Kind kind, std::uint64_t ticket, std::size_t word, std::uint64_t value);

  // Reads the words from the first one on; false, and they are 0, when nothing is known.
  bool read(Kind kind, std::uint64_t ticket, std::span<std::uint64_t> words) const;

  // Sets the words from the first one on, in a new entry if there is none; the first one last.
  void set(Kind kind, std::uint64_t ticket, std::initializer_list<std::uint64_t> values);

  // Sets a word of an entry that exists if it is still `expected`; false if not.
  bool replace(Kind kind, std::uint64_t ticket, std::size_t word, std::uint64_t expected, std::uint64_t value);

  // Makes an entry with these words; leaves one that exists alone and returns false.
  bool insert(Kind kind, std::uint64_t ticket, std::initializer_list<std::uint64_t> values);

  // Forgets it; true when something was known.
  bool erase(Kind kind, std::uint64_t ticket);

  // Forgets everything. While no other thread is here.
  void clear();

  // Whether an entry found no room: from then on, one that is missing says nothing.
  bool overflowed() const { return overflowed_.load(std::memory_order_relaxed); }

  // Every ticket of a kind that is there all the while.
  template <class Use> void each(Kind kind, Use use) const {
    for (std::size_t bucket = 0; bucket < buckets_; ++bucket)
      for (std::size_t way = 0; way < kWays; ++way)
        if (const std::uint64_t key = place(bucket_at(bucket), way)->load(std::memory_order_acquire);
            (key & 7) == bits(kind))
          use(key >> 3);
  }

private:
  using Cell = std::atomic<std::uint64_t>;
  static constexpr std::size_t kWays = 16;

  // Of an entry: its key, and then its words.
  using Place = Cell *;

  static constexpr std::uint64_t bits(Kind kind) { return static_cast<std::uint64_t>(kind); }
  // Tickets are below 2^61 on every server.
  static constexpr std::uint64_t key_of(Kind kind, std::uint64_t ticket) { return ticket << 3 | bits(kind); }

  // Where a ticket may be: a bucket, and the way in it that is looked at first. Of a bucket: its reach, then its ways.
  // The reach says at how many ways, from its first one on, a ticket may be; more than there are when some went far.
  struct Home {
    Cell *reach;
    std::size_t way;
  };
  // Tickets in a row lie in a row: a server counts them up, so what a new one needs has just been in use. A row takes
  // half of each bucket, and the next row the other half: those of the first that stay open are not in its way.
  Home near(std::uint64_t key) const {
    // What is of another kind and has the same number.
    const std::size_t apart = static_cast<std::size_t>(key & 7) * (buckets_ / 8 + 1);
    const auto ticket = static_cast<std::size_t>(key >> 3); // its lower part, on 32 bits
    const std::size_t half = ticket / (kWays / 2);
    const std::size_t way = ticket % (kWays / 2) + (half >> bucket_bits_) * (kWays / 2);
    return {bucket_at(half + apart), way % kWays};
  }
  // Anywhere: for the few tickets whose near bucket is full.
  Home far(std::uint64_t key) const;
  // Of as many buckets as there are, over and over.
  Cell *bucket_at(std::size_t bucket) const { return &cells_[(bucket & (buckets_ - 1)) * bucket_cells_]; }
  Place place(Cell *bucket, std::size_t way) const { return bucket + 1 + way % kWays * entry_cells_; }
  Place find(std::uint64_t key) const;
  Place find(std::uint64_t key, Home home, std::size_t reach) const;
  Place claim(std::uint64_t key, bool &fresh);
  Place claim(std::uint64_t key, Home home, bool &fresh);
  static void extend(Cell &reach, std::size_t ways);
  Place find_or_claim(std::uint64_t key, bool &fresh);
  static std::uint64_t exchange(Place place, std::uint64_t key, std::size_t word, std::uint64_t value);

  const std::size_t entry_cells_; // a key and its words
  const std::size_t bucket_cells_ = 1 + kWays * entry_cells_;
  const std::size_t buckets_; // a power of two
  const int bucket_bits_ = std::countr_zero(buckets_);
  std::unique_ptr<Cell[]> cells_;
  std::atomic<bool> overflowed_{false};
};

} // namespace mtbridge
