// Paths of files, which are UTF-8 everywhere but at the border to the file system.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace mock {

inline std::filesystem::path file_path(std::string_view utf8) { return std::u8string(utf8.begin(), utf8.end()); }

inline std::string utf8_of(const std::filesystem::path &path) {
  const std::u8string text = path.u8string();
  return {text.begin(), text.end()};
}

} // namespace mock
