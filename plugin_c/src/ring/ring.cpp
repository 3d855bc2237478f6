// The producer's side of the ring.
#include "failpoint.h"
#include "files.h"
#include "mapped.h"
#include "spooler.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>

using namespace mtbridge;

namespace {

bool is_server_code(const char *server) {
  const std::size_t length = std::strlen(server);
  if (length == 0 || length > sizeof(mtb_event::server))
    return false;
  return std::strspn(server, "abcdefghijklmnopqrstuvwxyz0123456789_") == length;
}

template <std::size_t Size> void copy_text(char (&field)[Size], const char *text) {
  std::memset(field, 0, Size);
  std::memcpy(field, text, strnlen(text, Size));
}

} // namespace

struct mtb_ring {
  explicit mtb_ring(const char *base) : paths(base) {}
  ~mtb_ring() {
    if (memory != nullptr)
      platform::unmap(memory, ring_file_size(header->slots));
  }

  RingPaths paths;
  platform::File lock;
  void *memory = nullptr;
  RingHeader *header = nullptr;
  std::uint64_t epoch_base = 0;
  std::uint32_t epoch = 0;

  MappedRing::Own own;
  Protocol<MappedRing> protocol;

  Spooler spooler;
  bool is_new = false;         // there was no file
  bool ended = false;          // and the spool has all that the last one held
  std::int64_t last_known = 0; // when the last event in the spool was captured

  void attach(void *mapped) {
    memory = mapped;
    header = static_cast<RingHeader *>(mapped);
    protocol = Protocol(MappedRing(mapped, &own));
  }

  mtb_status put(mtb_event &event) {
    identify(&event, *header, epoch);
    const std::uint64_t pos = protocol.claim();
    if (pos == 0)
      return MTB_FULL;
    MTB_FAILPOINT("claimed");
    seal(&event, pos - epoch_base);
    protocol.publish(pos, event);
    return MTB_OK;
  }

  // The reader's cursor; 0 when it can be none of ours.
  std::uint64_t delivered() const {
    const std::uint64_t pos = read_cursor(paths.cursor, header->ring_id, protocol.newest()).pos;
    return pos <= protocol.newest() ? pos : 0;
  }

  void report_left_out() {
    protocol.report_left_out([this](const LeftOut &left_out) {
      mtb_event gap{};
      gap.type = MTB_SYSTEM_GAP;
      gap.reason = MTB_REASON_OVERRUN;
      gap.present = std::uint64_t{1} << MTB_F_REASON | std::uint64_t{1} << MTB_F_COUNT |
                    std::uint64_t{1} << MTB_F_SINCE | std::uint64_t{1} << MTB_F_UNTIL;
      gap.count = left_out.count;
      gap.since = static_cast<std::int64_t>(left_out.since);
      gap.until = static_cast<std::int64_t>(left_out.until);
      gap.captured = platform::wall_ns();
      return put(gap) == MTB_OK;
    });
  }

  // Fills the slots that the last producer claimed and, because it died, never published. Only here: the lock is ours.
  void repair() {
    const std::uint64_t newest = protocol.newest();
    // No more than there are slots: a damaged counter must not keep the trade server from starting.
    const std::uint64_t oldest = newest - std::min(newest - protocol.floor(), header->slots);
    for (std::uint64_t pos = oldest + 1; pos <= newest; ++pos)
      if (!protocol.is_published(pos))
        protocol.publish(pos, gap_in_place(*header, header->epoch, pos - header->epoch_base, MTB_REASON_TORN));
  }

  void start_epoch(std::uint32_t at_least, const char *build) {
    header->producer_pid = platform::process_id();
    header->started = platform::wall_ns();
    copy_text(header->build, build);
    epoch = at_least > header->epoch ? at_least : header->epoch + 1;
    epoch_base = header->claimed;
    header->epoch_base = epoch_base;
    header->epoch = epoch;
    Epoch *oldest = std::ranges::min_element(header->epochs, {}, &Epoch::epoch);
    // Releases: a reader that sees the start sees the repaired slots before it too; pair with the acquires in place_of.
    std::atomic_ref(oldest->epoch).store(0, std::memory_order_release);
    std::atomic_ref(oldest->base).store(epoch_base, std::memory_order_release);
    std::atomic_ref(oldest->epoch).store(epoch, std::memory_order_release);
  }

  mtb_status create(const char *server, mtb_platform platform_id, std::uint64_t slots_wanted, const RingHeader &before,
                    mtb_error *error) {
    const std::string fresh = paths.ring + ".new";
    const std::uint64_t size = ring_file_size(slots_wanted);
    mtb_status status = MTB_OK;
    platform::File file = platform::open_file(fresh, platform::Access::kReplace, &status);
    if (!file)
      return fail_system(error, status, "create", fresh);
    if (!platform::allocate(file, size)) {
      status = fail_system(error, MTB_IO, "make room for the ring in", fresh);
      platform::remove(fresh); // what there is of it takes room, too
      return status;
    }
    void *mapped = platform::map(file, size, true);
    if (mapped == nullptr)
      return fail_system(error, MTB_IO, "map", fresh);
    RingHeader *made = static_cast<RingHeader *>(mapped);
    std::memcpy(made->magic, kRingMagic, sizeof kRingMagic);
    made->layout = MTB_RING_LAYOUT;
    made->byte_order = kByteOrder;
    made->header_size = MTB_RING_HEADER_SIZE;
    made->slot_size = MTB_EVENT_SIZE;
    made->slots = slots_wanted;
    made->platform = static_cast<std::uint32_t>(platform_id);
    copy_text(made->server, server);
    // The same row of positions in another file: the reader's cursor stays good.
    made->ring_id = before.ring_id;
    made->epoch = before.epoch;
    made->epoch_base = before.epoch_base;
    made->claimed = before.claimed;
    made->spooled = before.spooled;
    made->delivered = before.delivered;
    made->left_out = before.left_out;
    made->unreported = before.unreported;
    made->left_out_since = before.left_out_since;
    made->left_out_until = before.left_out_until;
    std::memcpy(made->filtered, before.filtered, sizeof made->filtered);
    std::memcpy(made->epochs, before.epochs, sizeof made->epochs);
    attach(mapped);
    // The name appears when the file is whole, so nobody ever sees half a header.
    return platform::rename_over(fresh, paths.ring) ? MTB_OK : fail_system(error, MTB_IO, "name", paths.ring);
  }

  // The ring's file is gone. The spool goes on as long as there is something of it, and the cursor with it.
  mtb_status start_anew(const char *server, mtb_platform platform_id, std::uint64_t slots_wanted,
                        const mtb_spool *spool, mtb_error *error) {
    is_new = true;
    RingHeader before{};
    copy_text(before.server, server);
    before.ring_id = platform::random_u64();
    if (spool != nullptr) {
      if (const mtb_status status = spooler.open(*spool, before, error); status != MTB_OK)
        return status;
      const Spooler::Found found = spooler.take_over(0);
      if (found.ring_id != 0) {
        before.ring_id = found.ring_id;
        // Somebody may still read the file that is gone, and move the cursor over positions that now are other events:
        // he has lost his lock.
        platform::remove(paths.reader_lock);
      }
      before.claimed = before.spooled = found.last;
      if (found.last != 0) {
        ended = found.event.type == MTB_SYSTEM_STOP;
        last_known = found.event.captured;
        before.delivered = found.first - 1; // or its segment would be there
        before.epoch = found.event.epoch;
        before.epoch_base = found.last - found.event.seq;
        before.epochs[0] = {found.event.epoch, before.epoch_base};
      }
    }
    const std::uint64_t delivered = read_cursor(paths.cursor, before.ring_id, before.claimed).pos;
    before.claimed = std::max(before.claimed, delivered);
    own.floor = before.claimed;
    return create(server, platform_id, slots_wanted, before, error);
  }

  // Both the spool and the cursor may be ahead of a ring that has been on a disk when the power failed.
  mtb_status carry_on(RingHeader *found, const mtb_spool *spool, mtb_error *error) {
    if (spool != nullptr) {
      if (const mtb_status status = spooler.open(*spool, *found, error); status != MTB_OK)
        return status;
      const Spooler::Found spooled = spooler.take_over(found->ring_id);
      found->spooled = std::max(found->spooled, spooled.last);
      if (spooled.last != 0)
        found->epoch = std::max(found->epoch, spooled.event.epoch);
    }
    const std::uint64_t delivered = read_cursor(paths.cursor, found->ring_id, found->claimed).pos;
    own.floor = std::max({found->spooled, delivered, found->delivered});
    found->claimed = std::max(found->claimed, own.floor);
    return MTB_OK;
  }

  void note_spool(const mtb_spool *spool) {
    if (spool == nullptr)
      return;
    header->spool_quota = spool->quota;
    if (strncmp(header->spool_folder, spool->folder, sizeof header->spool_folder) != 0)
      copy_text(header->spool_folder, spool->folder);
  }

  mtb_status open(const char *server, mtb_platform platform_id, std::uint64_t slots_wanted, const mtb_spool *spool,
                  mtb_error *error) {
    mtb_status status = MTB_OK;
    lock = platform::open_file(paths.producer_lock, platform::Access::kCreate, &status);
    if (!lock)
      return fail_system(error, status, "open", paths.producer_lock);
    if (platform::try_lock(lock) != platform::Lock::kTaken)
      return fail(error, MTB_BUSY, "another plugin writes to %s: give each plugin a server code of its own",
                  paths.ring.c_str());
    platform::File file = platform::open_file(paths.ring, platform::Access::kWrite, &status);
    if (!file)
      return status == MTB_NOT_FOUND ? start_anew(server, platform_id, slots_wanted, spool, error)
                                     : fail_system(error, status, "open", paths.ring);
    RingHeader found{};
    status = read_header(file, paths.ring, &found, error);
    if (status == MTB_TRUNCATED) { // what is left of it can be looked at; events go on
      file.close();
      if (!platform::rename_over(paths.ring, paths.ring + ".cut"))
        return fail_system(error, MTB_IO, "put aside", paths.ring);
      return start_anew(server, platform_id, slots_wanted, spool, error);
    }
    if (status != MTB_OK)
      return status;
    if (strncmp(found.server, server, sizeof found.server) != 0 ||
        found.platform != static_cast<std::uint32_t>(platform_id))
      return fail(error, MTB_MISMATCH, "%s belongs to server %.16s (%s), not to %s (%s)", paths.ring.c_str(),
                  found.server, mtb_platform_word(static_cast<int>(found.platform)), server,
                  mtb_platform_word(platform_id));
    status = carry_on(&found, spool, error);
    if (status != MTB_OK)
      return status;
    if (found.slots != slots_wanted && own.floor == found.claimed)
      return create(server, platform_id, slots_wanted, found, error);
    void *mapped = platform::map(file, ring_file_size(found.slots), true);
    if (mapped == nullptr)
      return fail_system(error, MTB_IO, "map", paths.ring);
    attach(mapped);
    header->claimed = found.claimed;
    header->spooled = found.spooled;
    header->epoch = found.epoch;
    repair();
    return MTB_OK;
  }
};

mtb_status mtb_ring_open(const char *base, const char *server, mtb_platform platform_id, uint64_t slots, uint32_t epoch,
                         const char *build, mtb_ring **ring, mtb_error *error) {
  return mtb_ring_open_spooled(base, server, platform_id, slots, epoch, build, nullptr, ring, error);
}

mtb_status mtb_ring_open_spooled(const char *base, const char *server, mtb_platform platform_id, uint64_t slots,
                                 uint32_t epoch, const char *build, const mtb_spool *spool, mtb_ring **ring,
                                 mtb_error *error) {
  *ring = nullptr;
  if (!is_server_code(server))
    return fail(error, MTB_INVALID, "server code \"%s\" is not 1 to 16 of a-z, 0-9 and _", server);
  if (slots == 0 || slots > kMaxSlots || (slots & (slots - 1)) != 0)
    return fail(error, MTB_INVALID, "%llu slots: give a power of two up to %llu",
                static_cast<unsigned long long>(slots), static_cast<unsigned long long>(kMaxSlots));
  if (platform_id != MTB_MT4 && platform_id != MTB_MT5)
    return fail(error, MTB_INVALID, "platform %d is neither mt4 nor mt5", static_cast<int>(platform_id));
  std::unique_ptr<mtb_ring> made(new (std::nothrow) mtb_ring(base));
  if (!made)
    return fail(error, MTB_IO, "no memory for the ring");
  const mtb_status status = made->open(server, platform_id, slots, spool, error);
  if (status != MTB_OK)
    return status;
  made->note_spool(spool);
  made->start_epoch(epoch, build);
  *ring = made.release();
  return fail(error, MTB_OK, "%s", "");
}

mtb_status mtb_ring_publish(mtb_ring *ring, mtb_event *event) {
  if (ring->protocol.has_unreported() && !ring->protocol.is_full())
    ring->report_left_out();
  const mtb_status status = ring->put(*event);
  if (status != MTB_OK)
    ring->protocol.leave_out(static_cast<std::uint64_t>(event->captured));
  return status;
}

void mtb_ring_count_filtered(mtb_ring *ring, mtb_filter why) {
  std::atomic_ref(ring->header->filtered[why]).fetch_add(1, std::memory_order_relaxed);
}

uint64_t mtb_ring_maintain(mtb_ring *ring) {
  const std::uint64_t delivered = ring->delivered();
  ring->protocol.raise_floor(delivered);
  if (delivered > ring->header->delivered)
    std::atomic_ref(ring->header->delivered).store(delivered, std::memory_order_relaxed);
  ring->report_left_out();
  return ring->protocol.newest() - ring->protocol.floor();
}

mtb_status mtb_ring_spool(mtb_ring *ring, int all, size_t *moved, mtb_error *error) {
  if (!ring->spooler.is_open()) {
    *moved = 0;
    return MTB_OK;
  }
  const mtb_status status =
      ring->spooler.step(ring->protocol, *ring->header, ring->delivered(), all != 0, moved, error);
  std::atomic_ref(ring->header->spool_status).store(static_cast<std::uint64_t>(status), std::memory_order_relaxed);
  return status;
}

uint32_t mtb_ring_epoch(const mtb_ring *ring) { return ring->epoch; }

int mtb_ring_has_lost(const mtb_ring *ring, int64_t *since) {
  *since = ring->last_known;
  return ring->is_new && !ring->ended ? 1 : 0;
}

void mtb_ring_close(mtb_ring *ring) { delete ring; }
