#include "spooler.h"

#include "crc32c.h"
#include "failpoint.h"
#include "files.h"
#include <algorithm>
#include <cstring>

namespace mtbridge {
namespace {

constexpr std::uint64_t kSegmentSize = std::uint64_t{16} << 20;
constexpr std::uint64_t kBatch = 4096; // events: one write, one wait for the disk

} // namespace

mtb_status Spooler::open(const mtb_spool &spool, const RingHeader &header, mtb_error *error) {
  const std::string folder = spool.folder;
  if (folder.size() >= kFolderSize)
    return fail(error, MTB_INVALID, "the spool's folder has a name of more than %u bytes",
                static_cast<unsigned>(kFolderSize - 1));
  if (!platform::make_folder(folder))
    return fail_system(error, MTB_IO, "make the spool's folder", folder);
  const platform::Folder state = platform::folder_state(folder);
  if (state == platform::Folder::kOpenToOthers)
    return fail(error, MTB_DENIED, "others may write to the spool %s: chmod go-w it", folder.c_str());
  if (state != platform::Folder::kPrivate)
    return fail_system(error, MTB_DENIED, "use the spool's folder", folder);
  segments_ = Segments(folder, header.server);
  quota_ = spool.quota;
  sync_ = spool.sync != 0;
  return MTB_OK;
}

Spooler::Found Spooler::take_over(std::uint64_t ring_id) {
  Found found;
  std::vector<std::uint64_t> firsts;
  segments_.list(&firsts);
  for (auto first = firsts.rbegin(); first != firsts.rend(); ++first) {
    mtb_status status = MTB_OK;
    const platform::File file = platform::open_file(segments_.path(*first), platform::Access::kRead, &status);
    if (!file)
      continue; // the reader names what it cannot read
    if (const std::uint64_t id = segments_.ring_id(file); id != 0 && ring_id == 0)
      ring_id = id; // of the newest segment that tells
    const Segment segment = segments_.inspect(file, *first, ring_id);
    if (segment.foreign) {
      put_aside(*first);
      continue;
    }
    std::uint64_t count = segment.count;
    if (known_.empty() && !keep_whole_records(*first, &count, &found))
      continue;
    known_.push_back({*first, count});
    bytes_ += known_.back().size();
  }
  std::ranges::reverse(known_);
  if (!known_.empty()) {
    found.ring_id = ring_id;
    found.first = known_.front().first;
  }
  return found;
}

// The newest segment may end with records that were not wholly written. False when none is left.
bool Spooler::keep_whole_records(std::uint64_t first, std::uint64_t *count, Found *found) {
  mtb_status status = MTB_OK;
  platform::File file = platform::open_file(segments_.path(first), platform::Access::kWrite, &status);
  if (!file)
    return true;
  while (*count > 0 && !(platform::read_at(file, record_offset(*count - 1), &found->event, sizeof found->event) &&
                         is_sound(found->event, first + *count - 1)))
    --*count;
  if (*count == 0) {
    file.close();
    platform::remove(segments_.path(first));
    return false;
  }
  found->last = first + *count - 1;
  if (platform::cut(file, record_offset(*count)))
    file_ = std::move(file);
  return true;
}

void Spooler::put_aside(std::uint64_t first) {
  const std::string path = segments_.path(first);
  platform::rename_over(path, path + ".foreign");
}

mtb_status Spooler::step(Protocol<MappedRing> &ring, const RingHeader &header, std::uint64_t delivered, bool all,
                         std::size_t *moved, mtb_error *error) {
  *moved = 0;
  remove_delivered(delivered);
  const std::uint64_t newest = ring.newest();
  const std::uint64_t mark = ring.spooled();
  // With `all` the last event goes along although it has been delivered: it shows the next start that none is missing.
  const std::uint64_t done = std::max(mark, all && newest > 0 ? std::min(ring.floor(), newest - 1) : ring.floor());
  const std::uint64_t slots = header.slots;
  if (quota_ == 0 || newest - done <= (all ? 0 : slots / 2))
    return MTB_OK;
  const std::uint64_t wanted = std::min(newest - done - (all ? 0 : slots / 4), kBatch);
  const std::size_t count = collect(ring, done + 1, room(static_cast<std::size_t>(wanted)));
  if (count == 0)
    return room(1) == 0 ? fail(error, MTB_FULL,
                               "the spool %s has reached its quota of %llu MiB: let the bridge deliver, or raise "
                               "SpoolQuota",
                               segments_.folder().c_str(), static_cast<unsigned long long>(quota_ >> 20))
                        : MTB_OK;
  if (const mtb_status status = append(header, done + 1, mark, count, error); status != MTB_OK)
    return status;
  MTB_FAILPOINT("appended");
  ring.set_spooled(done + count);
  *moved = count;
  return MTB_OK;
}

// Copies published events, from `first` on, into the batch; up to the first one that is still being written, or that
// the reader was quicker to deliver.
std::size_t Spooler::collect(const Protocol<MappedRing> &ring, std::uint64_t first, std::size_t most) {
  batch_.resize(std::max(batch_.size(), most));
  std::size_t count = ring.take_run(first, batch_.data(), most);
  if (count == 0 && most > 0 && ring.take(first, batch_.data()) == Taken::kDamaged)
    count = 1; // the reader will say so
  for (std::size_t i = 0; i < count; ++i)
    batch_[i].pos = first + i;
  return count;
}

// How many of `wanted` records the quota has room for.
std::size_t Spooler::room(std::size_t wanted) const {
  const std::uint64_t left = quota_ > bytes_ + sizeof(SegmentHeader) ? quota_ - bytes_ - sizeof(SegmentHeader) : 0;
  return static_cast<std::size_t>(std::min<std::uint64_t>(wanted, left / sizeof(mtb_event)));
}

mtb_status Spooler::append(const RingHeader &header, std::uint64_t first, std::uint64_t follows, std::size_t count,
                           mtb_error *error) {
  // Small quotas have small segments: only whole ones are deleted.
  const std::uint64_t limit = std::min(kSegmentSize, quota_ / 8);
  const bool fits = file_ && !known_.empty() && known_.back().last() + 1 == first && known_.back().size() < limit;
  mtb_status status = fits ? MTB_OK : begin(header, first, follows, error);
  if (status == MTB_OK)
    status = write(count, error);
  return status;
}

mtb_status Spooler::begin(const RingHeader &header, std::uint64_t first, std::uint64_t follows, mtb_error *error) {
  const std::string path = segments_.path(first);
  mtb_status status = MTB_OK;
  platform::make_folder(segments_.folder()); // somebody may have removed it
  file_ = platform::open_file(path, platform::Access::kReplace, &status);
  if (!file_)
    return fail_system(error, status, "create", path);
  SegmentHeader begun{};
  std::memcpy(begun.magic, kSegmentMagic, sizeof kSegmentMagic);
  begun.layout = MTB_RING_LAYOUT;
  begun.byte_order = kByteOrder;
  begun.header_size = sizeof begun;
  begun.record_size = sizeof(mtb_event);
  begun.ring_id = header.ring_id;
  std::memcpy(begun.server, header.server, sizeof begun.server);
  begun.platform = header.platform;
  begun.first = first;
  begun.follows = follows;
  begun.crc = crc32c(&begun, offsetof(SegmentHeader, crc));
  if (!platform::write_at(file_, 0, &begun, sizeof begun) || (sync_ && !platform::sync_folder(segments_.folder()))) {
    status = fail_system(error, MTB_IO, "write", path);
    file_.close();
    platform::remove(path);
    return status;
  }
  known_.push_back({first, 0});
  bytes_ += sizeof begun;
  return MTB_OK;
}

mtb_status Spooler::write(std::size_t count, mtb_error *error) {
  Known &segment = known_.back();
  platform::FileState state;
  const bool there = platform::file_state(file_, &state) && !state.unlinked && state.size >= segment.size();
  if (there && platform::write_at(file_, segment.size(), batch_.data(), count * sizeof(mtb_event)) &&
      (!sync_ || platform::sync(file_))) {
    segment.count += count;
    bytes_ += count * sizeof(mtb_event);
    return MTB_OK;
  }
  const std::string path = segments_.path(segment.first);
  const mtb_status status = there
                                ? fail_system(error, MTB_IO, "write", path)
                                : fail(error, MTB_IO, "%s was removed or cut short: a new one is begun", path.c_str());
  // Whatever became of the write is not counted as spooled; the next one goes to a segment of its own.
  if (there)
    platform::cut(file_, segment.size());
  file_.close();
  if (segment.count == 0) {
    platform::remove(path);
    bytes_ -= segment.size();
    known_.pop_back();
  }
  return status;
}

void Spooler::remove_delivered(std::uint64_t delivered) {
  while (!known_.empty() && known_.front().last() <= delivered) {
    if (known_.size() == 1)
      file_.close();
    bytes_ -= known_.front().size();
    platform::remove(segments_.path(known_.front().first));
    known_.erase(known_.begin());
  }
}

} // namespace mtbridge
