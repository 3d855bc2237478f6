#include "settings.h"

#include <dlfcn.h>
#include <filesystem>
#include <unistd.h>

namespace mtbridge {

std::string library_path() {
  Dl_info info{};
  if (dladdr(reinterpret_cast<const void *>(&library_path), &info) == 0 || info.dli_fname == nullptr)
    return {};
  std::error_code error;
  const std::filesystem::path path = std::filesystem::absolute(info.dli_fname, error);
  return error ? std::string(info.dli_fname) : path.string();
}

Settings default_settings(const std::string &library_folder) {
  Settings settings;
  // In memory: it survives the death of every process, though not of the machine, and it is fast and even.
  settings.ring_folder = "/dev/shm/mtbridge-" + std::to_string(geteuid());
  settings.state_folder = library_folder;
  return settings;
}

} // namespace mtbridge
