// The command line.
#pragma once

#include "host.h"

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace mock {

struct Options {
  bool help = false, print_config = false;
  Platform platform{};
  std::vector<PluginFile> plugins;
  std::vector<std::pair<std::string, std::string>> quirks; // name, way
  std::optional<std::uint64_t> seed;

  // To play a history; empty: the engine.
  std::string history;
  std::optional<double> speed; // nullopt: as fast as it goes
  unsigned threads = 4;

  // To trade.
  std::string config; // empty: the default
  std::uint16_t port = 0;
  std::string state;
  std::string chronicle;      // empty: none is written
  std::optional<double> pace; // server seconds per real second, 0: step by step; nullopt: as the configuration says
};

class UsageError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

extern const char *const kUsage;

// Throws UsageError.
Options parse_options(const std::vector<std::string> &arguments);

} // namespace mock
