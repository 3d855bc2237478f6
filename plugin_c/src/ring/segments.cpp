#include "segments.h"

#include "crc32c.h"
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <utility>

namespace mtbridge {
namespace {

constexpr std::size_t kDigits = 20; // as many as the longest position has: names sort as their numbers
constexpr char kSuffix[] = ".seg";

} // namespace

Segments::Segments(std::string folder, const char (&server)[16])
    : folder_(std::move(folder)), prefix_(std::string(server, strnlen(server, sizeof server)) + ".") {}

std::string Segments::path(std::uint64_t first) const {
  char digits[kDigits + 1];
  std::snprintf(digits, sizeof digits, "%020llu", static_cast<unsigned long long>(first));
  return folder_ + "/" + prefix_ + digits + kSuffix;
}

bool Segments::list(std::vector<std::uint64_t> *firsts) const {
  firsts->clear();
  std::vector<std::string> names;
  if (!platform::list_folder(folder_, &names))
    return false;
  for (const std::string &name : names) {
    const std::size_t size = prefix_.size() + kDigits + sizeof kSuffix - 1;
    if (name.size() != size || name.rfind(prefix_, 0) != 0 || name.compare(size - 4, 4, kSuffix) != 0)
      continue;
    std::uint64_t first = 0;
    const char *digits = name.data() + prefix_.size();
    const auto [end, error] = std::from_chars(digits, digits + kDigits, first);
    if (error == std::errc() && end == digits + kDigits && first != 0)
      firsts->push_back(first);
  }
  std::ranges::sort(*firsts);
  return true;
}

Segment Segments::inspect(const platform::File &file, std::uint64_t first, std::uint64_t ring_id) const {
  Segment segment{.first = first, .follows = first - 1};
  platform::FileState state;
  if (platform::file_state(file, &state) && state.size > sizeof(SegmentHeader))
    segment.count = (state.size - sizeof(SegmentHeader)) / sizeof(mtb_event);
  SegmentHeader header;
  if (read_header(file, &header)) {
    segment.foreign = header.ring_id != ring_id || header.first != first;
    segment.follows = std::min(header.follows, first - 1);
  }
  return segment;
}

std::uint64_t Segments::ring_id(const platform::File &file) const {
  SegmentHeader header;
  return read_header(file, &header) ? header.ring_id : 0;
}

bool Segments::read_header(const platform::File &file, SegmentHeader *header) const {
  return platform::read_at(file, 0, header, sizeof *header) &&
         std::memcmp(header->magic, kSegmentMagic, sizeof kSegmentMagic) == 0 && header->byte_order == kByteOrder &&
         header->layout == MTB_RING_LAYOUT && header->record_size == sizeof(mtb_event) &&
         header->crc == crc32c(header, offsetof(SegmentHeader, crc));
}

bool is_sound(const mtb_event &record, std::uint64_t pos) {
  return record.pos == pos && record.crc == mtb_event_crc(&record);
}

} // namespace mtbridge
