// The plugin's side of the spool: appends events to segments, and deletes those that have been delivered.
#pragma once

#include "mapped.h"
#include "segments.h"
#include <memory>
#include <vector>

namespace mtbridge {

class Spooler {
public:
  // Events of what ring the spool holds, and up to where.
  struct Found {
    std::uint64_t ring_id = 0; // 0: none that says so
    std::uint64_t first = 0;   // the oldest event
    std::uint64_t last = 0;    // the newest; 0: there are none
    mtb_event event{};         // the newest
  };

  // Makes the folder, if it is not there.
  mtb_status open(const mtb_spool &spool, const RingHeader &header, mtb_error *error);

  bool is_open() const { return !segments_.folder().empty(); }

  // What an earlier process of ring `ring_id` (0: of any) left. Cuts off what was being written when it died, and puts
  // segments of other rings aside. The ring has published nothing yet.
  Found take_over(std::uint64_t ring_id);

  // The spooler's step: see mtb_ring_spool. `delivered`: the reader's cursor.
  mtb_status step(Protocol<MappedRing> &ring, const RingHeader &header, std::uint64_t delivered, bool all,
                  std::size_t *moved, mtb_error *error);

private:
  bool keep_whole_records(std::uint64_t first, std::uint64_t *count, Found *found);
  void put_aside(std::uint64_t first);
  void remove_delivered(std::uint64_t delivered);
  std::size_t collect(const Protocol<MappedRing> &ring, std::uint64_t first, std::size_t most);
  std::size_t room(std::size_t wanted) const;
  mtb_status append(const RingHeader &header, std::uint64_t first, std::uint64_t follows, std::size_t count,
                    mtb_error *error);
  mtb_status begin(const RingHeader &header, std::uint64_t first, std::uint64_t follows, mtb_error *error);
  mtb_status write(std::size_t count, mtb_error *error);

  struct Known {
    std::uint64_t first;
    std::uint64_t count;
    std::uint64_t last() const { return first + count - 1; }
    std::uint64_t size() const { return record_offset(count); }
  };

  Segments segments_;
  std::uint64_t quota_ = 0;
  std::uint64_t bytes_ = 0; // of all segments
  bool sync_ = false;
  std::vector<Known> known_; // in order
  platform::File file_;      // the last of them, while it can grow
  std::vector<mtb_event> batch_;
};

} // namespace mtbridge
