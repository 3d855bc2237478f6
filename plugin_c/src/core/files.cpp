#include "files.h"

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

namespace mtbridge {

std::filesystem::path as_path(const std::string &utf8) {
  return std::filesystem::path(reinterpret_cast<const char8_t *>(utf8.c_str()));
}

std::string as_text(const std::filesystem::path &path) {
  const std::u8string text = path.u8string();
  return {text.begin(), text.end()};
}

std::optional<std::string> read_text(const std::string &path, std::error_code &error) {
  const std::filesystem::path name = as_path(path);
  if (std::filesystem::is_directory(name, error)) // a stream opens one as if it were an empty file
    error = std::make_error_code(std::errc::is_a_directory);
  if (error)
    return std::nullopt;
  errno = 0;
  std::ifstream file(name, std::ios::binary);
  std::ostringstream text;
  if (file.peek() != std::ifstream::traits_type::eof())
    text << file.rdbuf();
  if (!file.is_open() || file.bad() || text.bad()) {
    error = std::error_code(errno != 0 ? errno : EIO, std::generic_category());
    return std::nullopt;
  }
  return text.str();
}

bool write_text(const std::string &path, const std::string &text) {
  std::filesystem::path fresh = as_path(path);
  fresh += ".new";
  std::ofstream file(fresh, std::ios::binary);
  file << text;
  file.close();
  std::error_code error;
  if (!file.fail())
    std::filesystem::rename(fresh, as_path(path), error);
  if (!file.fail() && !error)
    return true;
  std::filesystem::remove(fresh, error);
  return false;
}

} // namespace mtbridge
