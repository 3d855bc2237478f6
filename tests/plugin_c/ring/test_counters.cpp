#include "prepared_ring.h"

namespace {

constexpr std::uint64_t kSlots = 4;

// Goes on from `start` over a few laps; `last` is the newest event before.
void go_on(const Folder &folder, std::uint64_t start, std::uint32_t epoch) {
  Producer producer(folder, kSlots);
  REQUIRE(producer.status == MTB_OK);
  Reader reader(folder);
  REQUIRE(reader.status == MTB_OK);
  for (std::uint64_t deal = 1; deal <= 3 * kSlots; ++deal) {
    REQUIRE(producer.publish(deal) == MTB_OK);
    const auto events = reader.read();
    REQUIRE(events.size() == 1);
    CHECK(events[0].pos == start + deal);
    CHECK(events[0].seq == deal);
    CHECK(events[0].deal == deal);
    CHECK(events[0].epoch == epoch);
    REQUIRE(reader.commit(start + deal) == MTB_OK);
    CHECK(producer.maintain() == 0);
  }
}

} // namespace

TEST_CASE("positions pass 2^32 and 2^63, and the next start goes on behind them") {
  for (const std::uint64_t edge : {std::uint64_t{1} << 32, std::uint64_t{1} << 63}) {
    CAPTURE(edge);
    Folder folder;
    prepare_ring(folder, kSlots, edge - 6);
    go_on(folder, edge - 6, 2);
    go_on(folder, edge + 6, 3);
  }
}

TEST_CASE("a full ring and its spool pass 2^32 and 2^63") {
  for (const std::uint64_t edge : {std::uint64_t{1} << 32, std::uint64_t{1} << 63}) {
    CAPTURE(edge);
    Folder folder;
    const Overflow overflow(folder);
    prepare_ring(folder, kSlots, edge - 6);
    {
      Producer producer(folder, kSlots, overflow);
      REQUIRE(producer.status == MTB_OK);
      producer.publish_spooling(1, 12);
      for (std::uint64_t deal = 13; producer.publish(deal) == MTB_OK; ++deal)
        REQUIRE(deal <= 12 + kSlots);
    }
    Reader reader(folder);
    const auto events = reader.read();
    REQUIRE(events.size() >= 12);
    for (std::size_t i = 0; i < events.size(); ++i) {
      CHECK(events[i].pos == edge - 6 + 1 + i);
      CHECK(events[i].deal == i + 1);
    }
    CHECK(reader.commit(events.back().pos) == MTB_OK);
    CHECK(reader.read().empty());
  }
}

TEST_CASE("what was torn behind 2^63 is named") {
  Folder folder;
  const std::uint64_t edge = std::uint64_t{1} << 63;
  prepare_ring(folder, kSlots, edge - 1);
  {
    Producer producer(folder, kSlots);
    for (std::uint64_t deal = 1; deal <= 3; ++deal)
      REQUIRE(producer.publish(deal) == MTB_OK);
  }
  overwrite_number(folder.file("live1.ring"), slot_offset(edge + 1, kSlots), std::uint64_t{0});
  Producer next(folder, kSlots);
  REQUIRE(next.status == MTB_OK);
  Reader reader(folder);
  const auto events = reader.read();
  REQUIRE(events.size() == 3);
  CHECK(events[1].type == MTB_SYSTEM_GAP);
  CHECK(events[1].reason == MTB_REASON_TORN);
  CHECK(events[1].seq == 2);
  CHECK(events[2].deal == 3);
}
