// The spool's files, for who writes and who reads them.
#pragma once

#include "layout.h"
#include "platform.h"
#include <string>
#include <vector>

namespace mtbridge {

// One segment as its folder and its first bytes tell of it.
struct Segment {
  std::uint64_t first = 0;
  std::uint64_t follows = 0;
  std::uint64_t count = 0; // of whole records
  bool foreign = false;    // it belongs to another ring
};

// The folder's segments of one server.
class Segments {
public:
  Segments() = default;
  Segments(std::string folder, const char (&server)[16]);

  const std::string &folder() const { return folder_; }
  std::string path(std::uint64_t first) const;

  // Where each segment begins, in order; false when the folder cannot be listed.
  bool list(std::vector<std::uint64_t> *firsts) const;

  // Looks at an open segment. A damaged header costs the knowledge of what was delivered before it, and nothing else.
  Segment inspect(const platform::File &file, std::uint64_t first, std::uint64_t ring_id) const;

  // The id of the ring that an open segment belongs to; 0 when its header is damaged.
  std::uint64_t ring_id(const platform::File &file) const;

private:
  bool read_header(const platform::File &file, SegmentHeader *header) const;

  std::string folder_, prefix_;
};

inline std::uint64_t record_offset(std::uint64_t index) { return sizeof(SegmentHeader) + index * sizeof(mtb_event); }

// Whether a record of the spool is the whole event of this position.
bool is_sound(const mtb_event &record, std::uint64_t pos);

} // namespace mtbridge
