// The reader's side of the ring, and a ring seen from outside.
#include "files.h"

#include "mapped.h"
#include <algorithm>
#include <cstring>
#include <memory>
#include <new>

using namespace mtbridge;

namespace {

constexpr std::int64_t kRefreshNs = 100'000'000; // how often a silent reader looks whether the file was replaced

// Sleeps a fraction of the silence so far: quick while events flow, next to nothing when idle.
constexpr std::int64_t kShortestSleepNs = 20'000;
constexpr std::int64_t kLongestSleepNs = 1'500'000;

std::uint32_t nap_us(std::int64_t silence_ns, std::int64_t left_ns) {
  const std::int64_t nap = std::clamp(silence_ns / 8, kShortestSleepNs, kLongestSleepNs);
  return static_cast<std::uint32_t>(std::max<std::int64_t>(std::min(nap, left_ns), 1000) / 1000);
}

// A word of the header that the producer writes. The mapping is read-only.
template <class Word> Word acquire(const Word &word) {
  return std::atomic_ref(const_cast<Word &>(word)).load(std::memory_order_acquire);
}

} // namespace

struct mtb_reader {
  explicit mtb_reader(const char *base) : paths(base) {}
  ~mtb_reader() { detach(); }

  RingPaths paths;
  platform::File lock;
  platform::File cursor;
  platform::File file;
  platform::FileState file_state;
  const void *memory = nullptr;
  const RingHeader *header = nullptr;
  Protocol<MappedRing> protocol;
  std::uint64_t capacity = 0;
  std::uint64_t ring_id = 0;

  std::uint64_t next = 1; // pos to read next
  CursorRecord committed{};
  std::uint32_t last_epoch = 0; // identity of the last event read
  std::uint64_t last_seq = 0;
  std::int64_t silent_since = 0; // monotonic, ns
  std::int64_t refreshed = 0;

  void detach() {
    if (memory != nullptr)
      platform::unmap(const_cast<void *>(memory), ring_file_size(capacity));
    memory = nullptr;
  }

  mtb_status attach(mtb_error *error) {
    mtb_status status = MTB_OK;
    platform::File opened = platform::open_file(paths.ring, platform::Access::kRead, &status);
    if (!opened)
      return fail_system(error, status, "open the ring", paths.ring);
    RingHeader found{};
    status = read_header(opened, paths.ring, &found, error);
    if (status != MTB_OK)
      return status;
    const void *mapped = platform::map(opened, ring_file_size(found.slots), false);
    if (mapped == nullptr || !platform::file_state(opened, &file_state))
      return fail_system(error, MTB_IO, "map", paths.ring);
    detach();
    file = std::move(opened);
    memory = mapped;
    header = static_cast<const RingHeader *>(mapped);
    protocol = Protocol(MappedRing(mapped, nullptr));
    capacity = found.slots;
    ring_id = found.ring_id;
    committed = read_cursor(paths.cursor, ring_id);
    committed.ring_id = ring_id;
    mtb_reader_rewind(this);
    return MTB_OK;
  }

  mtb_status open(mtb_error *error) {
    mtb_status status = MTB_OK;
    platform::FileState unused;
    if (!platform::path_state(paths.ring, &unused))
      return fail(error, MTB_NOT_FOUND, "there is no ring at %s: check the path and that the plugin runs",
                  paths.ring.c_str());
    lock = platform::open_file(paths.reader_lock, platform::Access::kCreate, &status);
    if (!lock)
      return fail_system(error, status, "open", paths.reader_lock);
    if (platform::try_lock(lock) != platform::Lock::kTaken)
      return fail(error, MTB_BUSY, "another bridge reads %s: stop it first", paths.ring.c_str());
    status = attach(error);
    if (status != MTB_OK)
      return status;
    cursor = platform::open_file(paths.cursor, platform::Access::kCreate, &status);
    return cursor ? MTB_OK : fail_system(error, status, "open", paths.cursor);
  }

  // Notices a file that was cut or replaced before the mapping is touched.
  mtb_status check_file(mtb_error *error) {
    platform::FileState now;
    if (!platform::file_state(file, &now) || now.size < file_state.size)
      return fail(error, MTB_TRUNCATED, "%s was cut short while it was read", paths.ring.c_str());
    return MTB_OK;
  }

  // A plugin that wants another size replaces a ring that has been delivered to the end; the row of positions goes on.
  mtb_status refresh(mtb_error *error) {
    platform::FileState now;
    if (!platform::path_state(paths.ring, &now) || now.identity == file_state.identity)
      return MTB_OK;
    return attach(error);
  }

  bool producer_is_dead() const { return !platform::is_locked(paths.producer_lock); }

  struct Place {
    std::uint32_t epoch;
    std::uint64_t seq;
  };

  // The identity of the event `next`, without a look at its slot.
  Place place_of_next() const {
    // Acquire: pairs with the releases in mtb_ring::start_epoch.
    const std::uint32_t epoch = acquire(header->epoch);
    const std::uint64_t base = acquire(header->epoch_base);
    return next > base ? Place{epoch, next - base} : Place{last_epoch, last_seq + 1};
  }

  // Puts the event `next` into `out` as it has to be delivered; anything but kEvent puts nothing there.
  Taken take(mtb_event *out) const {
    Taken taken = protocol.take(next, out);
    if (taken == Taken::kUnpublished && producer_is_dead()) {
      const Place place = place_of_next();
      // A new producer may have repaired the slot in between: then it is good, and the place may be of another epoch.
      taken = protocol.take(next, out);
      if (taken == Taken::kUnpublished) {
        *out = gap_in_place(*header, place.epoch, place.seq, MTB_REASON_TORN);
        return Taken::kEvent;
      }
    }
    if (taken == Taken::kEvent && out->crc != mtb_event_crc(out)) {
      // Nothing in the record can be trusted; its place is known from its neighbours.
      const Place place = place_of_next();
      *out = gap_in_place(*header, place.epoch, place.seq, MTB_REASON_CORRUPT);
    }
    return taken;
  }

  std::size_t read_ring(mtb_event *out, std::size_t max) {
    const std::uint64_t newest = protocol.newest();
    std::size_t count = 0;
    while (count < max && next <= newest) {
      const Taken taken = take(&out[count]);
      if (taken == Taken::kUnpublished)
        break;
      if (taken == Taken::kOverwritten) { // it was freed: delivered before, by a reader whose cursor is gone
        next = protocol.newest() - capacity + 1;
        continue;
      }
      out[count].pos = next++;
      last_epoch = out[count].epoch;
      last_seq = out[count].seq;
      ++count;
    }
    return count;
  }
};

mtb_status mtb_reader_open(const char *base, mtb_reader **reader, mtb_error *error) {
  *reader = nullptr;
  std::unique_ptr<mtb_reader> made(new (std::nothrow) mtb_reader(base));
  if (!made)
    return fail(error, MTB_IO, "no memory for the reader");
  const mtb_status status = made->open(error);
  if (status != MTB_OK)
    return status;
  *reader = made.release();
  return fail(error, MTB_OK, "%s", "");
}

mtb_status mtb_reader_read(mtb_reader *reader, mtb_event *out, size_t max, uint32_t wait_us, size_t *count,
                           mtb_error *error) {
  *count = 0;
  const std::int64_t began = platform::monotonic_ns();
  const std::int64_t until = began + static_cast<std::int64_t>(wait_us) * 1000;
  for (std::int64_t now = began;; now = platform::monotonic_ns()) {
    mtb_status status = reader->check_file(error);
    if (status != MTB_OK)
      return status;
    // Spooled events come before those of the ring; the spool is asked here first.
    *count = reader->read_ring(out, max);
    if (*count > 0) {
      reader->silent_since = 0;
      return MTB_OK;
    }
    if (reader->silent_since == 0)
      reader->silent_since = now;
    if (now - reader->refreshed >= kRefreshNs) {
      reader->refreshed = now;
      status = reader->refresh(error);
      if (status != MTB_OK)
        return status;
    }
    if (now >= until)
      return MTB_OK;
    platform::sleep_us(nap_us(now - reader->silent_since, until - now));
  }
}

void mtb_reader_rewind(mtb_reader *reader) { reader->next = reader->committed.pos + 1; }

mtb_status mtb_reader_commit(mtb_reader *reader, uint64_t pos, mtb_error *error) {
  if (pos <= reader->committed.pos || pos >= reader->next)
    return fail(error, MTB_INVALID, "cannot commit %llu: delivered up to %llu, read up to %llu",
                static_cast<unsigned long long>(pos), static_cast<unsigned long long>(reader->committed.pos),
                static_cast<unsigned long long>(reader->next - 1));
  platform::FileState state;
  if (!platform::file_state(reader->lock, &state) || state.unlinked)
    return fail(error, MTB_BUSY, "%s was removed: another bridge may read this ring",
                reader->paths.reader_lock.c_str());
  reader->committed.pos = pos;
  ++reader->committed.generation;
  if (!write_cursor(reader->cursor, reader->committed))
    return fail_system(error, MTB_IO, "write", reader->paths.cursor);
  return MTB_OK;
}

void mtb_reader_close(mtb_reader *reader) { delete reader; }

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
  return fail(error, MTB_OK, "%s", "");
}
