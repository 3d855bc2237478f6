#include "files.h"

#include "crc32c.h"
#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstring>

namespace mtbridge {

mtb_status fail(mtb_error *error, mtb_status status, const char *format, ...) {
  if (error != nullptr) {
    error->status = status;
    va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
  }
  return status;
}

mtb_status fail_system(mtb_error *error, mtb_status status, const char *what, const std::string &path) {
  const std::string reason = platform::last_error_text();
  return fail(error, status, "cannot %s %s: %s", what, path.c_str(), reason.c_str());
}

mtb_status read_header(const platform::File &file, const std::string &path, RingHeader *header, mtb_error *error) {
  platform::FileState state;
  if (!platform::file_state(file, &state))
    return fail_system(error, MTB_IO, "read", path);
  if (state.size < MTB_RING_HEADER_SIZE || !platform::read_at(file, 0, header, sizeof *header))
    return fail(error, MTB_TRUNCATED, "%s is cut short: %llu bytes, less than a ring's header", path.c_str(),
                static_cast<unsigned long long>(state.size));
  if (std::memcmp(header->magic, kRingMagic, sizeof kRingMagic) != 0)
    return fail(error, MTB_MISMATCH, "%s is not a ring: it does not begin with MTBRING", path.c_str());
  if (header->byte_order != kByteOrder || header->layout != MTB_RING_LAYOUT ||
      header->header_size != MTB_RING_HEADER_SIZE || header->slot_size != MTB_EVENT_SIZE)
    return fail(error, MTB_MISMATCH,
                "%s has layout %u (byte order %08x, header %u, slot %u), this build reads layout %u (%08x, %u, %u): "
                "run plugin and bridge of the same release",
                path.c_str(), header->layout, header->byte_order, header->header_size, header->slot_size,
                static_cast<unsigned>(MTB_RING_LAYOUT), kByteOrder, static_cast<unsigned>(MTB_RING_HEADER_SIZE),
                static_cast<unsigned>(MTB_EVENT_SIZE));
  if (header->slots == 0 || header->slots > kMaxSlots || (header->slots & (header->slots - 1)) != 0)
    return fail(error, MTB_MISMATCH, "%s claims %llu slots, which is no power of two up to %llu", path.c_str(),
                static_cast<unsigned long long>(header->slots), static_cast<unsigned long long>(kMaxSlots));
  if (std::max({header->claimed, header->spooled, header->delivered, header->epoch_base}) > kMostPosition)
    return fail(error, MTB_MISMATCH, "%s is damaged: its counters are beyond all bounds. Move it away", path.c_str());
  if (state.size < ring_file_size(header->slots))
    return fail(error, MTB_TRUNCATED, "%s is cut short: %llu bytes of %llu", path.c_str(),
                static_cast<unsigned long long>(state.size),
                static_cast<unsigned long long>(ring_file_size(header->slots)));
  return MTB_OK;
}

CursorRecord read_cursor(const std::string &path, std::uint64_t ring_id, std::uint64_t claimed) {
  CursorRecord newest{};
  mtb_status status = MTB_OK;
  const platform::File file = platform::open_file(path, platform::Access::kRead, &status);
  if (!file)
    return newest;
  for (std::uint64_t half = 0; half < 2; ++half) {
    CursorRecord record{};
    if (!platform::read_at(file, half * sizeof record, &record, sizeof record))
      continue;
    const bool valid = record.magic == kCursorMagic && record.ring_id == ring_id &&
                       record.pos <= std::max(claimed, kMostCursorAhead) &&
                       record.crc == crc32c(&record, offsetof(CursorRecord, crc));
    if (valid && record.generation >= newest.generation)
      newest = record;
  }
  return newest;
}

bool write_cursor(const platform::File &file, CursorRecord record) {
  record.magic = kCursorMagic;
  record.crc = crc32c(&record, offsetof(CursorRecord, crc));
  return platform::write_at(file, (record.generation & 1) * sizeof record, &record, sizeof record);
}

Place place_of(const RingHeader &header, std::uint64_t pos) {
  Place place;
  std::uint64_t base = 0;
  for (const Epoch &start : header.epochs) {
    // Acquire: pairs with the releases in mtb_ring::start_epoch. An entry that changes meanwhile is of no use any more.
    const std::uint64_t epoch = acquire(start.epoch);
    const std::uint64_t from = acquire(start.base);
    if (epoch == 0 || epoch != acquire(start.epoch))
      continue;
    if (from >= pos) {
      place.end = std::min(place.end, from);
    } else if (epoch > place.epoch) {
      place.epoch = static_cast<std::uint32_t>(epoch);
      base = from;
    }
  }
  place.seq = pos - base;
  return place;
}

mtb_event gap_in_place(const RingHeader &header, std::uint32_t epoch, std::uint64_t seq, mtb_reason reason,
                       std::uint64_t count) {
  mtb_event gap{};
  gap.present = std::uint64_t{1} << MTB_F_REASON | std::uint64_t{1} << MTB_F_FIRST | std::uint64_t{1} << MTB_F_LAST |
                std::uint64_t{1} << MTB_F_COUNT;
  gap.captured = platform::wall_ns();
  gap.first = seq;
  gap.last = seq + count - 1;
  gap.count = count;
  gap.type = MTB_SYSTEM_GAP;
  gap.reason = static_cast<std::uint8_t>(reason);
  identify(&gap, header, epoch);
  seal(&gap, gap.last);
  return gap;
}

void identify(mtb_event *event, const RingHeader &header, std::uint32_t epoch) {
  event->epoch = epoch;
  event->version = MTB_EVENT_VERSION;
  event->platform = static_cast<std::uint8_t>(header.platform);
  std::memcpy(event->server, header.server, sizeof event->server);
}

void seal(mtb_event *event, std::uint64_t seq) {
  event->seq = seq;
  event->crc = mtb_event_crc(event);
}

} // namespace mtbridge
