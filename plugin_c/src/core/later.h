// What was seen and is looked at again a little later, unless it explains itself before: a deal that was added and not
// yet performed, a position that changed without a deal. Lock-free and of fixed size.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <new>
#include <string_view>

namespace mtbridge {

// How long something has time to explain itself.
constexpr std::int64_t kPatienceNs = 2'000'000'000;

// A time of the chores at which nothing waits any longer.
constexpr std::int64_t kAtOnce = std::numeric_limits<std::int64_t>::max();

constexpr std::int64_t after_patience(std::int64_t now_ns) { return now_ns == kAtOnce ? now_ns : now_ns + kPatienceNs; }

struct Note {
  std::uint8_t what = 0; // 1 to 14, the platform's own numbers
  std::uint64_t id = 0;  // below 2^60
  std::uint64_t login = 0;
  char symbol[32] = {};                 // UTF-8
  std::array<std::uint64_t, 12> seen{}; // how things stood
  bool certain = false;                 // there is something to tell, even if nothing seems to have changed

  std::string_view symbol_text() const { return {symbol, strnlen(symbol, sizeof symbol)}; }
};

class Later {
public:
  Later() : buckets_(new (std::nothrow) Bucket[kBuckets]) {}

  explicit operator bool() const { return buckets_ != nullptr; }

  // Begins to fetch where a note would be: whoever asks a little later need not wait for the memory.
  void expect(std::uint8_t what, std::uint64_t id) const {
    const Bucket &bucket = bucket_of(what, id);
    __builtin_prefetch(&bucket.keys[0], 1);
    __builtin_prefetch(&bucket.keys[kWays / 2], 1);
  }

  // Any thread. Of two notes about one thing the first stays. False: no room, decide now.
  bool put(const Note &note);

  bool contains(std::uint8_t what, std::uint64_t id) const;

  // It has explained itself; true when there was a note.
  bool take(std::uint8_t what, std::uint64_t id) {
    return take_if(what, id, [](const Note &) { return true; });
  }
  template <class Test> bool take_if(std::uint8_t what, std::uint64_t id, Test test) {
    Bucket &bucket = bucket_of(what, id);
    for (std::size_t way = 0; way < kWays; ++way)
      if (const std::uint64_t key = key_of(what, id); lock(bucket, way, key)) {
        const bool taken = test(bucket.notes[way]);
        unlock(bucket, way, taken ? kFree : key);
        return taken;
      }
    return false;
  }

  // Nobody is told of what an account did that is gone. Any thread; slow, and rare.
  void drop(std::uint8_t what, std::uint64_t login);

  // Takes out what has waited `kPatienceNs` since this first saw it, and shows it; `kAtOnce` takes out everything.
  // One thread.
  template <class Use> void collect(std::int64_t now_ns, Use use) {
    for (std::size_t i = 0; i < kBuckets; ++i)
      for (std::size_t way = 0; way < kWays; ++way) {
        const std::uint64_t key = buckets_[i].keys[way].load(std::memory_order_acquire);
        if (key == kFree || key == kLocked || !is_due(buckets_[i], way, now_ns) || !lock(buckets_[i], way, key))
          continue;
        const Note note = buckets_[i].notes[way];
        unlock(buckets_[i], way, kFree);
        use(note);
      }
  }

private:
  static constexpr std::size_t kWays = 16;
  static constexpr std::size_t kBuckets = 512; // 8192 notes, 1.3 MiB
  static constexpr std::uint64_t kFree = 0;
  static constexpr std::uint64_t kLocked = ~std::uint64_t{0}; // being written or read: for the others it is not there

  struct alignas(64) Bucket {
    std::array<std::atomic<std::uint64_t>, kWays> keys{};
    std::array<std::atomic<std::int64_t>, kWays> due_ns{}; // 0: not yet seen by collect()
    std::array<Note, kWays> notes{};                       // of the thread that locked it
  };

  static std::uint64_t key_of(std::uint8_t what, std::uint64_t id) { return id << 4 | (what & 15U); }

  // Acquire and release: a note goes from the thread that unlocks it to the one that locks it next. Most ways have
  // another key, and to look costs far less than to try.
  static bool lock(Bucket &bucket, std::size_t way, std::uint64_t key) {
    std::atomic<std::uint64_t> &found = bucket.keys[way];
    return found.load(std::memory_order_relaxed) == key &&
           found.compare_exchange_strong(key, kLocked, std::memory_order_acquire);
  }
  static void unlock(Bucket &bucket, std::size_t way, std::uint64_t key) {
    bucket.keys[way].store(key, std::memory_order_release);
  }

  static bool is_due(Bucket &bucket, std::size_t way, std::int64_t now_ns);
  Bucket &bucket_of(std::uint8_t what, std::uint64_t id) const;

  std::unique_ptr<Bucket[]> buckets_;
};

} // namespace mtbridge
