#include "ring_fixture.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>

namespace {

// The segments of a folder in order.
std::vector<std::filesystem::path> segments(const Folder &folder) {
  std::vector<std::filesystem::path> found;
  for (const auto &entry : std::filesystem::directory_iterator(folder.file("spool")))
    if (entry.path().extension() == ".seg")
      found.push_back(entry.path());
  std::ranges::sort(found);
  return found;
}

std::vector<std::uint64_t> deals(const std::vector<mtb_event> &events) {
  std::vector<std::uint64_t> found;
  for (const mtb_event &event : events)
    found.push_back(event.deal);
  return found;
}

std::vector<std::uint64_t> numbers(std::uint64_t first, std::uint64_t last) {
  std::vector<std::uint64_t> made;
  for (std::uint64_t number = first; number <= last; ++number)
    made.push_back(number);
  return made;
}

void check_gap(const mtb_event &gap, std::uint64_t first, std::uint64_t last, mtb_reason reason) {
  CHECK(gap.type == MTB_SYSTEM_GAP);
  CHECK(gap.reason == reason);
  CHECK(gap.first == first);
  CHECK(gap.last == last);
  CHECK(gap.count == last - first + 1);
  CHECK(gap.pos == last);
  CHECK(gap.seq == last);
  CHECK(gap.crc == mtb_event_crc(&gap));
}

constexpr std::uint64_t kSmallSegments = 8 * 3 * 512; // a quota that makes segments of some three records

} // namespace

TEST_CASE("a ring that nobody reads overflows to the spool and loses nothing") {
  Folder folder;
  Overflow overflow(folder);
  Producer producer(folder, 8, overflow);
  producer.publish_spooling(1, 1000);
  Reader reader(folder);
  const auto events = reader.read(2000);
  CHECK(deals(events) == numbers(1, 1000));
  for (std::size_t i = 0; i < events.size(); ++i)
    REQUIRE(events[i].pos == i + 1);
  mtb_ring_info info;
  REQUIRE(mtb_ring_inspect(folder.base().c_str(), &info, nullptr) == MTB_OK);
  CHECK(info.left_out == 0);
  CHECK(info.spooled >= 992);
  CHECK(info.spool_segments == 1);
  CHECK(info.spool_bytes == 512 * (1 + info.spooled));
  CHECK(info.spool_folder == overflow.path);
  CHECK(info.oldest == 1);
}

TEST_CASE("a ring that is at most half full is not spooled") {
  Folder folder;
  Overflow overflow(folder);
  Producer producer(folder, 8, overflow);
  producer.publish_spooling(1, 4);
  CHECK(segments(folder).empty());
}

TEST_CASE("a reader moves between spool and ring while threads publish, and sees one row") {
  Folder folder;
  Overflow overflow(folder);
  constexpr std::uint64_t kThreads = 3;
  constexpr std::uint64_t kEach = 6'000;
  Producer producer(folder, 64, overflow);
  std::atomic<bool> done{false};
  std::thread housekeeper([&] {
    while (!done)
      mtb_ring_maintain(producer.ring);
  });
  std::thread spooler([&] {
    std::size_t moved = 0;
    mtb_error error{};
    while (!done)
      mtb_ring_spool(producer.ring, 0, &moved, &error);
  });
  std::vector<std::thread> threads;
  for (std::uint64_t thread = 0; thread < kThreads; ++thread)
    threads.emplace_back([&, thread] {
      for (std::uint64_t i = 0; i < kEach; ++i) {
        mtb_event event{};
        event.type = MTB_TRADE_OPEN;
        event.login = thread;
        event.deal = i;
        while (mtb_ring_publish(producer.ring, &event) != MTB_OK) // counted, and told of by a gap
          std::this_thread::yield();
      }
    });
  Reader reader(folder);
  std::uint64_t pos = 0;
  std::uint64_t found = 0;
  std::vector<std::uint64_t> next(kThreads, 0);
  while (found < kThreads * kEach) {
    const auto events = reader.read(static_cast<std::size_t>(1 + pos % 97), 10'000);
    REQUIRE(reader.status == MTB_OK);
    for (const mtb_event &event : events) {
      REQUIRE(event.pos == ++pos);
      REQUIRE(event.seq == pos);
      if (event.type == MTB_SYSTEM_GAP) {
        REQUIRE(event.reason == MTB_REASON_OVERRUN);
        continue;
      }
      REQUIRE(event.deal == next[static_cast<std::size_t>(event.login)]++);
      ++found;
    }
    if (pos % 5 == 0 && !events.empty()) // at times quick, at times behind
      REQUIRE(reader.commit(pos) == MTB_OK);
  }
  done = true;
  for (std::thread &thread : threads)
    thread.join();
  housekeeper.join();
  spooler.join();
}

TEST_CASE("segments that were delivered are deleted, and the others are kept") {
  Folder folder;
  Overflow overflow(folder, kSmallSegments * 8);
  Producer producer(folder, 8, overflow);
  producer.publish_spooling(1, 100);
  const std::size_t before = segments(folder).size();
  REQUIRE(before >= 3);
  Reader reader(folder);
  reader.read(50);
  REQUIRE(reader.commit(50) == MTB_OK);
  producer.spool();
  const std::size_t after = segments(folder).size();
  CHECK(after < before);
  CHECK(deals(reader.read(100)) == numbers(51, 100));
  REQUIRE(reader.commit(100) == MTB_OK);
  producer.spool();
#ifndef _WIN32 // where a file keeps its name while a reader has it open
  CHECK(segments(folder).empty());
#endif
  producer.publish_spooling(101, 130);
  CHECK(deals(reader.read(100)) == numbers(101, 130));
}

TEST_CASE("a reader that overtakes the spooler leaves a hole between segments that is none in its row") {
  Folder folder;
  Overflow overflow(folder);
  Producer producer(folder, 8, overflow);
  producer.publish_spooling(1, 10);
  Reader reader(folder);
  REQUIRE(reader.read().size() == 10);
  REQUIRE(reader.commit(10) == MTB_OK);
  producer.publish_spooling(11, 14); // delivered from the ring
  reader.read();
  REQUIRE(reader.commit(14) == MTB_OK);
  producer.publish_spooling(15, 40);
  CHECK(deals(reader.read()) == numbers(15, 40));
}

TEST_CASE("a reader that starts anew or goes back finds its place in the spool") {
  Folder folder;
  Overflow overflow(folder, kSmallSegments * 8);
  Producer producer(folder, 8, overflow);
  producer.publish_spooling(1, 60);
  {
    Reader reader(folder);
    CHECK(deals(reader.read(30)) == numbers(1, 30));
    reader.rewind();
    CHECK(deals(reader.read(30)) == numbers(1, 30));
    REQUIRE(reader.commit(17) == MTB_OK);
    reader.rewind();
    CHECK(reader.read(1).front().deal == 18);
  }
  Reader reader(folder);
  CHECK(deals(reader.read()) == numbers(18, 60));
}

TEST_CASE("without a cursor a reader begins with the oldest event in the spool") {
  Folder folder;
  Overflow overflow(folder, kSmallSegments * 8);
  Producer producer(folder, 8, overflow);
  producer.publish_spooling(1, 60);
  {
    Reader reader(folder);
    reader.read(30);
    REQUIRE(reader.commit(30) == MTB_OK);
  }
  producer.spool();
  std::filesystem::remove(folder.file("live1.cursor"));
  Reader reader(folder);
  const auto first = reader.read(1).front();
  CHECK(first.type == MTB_TRADE_OPEN);
  CHECK(first.deal <= 31);
  reader.rewind();
  const auto events = reader.read();
  CHECK(deals(events) == numbers(first.deal, 60));
}

TEST_CASE("damage in a segment becomes gaps of exactly what is damaged") {
  Folder folder;
  Overflow overflow(folder, kSmallSegments * 8);
  Producer producer(folder, 4, overflow);
  producer.publish_spooling(1, 100);
  const auto files = segments(folder);
  REQUIRE(files.size() >= 3);
  const auto in_first = static_cast<std::size_t>(std::filesystem::file_size(files[0]) / 512 - 1);
  const auto in_second = static_cast<std::size_t>(std::filesystem::file_size(files[1]) / 512 - 1);
  REQUIRE(in_first >= 4);

  SUBCASE("a record with a flipped bit") {
    overwrite(files[0], 512 * 2 + 100, "x");
    Reader reader(folder);
    const auto events = reader.read(200);
    REQUIRE(events.size() == 100);
    check_gap(events[1], 2, 2, MTB_REASON_CORRUPT);
    CHECK(events[2].deal == 3);
    std::uint64_t pos = 0;
    mtb_event raw;
    REQUIRE(mtb_reader_damaged(reader.reader, &pos, &raw, 1) == 1);
    CHECK(pos == 2);
    CHECK(raw.deal == 2);
    CHECK(reinterpret_cast<const char *>(&raw)[100] == 'x');
    reader.read();
    CHECK(mtb_reader_damaged(reader.reader, &pos, &raw, 1) == 0);
  }
  SUBCASE("a segment that was cut") {
    std::filesystem::resize_file(files[0], 512 * 3 + 17);
    Reader reader(folder);
    const auto events = reader.read(200);
    REQUIRE(events.size() == 100 - in_first + 3);
    CHECK(events[1].deal == 2);
    check_gap(events[2], 3, in_first, MTB_REASON_LOST);
    CHECK(events[3].deal == in_first + 1);
  }
  SUBCASE("a segment that was removed") {
    std::filesystem::remove(files[1]);
    Reader reader(folder);
    const auto events = reader.read(200);
    REQUIRE(events.size() == 100 - in_second + 1);
    check_gap(events[in_first], in_first + 1, in_first + in_second, MTB_REASON_LOST);
    CHECK(events[in_first + 1].deal == in_first + in_second + 1);
    REQUIRE(reader.commit(events[in_first].pos) == MTB_OK);
    reader.rewind();
    CHECK(reader.read(1).front().deal == in_first + in_second + 1);
  }
  SUBCASE("a header that was overwritten") {
    overwrite(files[1], 0, std::string(512, 'x'));
    Reader reader(folder);
    CHECK(deals(reader.read(200)) == numbers(1, 100));
  }
  SUBCASE("everything removed, but what the ring still has") {
    for (const auto &file : files)
      std::filesystem::remove(file);
    Reader reader(folder);
    const auto events = reader.read(200);
    REQUIRE(events.size() == 5);
    check_gap(events[0], 1, 96, MTB_REASON_LOST);
    CHECK(deals({events.begin() + 1, events.end()}) == numbers(97, 100));
  }
  SUBCASE("a folder that is not to be found is an error, and no loss") {
    std::filesystem::rename(folder.file("spool"), folder.file("elsewhere"));
    Reader lost(folder);
    lost.read();
    CHECK(lost.status == MTB_NOT_FOUND);
    lost.close();
    Reader reader(folder, folder.file("elsewhere").c_str());
    CHECK(deals(reader.read(200)) == numbers(1, 100));
  }
}

TEST_CASE("a stretch that was lost over several starts is named in the numbers of each") {
  Folder folder;
  Overflow overflow(folder);
  for (std::uint64_t start = 0; start < 3; ++start) {
    Producer producer(folder, 4, overflow);
    producer.publish_spooling(start * 10 + 1, start * 10 + 10);
    producer.spool(true);
  }
  for (const auto &file : segments(folder))
    std::filesystem::remove(file);
  Reader reader(folder);
  const auto events = reader.read();
  REQUIRE(events.size() == 3 + 4);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(events[i].epoch == i + 1);
    CHECK(events[i].first == 1);
    CHECK(events[i].last == 10);
    CHECK(events[i].pos == (i + 1) * 10);
  }
  CHECK(events[2].epoch == 3);
  CHECK(events[2].last == 6);
  CHECK(events[3].deal == 27);
}

TEST_CASE("at its quota the spool stops and the ring counts what it leaves out, and delivery mends it") {
  Folder folder;
  Overflow overflow(folder, 512 * 64);
  Producer producer(folder, 8, overflow);
  std::uint64_t accepted = 0;
  mtb_status status = MTB_OK;
  for (std::uint64_t deal = 1; deal <= 200; ++deal) {
    accepted += producer.publish(deal) == MTB_OK ? 1 : 0;
    status = producer.spool();
  }
  CHECK(status == MTB_FULL);
  CHECK(accepted < 80);
  mtb_ring_info info;
  REQUIRE(mtb_ring_inspect(folder.base().c_str(), &info, nullptr) == MTB_OK);
  CHECK(info.spool_status == MTB_FULL);
  CHECK(info.spool_bytes <= info.spool_quota);
  Reader reader(folder);
  const auto before = reader.read(200);
  CHECK(deals(before) == numbers(1, accepted));
  REQUIRE(reader.commit(before.back().pos) == MTB_OK);
  CHECK(producer.spool() == MTB_OK);
  const auto gap = reader.read();
  REQUIRE(gap.size() == 1);
  CHECK(gap[0].reason == MTB_REASON_OVERRUN);
  CHECK(gap[0].count == 200 - accepted);
}

#ifndef _WIN32
TEST_CASE("a spool that cannot be written keeps what it has, and takes events again when it can") {
  Folder folder;
  Overflow overflow(folder);
  Producer producer(folder, 8, overflow);
  producer.publish_spooling(1, 20);
  std::filesystem::remove_all(folder.file("spool")); // with what the ring does not have any more
  std::ofstream(folder.file("spool")) << "no folder";
  std::uint64_t deal = 20;
  while (producer.spool() == MTB_OK)
    REQUIRE(producer.publish(++deal) == MTB_OK);
  std::filesystem::remove(folder.file("spool"));
  REQUIRE(producer.spool() == MTB_OK);
  producer.publish_spooling(deal + 1, 60);
  Reader reader(folder);
  const auto events = reader.read();
  REQUIRE(events.front().type == MTB_SYSTEM_GAP);
  CHECK(events.front().first == 1);
  CHECK(deals({events.begin() + 1, events.end()}) == numbers(events.front().last + 1, 60));
}

TEST_CASE("spool and reader refuse what others may write") {
  using std::filesystem::permissions;
  using std::filesystem::perms;
  const auto add = std::filesystem::perm_options::add;
  Folder folder;
  Overflow overflow(folder);
  {
    Producer producer(folder, 8, overflow);
    producer.publish_spooling(1, 20);
    CHECK((std::filesystem::status(folder.file("spool")).permissions() & perms::all) == perms::owner_all);
    for (const auto &file : segments(folder))
      CHECK((std::filesystem::status(file).permissions() & perms::all) == (perms::owner_read | perms::owner_write));
    CHECK(Reader(folder).status == MTB_OK);
  }
  for (const std::string &path :
       {folder.path(), folder.file("spool"), folder.file("live1.ring"), folder.file("live1.cursor")})
    for (const perms who : {perms::group_write, perms::others_write}) {
      permissions(path, who, add);
      Reader reader(folder);
      CHECK_MESSAGE(reader.status == MTB_DENIED, path);
      CHECK(std::string(reader.error.text).find("chmod go-w") != std::string::npos);
      permissions(path, who, std::filesystem::perm_options::remove);
    }
  permissions(folder.file("spool"), perms::group_write, add);
  CHECK(Producer(folder, 8, overflow).status == MTB_DENIED);
}

TEST_CASE("a segment behind a symbolic link is not followed") {
  Folder folder;
  Overflow overflow(folder, kSmallSegments * 8);
  Producer producer(folder, 8, overflow);
  producer.publish_spooling(1, 60);
  const auto second = segments(folder)[1];
  std::filesystem::rename(second, folder.file("moved"));
  std::filesystem::create_symlink(folder.file("moved"), second);
  Reader reader(folder);
  const auto events = reader.read();
  CHECK(std::ranges::any_of(events, [](const mtb_event &event) { return event.reason == MTB_REASON_LOST; }));
}

TEST_CASE("a reader whose lock was removed or replaced neither reads nor commits") {
  Folder folder;
  Producer producer(folder, 8);
  producer.publish(1);
  producer.publish(2);
  for (const bool replaced : {false, true}) {
    Reader reader(folder);
    REQUIRE(reader.read(1).size() == 1);
    std::filesystem::rename(folder.file("live1.reader.lock"), folder.file("aside"));
    Reader second(folder);
    if (!replaced) {
      second.close();
      std::filesystem::remove(folder.file("live1.reader.lock"));
    }
    CHECK(reader.read(1).empty());
    CHECK(reader.status == MTB_BUSY);
    CHECK(reader.commit(1) == MTB_BUSY);
  }
}

TEST_CASE("who reads a ring that is gone cannot commit what is other events in the next one") {
  Folder folder;
  Overflow overflow(folder);
  std::optional<Producer> producer(std::in_place, folder, 8, overflow);
  producer->publish_spooling(1, 20); // the spool does not have the last ones
  Reader reader(folder);
  REQUIRE(reader.read(20).size() == 20);
  std::filesystem::remove(folder.file("live1.ring"));
  producer.emplace(folder, 8, overflow);
  producer->publish_spooling(101, 103);

  CHECK(reader.commit(20) == MTB_BUSY);
  reader.close();
  Reader next(folder);
  const std::vector<mtb_event> events = next.read();
  CHECK(std::ranges::count_if(events, [](const mtb_event &event) { return event.deal > 100; }) == 3);
}
#endif
