#include "spool_reader.h"

#include "files.h"
#include <algorithm>

namespace mtbridge {
namespace {

constexpr std::uint64_t kChunk = 512; // records that are read at once

} // namespace

void SpoolReader::open(const std::string &folder, const char (&server)[16], std::uint64_t ring_id) {
  segments_ = Segments(folder, server);
  ring_id_ = ring_id;
  file_.close();
  chunk_.clear();
}

std::uint64_t SpoolReader::oldest() const {
  std::vector<std::uint64_t> firsts;
  if (!segments_.list(&firsts))
    return 0;
  for (const std::uint64_t first : firsts) {
    mtb_status status = MTB_OK;
    const platform::File file = platform::open_file(segments_.path(first), platform::Access::kRead, &status);
    if (file && !segments_.inspect(file, first, ring_id_).foreign)
      return first;
  }
  return 0;
}

mtb_status SpoolReader::find(std::uint64_t pos, std::uint64_t mark, Found *found, mtb_error *error) {
  if (pos - chunk_first_ >= chunk_.size()) { // also when it lies before the chunk
    if (!covers(pos) || !fill(pos, mark))
      if (const mtb_status status = seek(pos, mark, found, error); status != MTB_OK || found->kind != Found::kRecord)
        return status;
  }
  *found = {Found::kRecord, &chunk_[pos - chunk_first_], pos};
  return MTB_OK;
}

// Goes to the segment that has `pos`, or finds out why there is none.
mtb_status SpoolReader::seek(std::uint64_t pos, std::uint64_t mark, Found *found, mtb_error *error) {
  std::vector<std::uint64_t> firsts;
  if (!segments_.list(&firsts))
    return fail_system(error, MTB_NOT_FOUND,
                       "look into the spool's folder (name it with --spool if this is not its path)",
                       segments_.folder());
  auto behind = std::ranges::upper_bound(firsts, pos);
  if (behind != firsts.begin()) {
    if (const mtb_status status = open_segment(*(behind - 1), error); status != MTB_OK)
      return status;
    if (covers(pos) && fill(pos, mark)) {
      found->kind = Found::kRecord;
      return MTB_OK;
    }
  }
  for (; behind != firsts.end() && *behind <= mark; ++behind) {
    if (const mtb_status status = open_segment(*behind, error); status != MTB_OK)
      return status;
    if (!file_)
      continue;
    const bool delivered = pos > segment_.follows;
    *found = {delivered ? Found::kDelivered : Found::kLost, nullptr, delivered ? segment_.first - 1 : segment_.follows};
    return MTB_OK;
  }
  *found = {Found::kLost, nullptr, mark};
  return MTB_OK;
}

// Leaves no file open where there is none to be used. Fails only where another try may do better.
mtb_status SpoolReader::open_segment(std::uint64_t first, mtb_error *error) {
  mtb_status status = MTB_OK;
  chunk_.clear();
  file_ = platform::open_file(segments_.path(first), platform::Access::kRead, &status);
  if (!file_)
    return status == MTB_IO ? fail_system(error, status, "open", segments_.path(first)) : MTB_OK;
  segment_ = segments_.inspect(file_, first, ring_id_);
  if (segment_.foreign)
    file_.close();
  return MTB_OK;
}

// Reads the chunk that begins with `pos`, as far as it has been spooled for good.
bool SpoolReader::fill(std::uint64_t pos, std::uint64_t mark) {
  const std::uint64_t index = pos - segment_.first;
  chunk_.resize(static_cast<std::size_t>(std::min({kChunk, segment_.count - index, mark - pos + 1})));
  chunk_first_ = pos;
  if (platform::read_at(file_, record_offset(index), chunk_.data(), chunk_.size() * sizeof(mtb_event)))
    return true;
  chunk_.clear();
  return false;
}

} // namespace mtbridge
