// What the server is set up with: one TOML file. `default.toml` documents every key, and is what it starts with when
// nobody names another.
#pragma once

#include "domain.h"
#include "feed.h"

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mock {

// `FILE:LINE: what is wrong`.
class ConfigError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Config {
  struct User {
    Account account;
    Decimal deposit;
  };

  std::uint64_t seed = 1;
  std::int64_t start_ms = 0;         // the clock begins here
  std::optional<double> speed = 1.0; // server seconds per real second; nullopt: step by step
  FeedSettings feed;
  std::vector<std::pair<std::string, std::string>> quirks; // name, way
  std::vector<Group> groups;
  std::vector<Symbol> symbols;
  std::vector<User> users;
};

// Throws ConfigError. On MT4 every group is hedging.
Config parse_config(std::string_view text, const std::string &file, Platform platform);
Config read_config(const std::string &file, Platform platform);

Config default_config(Platform platform); // of default.toml

} // namespace mock
