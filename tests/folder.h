// A folder of a test's own.
#pragma once

#include <doctest/doctest.h>
#include <filesystem>
#include <random>
#include <string>

class Folder {
public:
  Folder() {
    std::random_device random;
    do {
      path_ = std::filesystem::temp_directory_path() / ("mtbridge-" + std::to_string(random()));
    } while (!std::filesystem::create_directory(path_));
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all); // a ring is in private hands
  }
  Folder(const Folder &) = delete;
  Folder &operator=(const Folder &) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string path() const { return path_.string(); }
  std::string file(const std::string &name) const { return (path_ / name).string(); }
  std::string base() const { return file("live1"); } // of a ring

private:
  std::filesystem::path path_;
};
