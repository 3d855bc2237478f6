// A folder for a ring, in memory where there is such a place.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

namespace bench {

[[noreturn]] inline void die(const std::string &what) {
  std::fprintf(stderr, "%s\n", what.c_str());
  std::exit(1);
}

class Place {
public:
  Place() {
    const std::filesystem::path memory = "/dev/shm"; // in Wine as well, on the drive that is this machine
    const std::filesystem::path root = is_directory(memory) ? absolute(memory) : std::filesystem::temp_directory_path();
    path_ = root / ("mtbridge-bench-" + std::to_string(std::random_device()()));
    if (!create_directory(path_))
      die("cannot make the folder " + path_.string());
    permissions(path_, std::filesystem::perms::owner_all);
  }
  Place(const Place &) = delete;
  Place &operator=(const Place &) = delete;
  ~Place() {
    std::error_code gone;
    std::filesystem::remove_all(path_, gone);
  }

  std::string file(const std::string &name) const { return (path_ / name).string(); }
  std::string ring() const { return file("bench"); }
  void write(const std::string &name, const std::string &text) const { std::ofstream(file(name)) << text; }

private:
  std::filesystem::path path_;
};

} // namespace bench
