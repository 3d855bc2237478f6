// A ring seen from outside.
#include "files.h"
#include "spool_reader.h"

#include <algorithm>
#include <cstring>
#include <string>

using namespace mtbridge;

namespace {

void look_at_spool(const RingHeader &header, mtb_ring_info *info) {
  info->spool_quota = header.spool_quota;
  info->spool_status = static_cast<std::uint32_t>(header.spool_status);
  std::memcpy(info->spool_folder, header.spool_folder, sizeof info->spool_folder - 1);
  std::vector<std::uint64_t> firsts;
  const Segments segments(info->spool_folder, header.server);
  if (info->spool_folder[0] == '\0' || !segments.list(&firsts))
    return;
  for (const std::uint64_t first : firsts) {
    platform::FileState state;
    if (platform::path_state(segments.path(first), &state)) {
      ++info->spool_segments;
      info->spool_bytes += state.size;
    }
  }
}

// When the event at `pos` was captured; 0 when it cannot be seen.
std::int64_t captured_at(const platform::File &file, const RingHeader &header, std::uint64_t pos) {
  mtb_event event;
  const std::uint64_t slot = (pos - 1) & (header.slots - 1);
  if (platform::read_at(file, ring_file_size(slot), &event, sizeof event) && is_sound(event, pos))
    return event.captured;
  SpoolReader spool;
  SpoolReader::Found found{};
  spool.open(header.spool_folder, header.server, header.ring_id);
  if (pos <= header.spooled && spool.find(pos, header.spooled, &found, nullptr) == MTB_OK &&
      found.kind == SpoolReader::Found::kRecord && is_sound(*found.record, pos))
    return found.record->captured;
  return 0;
}

} // namespace

mtb_status mtb_ring_inspect(const char *base, mtb_ring_info *info, mtb_error *error) {
  const RingPaths paths(base);
  mtb_status status = MTB_OK;
  const platform::File file = platform::open_file(paths.ring, platform::Access::kRead, &status);
  if (!file)
    return status == MTB_NOT_FOUND
               ? fail(error, status, "there is no ring at %s: check the path and that the plugin runs",
                      paths.ring.c_str())
               : fail_system(error, status, "open", paths.ring);
  RingHeader header{};
  status = read_header(file, paths.ring, &header, error);
  if (status != MTB_OK)
    return status;
  *info = mtb_ring_info{};
  info->layout = header.layout;
  info->slot_size = header.slot_size;
  info->slots = header.slots;
  std::memcpy(info->server, header.server, sizeof info->server);
  info->platform = header.platform;
  info->epoch = header.epoch;
  info->epoch_base = header.epoch_base;
  info->claimed = header.claimed;
  info->cursor = read_cursor(paths.cursor, header.ring_id).pos;
  info->spooled = header.spooled;
  info->left_out = header.left_out;
  std::memcpy(info->filtered, header.filtered, sizeof info->filtered);
  info->producer_pid = header.producer_pid;
  info->started = header.started;
  info->producer_alive = platform::is_locked(paths.producer_lock) ? 1 : 0;
  info->reader_alive = platform::is_locked(paths.reader_lock) ? 1 : 0;
  std::memcpy(info->build, header.build, sizeof info->build);
  look_at_spool(header, info);
  if (info->cursor < info->claimed)
    info->oldest = captured_at(file, header, info->cursor + 1);
  return fail(error, MTB_OK, "%s", "");
}
