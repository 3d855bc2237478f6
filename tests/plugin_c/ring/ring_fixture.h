// A producer and a reader over a ring in a folder of its own.
#pragma once

#include "folder.h"
#include "mtbridge/ring.h"
#include <fstream>
#include <string>
#include <vector>

// Where a producer's ring overflows to.
struct Overflow {
  explicit Overflow(const Folder &folder, std::uint64_t quota = 1 << 30)
      : path(folder.file("spool")), spool{path.c_str(), quota, 0} {}
  Overflow(const Overflow &) = delete;
  Overflow &operator=(const Overflow &) = delete;
  std::string path;
  mtb_spool spool;
};

class Producer {
public:
  Producer(const Folder &folder, std::uint64_t slots, const Overflow &overflow, std::uint32_t epoch = 0) {
    status = mtb_ring_open_spooled(folder.base().c_str(), "live1", MTB_MT5, slots, epoch, "test", &overflow.spool,
                                   &ring, &error);
  }
  Producer(const Folder &folder, std::uint64_t slots, std::uint32_t epoch = 0) {
    status = mtb_ring_open(folder.base().c_str(), "live1", MTB_MT5, slots, epoch, "test", &ring, &error);
  }
  Producer(const Producer &) = delete;
  Producer &operator=(const Producer &) = delete;
  ~Producer() { close(); }
  void close() {
    if (ring != nullptr)
      mtb_ring_close(ring);
    ring = nullptr;
  }
  mtb_status publish(std::uint64_t deal) {
    mtb_event event{};
    event.type = MTB_TRADE_OPEN;
    event.present = std::uint64_t{1} << MTB_F_DEAL;
    event.deal = deal;
    event.captured = static_cast<std::int64_t>(deal);
    return mtb_ring_publish(ring, &event);
  }
  std::uint64_t maintain() { return mtb_ring_maintain(ring); }
  // Lets the spooler work until it finds nothing to do; returns what came of it.
  mtb_status spool(bool all = false) {
    std::size_t moved = 0;
    do {
      maintain();
      status = mtb_ring_spool(ring, all ? 1 : 0, &moved, &error);
    } while (status == MTB_OK && moved > 0);
    return status;
  }
  // Publishes events up to `last`, spooling whenever the ring is more than half full.
  void publish_spooling(std::uint64_t first, std::uint64_t last) {
    for (std::uint64_t deal = first; deal <= last; ++deal) {
      REQUIRE(publish(deal) == MTB_OK);
      REQUIRE(spool() == MTB_OK);
    }
  }

  mtb_ring *ring = nullptr;
  mtb_status status = MTB_OK;
  mtb_error error{};
};

class Reader {
public:
  explicit Reader(const Folder &folder, const char *spool = nullptr) {
    status = mtb_reader_open(folder.base().c_str(), spool, &reader, &error);
  }
  Reader(const Reader &) = delete;
  Reader &operator=(const Reader &) = delete;
  ~Reader() { close(); }
  void close() {
    if (reader != nullptr)
      mtb_reader_close(reader);
    reader = nullptr;
  }
  std::vector<mtb_event> read(std::size_t max = 100, std::uint32_t wait_us = 0) {
    std::vector<mtb_event> events(max);
    std::size_t count = 0;
    status = mtb_reader_read(reader, events.data(), max, wait_us, &count, &error);
    events.resize(count);
    return events;
  }
  mtb_status commit(std::uint64_t pos) { return mtb_reader_commit(reader, pos, &error); }
  void rewind() { mtb_reader_rewind(reader); }

  mtb_reader *reader = nullptr;
  mtb_status status = MTB_OK;
  mtb_error error{};
};

// Changes bytes of a file behind everybody's back.
inline void overwrite(const std::filesystem::path &path, std::uint64_t offset, const std::string &bytes) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  REQUIRE(file.good());
  file.seekp(static_cast<std::streamoff>(offset));
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

inline std::uint64_t slot_offset(std::uint64_t pos, std::uint64_t slots) {
  return std::uint64_t{MTB_RING_HEADER_SIZE} + ((pos - 1) & (slots - 1)) * MTB_EVENT_SIZE;
}
