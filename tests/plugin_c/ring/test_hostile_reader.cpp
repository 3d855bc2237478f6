// A reader's process that does what it can to harm the trade server.
#include "prepared_ring.h"

#include <atomic>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace fs = std::filesystem;

namespace {

mode_t mode_of(const fs::path &path) {
  struct stat info{};
  REQUIRE(lstat(path.c_str(), &info) == 0);
  return info.st_mode & 0777;
}

fs::path any_segment(const Folder &folder) {
  std::error_code gone; // as the folder may be
  const fs::directory_iterator entries(folder.file("spool"), gone);
  return entries == fs::directory_iterator() ? fs::path() : entries->path();
}

} // namespace

TEST_CASE("a reader has no way to write to the ring: neither its mapping nor its files allow it") {
  Folder folder;
  {
    Producer producer(folder, 4);
    producer.publish(1);
  }
  Reader reader(folder);
  REQUIRE(reader.read().size() == 1);
  std::ifstream maps("/proc/self/maps");
  std::size_t mappings = 0;
  for (std::string line; std::getline(maps, line);)
    if (line.find(folder.file("live1.ring")) != std::string::npos) {
      ++mappings;
      CHECK(line.find(" r--s ") != std::string::npos);
    }
  CHECK(mappings == 1);
  for (const auto &open : fs::directory_iterator("/proc/self/fd")) {
    std::error_code gone; // the one that lists them
    if (fs::read_symlink(open.path(), gone) == folder.file("live1.ring"))
      CHECK((fcntl(std::stoi(open.path().filename()), F_GETFL) & O_ACCMODE) == O_RDONLY);
  }
}

TEST_CASE("folders and segments of the spool are private to the user that made them, whatever the umask") {
  const mode_t before = umask(0);
  Folder folder;
  const Overflow overflow(folder);
  Producer producer(folder, 2, overflow);
  umask(before);
  producer.publish_spooling(1, 6);
  CHECK(mode_of(folder.file("spool")) == 0700);
  CHECK(mode_of(any_segment(folder)) == 0600);
  CHECK(mode_of(folder.file("live1.ring")) == 0600);
}

TEST_CASE("a producer follows no symbolic link, and does not touch what it points to") {
  for (const char *name : {"live1.ring", "live1.producer.lock", "live1.ring.new"}) {
    CAPTURE(name);
    Folder folder, elsewhere;
    const std::string target = elsewhere.file("precious");
    std::ofstream(target) << "precious";
    fs::create_symlink(target, folder.file(name));
    const Producer producer(folder, 4);
    // What was to become the ring is made anew in the link's place; the others are refused.
    CHECK(producer.status == (std::string(name) == "live1.ring.new" ? MTB_OK : MTB_DENIED));
    CHECK(fs::file_size(target) == 8);
  }
}

TEST_CASE("a cursor that is a link, a folder or a pipe counts as none, and nobody waits for it") {
  using Make = std::function<void(const std::string &)>;
  const Make kinds[] = {[](const std::string &path) { fs::create_symlink("/dev/zero", path); },
                        [](const std::string &path) { fs::create_directory(path); },
                        [](const std::string &path) { REQUIRE(mkfifo(path.c_str(), 0600) == 0); }};
  for (const Make &make : kinds) {
    Folder folder;
    Producer producer(folder, 4);
    make(folder.file("live1.cursor"));
    REQUIRE(producer.publish(1) == MTB_OK);
    CHECK(producer.maintain() == 1);
    producer.close();
    Producer next(folder, 4);
    CHECK(next.status == MTB_OK);
  }
}

TEST_CASE("whatever a reader does to its files and to the spool while threads publish, the producer goes on") {
  Folder folder;
  const Overflow overflow(folder, 1 << 16);
  Producer producer(folder, 16, overflow);
  REQUIRE(producer.status == MTB_OK);
  std::atomic<bool> done = false;
  std::atomic<std::uint64_t> published = 0, failed = 0;
  std::thread trading([&] {
    for (std::uint64_t deal = 1; !done; ++deal) {
      const mtb_status status = producer.publish(deal);
      published += status == MTB_OK ? 1 : 0;
      failed += status != MTB_OK && status != MTB_FULL ? 1 : 0;
    }
  });
  std::thread housekeeping([&] {
    while (!done) {
      producer.maintain();
      std::size_t moved = 0;
      mtb_error error;
      mtb_ring_spool(producer.ring, 0, &moved, &error);
      std::this_thread::yield();
    }
  });
  const std::string cursor = folder.file("live1.cursor");
  for (std::uint64_t round = 0; round < 40; ++round) {
    std::error_code ignored;
    switch (round % 8) {
    case 0:
      write_cursor(folder, ~std::uint64_t{0} >> round, round);
      break;
    case 1:
      fs::resize_file(cursor, 64, ignored);
      break;
    case 2:
      fs::resize_file(cursor, 0, ignored);
      break;
    case 3:
      fs::remove(cursor, ignored);
      break;
    case 4:
      std::ofstream(cursor) << "nonsense";
      fs::remove(folder.file("live1.reader.lock"), ignored);
      break;
    case 5:
      if (const fs::path segment = any_segment(folder); !segment.empty())
        fs::resize_file(segment, 700, ignored);
      break;
    case 6:
      fs::remove_all(folder.file("spool"), ignored);
      break;
    case 7:
      fs::remove(cursor, ignored);
      fs::create_symlink("/dev/full", cursor, ignored);
      break;
    }
    const std::uint64_t before = published;
    Reader reader(folder); // an honest one, which makes room again
    for (int tries = 0; reader.status == MTB_OK && published == before && tries < 1000; ++tries)
      if (const auto events = reader.read(100, 1000); !events.empty())
        reader.commit(events.back().pos);
    if (round % 8 == 7)
      fs::remove(cursor, ignored);
  }
  done = true;
  trading.join();
  housekeeping.join();
  CHECK(published > 0);
  CHECK(failed == 0);

  // And an honest reader sees one row, once there is a folder again: without one it would only say so.
  std::error_code ignored;
  fs::create_directory(folder.file("spool"), ignored);
  Reader reader(folder);
  REQUIRE(reader.status == MTB_OK);
  std::uint64_t last = 0;
  for (auto events = reader.read(); !events.empty(); events = reader.read())
    for (const mtb_event &event : events) {
      CHECK(event.pos > last);
      CHECK(event.crc == mtb_event_crc(&event));
      last = event.pos;
    }
  CHECK(reader.status == MTB_OK);
}
