// What the witness plugin has written: every call that it heard.
#pragma once

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

inline std::vector<nlohmann::json> witnessed(const std::string &file) {
  std::vector<nlohmann::json> calls;
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);)
    calls.push_back(nlohmann::json::parse(line));
  return calls;
}

inline bool has_heard(const std::string &file, const std::string &name) {
  return std::ranges::any_of(witnessed(file), [&](const auto &call) { return call.at("call") == name; });
}

// Sets a variable of the environment, as long as it lives.
class Environment {
public:
  Environment(const char *name, const char *value) : name_(name) { setenv(name, value, 1); }
  ~Environment() { unsetenv(name_); }
  Environment(const Environment &) = delete;
  Environment &operator=(const Environment &) = delete;

private:
  const char *name_;
};
