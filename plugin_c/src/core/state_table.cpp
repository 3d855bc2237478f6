#include "state_table.h"

#include <bit>
#include <cstring>

namespace mtbridge {
namespace {

std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93;
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93;
  return x ^ (x >> 32);
}

// Tickets are below 2^62 on every server.
std::uint64_t key_of(Kind kind, std::uint64_t ticket) { return ticket << 2 | static_cast<std::uint64_t>(kind); }

} // namespace

Fingerprint &Fingerprint::add(std::uint64_t value) {
  state_ = mix(state_ ^ value) + 0x9E3779B97F4A7C15;
  return *this;
}

Fingerprint &Fingerprint::add(double value) { return add(std::bit_cast<std::uint64_t>(value + 0.0)); } // -0.0 is 0.0

Fingerprint &Fingerprint::add(const char16_t *text) {
  for (; text != nullptr && *text != 0; ++text)
    add(static_cast<std::uint64_t>(*text));
  return add(std::uint64_t{0});
}

Fingerprint &Fingerprint::add(const char *text, std::size_t size) {
  for (std::size_t i = 0; i < size && text[i] != '\0'; ++i)
    add(static_cast<std::uint64_t>(static_cast<unsigned char>(text[i])));
  return add(std::uint64_t{0});
}

StateTable::Place StateTable::find(std::uint64_t key) {
  const std::uint64_t hash = mix(key);
  // A second bucket for the few tickets whose first one is full.
  for (const std::size_t index : {hash % kBuckets, (hash >> 32) % kBuckets}) {
    Bucket &bucket = buckets_[index];
    for (std::size_t way = 0; way < kWays; ++way)
      if (bucket.keys[way].load(std::memory_order_acquire) == key)
        return {&bucket.keys[way], &bucket.states[way]};
  }
  return {};
}

StateTable::Place StateTable::find_or_insert(std::uint64_t key) {
  Place place = find(key);
  if (place.key != nullptr)
    return place;
  const std::uint64_t hash = mix(key);
  for (const std::size_t index : {hash % kBuckets, (hash >> 32) % kBuckets}) {
    Bucket &bucket = buckets_[index];
    for (std::size_t way = 0; way < kWays; ++way) {
      std::uint64_t empty = 0;
      if (bucket.keys[way].compare_exchange_strong(empty, key, std::memory_order_acq_rel))
        return {&bucket.keys[way], &bucket.states[way]};
      if (empty == key) // another thread was quicker with the same ticket
        return {&bucket.keys[way], &bucket.states[way]};
    }
  }
  return {};
}

std::uint64_t StateTable::exchange(Kind kind, std::uint64_t ticket, std::uint64_t state) {
  const Place place = find_or_insert(key_of(kind, ticket));
  return place.key == nullptr ? 0 : place.state->exchange(state, std::memory_order_acq_rel);
}

bool StateTable::erase(Kind kind, std::uint64_t ticket) {
  const std::uint64_t key = key_of(kind, ticket);
  bool erased = false;
  // Threads that brought one ticket at the same moment may have left it twice.
  for (Place place = find(key); place.key != nullptr; place = find(key)) {
    // State first: whoever takes the freed place finds it unknown.
    place.state->store(0, std::memory_order_release);
    std::uint64_t expected = key;
    erased |= place.key->compare_exchange_strong(expected, 0, std::memory_order_acq_rel);
  }
  return erased;
}

bool StateTable::contains(Kind kind, std::uint64_t ticket) { return find(key_of(kind, ticket)).key != nullptr; }

} // namespace mtbridge
