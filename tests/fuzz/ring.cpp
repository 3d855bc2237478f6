// The ring, its cursor and its spool, damaged: an input is a row of damages to a sound ring, which reader, inspection
// and the next producer then meet.
#include "fuzz.h"
#include "ring_damage.h"

#include <algorithm>
#include <cstring>
#include <vector>

using namespace fuzz;

namespace {

constexpr std::size_t kAtOnce = 16;
constexpr std::size_t kMostReads = 64; // a ring of 4 slots is empty long before

class Visit {
public:
  Visit(const Scene &scene, const Folder &folder)
      : published_(scene.published), base_(folder.file("live1")), spool_(folder.file("spool")) {}

  void inspect() {
    mtb_ring_info info{};
    said(mtb_ring_inspect(base_.c_str(), &info, &error_));
  }

  // Reads all there is. Commits the last, so that there is room again.
  void read() {
    mtb_reader *reader = nullptr;
    if (said(mtb_reader_open(base_.c_str(), nullptr, &reader, &error_)) != MTB_OK)
      return;
    std::size_t reads = 0;
    std::uint64_t last = 0;
    for (std::size_t count = 1; count > 0; ++reads) {
      must(reads < kMostReads, "a damaged ring has an end");
      std::vector<mtb_event> events(kAtOnce);
      if (said(mtb_reader_read(reader, events.data(), kAtOnce, 0, &count, &error_)) != MTB_OK)
        break;
      events.resize(count);
      for (const mtb_event &event : events)
        take(event, last);
    }
    if (last != 0)
      said(mtb_reader_commit(reader, last, &error_));
    mtb_reader_close(reader);
  }

  // The next producer. Where it accepts the ring at all, it is of use.
  void produce() {
    mtb_ring *ring = nullptr;
    const mtb_spool spool = spool_in(spool_);
    if (said(mtb_ring_open_spooled(base_.c_str(), "live1", MTB_MT5, 4, 0, "next", &spool, &ring, &error_)) != MTB_OK)
      return;
    bool accepted = false;
    for (std::uint64_t round = 0; round < 3; ++round) {
      mtb_event event = event_of(1000 + round);
      if (mtb_ring_publish(ring, &event) == MTB_OK) {
        accepted = true;
        published_.add(event, mtb_ring_epoch(ring));
      }
      std::size_t moved = kAtOnce;
      said(mtb_ring_spool(ring, round == 0, &moved, &error_));
      read();
      mtb_ring_maintain(ring);
    }
    must(accepted, "a ring that was read is not full for ever");
    mtb_ring_close(ring);
  }

private:
  mtb_status said(mtb_status status) {
    must(status >= MTB_OK && status < MTB_STATUS_COUNT, "a status is one of the list");
    must(status == MTB_OK || error_.status == status, "an error carries its status");
    must((status == MTB_OK) == (error_.text[0] == '\0'), "an error says what is wrong, success nothing");
    return status;
  }

  void take(const mtb_event &event, std::uint64_t &last) {
    must(event.pos > last, "positions go forward");
    last = event.pos;
    must(event.crc == mtb_event_crc(&event), "what is read is whole");
    must(event.type == MTB_SYSTEM_GAP || published_.has(event), "no event is invented");
  }

  Published published_;
  std::string base_, spool_;
  mtb_error error_{};
};

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  static const Folder folder;
  static const std::vector<Scene> scenes = make_scenes(folder);
  if (size == 0)
    return 0;
  Scene scene = scenes[data[0] % scenes.size()];
  Damages(data + 1, size - 1).apply(scene);
  scene.put(folder);
  Visit visit(scene, folder);
  visit.inspect();
  visit.read();
  visit.produce();
  return 0;
}
