// The server's journal: lines `time level source text` on standard error.
#pragma once

#include "clock.h"

#include <mutex>
#include <string_view>

namespace mock {

// As the MT5 server numbers them.
enum class Level { Folder = -1, Ok = 0, Warning = 1, Error = 2, Attention = 3, Login = 4 };

class Journal {
public:
  explicit Journal(const Clock &clock) : clock_(clock) {}

  // From any thread. Line breaks in `text` become spaces: one call is one line.
  void write(Level level, std::string_view source, std::string_view text);

private:
  const Clock &clock_;
  std::mutex mutex_;
};

} // namespace mock
