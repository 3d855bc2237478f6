// Every call into the plugin: timed as the server's profiler does, and the place where faults are injected.
#pragma once

#include "journal.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace mock {

class Watch {
public:
  // `slow`: from which a call is told of in the journal, at most once in 5 s (MT4 50 ms, MT5 500 ms).
  Watch(Journal &journal, std::chrono::milliseconds slow) : journal_(journal), slow_(slow) {}

  // The stay of one thread inside one hook or callback; they nest when the plugin calls back.
  class Call {
  public:
    Call(Watch &watch, const char *name);
    ~Call();
    Call(const Call &) = delete;
    Call &operator=(const Call &) = delete;

  private:
    Watch &watch_;
    const char *name_;
    std::chrono::steady_clock::time_point entered_;
  };

  // Whether this thread is inside a callback.
  static bool is_inside();

  // A host calls it in every function that a plugin can call: here a thread that is inside a callback freezes while
  // the fault is on, with the plugin's hook on its stack.
  void plugin_calls(const char *function);

  // Faults. A point is the name of a hook or callback, or of a function that the plugin calls, or "*".
  void freeze(std::string point);
  void thaw();
  std::size_t frozen() const; // threads
  void crash(std::string point,
             std::uint64_t at_call); // kills the process at the n-th time, like kill -9; `before` first

  struct Statistics {
    std::uint64_t calls = 0;
    std::chrono::nanoseconds total{}, longest{};
  };
  std::map<std::string, Statistics> statistics() const; // by name

private:
  Journal &journal_;
  const std::chrono::milliseconds slow_;
};

} // namespace mock
