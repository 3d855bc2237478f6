// What the server does on the current thread while the plugin's hooks run on it.
#pragma once

#include <string_view>

namespace mock {

// As long as it lives, what happens on this thread is the doing of the plugin itself.
class ByProgram {
public:
  ByProgram() { ++depth; }
  ~ByProgram() { --depth; }
  ByProgram(const ByProgram &) = delete;
  ByProgram &operator=(const ByProgram &) = delete;

  static bool here() { return depth > 0; }

private:
  inline static thread_local int depth = 0;
};

// As long as it lives, this thread goes through the stops and pending orders of a group: the real server holds its
// trades then, and whoever changes orders of the same group waits for himself.
class GroupInProcess {
public:
  explicit GroupInProcess(std::string_view group) : group_(group), outer_(innermost) { innermost = this; }
  ~GroupInProcess() { innermost = outer_; }
  GroupInProcess(const GroupInProcess &) = delete;
  GroupInProcess &operator=(const GroupInProcess &) = delete;

  static bool here(std::string_view group) {
    for (const GroupInProcess *at = innermost; at != nullptr; at = at->outer_)
      if (at->group_ == group)
        return true;
    return false;
  }

private:
  const std::string_view group_;
  const GroupInProcess *const outer_;
  inline static thread_local const GroupInProcess *innermost = nullptr;
};

} // namespace mock
