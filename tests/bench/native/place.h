// A folder for a ring, in memory where there is such a place, and somebody who reads the ring.
#pragma once

#include "mtbridge/ring.h"
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace bench {

[[noreturn]] inline void die(const std::string &what) {
  std::fprintf(stderr, "%s\n", what.c_str());
  std::exit(1);
}

class Place {
public:
  Place() {
    std::string path = std::filesystem::is_directory("/dev/shm") ? "/dev/shm" : std::filesystem::temp_directory_path();
    path += "/mtbridge-bench-XXXXXX";
    if (mkdtemp(path.data()) == nullptr)
      die("cannot make the folder " + path);
    path_ = path;
  }
  Place(const Place &) = delete;
  Place &operator=(const Place &) = delete;
  ~Place() {
    std::error_code gone;
    std::filesystem::remove_all(path_, gone);
  }

  std::string file(const std::string &name) const { return path_ + "/" + name; }
  std::string ring() const { return file("bench"); }
  void write(const std::string &name, const std::string &text) const { std::ofstream(file(name)) << text; }

private:
  std::string path_;
};

// Reads the ring and delivers at once, until the parent is gone or `most` events that are no gaps have come.
inline void read_ring(const std::string &base, std::uint64_t most, pid_t parent) {
  mtb_reader *reader = nullptr;
  mtb_error error{};
  while (mtb_reader_open(base.c_str(), nullptr, &reader, &error) != MTB_OK) {
    if (getppid() != parent)
      return;
    usleep(1'000);
  }
  std::vector<mtb_event> events(256);
  for (std::uint64_t seen = 0; seen < most && getppid() == parent;) {
    std::size_t count = 0;
    if (mtb_reader_read(reader, events.data(), events.size(), 10'000, &count, &error) != MTB_OK)
      break;
    for (std::size_t i = 0; i < count; ++i)
      seen += events[i].type != MTB_SYSTEM_GAP ? 1 : 0;
    if (count > 0 && mtb_reader_commit(reader, events[count - 1].pos, &error) != MTB_OK)
      break;
  }
  mtb_reader_close(reader);
}

// The reader, in a process of its own.
class Reader {
public:
  explicit Reader(const std::string &base, std::uint64_t most = ~std::uint64_t{0}) {
    std::fflush(nullptr);
    const pid_t parent = getpid();
    process_ = fork();
    if (process_ == 0) {
      read_ring(base, most, parent);
      std::_Exit(0);
    }
  }
  Reader(const Reader &) = delete;
  Reader &operator=(const Reader &) = delete;
  ~Reader() {
    if (process_ > 0)
      kill(process_, SIGTERM);
    wait();
  }
  // Until it has read all that it is to read.
  void wait() {
    if (process_ > 0)
      waitpid(process_, nullptr, 0);
    process_ = 0;
  }

private:
  pid_t process_ = 0;
};

} // namespace bench
