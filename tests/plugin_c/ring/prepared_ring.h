// A ring that has gone far, as a test wants it.
#pragma once

#include "crc32c.h"
#include "layout.h"
#include "ring_fixture.h"

#include <cstring>

template <class Number> void overwrite_number(const std::string &path, std::uint64_t offset, Number number) {
  overwrite(path, offset, std::string(reinterpret_cast<const char *>(&number), sizeof number));
}

// A whole cursor that says what it likes, as another process may write it.
inline void write_cursor(const Folder &folder, std::uint64_t pos, std::uint64_t generation) {
  mtbridge::CursorRecord record{};
  record.magic = mtbridge::kCursorMagic;
  std::ifstream ring(folder.file("live1.ring"), std::ios::binary);
  ring.seekg(offsetof(mtbridge::RingHeader, ring_id));
  ring.read(reinterpret_cast<char *>(&record.ring_id), sizeof record.ring_id);
  REQUIRE(ring.good());
  record.pos = pos;
  record.generation = generation;
  record.crc = mtbridge::crc32c(&record, offsetof(mtbridge::CursorRecord, crc));
  std::ofstream(folder.file("live1.cursor"), std::ios::app).close();
  overwrite(folder.file("live1.cursor"), (generation & 1) * sizeof record,
            std::string(reinterpret_cast<const char *>(&record), sizeof record));
}

// Leaves a ring through which `events` events have gone, all of them delivered.
inline void prepare_ring(const Folder &folder, std::uint64_t slots, std::uint64_t events) {
  {
    const Producer producer(folder, slots);
    REQUIRE(producer.status == MTB_OK);
  }
  const std::string ring = folder.file("live1.ring");
  overwrite_number(ring, offsetof(mtbridge::RingHeader, claimed), events);
  overwrite_number(ring, offsetof(mtbridge::RingHeader, epoch_base), events);
  overwrite_number(ring, offsetof(mtbridge::RingHeader, epochs) + offsetof(mtbridge::Epoch, base), events);
  write_cursor(folder, events, 1);
}
