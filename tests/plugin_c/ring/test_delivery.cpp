#include "ring_fixture.h"

TEST_CASE("events come out in the order in which they went in, numbered without holes") {
  Folder folder;
  Producer producer(folder, 8);
  REQUIRE(producer.status == MTB_OK);
  Reader reader(folder);
  REQUIRE(reader.status == MTB_OK);
  for (std::uint64_t deal = 1; deal <= 100; ++deal) {
    REQUIRE(producer.publish(deal) == MTB_OK);
    const auto events = reader.read();
    REQUIRE(events.size() == 1);
    CHECK(events[0].deal == deal);
    CHECK(events[0].seq == deal);
    CHECK(events[0].pos == deal);
    CHECK(events[0].epoch == 1);
    CHECK(std::string(events[0].server) == "live1");
    REQUIRE(reader.commit(deal) == MTB_OK);
    producer.maintain();
  }
  CHECK(reader.read().empty());
}

TEST_CASE("what was read but not committed is read again after a rewind and after a restart") {
  Folder folder;
  Producer producer(folder, 8);
  for (std::uint64_t deal = 1; deal <= 5; ++deal)
    producer.publish(deal);
  {
    Reader reader(folder);
    CHECK(reader.read().size() == 5);
    REQUIRE(reader.commit(2) == MTB_OK);
    reader.rewind();
    CHECK(reader.read().front().deal == 3);
  }
  Reader reader(folder);
  const auto events = reader.read();
  REQUIRE(events.size() == 3);
  CHECK(events.front().deal == 3);
}

TEST_CASE("a commit moves forward only, and not beyond what was read") {
  Folder folder;
  Producer producer(folder, 8);
  for (std::uint64_t deal = 1; deal <= 5; ++deal)
    producer.publish(deal);
  Reader reader(folder);
  CHECK(reader.commit(1) == MTB_INVALID);
  reader.read(3);
  CHECK(reader.commit(4) == MTB_INVALID);
  CHECK(reader.commit(3) == MTB_OK);
  CHECK(reader.commit(3) == MTB_OK);
  CHECK(reader.commit(2) == MTB_INVALID);
}

TEST_CASE("events published before the first reader came are kept") {
  Folder folder;
  Producer producer(folder, 8);
  for (std::uint64_t deal = 1; deal <= 8; ++deal)
    producer.publish(deal);
  Reader reader(folder);
  CHECK(reader.read().size() == 8);
}

TEST_CASE("a full ring leaves events out and reports them as soon as there is room, at every size") {
  for (const std::uint64_t slots : {1, 2, 4, 8}) {
    Folder folder;
    Producer producer(folder, slots);
    for (std::uint64_t deal = 1; deal <= slots; ++deal)
      REQUIRE(producer.publish(deal) == MTB_OK);
    for (std::uint64_t deal = slots + 1; deal <= slots + 3; ++deal)
      REQUIRE(producer.publish(deal) == MTB_FULL);
    Reader reader(folder);
    const auto before = reader.read();
    REQUIRE(before.size() == slots);
    REQUIRE(reader.commit(before.back().pos) == MTB_OK);
    CHECK(reader.read().empty());
    producer.maintain();
    const auto after = reader.read();
    REQUIRE(after.size() == 1);
    CHECK(after[0].type == MTB_SYSTEM_GAP);
    CHECK(after[0].reason == MTB_REASON_OVERRUN);
    CHECK(after[0].count == 3);
    CHECK(after[0].since == static_cast<std::int64_t>(slots + 1));
    CHECK(after[0].until == static_cast<std::int64_t>(slots + 3));
    CHECK(after[0].seq == slots + 1);
    mtb_ring_info info;
    REQUIRE(mtb_ring_inspect(folder.base().c_str(), &info, nullptr) == MTB_OK);
    CHECK(info.left_out == 3);
  }
}

TEST_CASE("a reader that lost its cursor starts at the oldest slot that still holds an event") {
  Folder folder;
  Producer producer(folder, 4);
  {
    Reader reader(folder);
    for (std::uint64_t deal = 1; deal <= 10; ++deal) {
      producer.publish(deal);
      reader.read();
      reader.commit(deal);
      producer.maintain();
    }
  }
  std::filesystem::remove(folder.file("live1.cursor"));
  Reader reader(folder);
  const auto events = reader.read();
  REQUIRE(events.size() == 4);
  CHECK(events.front().deal == 7);
}

TEST_CASE("a waiting reader returns after its wait when nothing comes") {
  Folder folder;
  Producer producer(folder, 4);
  Reader reader(folder);
  CHECK(reader.read(10, 2000).empty());
  CHECK(reader.status == MTB_OK);
}

TEST_CASE("what was left out and not yet reported is reported by the next producer") {
  Folder folder;
  {
    Producer producer(folder, 2);
    producer.publish(1);
    producer.publish(2);
    REQUIRE(producer.publish(3) == MTB_FULL);
  }
  Reader reader(folder);
  CHECK(reader.read().size() == 2);
  REQUIRE(reader.commit(2) == MTB_OK);
  Producer producer(folder, 2);
  producer.maintain();
  const auto events = reader.read();
  REQUIRE(events.size() == 1);
  CHECK(events[0].type == MTB_SYSTEM_GAP);
  CHECK(events[0].count == 1);
  CHECK(events[0].epoch == 2);
}
