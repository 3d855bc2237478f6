#include "later.h"

namespace mtbridge {

Later::Bucket &Later::bucket_of(std::uint8_t what, std::uint64_t id) const {
  return buckets_[(key_of(what, id) * 0x9E3779B97F4A7C15 >> 32) % kBuckets];
}

bool Later::contains(std::uint8_t what, std::uint64_t id) const {
  for (const auto &key : bucket_of(what, id).keys)
    if (key.load(std::memory_order_acquire) == key_of(what, id))
      return true;
  return false;
}

bool Later::put(const Note &note) {
  if (contains(note.what, note.id))
    return true;
  Bucket &bucket = bucket_of(note.what, note.id);
  for (std::size_t way = 0; way < kWays; ++way) {
    if (!lock(bucket, way, kFree))
      continue;
    bucket.notes[way] = note;
    bucket.due_ns[way].store(0, std::memory_order_relaxed);
    unlock(bucket, way, key_of(note.what, note.id));
    return true;
  }
  return false;
}

void Later::drop(std::uint8_t what, std::uint64_t login) {
  for (std::size_t i = 0; i < kBuckets; ++i)
    for (std::size_t way = 0; way < kWays; ++way) {
      const std::uint64_t key = buckets_[i].keys[way].load(std::memory_order_acquire);
      if (key != kFree && key != kLocked && (key & 15U) == what && lock(buckets_[i], way, key))
        unlock(buckets_[i], way, buckets_[i].notes[way].login == login ? kFree : key);
    }
}

bool Later::is_due(Bucket &bucket, std::size_t way, std::int64_t now_ns) {
  if (now_ns == kAtOnce)
    return true;
  std::int64_t due_ns = bucket.due_ns[way].load(std::memory_order_relaxed);
  if (due_ns == 0)
    bucket.due_ns[way].compare_exchange_strong(due_ns, now_ns + kPatienceNs, std::memory_order_relaxed);
  return due_ns != 0 && due_ns <= now_ns;
}

} // namespace mtbridge
