// The bytes of the ring file's header and of the cursor file. Layout only.
#pragma once

#include "mtbridge/ring.h"
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace mtbridge {

inline constexpr char kRingMagic[8] = {'M', 'T', 'B', 'R', 'I', 'N', 'G', '\0'};
inline constexpr char kSegmentMagic[8] = {'M', 'T', 'B', 'S', 'P', 'O', 'O', 'L'};
inline constexpr std::uint64_t kCursorMagic = 0x524F535255434254; // "TBCURSOR"
inline constexpr std::uint32_t kByteOrder = 0x01020304;
inline constexpr std::uint64_t kMaxSlots = std::uint64_t{1} << 24; // 8 GiB

inline constexpr std::size_t kEpochs = 64; // starts that the header remembers
inline constexpr std::size_t kFolderSize = 1024;

// A start of the producer: its events have the positions behind `base`, up to the next start's.
struct Epoch {
  std::uint64_t epoch; // 0: none
  std::uint64_t base;
};

struct RingHeader {
  // Written once, before the file gets its name.
  char magic[8];
  std::uint32_t layout;
  std::uint32_t byte_order;
  std::uint32_t header_size;
  std::uint32_t slot_size;
  std::uint64_t slots;
  std::uint64_t ring_id; // names this row of positions; a cursor of another ring does not count
  char server[16];
  std::uint32_t platform;

  // Written at each start of the producer.
  std::uint32_t epoch;
  std::uint64_t epoch_base; // pos of the last event before this epoch
  std::uint64_t producer_pid;
  std::int64_t started; // UTC, ns
  char build[64];

  // Hot; each on cache lines of its own (two, because processors fetch lines in pairs).
  alignas(128) std::uint64_t claimed;  // pos of the newest claimed slot
  alignas(128) std::uint64_t spooled;  // pos up to which events lie in the spool
  alignas(128) std::uint64_t left_out; // events that found the ring full
  std::uint64_t unreported;            // of these, the ones that no system.gap has told of
  std::uint64_t left_out_since;        // UTC, ns: when the first of these was left out; 0: none was
  std::uint64_t left_out_until;        // and the last

  alignas(128) std::uint64_t filtered[MTB_FILTER_COUNT]; // events that the plugin's filter kept out

  std::uint64_t spool_quota;  // bytes; 0: nothing is spooled
  std::uint64_t spool_status; // mtb_status of the spooler's last step
  std::uint64_t delivered;    // the cursor as the producer saw it last: for a reader that finds none

  alignas(1024) Epoch epochs[kEpochs]; // the last starts, in no order
  char spool_folder[kFolderSize];      // as the plugin names it
};

static_assert(offsetof(RingHeader, ring_id) == 32);
static_assert(offsetof(RingHeader, epoch) == 60);
static_assert(offsetof(RingHeader, build) == 88);
static_assert(offsetof(RingHeader, claimed) == 256);
static_assert(offsetof(RingHeader, spooled) == 384);
static_assert(offsetof(RingHeader, left_out) == 512);
static_assert(offsetof(RingHeader, filtered) == 640);
static_assert(offsetof(RingHeader, spool_quota) == 672);
static_assert(offsetof(RingHeader, epochs) == 1024);
static_assert(offsetof(RingHeader, spool_folder) == 2048);
static_assert(sizeof(RingHeader) <= MTB_RING_HEADER_SIZE);

// One of the two halves of the cursor file; the one with a right checksum and the higher generation counts.
struct CursorRecord {
  std::uint64_t magic;
  std::uint64_t ring_id;
  std::uint64_t pos; // the last delivered event
  std::uint64_t generation;
  std::uint64_t reserved[3];
  std::uint32_t reserved4;
  std::uint32_t crc; // CRC-32C over the bytes before
};

static_assert(offsetof(CursorRecord, crc) == 60);
static_assert(sizeof(CursorRecord) == 64);

// At the beginning of a segment; its records follow, each as it was in the ring.
struct SegmentHeader {
  char magic[8];
  std::uint32_t layout;
  std::uint32_t byte_order;
  std::uint32_t header_size;
  std::uint32_t record_size;
  std::uint64_t ring_id;
  char server[16];
  std::uint32_t platform;
  std::uint32_t reserved;
  std::uint64_t first;   // pos of the first record; the others follow it without holes
  std::uint64_t follows; // pos of the last event spooled before: what lies between was delivered when this was begun
  std::uint8_t zero[436];
  std::uint32_t crc; // CRC-32C over the bytes before
};

static_assert(offsetof(SegmentHeader, ring_id) == 24);
static_assert(offsetof(SegmentHeader, first) == 56);
static_assert(offsetof(SegmentHeader, crc) == 508);
static_assert(sizeof(SegmentHeader) == MTB_EVENT_SIZE);

static_assert(sizeof(mtb_event) == MTB_EVENT_SIZE);
static_assert(offsetof(mtb_event, pos) == 0);
static_assert(offsetof(mtb_event, crc) == 8);
static_assert(offsetof(mtb_event, epoch) == 12);
static_assert(offsetof(mtb_event, time) == 32);
static_assert(offsetof(mtb_event, position) == 56);
static_assert(offsetof(mtb_event, price) == 104);
static_assert(offsetof(mtb_event, flags) == 264);
static_assert(offsetof(mtb_event, type) == 268);
static_assert(offsetof(mtb_event, server) == 280);
static_assert(offsetof(mtb_event, comment) == 418);

static_assert(std::atomic_ref<std::uint64_t>::is_always_lock_free);

inline std::uint64_t ring_file_size(std::uint64_t slots) { return MTB_RING_HEADER_SIZE + slots * MTB_EVENT_SIZE; }

// A word of the header that the producer may be writing. A reader's mapping is read-only: it only ever loads.
template <class Word> Word acquire(const Word &word) {
  return std::atomic_ref(const_cast<Word &>(word)).load(std::memory_order_acquire);
}

} // namespace mtbridge
