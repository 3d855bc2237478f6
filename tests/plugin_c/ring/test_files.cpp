#include "ring_fixture.h"

#include <optional>
#ifndef _WIN32
#include <sys/stat.h>
#endif

namespace {

bool names(const mtb_error &error, const std::string &what) {
  return std::string(error.text).find(what) != std::string::npos;
}

} // namespace

TEST_CASE("a second producer and a second reader are refused") {
  Folder folder;
  Producer producer(folder, 4);
  Producer second(folder, 4);
  CHECK(second.status == MTB_BUSY);
  CHECK(names(second.error, "another plugin writes to"));
  Reader reader(folder);
  Reader other(folder);
  CHECK(other.status == MTB_BUSY);
  CHECK(names(other.error, "another bridge reads"));
}

TEST_CASE("a missing ring and a missing folder are named") {
  Folder folder;
  Reader reader(folder);
  CHECK(reader.status == MTB_NOT_FOUND);
  CHECK(names(reader.error, "there is no ring at"));
  mtb_ring *ring = nullptr;
  mtb_error error{};
  CHECK(mtb_ring_open("/nonexistent/live1", "live1", MTB_MT4, 4, 0, "", &ring, &error) == MTB_NOT_FOUND);
  CHECK(names(error, "/nonexistent/live1"));
}

TEST_CASE("a ring of another layout, of another server and a file that is no ring are refused by both sides") {
  const auto refused = [](std::uint64_t offset, const std::string &bytes, const std::string &what) {
    Folder folder;
    {
      Producer producer(folder, 4);
    }
    overwrite(folder.file("live1.ring"), offset, bytes);
    Reader reader(folder);
    CHECK(reader.status == MTB_MISMATCH);
    CHECK(names(reader.error, what));
    Producer producer(folder, 4);
    CHECK(producer.status == MTB_MISMATCH);
    CHECK(names(producer.error, what));
  };
  refused(0, "GARBAGE!", "is not a ring");
  refused(8, std::string("\x63\0\0\0", 4), "has layout 99");
  refused(24, std::string("\x03\0\0\0\0\0\0\0", 8), "no power of two");

  Folder folder;
  {
    Producer producer(folder, 4);
  }
  mtb_ring *ring = nullptr;
  mtb_error error{};
  CHECK(mtb_ring_open(folder.base().c_str(), "other", MTB_MT5, 4, 0, "", &ring, &error) == MTB_MISMATCH);
  CHECK(names(error, "belongs to server live1 (mt5), not to other (mt5)"));
}

#ifndef _WIN32 // which does not let a file be cut that is mapped
TEST_CASE("a truncated ring is refused, and noticed while it is read") {
  Folder folder;
  Producer producer(folder, 4);
  Reader reader(folder);
  std::filesystem::resize_file(folder.file("live1.ring"), slot_offset(2, 4));
  reader.read();
  CHECK(reader.status == MTB_TRUNCATED);
  reader.close();
  Reader again(folder);
  CHECK(again.status == MTB_TRUNCATED);
  CHECK(names(again.error, "is cut short"));
  std::filesystem::resize_file(folder.file("live1.ring"), 100);
  Reader header(folder);
  CHECK(header.status == MTB_TRUNCATED);
}
#endif

TEST_CASE("the next producer puts a truncated ring aside, and begins a new one") {
  Folder folder;
  {
    Producer producer(folder, 4);
  }
  std::filesystem::resize_file(folder.file("live1.ring"), slot_offset(2, 4));
  Producer producer(folder, 4);
  CHECK(std::filesystem::file_size(folder.file("live1.ring.cut")) == slot_offset(2, 4));
  producer.publish(7);
  Reader reader(folder);
  CHECK(reader.read().size() == 1);
}

#ifndef _WIN32 // which does not let a file be removed that is mapped
TEST_CASE("a reader notices that the ring was replaced by another one, whose positions mean other events") {
  Folder folder;
  std::optional<Producer> producer(std::in_place, folder, 4);
  producer->publish(7);
  Reader reader(folder);
  std::filesystem::remove(folder.file("live1.ring"));
  producer.emplace(folder, 4);
  CHECK(reader.read().size() == 1); // what the old one held comes first
  reader.read();
  CHECK(reader.status == MTB_MISMATCH);
  CHECK(names(reader.error, "was replaced by a new ring"));
}
#endif

TEST_CASE("arguments out of range are refused") {
  Folder folder;
  mtb_ring *ring = nullptr;
  for (const char *server : {"", "Live1", "live-1", "a_server_code_too_long"})
    CHECK(mtb_ring_open(folder.base().c_str(), server, MTB_MT5, 4, 0, "", &ring, nullptr) == MTB_INVALID);
  for (const std::uint64_t slots : {0, 3, 1 << 25})
    CHECK(mtb_ring_open(folder.base().c_str(), "live1", MTB_MT5, slots, 0, "", &ring, nullptr) == MTB_INVALID);
}

#ifndef _WIN32
TEST_CASE("the files of a ring are private to the user that made them") {
  Folder folder;
  Producer producer(folder, 4);
  Reader reader(folder);
  for (const char *suffix : {".ring", ".cursor", ".producer.lock", ".reader.lock"}) {
    struct stat info{};
    REQUIRE(stat((folder.base() + suffix).c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0600);
  }
}
#endif

TEST_CASE("a damaged cursor file falls back to the half that is whole") {
  Folder folder;
  Producer producer(folder, 8);
  for (std::uint64_t deal = 1; deal <= 3; ++deal)
    producer.publish(deal);
  {
    Reader reader(folder);
    reader.read();
    reader.commit(1);
    reader.commit(2); // generation 2 lies in the first half
  }
  overwrite(folder.file("live1.cursor"), 16, "x");
  mtb_ring_info info;
  REQUIRE(mtb_ring_inspect(folder.base().c_str(), &info, nullptr) == MTB_OK);
  CHECK(info.cursor == 1);
  Reader reader(folder);
  CHECK(reader.read().front().deal == 2);
}

TEST_CASE("inspection tells who is alive") {
  Folder folder;
  mtb_ring_info info;
  {
    Producer producer(folder, 8);
    Reader reader(folder);
    REQUIRE(mtb_ring_inspect(folder.base().c_str(), &info, nullptr) == MTB_OK);
    CHECK(info.producer_alive == 1);
    CHECK(info.reader_alive == 1);
    CHECK(std::string(info.server) == "live1");
  }
  REQUIRE(mtb_ring_inspect(folder.base().c_str(), &info, nullptr) == MTB_OK);
  CHECK(info.producer_alive == 0);
  CHECK(info.reader_alive == 0);
}
