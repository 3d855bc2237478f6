#include "journal.h"

#include <algorithm>
#include <cstdio>
#include <string>

namespace mock {
namespace {

const char *level_word(Level level) {
  switch (level) {
  case Level::Folder:
    return "folder";
  case Level::Ok:
    return "ok";
  case Level::Warning:
    return "warning";
  case Level::Error:
    return "error";
  case Level::Attention:
    return "attention";
  case Level::Login:
    return "login";
  }
  return "unknown";
}

} // namespace

void Journal::write(Level level, std::string_view source, std::string_view text) {
  std::string line = time_text(clock_.now_ms()) + " " + level_word(level) + " ";
  line.append(source).append(" ").append(text);
  std::ranges::replace_if(line, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  line.push_back('\n');
  const std::lock_guard lock(mutex_);
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::fflush(stderr); // not every system writes it by itself
}

} // namespace mock
