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

struct Scene {
  std::string ring, cursor;
  Published published;

  void put(const Folder &folder) const {
    folder.write("live1.ring", ring);
    folder.write("live1.cursor", cursor);
  }
};

// A ring through which `each` events went per epoch; all but the last `kept` have been delivered.
inline Scene make_scene(const Folder &folder, std::uint64_t slots, std::uint32_t epochs, std::uint64_t each,
                        std::uint64_t kept) {
  Scene scene;
  mtb_reader *reader = nullptr;
  std::uint64_t pos = 0;
  for (std::uint32_t epoch = 1; epoch <= epochs; ++epoch) {
    mtb_ring *ring = nullptr;
    must(mtb_ring_open(folder.file("live1").c_str(), "live1", MTB_MT5, slots, 0, "test", &ring, nullptr) == MTB_OK,
         "a sound ring opens");
    if (reader == nullptr)
      mtb_reader_open(folder.file("live1").c_str(), &reader, nullptr);
    for (std::uint64_t i = 0; i < each; ++i) {
      const mtb_event event = event_of(++pos);
      must(mtb_ring_publish(ring, &event) == MTB_OK, "there is room");
      scene.published.add(event, epoch);
      mtb_event seen{};
      std::size_t count = 0;
      mtb_reader_read(reader, &seen, 1, 0, &count, nullptr);
      if (pos + kept <= epochs * each)
        mtb_reader_commit(reader, pos, nullptr);
      mtb_ring_maintain(ring);
    }
    mtb_ring_close(ring);
  }
  mtb_reader_close(reader);
  for (const auto &[name, bytes] : {std::pair("live1.ring", &scene.ring), std::pair("live1.cursor", &scene.cursor)}) {
    std::ifstream file(folder.file(name), std::ios::binary);
    bytes->assign(std::istreambuf_iterator<char>(file), {});
    std::filesystem::remove(folder.file(name));
  }
  return scene;
}

inline std::vector<Scene> make_scenes(const Folder &folder) {
  return {make_scene(folder, 4, 1, 3, 2), make_scene(folder, 4, 1, 9, 4), make_scene(folder, 4, 2, 3, 4),
          make_scene(folder, 1, 3, 2, 1), make_scene(folder, 2, 1, 2, 0)};
}

// A row of damages, read from an input: a number of its kind, and what the kind takes.
class Damages {
public:
  Damages(const std::uint8_t *data, std::size_t size) : data_(data), size_(size) {}

  void apply(Scene &scene) {
    while (size_ > 0)
      switch (number<std::uint8_t>() % 7) {
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
      }
  }

private:
  static constexpr std::size_t kFields[] = {
      offsetof(mtbridge::RingHeader, slots),          offsetof(mtbridge::RingHeader, ring_id),
      offsetof(mtbridge::RingHeader, platform),       offsetof(mtbridge::RingHeader, epoch_base),
      offsetof(mtbridge::RingHeader, claimed),        offsetof(mtbridge::RingHeader, spooled),
      offsetof(mtbridge::RingHeader, left_out),       offsetof(mtbridge::RingHeader, unreported),
      offsetof(mtbridge::RingHeader, left_out_since), offsetof(mtbridge::RingHeader, filtered),
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
