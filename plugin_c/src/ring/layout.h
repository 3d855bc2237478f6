// The bytes of the ring file's header and of the cursor file. Layout only.
#pragma once

#include "mtbridge/ring.h"
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace mtbridge {

inline constexpr char kRingMagic[8] = {'M', 'T', 'B', 'R', 'I', 'N', 'G', '\0'};
inline constexpr std::uint64_t kCursorMagic = 0x524F535255434254; // "TBCURSOR"
inline constexpr std::uint32_t kByteOrder = 0x01020304;
inline constexpr std::uint64_t kMaxSlots = std::uint64_t{1} << 24; // 8 GiB

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
};

static_assert(offsetof(RingHeader, ring_id) == 32);
static_assert(offsetof(RingHeader, epoch) == 60);
static_assert(offsetof(RingHeader, build) == 88);
static_assert(offsetof(RingHeader, claimed) == 256);
static_assert(offsetof(RingHeader, spooled) == 384);
static_assert(offsetof(RingHeader, left_out) == 512);
static_assert(offsetof(RingHeader, filtered) == 640);
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

} // namespace mtbridge
