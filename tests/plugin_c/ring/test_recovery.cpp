#include "ring_fixture.h"

#include <cstring>

#ifndef _WIN32
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace {

// Leaves a ring as a producer does that dies between claim and publish of the events in `torn`.
void die_writing(const Folder &folder, std::uint64_t slots, std::uint64_t events,
                 std::initializer_list<std::uint64_t> torn) {
  Producer producer(folder, slots);
  REQUIRE(producer.status == MTB_OK);
  for (std::uint64_t deal = 1; deal <= events; ++deal)
    REQUIRE(producer.publish(deal) == MTB_OK);
  producer.close();
  for (const std::uint64_t pos : torn)
    overwrite(folder.file("live1.ring"), slot_offset(pos, slots), std::string(8, '\0'));
}

void check_gap(const mtb_event &event, std::uint32_t epoch, std::uint64_t seq, mtb_reason reason) {
  CHECK(event.type == MTB_SYSTEM_GAP);
  CHECK(event.reason == reason);
  CHECK(event.epoch == epoch);
  CHECK(event.seq == seq);
  CHECK(event.first == seq);
  CHECK(event.last == seq);
  CHECK(event.count == 1);
  CHECK(event.crc == mtb_event_crc(&event));
}

} // namespace

TEST_CASE("each start is a new epoch that numbers its events from 1") {
  Folder folder;
  for (std::uint32_t epoch = 1; epoch <= 3; ++epoch) {
    Producer producer(folder, 16);
    REQUIRE(producer.status == MTB_OK);
    CHECK(mtb_ring_epoch(producer.ring) == epoch);
    producer.publish(1);
    producer.publish(2);
  }
  Reader reader(folder);
  const auto events = reader.read();
  REQUIRE(events.size() == 6);
  for (std::size_t i = 0; i < events.size(); ++i) {
    CHECK(events[i].pos == i + 1);
    CHECK(events[i].epoch == i / 2 + 1);
    CHECK(events[i].seq == i % 2 + 1);
  }
}

TEST_CASE("an epoch number that was given is used when it is newer and never goes back") {
  Folder folder;
  {
    Producer producer(folder, 4, 7);
    CHECK(mtb_ring_epoch(producer.ring) == 7);
  }
  Producer producer(folder, 4, 3);
  CHECK(mtb_ring_epoch(producer.ring) == 8);
}

TEST_CASE("a reader names the slots that a dead producer left unwritten") {
  Folder folder;
  die_writing(folder, 8, 5, {2, 4, 5});
  Reader reader(folder);
  const auto events = reader.read();
  REQUIRE(events.size() == 5);
  CHECK(events[0].deal == 1);
  check_gap(events[1], 1, 2, MTB_REASON_TORN);
  CHECK(events[2].deal == 3);
  check_gap(events[3], 1, 4, MTB_REASON_TORN);
  check_gap(events[4], 1, 5, MTB_REASON_TORN);
}

TEST_CASE("a reader waits for a slot whose producer lives") {
  Folder folder;
  Producer producer(folder, 8);
  producer.publish(1);
  producer.publish(2);
  overwrite(folder.file("live1.ring"), slot_offset(1, 8), std::string(8, '\0'));
  Reader reader(folder);
  CHECK(reader.read().empty());
  producer.close();
  CHECK(reader.read().size() == 2);
}

TEST_CASE("the next producer fills torn slots under the identity that their events would have had") {
  Folder folder;
  die_writing(folder, 8, 3, {3});
  Producer producer(folder, 8);
  REQUIRE(producer.status == MTB_OK);
  producer.publish(9);
  Reader reader(folder);
  const auto events = reader.read();
  REQUIRE(events.size() == 4);
  check_gap(events[2], 1, 3, MTB_REASON_TORN);
  CHECK(events[3].deal == 9);
  CHECK(events[3].epoch == 2);
  CHECK(events[3].seq == 1);
}

TEST_CASE("a record with a flipped bit becomes a gap in its place") {
  Folder folder;
  Producer producer(folder, 8);
  for (std::uint64_t deal = 1; deal <= 3; ++deal)
    producer.publish(deal);
  overwrite(folder.file("live1.ring"), slot_offset(2, 8) + offsetof(mtb_event, price), "x");
  Reader reader(folder);
  const auto events = reader.read();
  REQUIRE(events.size() == 3);
  check_gap(events[1], 1, 2, MTB_REASON_CORRUPT);
  CHECK(events[2].deal == 3);
}

#ifndef _WIN32
TEST_CASE("a producer killed with SIGKILL loses nothing that it had published") {
  Folder folder;
  int ready[2];
  REQUIRE(pipe(ready) == 0);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    mtb_ring *ring = nullptr;
    mtb_error error;
    if (mtb_ring_open(folder.base().c_str(), "live1", MTB_MT5, 1024, 0, "", &ring, &error) != MTB_OK)
      _exit(1);
    mtb_event event{};
    event.type = MTB_TRADE_OPEN;
    for (event.deal = 1; mtb_ring_publish(ring, &event) == MTB_OK; ++event.deal)
      ;
    const char done = 1;
    if (write(ready[1], &done, 1) != 1)
      _exit(1);
    for (;;)
      pause();
  }
  char done = 0;
  REQUIRE(::read(ready[0], &done, 1) == 1);
  kill(child, SIGKILL);
  REQUIRE(waitpid(child, nullptr, 0) == child);
  close(ready[0]);
  close(ready[1]);

  Producer producer(folder, 1024);
  REQUIRE(producer.status == MTB_OK);
  CHECK(mtb_ring_epoch(producer.ring) == 2);
  Reader reader(folder);
  const auto events = reader.read(2000);
  REQUIRE(events.size() == 1024);
  CHECK(events.back().epoch == 1);
  CHECK(events.back().seq == 1024);
}
#endif

TEST_CASE("a ring of another size takes over when all was delivered, and keeps its size when not") {
  Folder folder;
  {
    Producer producer(folder, 4);
    producer.publish(1);
  }
  mtb_ring_info info;
  {
    Producer producer(folder, 16);
    REQUIRE(producer.status == MTB_OK);
    REQUIRE(mtb_ring_inspect(folder.base().c_str(), &info, nullptr) == MTB_OK);
    CHECK(info.slots == 4);
  }
  Reader reader(folder);
  REQUIRE(reader.read().size() == 1);
  REQUIRE(reader.commit(1) == MTB_OK);
  Producer producer(folder, 16);
  REQUIRE(mtb_ring_inspect(folder.base().c_str(), &info, nullptr) == MTB_OK);
  CHECK(info.slots == 16);
  CHECK(info.epoch == 3);
  producer.publish(2);
  std::vector<mtb_event> events;
  for (int round = 0; round < 1000 && events.empty(); ++round) // the reader looks for a new file every 100 ms
    events = reader.read(10, 10'000);
  REQUIRE(events.size() == 1);
  CHECK(events[0].pos == 2);
  CHECK(events[0].deal == 2);
}
