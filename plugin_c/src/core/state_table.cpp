#include "state_table.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <new>

namespace mtbridge {
namespace {

constexpr std::size_t kLongestText = 1024;

std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93;
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93;
  return x ^ (x >> 32);
}

} // namespace

std::uint64_t word_of(double value, std::uint32_t digits) {
  constexpr double kLimit = 9e18;
  static constexpr std::array<double, 9> kPowers{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};
  if (std::isnan(value))
    return word_of(std::numeric_limits<std::int64_t>::max());
  const double scaled = std::clamp(value * kPowers[std::min(digits, 8U)], -kLimit, kLimit);
  return word_of(static_cast<std::int64_t>(scaled + std::copysign(0.5, scaled)));
}

Fingerprint &Fingerprint::add(const char16_t *text) {
  if (text == nullptr)
    text = u"";
  for (std::size_t at = 0; at < kLongestText; at += 4) {
    const std::uint64_t first = text[at];
    const std::uint64_t second = first == 0 ? 0 : text[at + 1];
    const std::uint64_t third = second == 0 ? 0 : text[at + 2];
    const std::uint64_t fourth = third == 0 ? 0 : text[at + 3];
    add(first | second << 16 | third << 32 | fourth << 48);
    if (fourth == 0)
      break;
  }
  return *this;
}

// Twice the room: then hardly a ticket finds both of its buckets full.
StateTable::StateTable(std::size_t entries, std::size_t words)
    : entry_cells_(1 + words), buckets_(std::bit_ceil(std::max(entries * 2, kWays) / kWays)),
      cells_(new (std::nothrow) Cell[buckets_ * bucket_cells_]()) {}

StateTable::Home StateTable::far(std::uint64_t key) const {
  return {bucket_at(static_cast<std::size_t>(mix(key))), static_cast<std::size_t>(key >> 3)};
}

StateTable::Place StateTable::find(std::uint64_t key) const {
  const Home first = near(key);
  const auto reached = static_cast<std::size_t>(first.reach->load(std::memory_order_acquire));
  if (const Place found = find(key, first, reached); found != nullptr || reached <= kWays)
    return found;
  return find(key, far(key), kWays);
}

StateTable::Place StateTable::find(std::uint64_t key, Home home, std::size_t reach) const {
  for (std::size_t i = 0; i < std::min(reach, kWays); ++i)
    if (const Place found = place(home.reach, home.way + i); found->load(std::memory_order_acquire) == key)
      return found;
  return nullptr;
}

// Before a key is written there: whoever knows of the key finds it.
void StateTable::extend(Cell &reach, std::size_t ways) {
  std::uint64_t known = reach.load(std::memory_order_relaxed);
  while (known < ways && !reach.compare_exchange_weak(known, ways, std::memory_order_acq_rel)) {
  }
}

StateTable::Place StateTable::claim(std::uint64_t key, bool &fresh) {
  const Home first = near(key);
  Place claimed = claim(key, first, fresh);
  if (claimed == nullptr) {
    extend(*first.reach, kWays + 1);
    claimed = claim(key, far(key), fresh);
  }
  if (claimed == nullptr)
    overflowed_.store(true, std::memory_order_relaxed);
  return claimed;
}

StateTable::Place StateTable::claim(std::uint64_t key, Home home, bool &fresh) {
  for (std::size_t i = 0; i < kWays; ++i) {
    const Place wanted = place(home.reach, home.way + i);
    std::uint64_t there = wanted->load(std::memory_order_acquire);
    if (there == 0) {
      extend(*home.reach, i + 1);
      fresh = wanted->compare_exchange_strong(there, key, std::memory_order_acq_rel);
    }
    if (fresh || there == key) // or another thread was quicker with the same ticket
      return wanted;
  }
  return nullptr;
}

StateTable::Place StateTable::find_or_claim(std::uint64_t key, bool &fresh) {
  const Place place = find(key);
  return place == nullptr ? claim(key, fresh) : place;
}

bool StateTable::contains(Kind kind, std::uint64_t ticket) const { return find(key_of(kind, ticket)) != nullptr; }

std::uint64_t StateTable::get(Kind kind, std::uint64_t ticket, std::size_t word) const {
  const Place place = find(key_of(kind, ticket));
  return place == nullptr ? 0 : place[1 + word].load(std::memory_order_acquire);
}

// When the entry was taken out meanwhile, its place may belong to another ticket: the word is given back.
std::uint64_t StateTable::exchange(Place place, std::uint64_t key, std::size_t word, std::uint64_t value) {
  const std::uint64_t old = place[1 + word].exchange(value, std::memory_order_acq_rel);
  if (place->load(std::memory_order_acquire) == key)
    return old;
  place[1 + word].compare_exchange_strong(value, old, std::memory_order_acq_rel);
  return 0;
}

std::uint64_t StateTable::exchange(Kind kind, std::uint64_t ticket, std::size_t word, std::uint64_t value) {
  const std::uint64_t key = key_of(kind, ticket);
  bool fresh = false;
  const Place place = find_or_claim(key, fresh);
  return place == nullptr ? 0 : exchange(place, key, word, value);
}

bool StateTable::read(Kind kind, std::uint64_t ticket, std::span<std::uint64_t> words) const {
  const Place place = find(key_of(kind, ticket));
  if (place == nullptr) {
    std::ranges::fill(words, 0);
    return false;
  }
  for (std::size_t word = 0; word < words.size(); ++word)
    words[word] = place[1 + word].load(std::memory_order_acquire);
  return true;
}

void StateTable::set(Kind kind, std::uint64_t ticket, std::initializer_list<std::uint64_t> values) {
  const std::uint64_t key = key_of(kind, ticket);
  bool fresh = false;
  const Place place = find_or_claim(key, fresh);
  if (place == nullptr)
    return;
  for (std::size_t word = values.size(); word-- > 0;)
    if (const std::uint64_t value = values.begin()[word]; fresh) // nobody closes what is just being opened
      place[1 + word].store(value, std::memory_order_release);
    else
      exchange(place, key, word, value);
}

bool StateTable::replace(Kind kind, std::uint64_t ticket, std::size_t word, std::uint64_t expected,
                         std::uint64_t value) {
  const std::uint64_t key = key_of(kind, ticket);
  const Place place = find(key);
  if (place == nullptr || !place[1 + word].compare_exchange_strong(expected, value, std::memory_order_acq_rel))
    return false;
  if (place->load(std::memory_order_acquire) == key)
    return true;
  place[1 + word].compare_exchange_strong(value, expected, std::memory_order_acq_rel);
  return false;
}

bool StateTable::insert(Kind kind, std::uint64_t ticket, std::initializer_list<std::uint64_t> values) {
  const std::uint64_t key = key_of(kind, ticket);
  bool fresh = false;
  const Place place = find(key) == nullptr ? claim(key, fresh) : nullptr;
  if (!fresh)
    return false;
  Cell *word = place + 1;
  for (const std::uint64_t value : values) {
    std::uint64_t unknown = 0; // what a hook has set since is newer
    Cell &cell = *word++;
    cell.compare_exchange_strong(unknown, value, std::memory_order_acq_rel);
  }
  return true;
}

void StateTable::clear() {
  for (std::size_t cell = 0; cell < buckets_ * bucket_cells_; ++cell)
    cells_[cell].store(0, std::memory_order_relaxed);
  overflowed_.store(false, std::memory_order_relaxed);
}

bool StateTable::erase(Kind kind, std::uint64_t ticket) {
  const std::uint64_t key = key_of(kind, ticket);
  bool erased = false;
  // Threads that brought one ticket at the same moment may have left it twice.
  for (Place place = find(key); place != nullptr; place = find(key)) {
    // Words first: whoever takes the freed place finds them unknown.
    for (std::size_t word = 0; word < entry_cells_ - 1; ++word)
      place[1 + word].store(0, std::memory_order_release);
    std::uint64_t expected = key;
    erased |= place->compare_exchange_strong(expected, 0, std::memory_order_acq_rel);
  }
  return erased;
}

} // namespace mtbridge
