#include "ring_fixture.h"

#include <algorithm>

#ifndef _WIN32
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace {

std::filesystem::path newest_segment(const Folder &folder) {
  std::filesystem::path newest;
  for (const auto &entry : std::filesystem::directory_iterator(folder.file("spool")))
    newest = std::max(newest, entry.path());
  return newest;
}

std::vector<mtb_event> read_all(const Folder &folder) {
  Reader reader(folder);
  REQUIRE(reader.status == MTB_OK);
  auto events = reader.read(10'000);
  REQUIRE(reader.status == MTB_OK);
  return events;
}

void check_row(const std::vector<mtb_event> &events, std::uint64_t last) {
  REQUIRE(events.size() == last);
  for (std::size_t i = 0; i < events.size(); ++i) {
    REQUIRE(events[i].pos == i + 1);
    REQUIRE(events[i].deal == i + 1);
  }
}

} // namespace

TEST_CASE("the next start goes on in the spool where the last one stopped") {
  Folder folder;
  Overflow overflow(folder);
  for (std::uint64_t start = 0; start < 3; ++start) {
    Producer producer(folder, 8, overflow);
    REQUIRE(producer.status == MTB_OK);
    producer.publish_spooling(start * 20 + 1, start * 20 + 20);
  }
  check_row(read_all(folder), 60);
}

TEST_CASE("a record that was being spooled when the producer died is written again") {
  Folder folder;
  Overflow overflow(folder);
  {
    Producer producer(folder, 8, overflow);
    producer.publish_spooling(1, 20);
  }
  // The mark is behind what was appended, and the last record is not whole.
  std::ofstream(newest_segment(folder), std::ios::app | std::ios::binary) << std::string(300, 'x');
  Producer producer(folder, 8, overflow);
  REQUIRE(producer.status == MTB_OK);
  producer.publish_spooling(21, 40);
  check_row(read_all(folder), 40);
}

TEST_CASE("what was appended and not yet marked counts") {
  Folder folder;
  Overflow overflow(folder);
  {
    Producer producer(folder, 8, overflow);
    producer.publish_spooling(1, 20);
  }
  overwrite(folder.file("live1.ring"), 384, std::string(8, '\0')); // spooled
  Producer producer(folder, 8, overflow);
  producer.publish_spooling(21, 40);
  check_row(read_all(folder), 40);
}

TEST_CASE("a ring that is gone, as after a reboot, goes on behind its spool") {
  Folder folder;
  Overflow overflow(folder);
  mtb_ring_info before;
  {
    Producer producer(folder, 8, overflow, 7);
    producer.publish_spooling(1, 20);
    std::int64_t since = 1;
    CHECK(mtb_ring_has_lost(producer.ring, &since) == 1); // there was no ring, and nobody knows better
    CHECK(since == 0);
  }
  REQUIRE(mtb_ring_inspect(folder.base().c_str(), &before, nullptr) == MTB_OK);
  std::filesystem::remove(folder.file("live1.ring"));
  Producer producer(folder, 8, overflow, 8);
  REQUIRE(producer.status == MTB_OK);
  std::int64_t since = 0;
  CHECK(mtb_ring_has_lost(producer.ring, &since) == 1);
  CHECK(since == static_cast<std::int64_t>(before.spooled));
  producer.publish_spooling(1001, 1020);
  const auto events = read_all(folder);
  REQUIRE(events.size() == before.spooled + 20);
  for (std::uint64_t i = 0; i < before.spooled; ++i) {
    CHECK(events[i].epoch == 7);
    CHECK(events[i].deal == i + 1);
  }
  for (std::uint64_t i = 0; i < 20; ++i) {
    const mtb_event &event = events[before.spooled + i];
    CHECK(event.pos == before.spooled + i + 1);
    CHECK(event.epoch == 8);
    CHECK(event.seq == i + 1);
    CHECK(event.deal == 1001 + i);
  }
}

TEST_CASE("a cursor that outlives its ring does not swallow what comes next") {
  Folder folder;
  Overflow overflow(folder);
  {
    Producer producer(folder, 8, overflow);
    producer.publish_spooling(1, 22);
    Reader reader(folder);
    reader.read();
    REQUIRE(reader.commit(22) == MTB_OK); // beyond the spool
  }
  std::filesystem::remove(folder.file("live1.ring"));
  Producer producer(folder, 8, overflow, 2);
  producer.publish(99);
  const auto events = read_all(folder);
  REQUIRE(events.size() == 1);
  CHECK(events[0].deal == 99);
  CHECK(events[0].pos == 23);
}

TEST_CASE("a producer that spools everything as it stops leaves nothing to be lost") {
  Folder folder;
  Overflow overflow(folder);
  {
    Producer producer(folder, 8, overflow);
    producer.publish_spooling(1, 19);
    mtb_event stop{};
    stop.type = MTB_SYSTEM_STOP;
    stop.deal = 20;
    REQUIRE(mtb_ring_publish(producer.ring, &stop) == MTB_OK);
    REQUIRE(producer.spool(true) == MTB_OK);
  }
  std::filesystem::remove(folder.file("live1.ring"));
  Producer producer(folder, 8, overflow);
  std::int64_t since = 0;
  CHECK(mtb_ring_has_lost(producer.ring, &since) == 0);
  check_row(read_all(folder), 20);
}

TEST_CASE("what the disk did not keep when the power failed is a gap") {
  Folder folder;
  Overflow overflow(folder);
  {
    Producer producer(folder, 4, overflow);
    producer.publish_spooling(1, 40);
  }
  std::filesystem::resize_file(newest_segment(folder), 512 * (1 + 10));
  Producer producer(folder, 4, overflow);
  producer.publish_spooling(41, 60);
  const auto events = read_all(folder);
  REQUIRE(events.size() > 11);
  CHECK(events[10].type == MTB_SYSTEM_GAP);
  CHECK(events[10].reason == MTB_REASON_LOST);
  CHECK(events[10].first == 11);
  CHECK(events[10].last == events[10].pos);
  CHECK(events[11].deal == events[10].last + 1);
  CHECK(events.back().deal == 60);
  CHECK(events.back().epoch == 2);
}

TEST_CASE("segments of another ring are put aside") {
  Folder folder;
  Overflow overflow(folder);
  {
    Producer producer(folder, 8, overflow);
    producer.publish_spooling(1, 20);
  }
  std::filesystem::rename(folder.file("spool"), folder.file("old"));
  std::filesystem::remove(folder.file("live1.ring"));
  {
    Producer producer(folder, 8, overflow);
    producer.publish_spooling(1, 3);
  }
  std::filesystem::remove_all(folder.file("spool"));
  std::filesystem::rename(folder.file("old"), folder.file("spool"));
  Producer producer(folder, 8, overflow);
  producer.publish_spooling(4, 40);
  check_row(read_all(folder), 40);
  CHECK(std::filesystem::exists(folder.file("spool/live1.00000000000000000001.seg.foreign")));
}

#ifndef _WIN32
TEST_CASE("a producer killed with SIGKILL while it spools loses nothing that it had published") {
  for (int round = 0; round < 5; ++round) {
    Folder folder;
    int progress[2];
    REQUIRE(pipe(progress) == 0);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      const Overflow overflow(folder);
      mtb_ring *ring = nullptr;
      mtb_error error{};
      if (mtb_ring_open_spooled(folder.base().c_str(), "live1", MTB_MT5, 16, 0, "", &overflow.spool, &ring, &error) !=
          MTB_OK)
        _exit(1);
      mtb_event event{};
      event.type = MTB_TRADE_OPEN;
      for (event.deal = 1;; ++event.deal) {
        std::size_t moved = 0;
        if (mtb_ring_publish(ring, &event) != MTB_OK || mtb_ring_spool(ring, 0, &moved, &error) != MTB_OK)
          _exit(1);
        if (write(progress[1], &event.deal, sizeof event.deal) != sizeof event.deal)
          _exit(1);
      }
    }
    close(progress[1]);
    std::uint64_t published = 0;
    while (published < 500 + 211 * static_cast<std::uint64_t>(round))
      REQUIRE(::read(progress[0], &published, sizeof published) == sizeof published);
    kill(child, SIGKILL);
    REQUIRE(waitpid(child, nullptr, 0) == child);
    while (::read(progress[0], &published, sizeof published) == sizeof published)
      ;
    close(progress[0]);

    const Overflow overflow(folder);
    Producer producer(folder, 16, overflow);
    REQUIRE(producer.status == MTB_OK);
    const auto events = read_all(folder);
    REQUIRE(events.size() >= published);
    REQUIRE(events.size() <= published + 1); // the last one may have been torn, or not have been told of
    for (std::size_t i = 0; i < published; ++i) {
      REQUIRE(events[i].pos == i + 1);
      REQUIRE(events[i].type == MTB_TRADE_OPEN);
      REQUIRE(events[i].deal == i + 1);
    }
  }
}
#endif
