// The producer's side of the ring.
#include "failpoint.h"
#include "files.h"
#include "mapped.h"

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

  void attach(void *mapped) {
    memory = mapped;
    header = static_cast<RingHeader *>(mapped);
    protocol = Protocol(MappedRing(mapped, &own));
  }

  mtb_status put(const mtb_event &event) {
    const std::uint64_t pos = protocol.claim();
    if (pos == 0)
      return MTB_FULL;
    MTB_FAILPOINT("claimed");
    mtb_event stamped = event;
    stamp(&stamped, *header, epoch, pos - epoch_base);
    protocol.publish(pos, stamped);
    return MTB_OK;
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
    for (std::uint64_t pos = protocol.floor() + 1; pos <= header->claimed; ++pos)
      if (!protocol.is_published(pos))
        protocol.publish(pos, gap_in_place(*header, header->epoch, pos - header->epoch_base, MTB_REASON_TORN));
  }

  void start_epoch(std::uint32_t at_least, const char *build) {
    header->producer_pid = platform::process_id();
    header->started = platform::wall_ns();
    copy_text(header->build, build);
    epoch = at_least > header->epoch ? at_least : header->epoch + 1;
    epoch_base = header->claimed;
    // Release: a reader that sees either sees the repaired slots too; pairs with the acquires in mtb_reader::take.
    std::atomic_ref(header->epoch_base).store(epoch_base, std::memory_order_release);
    std::atomic_ref(header->epoch).store(epoch, std::memory_order_release);
  }

  mtb_status create(const char *server, mtb_platform platform_id, std::uint64_t slots_wanted, const RingHeader *before,
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
    made->ring_id = platform::random_u64();
    if (before != nullptr) {
      // The same row of positions in a file of another size: the reader's cursor stays good.
      made->ring_id = before->ring_id;
      made->epoch = before->epoch;
      made->epoch_base = before->epoch_base;
      made->claimed = before->claimed;
      made->spooled = before->spooled;
      made->left_out = before->left_out;
      made->unreported = before->unreported;
      made->left_out_since = before->left_out_since;
      made->left_out_until = before->left_out_until;
      std::memcpy(made->filtered, before->filtered, sizeof made->filtered);
    }
    attach(mapped);
    // The name appears when the file is whole, so nobody ever sees half a header.
    return platform::rename_over(fresh, paths.ring) ? MTB_OK : fail_system(error, MTB_IO, "name", paths.ring);
  }

  mtb_status open(const char *server, mtb_platform platform_id, std::uint64_t slots_wanted, mtb_error *error) {
    mtb_status status = MTB_OK;
    lock = platform::open_file(paths.producer_lock, platform::Access::kCreate, &status);
    if (!lock)
      return fail_system(error, status, "open", paths.producer_lock);
    if (platform::try_lock(lock) != platform::Lock::kTaken)
      return fail(error, MTB_BUSY, "another plugin writes to %s: give each plugin a server code of its own",
                  paths.ring.c_str());
    platform::File file = platform::open_file(paths.ring, platform::Access::kWrite, &status);
    if (!file)
      return status == MTB_NOT_FOUND ? create(server, platform_id, slots_wanted, nullptr, error)
                                     : fail_system(error, status, "open", paths.ring);
    RingHeader found{};
    status = read_header(file, paths.ring, &found, error);
    if (status != MTB_OK)
      return status;
    if (strncmp(found.server, server, sizeof found.server) != 0 ||
        found.platform != static_cast<std::uint32_t>(platform_id))
      return fail(error, MTB_MISMATCH, "%s belongs to server %.16s (%s), not to %s (%s)", paths.ring.c_str(),
                  found.server, mtb_platform_word(static_cast<int>(found.platform)), server,
                  mtb_platform_word(platform_id));
    const std::uint64_t delivered = read_cursor(paths.cursor, found.ring_id).pos;
    own.floor = delivered;
    if (found.slots != slots_wanted && delivered == found.claimed)
      return create(server, platform_id, slots_wanted, &found, error);
    void *mapped = platform::map(file, ring_file_size(found.slots), true);
    if (mapped == nullptr)
      return fail_system(error, MTB_IO, "map", paths.ring);
    attach(mapped);
    repair();
    return MTB_OK;
  }
};

mtb_status mtb_ring_open(const char *base, const char *server, mtb_platform platform_id, uint64_t slots, uint32_t epoch,
                         const char *build, mtb_ring **ring, mtb_error *error) {
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
  const mtb_status status = made->open(server, platform_id, slots, error);
  if (status != MTB_OK)
    return status;
  made->start_epoch(epoch, build);
  *ring = made.release();
  return fail(error, MTB_OK, "%s", "");
}

mtb_status mtb_ring_publish(mtb_ring *ring, const mtb_event *event) {
  if (ring->protocol.has_unreported())
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
  const std::uint64_t newest = ring->protocol.newest();
  const std::uint64_t delivered = read_cursor(ring->paths.cursor, ring->header->ring_id).pos;
  if (delivered <= newest) // or it is no cursor of ours
    ring->protocol.raise_floor(delivered);
  ring->report_left_out();
  return newest - ring->protocol.floor();
}

uint32_t mtb_ring_epoch(const mtb_ring *ring) { return ring->epoch; }

void mtb_ring_close(mtb_ring *ring) { delete ring; }
