#include "prepared_ring.h"

namespace {

constexpr std::uint64_t kSlots = 4;

void publish_three(const Folder &folder) {
  Producer producer(folder, kSlots);
  for (std::uint64_t deal = 1; deal <= 3; ++deal)
    REQUIRE(producer.publish(deal) == MTB_OK);
}

void set_counter(const Folder &folder, std::size_t offset, std::uint64_t value) {
  overwrite_number(folder.file("live1.ring"), offset, value);
}

} // namespace

TEST_CASE("a ring whose counters are beyond all bounds is refused by both sides") {
  for (const std::size_t counter : {offsetof(mtbridge::RingHeader, claimed), offsetof(mtbridge::RingHeader, spooled),
                                    offsetof(mtbridge::RingHeader, epoch_base)}) {
    Folder folder;
    publish_three(folder);
    set_counter(folder, counter, ~std::uint64_t{0});
    const Producer producer(folder, kSlots);
    CHECK(producer.status == MTB_MISMATCH);
    CHECK(std::string(producer.error.text).find("is damaged") != std::string::npos);
    const Reader reader(folder);
    CHECK(reader.status == MTB_MISMATCH);
  }
}

TEST_CASE("a claim that was damaged costs what it hides, which is named, and not the time to count up to it") {
  Folder folder;
  publish_three(folder);
  {
    Reader reader(folder);
    reader.read(1);
    REQUIRE(reader.commit(1) == MTB_OK);
  }
  const std::uint64_t far = std::uint64_t{1} << 40;
  set_counter(folder, offsetof(mtbridge::RingHeader, claimed), far);
  Producer producer(folder, kSlots);
  REQUIRE(producer.status == MTB_OK);
  Reader reader(folder);
  const auto events = reader.read();
  REQUIRE(!events.empty());
  CHECK(events[0].type == MTB_SYSTEM_GAP);
  CHECK(events[0].reason == MTB_REASON_LOST);
  CHECK(events[0].first == 2);
  CHECK(events[0].pos == far - kSlots);
  CHECK(events.back().pos == far);
}

TEST_CASE("a mark that was damaged makes nobody look for what there never was") {
  Folder folder;
  publish_three(folder);
  set_counter(folder, offsetof(mtbridge::RingHeader, spooled), std::uint64_t{1} << 60);
  Reader reader(folder);
  std::uint64_t last = 0;
  for (const mtb_event &event : reader.read()) {
    CHECK(event.pos > last);
    last = event.pos;
  }
  CHECK(last == 3);
}

TEST_CASE("a cursor far ahead of its ring does not count") {
  Folder folder;
  publish_three(folder);
  write_cursor(folder, ~std::uint64_t{0}, 7);
  Producer producer(folder, kSlots);
  REQUIRE(producer.status == MTB_OK);
  Reader reader(folder);
  REQUIRE(reader.read().size() == 3);
  REQUIRE(reader.commit(3) == MTB_OK);
  producer.maintain();
  CHECK(producer.publish(4) == MTB_OK);
  CHECK(reader.read().size() == 1);
}
