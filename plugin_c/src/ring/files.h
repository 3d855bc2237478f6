// What producer, reader and inspection share: the four files of a ring, their checks, and errors of one line.
#pragma once

#include "layout.h"
#include "platform.h"
#include <string>

namespace mtbridge {

struct RingPaths {
  explicit RingPaths(const char *base)
      : ring(std::string(base) + ".ring"), cursor(std::string(base) + ".cursor"),
        producer_lock(std::string(base) + ".producer.lock"), reader_lock(std::string(base) + ".reader.lock") {}
  std::string ring, cursor, producer_lock, reader_lock;
};

#ifdef __GNUC__
__attribute__((format(printf, 3, 4)))
#endif
mtb_status fail(mtb_error *error, mtb_status status, const char *format, ...);

// Fails with the operating system's reason: "cannot <what> <path>: <reason>".
mtb_status fail_system(mtb_error *error, mtb_status status, const char *what, const std::string &path);

// Reads and checks the header of an open ring file.
mtb_status read_header(const platform::File &file, const std::string &path, RingHeader *header, mtb_error *error);

// The newest valid record of the cursor file for the ring `ring_id`, of which `claimed` is the newest position; pos 0
// when there is none.
CursorRecord read_cursor(const std::string &path, std::uint64_t ring_id, std::uint64_t claimed);

// Seals and writes `record` into the half of the cursor file that its generation belongs to.
bool write_cursor(const platform::File &file, CursorRecord record);

// Which event has the position `pos`, as the starts in the header tell; epoch 0 when they do not.
struct Place {
  std::uint32_t epoch = 0;
  std::uint64_t seq = 0;
  std::uint64_t end = ~std::uint64_t{0}; // the last position that belongs to the epoch
};
Place place_of(const RingHeader &header, std::uint64_t pos);

// A system.gap that takes the place of `count` events from (epoch, seq) on, which can no longer be had.
mtb_event gap_in_place(const RingHeader &header, std::uint32_t epoch, std::uint64_t seq, mtb_reason reason,
                       std::uint64_t count = 1);

// Fills in what the ring knows of every event of an epoch.
void identify(mtb_event *event, const RingHeader &header, std::uint32_t epoch);

// Fills in what is known of the event last: its number, and the checksum.
void seal(mtb_event *event, std::uint64_t seq);

} // namespace mtbridge
