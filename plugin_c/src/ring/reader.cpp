// The reader's side of the ring.
#include "files.h"

#include "mapped.h"
#include "pace.h"
#include "spool_reader.h"
#include "waiting.h"
#include <algorithm>
#include <cstring>
#include <memory>
#include <new>

using namespace mtbridge;

namespace {

// How often a silent reader looks at what seldom changes: whether the file was replaced.
constexpr std::int64_t kRefreshNs = 100'000'000;

} // namespace

struct mtb_reader {
  mtb_reader(const char *base, const char *spool_folder) : paths(base) {
    if (spool_folder != nullptr)
      given_spool = spool_folder;
  }
  ~mtb_reader() { detach(); }

  struct Damaged {
    std::uint64_t pos;
    mtb_event raw;
  };

  RingPaths paths;
  std::string given_spool; // the spool's folder; empty: as the header has it
  platform::File lock;
  platform::FileState lock_state;
  platform::File cursor;
  platform::File file;
  platform::FileState file_state;
  const void *memory = nullptr;
  const RingHeader *header = nullptr;
  Protocol<MappedRing> protocol;
  std::uint64_t capacity = 0;
  std::uint64_t ring_id = 0;

  SpoolReader spool;
  std::vector<Damaged> damaged; // in the last read

  std::uint64_t next = 1; // pos to read next
  CursorRecord committed{};
  std::uint32_t last_epoch = 0; // identity and pos of the last event read
  std::uint64_t last_seq = 0;
  std::uint64_t last_pos = 0;
  std::uint64_t seen = 0; // the newest claim when it was looked at last
  Pace pace;
  bool gives_way = false;
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
    // Positions of another row mean other events: whoever counts by them has to begin anew.
    if (memory != nullptr && found.ring_id != ring_id)
      return fail(error, MTB_MISMATCH, "%s was replaced by a new ring: start the bridge again", paths.ring.c_str());
    if (!platform::file_state(opened, &file_state))
      return fail_system(error, MTB_IO, "read", paths.ring);
    if (file_state.open_to_others)
      return fail_open(error, paths.ring);
    const void *mapped = platform::map(opened, ring_file_size(found.slots), false);
    if (mapped == nullptr)
      return fail_system(error, MTB_IO, "map", paths.ring);
    detach();
    file = std::move(opened);
    memory = mapped;
    header = static_cast<const RingHeader *>(mapped);
    protocol = Protocol(MappedRing(mapped, nullptr));
    capacity = found.slots;
    seen = 0;
    ring_id = found.ring_id;
    committed = read_cursor(paths.cursor, ring_id, found.claimed);
    committed.ring_id = ring_id;
    return open_spool(error);
  }

  mtb_status open_spool(mtb_error *error) {
    const std::string named(header->spool_folder, strnlen(header->spool_folder, sizeof header->spool_folder));
    const std::string &folder = given_spool.empty() ? named : given_spool;
    if (platform::folder_state(folder) == platform::Folder::kOpenToOthers)
      return fail_open(error, folder);
    spool.open(folder, header->server, ring_id);
    if (committed.generation == 0 && !folder.empty()) { // nothing tells how far delivery has come
      const std::uint64_t oldest = spool.oldest();
      committed.pos = std::min(acquire(header->delivered), oldest == 0 ? ~std::uint64_t{0} : oldest - 1);
    }
    mtb_reader_rewind(this);
    return MTB_OK;
  }

  static mtb_status fail_open(mtb_error *error, const std::string &path) {
    return fail(error, MTB_DENIED, "others may write to %s, so it cannot be trusted: chmod go-w it", path.c_str());
  }

  mtb_status open(mtb_error *error) {
    mtb_status status = MTB_OK;
    platform::FileState unused;
    if (!platform::path_state(paths.ring, &unused))
      return fail(error, MTB_NOT_FOUND, "there is no ring at %s: check the path and that the plugin runs",
                  paths.ring.c_str());
    const std::string folder = paths.ring.substr(0, paths.ring.find_last_of("/\\") + 1) + ".";
    if (platform::folder_state(folder) == platform::Folder::kOpenToOthers)
      return fail_open(error, folder);
    lock = platform::open_file(paths.reader_lock, platform::Access::kCreate, &status);
    if (!lock)
      return fail_system(error, status, "open", paths.reader_lock);
    if (platform::try_lock(lock) != platform::Lock::kTaken)
      return fail(error, MTB_BUSY, "another bridge reads %s: stop it first", paths.ring.c_str());
    if (!platform::file_state(lock, &lock_state))
      return fail_system(error, MTB_IO, "read", paths.reader_lock);
    cursor = platform::open_file(paths.cursor, platform::Access::kCreate, &status);
    if (!cursor)
      return fail_system(error, status, "open", paths.cursor);
    platform::FileState state;
    if (platform::file_state(cursor, &state) && state.open_to_others)
      return fail_open(error, paths.cursor);
    return attach(error);
  }

  // Somebody who removes the lock's file lets a second bridge in. The one that was first steps back.
  mtb_status check_lock(mtb_error *error) const {
    platform::FileState named;
    if (platform::path_state(paths.reader_lock, &named) && named.identity == lock_state.identity)
      return MTB_OK;
    return fail(error, MTB_BUSY, "%s was removed: another bridge may read this ring", paths.reader_lock.c_str());
  }

  // Notices a file that was cut or replaced before the mapping is touched.
  mtb_status check_file(mtb_error *error) {
    if (platform::size_of(file) < file_state.size)
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

  // The identity of the event `next`: as the ring's starts tell, or as the event before it.
  Place place_of_next() const {
    Place place = place_of(*header, next);
    if (place.epoch == 0) {
      place.epoch = last_epoch;
      place.seq = last_seq + (next - last_pos);
    }
    return place;
  }

  // Puts a gap into `out` for the events from `next` to `last`, or to the end of their epoch.
  void put_gap(mtb_event *out, std::uint64_t last, mtb_reason reason) const {
    const Place place = place_of_next();
    last = std::min(last, place.end);
    *out = gap_in_place(*header, place.epoch, place.seq, reason, last - next + 1);
    out->pos = last;
  }

  // `out` should be the event `next`; a gap takes its place when it is not whole, or of a later release.
  void check(mtb_event *out) {
    const bool sound = is_sound(*out, next);
    if (sound && mtb_event_is_known(out) != 0)
      return;
    damaged.push_back({next, *out});
    put_gap(out, next, sound ? MTB_REASON_UNKNOWN : MTB_REASON_CORRUPT);
  }

  enum class Step {
    kTaken,   // `out` has what is next
    kSkipped, // what was next has been delivered long ago: `next` lies behind it
    kNothing, // what is next is still being written
    kFailed,
  };

  Step step(mtb_event *out, mtb_error *error) {
    switch (protocol.take(next, out)) {
    case Taken::kEvent:
      out->pos = next;
      check(out);
      return Step::kTaken;
    case Taken::kDamaged: {
      // The record may be whole all the same.
      const Place place = place_of_next();
      const bool in_place = out->epoch == place.epoch && out->seq == place.seq;
      out->pos = in_place ? next : 0;
      check(out);
      return Step::kTaken;
    }
    case Taken::kOverwritten:
      if (next <= protocol.spooled())
        return step_in_spool(out, error);
      return step_over_freed(out);
    case Taken::kUnpublished:
      if (next <= protocol.spooled()) // by a ring that this one took over from
        return step_in_spool(out, error);
      return step_over_torn(out);
    }
    return Step::kNothing;
  }

  Step step_in_spool(mtb_event *out, mtb_error *error) {
    SpoolReader::Found found{};
    if (spool.find(next, protocol.spooled(), &found, error) != MTB_OK)
      return Step::kFailed;
    if (found.kind == SpoolReader::Found::kRecord) {
      *out = *found.record;
      check(out);
      return Step::kTaken;
    }
    if (found.kind == SpoolReader::Found::kDelivered) {
      next = found.last + 1;
      return Step::kSkipped;
    }
    // What the ring still has is not lost.
    const std::uint64_t newest = protocol.newest();
    std::uint64_t last = std::max(next, std::min(found.last, newest > capacity ? newest - capacity : 0));
    while (last < std::min(found.last, newest) && !protocol.is_published(last + 1))
      ++last;
    put_gap(out, last, MTB_REASON_LOST);
    return Step::kTaken;
  }

  // Freed, and not for the spool: delivered by a reader whose cursor is gone. With a cursor the ring contradicts
  // itself.
  Step step_over_freed(mtb_event *out) {
    const std::uint64_t last = protocol.newest() - capacity;
    if (committed.generation == 0) {
      next = last + 1;
      return Step::kSkipped;
    }
    put_gap(out, last, MTB_REASON_LOST);
    return Step::kTaken;
  }

  // Gives up a slot that was claimed and not published, if its producer is dead.
  Step step_over_torn(mtb_event *out) {
    if (!producer_is_dead())
      return Step::kNothing;
    mtb_event gap;
    put_gap(&gap, next, MTB_REASON_TORN);
    // A new producer may have repaired the slot in between: then it is good, and the place may be of another epoch.
    mtb_event torn;
    if (protocol.take(next, &torn) != Taken::kUnpublished)
      return Step::kSkipped;                // look again
    if (torn.crc != mtb_event_crc(&torn)) { // neither untouched nor the whole event of an earlier lap
      torn.pos = next;
      damaged.push_back({next, torn});
    }
    *out = gap;
    return Step::kTaken;
  }

  // Looks once: reads what is there, and notices in time what has happened to the files.
  mtb_status look(bool refreshes, mtb_event *out, std::size_t max, std::size_t *count, mtb_error *error) {
    mtb_status status = check_file(error);
    if (status == MTB_OK)
      status = read_some(out, max, count, error);
    if (status == MTB_OK && (refreshes || *count > 0))
      status = check_lock(error);
    if (status != MTB_OK)
      *count = 0;
    return status == MTB_OK && *count == 0 && refreshes ? refresh(error) : status;
  }

  mtb_status read_some(mtb_event *out, std::size_t max, std::size_t *count, mtb_error *error) {
    damaged.clear();
    if (next > seen) // else the claims, which the producers work on all the time, are left to them
      seen = protocol.newest();
    while (*count < max && next <= seen) {
      const Step done = step(out + *count, error);
      if (done == Step::kFailed) // what was read before it is delivered first
        return *count > 0 ? MTB_OK : error->status;
      if (done == Step::kNothing)
        break;
      if (done == Step::kSkipped)
        continue;
      went_on(out[*count]);
      ++*count;
    }
    return MTB_OK;
  }

  void found(std::int64_t now, std::size_t count, bool more) {
    pace.found(now, count, more);
    // While little happens the broker comes first, which has the event before in its hands. In a stream of events a
    // reader that lets others go first falls behind them, for tens of milliseconds at times.
    if (pace.busy() == gives_way) {
      gives_way = !gives_way;
      platform::give_way(gives_way);
    }
  }

  void went_on(const mtb_event &event) {
    last_epoch = event.epoch;
    last_seq = event.seq;
    last_pos = event.pos;
    next = event.pos + 1;
  }
};

mtb_status mtb_reader_open(const char *base, const char *spool, mtb_reader **reader, mtb_error *error) {
  *reader = nullptr;
  std::unique_ptr<mtb_reader> made(new (std::nothrow) mtb_reader(base, spool));
  if (!made)
    return fail(error, MTB_IO, "no memory for the reader");
  const mtb_status status = made->open(error);
  if (status != MTB_OK)
    return status;
  platform::be_punctual();
  *reader = made.release();
  return fail(error, MTB_OK, "%s", "");
}

mtb_status mtb_reader_read(mtb_reader *reader, mtb_event *out, size_t max, uint32_t wait_us, size_t *count,
                           mtb_error *error) {
  *count = 0;
  mtb_error unasked;
  if (error == nullptr)
    error = &unasked;
  std::int64_t now = platform::monotonic_ns();
  const std::int64_t until = now + static_cast<std::int64_t>(wait_us) * 1000;
  const auto sleep = [&now, until](std::int64_t ns) {
    const std::int64_t us = std::min(ns, until - now) / 1000;
    const bool interrupted = us > 0 && platform::wait_us(static_cast<std::uint32_t>(us));
    now = platform::monotonic_ns();
    return interrupted;
  };
  sleep(reader->pace.hold_ns(now, max));
  for (bool interrupted = false;;) {
    const bool refreshes = now - reader->refreshed >= kRefreshNs;
    if (const mtb_status status = reader->look(refreshes, out, max, count, error); status != MTB_OK)
      return status;
    if (*count > 0) {
      reader->found(now, *count, *count == max);
      return MTB_OK;
    }
    if (refreshes)
      reader->refreshed = now;
    if (interrupted || until - now < 1000)
      return MTB_OK;
    interrupted = sleep(reader->pace.nap_ns(now));
  }
}

size_t mtb_reader_damaged(const mtb_reader *reader, uint64_t *positions, mtb_event *raw, size_t max) {
  const std::size_t found = reader->damaged.size();
  for (std::size_t i = 0; i < std::min(max, found); ++i) {
    positions[i] = reader->damaged[i].pos;
    raw[i] = reader->damaged[i].raw;
  }
  return found;
}

void mtb_reader_rewind(mtb_reader *reader) { reader->next = reader->committed.pos + 1; }

mtb_status mtb_reader_commit(mtb_reader *reader, uint64_t pos, mtb_error *error) {
  if (pos == reader->committed.pos)
    return MTB_OK;
  if (pos < reader->committed.pos || pos >= reader->next)
    return fail(error, MTB_INVALID, "cannot commit %llu: delivered up to %llu, read up to %llu",
                static_cast<unsigned long long>(pos), static_cast<unsigned long long>(reader->committed.pos),
                static_cast<unsigned long long>(reader->next - 1));
  if (const mtb_status status = reader->check_lock(error); status != MTB_OK)
    return status;
  reader->committed.pos = pos;
  ++reader->committed.generation;
  if (!write_cursor(reader->cursor, reader->committed))
    return fail_system(error, MTB_IO, "write", reader->paths.cursor);
  return MTB_OK;
}

void mtb_reader_close(mtb_reader *reader) { delete reader; }
