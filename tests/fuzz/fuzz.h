// What a fuzzer is made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace fuzz {

// A property: where it does not hold, the input is kept and shown.
inline void must(bool holds, const char *property) {
  if (holds)
    return;
  std::fprintf(stderr, "does not hold: %s\n", property);
  std::abort();
}

// A folder of this process, in memory where there is such a place; removed at its end.
class Folder {
public:
  Folder() {
    const std::filesystem::path memory = "/dev/shm";
    path_ = (std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path()) /
            ("mtbridge-fuzz-" + std::to_string(getpid()));
    std::filesystem::create_directory(path_);
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all);
  }
  Folder(const Folder &) = delete;
  Folder &operator=(const Folder &) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  std::string file(const std::string &name) const { return (path_ / name).string(); }

  std::string write(const std::string &name, std::string_view bytes) const {
    std::ofstream(file(name), std::ios::binary | std::ios::trunc).write(bytes.data(), std::ssize(bytes));
    return file(name);
  }

private:
  std::filesystem::path path_;
};

inline std::string_view text_of(const std::uint8_t *data, std::size_t size) {
  return {reinterpret_cast<const char *>(data), size};
}

} // namespace fuzz
