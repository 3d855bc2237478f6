#include "folder.h"
#include "watch.h"

#include <doctest/doctest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

using mock::Watch;
using namespace std::chrono_literals;

namespace {

// A watch, and what its journal says while the object lives.
class Watched {
public:
  explicit Watched(std::chrono::milliseconds slow) : watch(journal_, slow) {
    std::fflush(stderr);
    FILE *file = std::fopen(folder_.file("journal").c_str(), "w");
    dup2(fileno(file), STDERR_FILENO);
    std::fclose(file);
  }
  ~Watched() {
    dup2(stderr_, STDERR_FILENO);
    close(stderr_);
  }
  Watched(const Watched &) = delete;
  Watched &operator=(const Watched &) = delete;

  std::string journal() const {
    std::ifstream file(folder_.file("journal"));
    return {std::istreambuf_iterator<char>(file), {}};
  }

private:
  const Folder folder_;
  const int stderr_ = dup(STDERR_FILENO);
  mock::Clock clock_{0, std::nullopt};
  mock::Journal journal_{clock_};

public:
  Watch watch;
};

// One hook in which the plugin calls one function.
void hook(Watch &watch, const char *name, const char *function) {
  const Watch::Call call(watch, name);
  watch.plugin_calls(function);
}

void wait_for_frozen(const Watch &watch, std::size_t threads) {
  while (watch.frozen() != threads)
    std::this_thread::yield();
}

// How a child process ends that does this.
template <class Work> int exit_code(Work work) {
  const pid_t child = fork();
  if (child == 0) {
    work();
    _exit(0);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  return WEXITSTATUS(status);
}

} // namespace

TEST_CASE("a slow call is told of, the next one within seconds is not") {
  Watched watched(1ms);
  for (int i = 0; i < 2; ++i) {
    const Watch::Call call(watched.watch, "MtSrvTradesAdd");
    std::this_thread::sleep_for(2ms);
  }
  const std::string journal = watched.journal();
  CHECK(journal.find("warning API MtSrvTradesAdd took ") != std::string::npos);
  CHECK(journal.find("took ") == journal.rfind("took "));
}

TEST_CASE("calls are counted and timed by their names, and a quick one is not told of") {
  Watched watched(1h);
  hook(watched.watch, "one", "f");
  hook(watched.watch, "one", "f");
  hook(watched.watch, "two", "f");
  const auto statistics = watched.watch.statistics();
  CHECK(statistics.size() == 2);
  CHECK(statistics.at("one").calls == 2);
  CHECK(statistics.at("one").total >= statistics.at("one").longest);
  CHECK(watched.journal().empty());
}

TEST_CASE("a thread knows whether it is inside a callback, also after one within another") {
  Watched watched(1h);
  CHECK_FALSE(Watch::is_inside());
  {
    const Watch::Call outer(watched.watch, "outer");
    {
      const Watch::Call inner(watched.watch, "inner");
    }
    CHECK(Watch::is_inside());
  }
  CHECK_FALSE(Watch::is_inside());
}

TEST_CASE("a thread freezes inside the hook, in the function, or anywhere, until it is thawed") {
  for (const char *point : {"hook", "outer hook", "function", "*"}) {
    CAPTURE(point);
    Watched watched(1h);
    watched.watch.freeze(point);
    std::jthread frozen([&watched] {
      const Watch::Call outer(watched.watch, "outer hook");
      hook(watched.watch, "hook", "function");
    });
    wait_for_frozen(watched.watch, 1);
    watched.watch.thaw();
    frozen.join();
    CHECK(watched.watch.frozen() == 0);
  }
}

TEST_CASE("a thread elsewhere does not freeze") {
  Watched watched(1h);
  watched.watch.freeze("hook");
  hook(watched.watch, "other hook", "function");
  CHECK(watched.watch.frozen() == 0);
}

TEST_CASE("only a thread that is inside a callback freezes") {
  Watched watched(1h);
  watched.watch.freeze("*");
  watched.watch.plugin_calls("function");
  CHECK(watched.watch.frozen() == 0);
}

TEST_CASE("the process ends when a hook returns for the n-th time, or when a function is called") {
  for (const char *point : {"hook", "function", "*"}) {
    CAPTURE(point);
    const Folder folder;
    const std::string saved = folder.file("saved");
    CHECK(exit_code([&] {
            Watched watched(1h);
            watched.watch.crash(point, 2, [&] { std::ofstream(saved) << "state"; });
            hook(watched.watch, "hook", "other function");
            hook(watched.watch, "other hook", "function");
            if (point != std::string("*") && std::ifstream(saved).good())
              _exit(1);
            hook(watched.watch, "hook", "function");
            _exit(2);
          }) == 137);
    CHECK(std::ifstream(saved).good());
  }
}

TEST_CASE("a process that never comes to the point lives") {
  CHECK(exit_code([] {
          Watched watched(1h);
          watched.watch.crash("hook", 2);
          hook(watched.watch, "hook", "function");
        }) == 0);
}
