// The producer's side of the ring.
#include "files.h"

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
  mtb_event *slots = nullptr;
  std::uint64_t mask = 0;
  std::uint64_t capacity = 0;
  std::uint64_t epoch_base = 0;
  std::uint32_t epoch = 0;

  // Every slot at or below the floor is free; only mtb_ring_maintain moves it.
  alignas(128) std::atomic<std::uint64_t> floor{0};
  std::atomic<bool> reporting{false}; // one thread at a time tells what has been left out

  mtb_event *slot(std::uint64_t pos) { return &slots[(pos - 1) & mask]; }

  void attach(void *mapped) {
    memory = mapped;
    header = static_cast<RingHeader *>(mapped);
    slots = reinterpret_cast<mtb_event *>(static_cast<unsigned char *>(mapped) + MTB_RING_HEADER_SIZE);
    capacity = header->slots;
    mask = capacity - 1;
  }

  // The next pos, or 0 when no slot is free.
  std::uint64_t claim() {
    auto claimed = shared(header->claimed);
    std::uint64_t newest = claimed.load(std::memory_order_relaxed);
    do {
      // Acquire: pairs with the release in mtb_ring_maintain; the reader is done with the slots below the floor.
      if (newest - floor.load(std::memory_order_acquire) >= capacity)
        return 0;
      // Relaxed: the claim only hands out a number; what the slot holds is published by its own pos.
    } while (!claimed.compare_exchange_weak(newest, newest + 1, std::memory_order_relaxed));
    return newest + 1;
  }

  mtb_status put(const mtb_event &event) {
    const std::uint64_t pos = claim();
    if (pos == 0)
      return MTB_FULL;
    mtb_event *target = slot(pos);
    // Acquire: pairs with the release of the thread that used the slot a lap ago. The free slot came to us by way of
    // the reader's process and its cursor file, which order the two as well, but not in this process's eyes.
    static_cast<void>(shared(target->pos).load(std::memory_order_acquire));
    constexpr std::size_t kBody = offsetof(mtb_event, present);
    std::memcpy(reinterpret_cast<unsigned char *>(target) + kBody,
                reinterpret_cast<const unsigned char *>(&event) + kBody, sizeof event - kBody);
    publish_slot(target, *header, pos, epoch, pos - epoch_base);
    return MTB_OK;
  }

  // What is left out is counted in the file: a producer that stops or dies leaves it to the next one to report.
  void leave_out(std::int64_t captured) {
    const auto when = static_cast<std::uint64_t>(captured);
    shared(header->left_out).fetch_add(1, std::memory_order_relaxed);
    std::uint64_t unset = 0;
    shared(header->left_out_since).compare_exchange_strong(unset, when, std::memory_order_relaxed);
    shared(header->left_out_until).store(when, std::memory_order_relaxed);
    // Release: whoever takes the count sees the times.
    shared(header->unreported).fetch_add(1, std::memory_order_release);
  }

  // Publishes what has been left out, if there is room. Counted off only when it is published: a death in between makes
  // the next producer report it again, rather than never.
  void report_left_out() {
    if (reporting.exchange(true, std::memory_order_acquire))
      return;
    if (const std::uint64_t count = shared(header->unreported).load(std::memory_order_acquire); count != 0)
      report(count);
    reporting.store(false, std::memory_order_release);
  }

  void report(std::uint64_t count) {
    const std::uint64_t since = shared(header->left_out_since).exchange(0, std::memory_order_relaxed);
    const std::uint64_t until = shared(header->left_out_until).load(std::memory_order_relaxed);
    mtb_event gap{};
    gap.type = MTB_SYSTEM_GAP;
    gap.reason = MTB_REASON_OVERRUN;
    gap.present = std::uint64_t{1} << MTB_F_REASON | std::uint64_t{1} << MTB_F_COUNT | std::uint64_t{1} << MTB_F_SINCE |
                  std::uint64_t{1} << MTB_F_UNTIL;
    gap.count = count;
    gap.since = static_cast<std::int64_t>(since != 0 ? since : until);
    gap.until = static_cast<std::int64_t>(until);
    gap.captured = platform::wall_ns();
    if (put(gap) == MTB_OK) {
      shared(header->unreported).fetch_sub(count, std::memory_order_relaxed);
    } else {
      std::uint64_t unset = 0;
      shared(header->left_out_since).compare_exchange_strong(unset, since, std::memory_order_relaxed);
    }
  }

  // Fills the slots that the last producer claimed and, because it died, never published. Only here: the lock is ours.
  void repair() {
    const std::uint64_t newest = header->claimed;
    const std::uint64_t oldest = floor.load(std::memory_order_relaxed) + 1;
    for (std::uint64_t pos = oldest; pos <= newest; ++pos) {
      if (is_published(*slot(pos), pos))
        continue;
      const std::uint64_t seq = pos - header->epoch_base;
      const mtb_event gap = gap_in_place(*header, header->epoch, seq, MTB_REASON_TORN);
      std::memcpy(reinterpret_cast<unsigned char *>(slot(pos)) + sizeof gap.pos,
                  reinterpret_cast<const unsigned char *>(&gap) + sizeof gap.pos, sizeof gap - sizeof gap.pos);
      shared(slot(pos)->pos).store(pos, std::memory_order_release);
    }
  }

  void start_epoch(std::uint32_t at_least, const char *build) {
    header->producer_pid = platform::process_id();
    header->started = platform::wall_ns();
    copy_text(header->build, build);
    epoch = at_least > header->epoch ? at_least : header->epoch + 1;
    epoch_base = header->claimed;
    // Release: a reader that sees either sees the repaired slots too; pairs with the acquires in mtb_reader::take.
    shared(header->epoch_base).store(epoch_base, std::memory_order_release);
    shared(header->epoch).store(epoch, std::memory_order_release);
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
    floor.store(delivered, std::memory_order_relaxed);
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
  if (shared(ring->header->unreported).load(std::memory_order_relaxed) != 0)
    ring->report_left_out();
  const mtb_status status = ring->put(*event);
  if (status != MTB_OK)
    ring->leave_out(event->captured);
  return status;
}

void mtb_ring_count_filtered(mtb_ring *ring, mtb_filter why) {
  shared(ring->header->filtered[why]).fetch_add(1, std::memory_order_relaxed);
}

uint64_t mtb_ring_maintain(mtb_ring *ring) {
  const std::uint64_t newest = shared(ring->header->claimed).load(std::memory_order_relaxed);
  const std::uint64_t delivered = read_cursor(ring->paths.cursor, ring->header->ring_id).pos;
  std::uint64_t floor = ring->floor.load(std::memory_order_relaxed);
  if (delivered > floor && delivered <= newest) {
    // Release: pairs with the acquire in claim.
    ring->floor.store(delivered, std::memory_order_release);
    floor = delivered;
  }
  ring->report_left_out();
  return newest - floor;
}

uint32_t mtb_ring_epoch(const mtb_ring *ring) { return ring->epoch; }

void mtb_ring_close(mtb_ring *ring) { delete ring; }
