// What was last published of each open position and working order, so that a change is published exactly when a client
// would see one. Lock-free and of fixed size: trading threads look things up here.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace mtbridge {

// A 64-bit digest of the values that a client sees.
class Fingerprint {
public:
  Fingerprint &add(double value);
  Fingerprint &add(std::uint64_t value);
  Fingerprint &add(const char16_t *text);
  Fingerprint &add(const char *text, std::size_t size);
  std::uint64_t value() const { return state_ == 0 ? 1 : state_; } // 0 means unknown in the table

private:
  std::uint64_t state_ = 0x9E3779B97F4A7C15;
};

enum class Kind : std::uint64_t { kPosition = 1, kOrder = 2 };

class StateTable {
public:
  StateTable() : buckets_(new (std::nothrow) Bucket[kBuckets]) {}

  explicit operator bool() const { return buckets_ != nullptr; }

  // Notes the state and returns the one before: 0 when nothing was known.
  // Of several threads that bring the same new state, exactly one gets the old one back.
  std::uint64_t exchange(Kind kind, std::uint64_t ticket, std::uint64_t state);

  // Forgets it; true when something was known.
  bool erase(Kind kind, std::uint64_t ticket);

  bool contains(Kind kind, std::uint64_t ticket);

private:
  static constexpr std::size_t kWays = 16;
  static constexpr std::size_t kBuckets = std::size_t{1} << 13; // 131,072 entries, 2 MiB

  struct alignas(64) Bucket {
    std::array<std::atomic<std::uint64_t>, kWays> keys{};
    std::array<std::atomic<std::uint64_t>, kWays> states{};
  };

  struct Place {
    std::atomic<std::uint64_t> *key = nullptr;
    std::atomic<std::uint64_t> *state = nullptr;
  };

  Place find(std::uint64_t key);
  Place find_or_insert(std::uint64_t key);

  std::unique_ptr<Bucket[]> buckets_;
};

} // namespace mtbridge
