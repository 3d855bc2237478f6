// Every call into the plugin: timed as the server's profiler does, and the place where faults are injected.
#pragma once

#include "journal.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace mock {

// From any thread.
class Watch {
public:
  // `slow`: from which a call is told of in the journal, at most once in 5 s (MT4 50 ms, MT5 500 ms).
  Watch(Journal &journal, std::chrono::milliseconds slow) : journal_(journal), slow_(slow) {}

  // The stay of one thread inside one hook or callback; they nest when the plugin calls back.
  class Call {
  public:
    Call(Watch &watch, const char *name); // a literal
    ~Call();
    Call(const Call &) = delete;
    Call &operator=(const Call &) = delete;

  private:
    friend Watch;

    Watch &watch_;
    const char *name_;
    const Call *outer_;
    std::chrono::steady_clock::time_point entered_;
  };

  // Whether this thread is inside a callback.
  static bool is_inside();

  // A host calls it in every function that a plugin can call. A thread that is inside a callback freezes here while the
  // fault is on, with the plugin's hook on its stack.
  void plugin_calls(const char *function);

  // Faults. A point is the name of a hook or callback, or of a function that the plugin calls from inside one, or "*".

  // Whoever is at the point, or calls a function from inside the hook of that name, stays there until thaw().
  void freeze(std::string point);
  void thaw();
  std::size_t frozen() const; // threads

  // Ends the process at once, with exit code 137, when a hook returns for the n-th time or a function is called for
  // the n-th time. `before` runs first.
  void crash(std::string point, std::uint64_t at_call, std::function<void()> before = {});

  struct Statistics {
    std::uint64_t calls = 0;
    std::chrono::nanoseconds total{}, longest{};
  };
  std::map<std::string, Statistics> statistics() const; // by name

private:
  struct Crash {
    std::string point;
    std::uint64_t calls_left = 0;
    std::function<void()> before;
  };

  void count(const char *name, std::chrono::nanoseconds stay);
  void freeze_at(const char *function);
  void crash_at(const char *point);

  Journal &journal_;
  const std::chrono::milliseconds slow_;
  std::atomic<bool> has_faults_ = false;
  mutable std::mutex mutex_; // of what follows
  std::condition_variable thawed_;
  std::optional<std::string> freeze_;
  std::optional<Crash> crash_;
  std::size_t frozen_ = 0;
  std::map<std::string_view, Statistics> statistics_;
  std::optional<std::chrono::steady_clock::time_point> complained_;
};

} // namespace mock
