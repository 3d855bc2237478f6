// The command line.
#pragma once

#include "history.h"

#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace mock {

struct Options {
  bool help = false;
  Platform platform{};
  std::string plugin;
  std::string history;
  std::optional<double> speed; // nullopt: as fast as it goes
  unsigned threads = 4;
  std::vector<std::pair<std::string, std::string>> values;
};

class UsageError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

extern const char *const kUsage;

// Throws UsageError.
Options parse_options(const std::vector<std::string> &arguments);

} // namespace mock
