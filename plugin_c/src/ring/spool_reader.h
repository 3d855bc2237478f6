// The reader's side of the spool: finds an event by its position, and says what became of those that are not there.
#pragma once

#include "segments.h"
#include <vector>

namespace mtbridge {

class SpoolReader {
public:
  struct Found {
    enum Kind {
      kRecord,    // `record`, sound or not
      kDelivered, // nothing is there up to `last`, and need not be: it was delivered before
      kLost,      // what should be there up to `last` is not
    } kind;
    const mtb_event *record;
    std::uint64_t last;
  };

  // `server` and `ring_id` as the ring has them. Reads nothing yet.
  void open(const std::string &folder, const char (&server)[16], std::uint64_t ring_id);

  // The event at `pos`, which is at most `mark`. Fails when the folder cannot be listed: then nothing is known.
  mtb_status find(std::uint64_t pos, std::uint64_t mark, Found *found, mtb_error *error);

  // Where the oldest segment begins; 0 when there is none.
  std::uint64_t oldest() const;

  const Segments &segments() const { return segments_; }

private:
  mtb_status seek(std::uint64_t pos, std::uint64_t mark, Found *found, mtb_error *error);
  mtb_status open_segment(std::uint64_t first, mtb_error *error);
  bool covers(std::uint64_t pos) const {
    return file_ && pos >= segment_.first && pos - segment_.first < segment_.count;
  }
  bool fill(std::uint64_t pos, std::uint64_t mark);

  Segments segments_;
  std::uint64_t ring_id_ = 0;
  platform::File file_;
  Segment segment_;
  std::vector<mtb_event> chunk_; // records from chunk_first_ on
  std::uint64_t chunk_first_ = 0;
};

} // namespace mtbridge
