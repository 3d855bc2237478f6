// Sound rings, and what can happen to their bytes.
#pragma once

#include "crc32c.h"
#include "fuzz.h"
#include "layout.h"
#include "mtbridge/ring.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <string>
#include <vector>

namespace fuzz {

inline mtb_event event_of(std::uint64_t deal) {
  mtb_event event{};
  event.type = MTB_TRADE_OPEN;
  event.present = std::uint64_t{1} << MTB_F_DEAL;
  event.deal = deal;
  event.price = 1.5;
  return event;
}

// What a reader may see: by epoch and deal, with all that makes an event.
class Published {
public:
  void add(mtb_event event, std::uint32_t epoch) {
    event.epoch = epoch;
    events_.push_back(event);
  }

  bool has(const mtb_event &seen) const {
    return std::ranges::any_of(events_, [&](const mtb_event &known) {
      constexpr std::size_t kOwn = offsetof(mtb_event, present), kEnd = offsetof(mtb_event, version);
      return known.epoch == seen.epoch && known.deal == seen.deal &&
             std::memcmp(reinterpret_cast<const char *>(&known) + kOwn, reinterpret_cast<const char *>(&seen) + kOwn,
                         kEnd - kOwn) == 0;
    });
  }

private:
  std::vector<mtb_event> events_;
};

inline std::string bytes_of(const std::filesystem::path &path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline mtb_spool spool_in(const std::string &folder) { return {folder.c_str(), std::uint64_t{1} << 20, 0}; }

struct Scene {
  std::string ring, cursor;
  std::vector<std::pair<std::string, std::string>> segments; // names and bytes
  Published published;

  void put(const Folder &folder) const {
    std::filesystem::remove_all(folder.file("spool"));
    std::filesystem::create_directory(folder.file("spool"));
    std::filesystem::permissions(folder.file("spool"), std::filesystem::perms::owner_all);
    folder.write("live1.ring", ring);
    folder.write("live1.cursor", cursor);
    for (const auto &[name, bytes] : segments)
      folder.write("spool/" + name, bytes);
  }

  void take(const Folder &folder) {
    ring = bytes_of(folder.file("live1.ring"));
    cursor = bytes_of(folder.file("live1.cursor"));
    for (const auto &segment : std::filesystem::directory_iterator(folder.file("spool")))
      segments.emplace_back(segment.path().filename().string(), bytes_of(segment.path()));
    std::filesystem::remove(folder.file("live1.ring"));
    std::filesystem::remove(folder.file("live1.cursor"));
    std::filesystem::remove_all(folder.file("spool"));
  }
};

// A ring through which `each` events went per epoch; all but the last `kept` have been delivered. Where that is more
// than it has slots, the rest lies in the spool.
inline Scene make_scene(const Folder &folder, std::uint64_t slots, std::uint32_t epochs, std::uint64_t each,
                        std::uint64_t kept) {
  Scene scene;
  const std::string spool_folder = folder.file("spool");
  const mtb_spool spool = spool_in(spool_folder);
  mtb_reader *reader = nullptr;
  std::uint64_t pos = 0;
  for (std::uint32_t epoch = 1; epoch <= epochs; ++epoch) {
    mtb_ring *ring = nullptr;
    must(mtb_ring_open_spooled(folder.file("live1").c_str(), "live1", MTB_MT5, slots, 0, "test", &spool, &ring,
                               nullptr) == MTB_OK,
         "a sound ring opens");
    if (reader == nullptr)
      mtb_reader_open(folder.file("live1").c_str(), nullptr, &reader, nullptr);
    for (std::uint64_t i = 0; i < each; ++i) {
      mtb_event event = event_of(++pos);
      must(mtb_ring_publish(ring, &event) == MTB_OK, "there is room");
      scene.published.add(event, epoch);
      mtb_event seen{};
      std::size_t count = 0;
      mtb_reader_read(reader, &seen, 1, 0, &count, nullptr);
      if (pos + kept <= epochs * each)
        mtb_reader_commit(reader, pos, nullptr);
      mtb_ring_maintain(ring);
      std::size_t moved = slots;
      if (kept > slots)
        mtb_ring_spool(ring, 0, &moved, nullptr);
    }
    mtb_ring_close(ring);
  }
  mtb_reader_close(reader);
  scene.take(folder);
  return scene;
}

inline std::vector<Scene> make_scenes(const Folder &folder) {
  return {make_scene(folder, 4, 1, 3, 2), make_scene(folder, 4, 1, 9, 4), make_scene(folder, 4, 2, 3, 4),
          make_scene(folder, 1, 3, 2, 1), make_scene(folder, 2, 1, 2, 0), make_scene(folder, 4, 2, 6, 10),
          make_scene(folder, 2, 1, 5, 5)};
}

// A row of damages, read from an input: a number of its kind, and what the kind takes.
class Damages {
public:
  Damages(const std::uint8_t *data, std::size_t size) : data_(data), size_(size) {}

  void apply(Scene &scene) {
    while (size_ > 0)
      switch (number<std::uint8_t>() % 10) {
      case 0:
        overwrite(scene.ring, number<std::uint16_t>(), take(number<std::uint8_t>() % 17U));
        break;
      case 1: // one of the fields that decide
        overwrite(scene.ring, kFields[number<std::uint8_t>() % std::size(kFields)], take(8));
        break;
      case 2:
        overwrite(scene.cursor, number<std::uint8_t>(), take(number<std::uint8_t>() % 17U));
        break;
      case 3:
        scene.ring.resize(std::min<std::size_t>(number<std::uint16_t>(), scene.ring.size()));
        break;
      case 4:
        scene.cursor.resize(std::min<std::size_t>(number<std::uint8_t>(), scene.cursor.size()));
        break;
      case 5:
        seal_cursor(scene);
        break;
      case 6: // the place of a slot
        overwrite(scene.ring, MTB_RING_HEADER_SIZE + number<std::uint8_t>() % 4 * MTB_EVENT_SIZE, take(8));
        break;
      case 7:
        if (std::string *segment = segment_of(scene))
          overwrite(*segment, number<std::uint16_t>(), take(number<std::uint8_t>() % 17U));
        break;
      case 8:
        if (std::string *segment = segment_of(scene))
          segment->resize(std::min<std::size_t>(number<std::uint16_t>(), segment->size()));
        break;
      case 9: // gone, or another's place
        if (const std::size_t at = number<std::uint8_t>(); at < scene.segments.size())
          scene.segments.erase(scene.segments.begin() + static_cast<std::ptrdiff_t>(at));
        else if (!scene.segments.empty())
          scene.segments[0].first[number<std::uint8_t>() % 30] = '7';
        break;
      }
  }

private:
  static constexpr std::size_t kFields[] = {
      offsetof(mtbridge::RingHeader, slots),          offsetof(mtbridge::RingHeader, ring_id),
      offsetof(mtbridge::RingHeader, platform),       offsetof(mtbridge::RingHeader, epoch_base),
      offsetof(mtbridge::RingHeader, claimed),        offsetof(mtbridge::RingHeader, spooled),
      offsetof(mtbridge::RingHeader, left_out),       offsetof(mtbridge::RingHeader, unreported),
      offsetof(mtbridge::RingHeader, left_out_since), offsetof(mtbridge::RingHeader, delivered),
  };

  // A cursor that is whole, and says whatever it likes: the reader is another process.
  void seal_cursor(Scene &scene) {
    mtbridge::CursorRecord record{};
    record.magic = mtbridge::kCursorMagic;
    constexpr std::size_t kWhere = offsetof(mtbridge::RingHeader, ring_id);
    if (scene.ring.size() >= kWhere + sizeof record.ring_id)
      std::memcpy(&record.ring_id, scene.ring.data() + kWhere, sizeof record.ring_id);
    record.pos = number<std::uint64_t>();
    record.generation = number<std::uint64_t>();
    record.crc = mtbridge::crc32c(&record, offsetof(mtbridge::CursorRecord, crc));
    scene.cursor.resize(2 * sizeof record);
    std::memcpy(scene.cursor.data() + (record.generation & 1) * sizeof record, &record, sizeof record);
  }

  std::string *segment_of(Scene &scene) {
    return scene.segments.empty() ? nullptr : &scene.segments[number<std::uint8_t>() % scene.segments.size()].second;
  }

  static void overwrite(std::string &bytes, std::size_t offset, std::string_view with) {
    if (offset < bytes.size())
      bytes.replace(offset, std::min(with.size(), bytes.size() - offset), with.substr(0, bytes.size() - offset));
  }

  std::string take(std::size_t count) {
    std::string taken(count, '\0');
    const std::size_t there = std::min(count, size_);
    std::memcpy(taken.data(), data_, there);
    data_ += there;
    size_ -= there;
    return taken;
  }

  template <class Number> Number number() {
    Number value{};
    std::memcpy(&value, take(sizeof value).data(), sizeof value);
    return value;
  }

  const std::uint8_t *data_;
  std::size_t size_;
};

} // namespace fuzz
