// The library as a server uses it: loaded, started, set up and stopped, on the least of a server.
#include "folder.h"
#include "mtapi/mt4.h"
#include "mtbridge/ring.h"

#include <atomic>
#include <cstring>
#include <dlfcn.h>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace mt4;

// A function that answers zero: those that a test does not need.
template <class Function> struct Zero;
template <class Result, class... Arguments> struct Zero<Result(MT4_API *)(Arguments...)> {
  static Result MT4_API answer(Arguments...) { return Result(); }
};

struct Server : ServerInterface {
  Server() {
#define FAKE_SLOT(slot, result, name, args) functions.name = Zero<decltype(functions.name)>::answer;
    MT4_SERVER_SLOTS(FAKE_SLOT)
    table = &functions;
    functions.Version = [](ServerInterface *) { return SERVER_API_VERSION; };
    functions.LogsOut = [](ServerInterface *self, std::int32_t, const char *, const char *line) {
      Server &server = *static_cast<Server *>(self);
      const std::lock_guard lock(server.mutex);
      server.journal.emplace_back(line);
    };
  }

  bool said(const std::string &text) {
    const std::lock_guard lock(mutex);
    for (const std::string &line : journal)
      if (line.find(text) != std::string::npos)
        return true;
    return false;
  }

  ServerTable functions;
  std::mutex mutex; // the plugin's own thread writes, too
  std::vector<std::string> journal;
};

using Values = std::map<std::string, std::string>;

template <std::size_t Size> void put(char (&field)[Size], const std::string &text) {
  std::memset(field, 0, Size);
  std::memcpy(field, text.data(), text.size());
}

// A copy of the plugin's library in a folder of its own, loaded as a server loads it.
class Library {
public:
  Library() {
    const std::string copy = folder_.file("mtbridge4.so");
    std::filesystem::copy_file(MTBRIDGE_PLUGIN, copy);
    handle_ = dlopen(copy.c_str(), RTLD_NOW | RTLD_LOCAL);
    REQUIRE_MESSAGE(handle_ != nullptr, dlerror());
    startup = entry<MtSrvStartupFn>("MtSrvStartup");
    cleanup = entry<MtSrvCleanupFn>("MtSrvCleanup");
    added = entry<MtSrvTradesAddExtFn>("MtSrvTradesAddExt");
  }
  Library(const Library &) = delete;
  Library &operator=(const Library &) = delete;
  ~Library() { dlclose(handle_); }

  // What a grid that works holds.
  Values good() const {
    return {{"Server", "live1"}, {"RingFolder", folder_.path()}, {"RingSlots", "16"}, {"Heartbeat", "0"}};
  }

  // The grid as the server shows it.
  Values grid() const {
    Values values;
    PluginCfg row{};
    for (std::int32_t i = 0; entry<MtSrvPluginCfgNextFn>("MtSrvPluginCfgNext")(i, &row) != 0; ++i)
      values[row.name] = row.value;
    return values;
  }

  // An administrator changes some values and saves the grid.
  bool save(const Values &changes) const {
    std::vector<PluginCfg> rows;
    Values values = grid();
    for (const auto &[key, value] : changes)
      values[key] = value;
    for (const auto &[key, value] : values) {
      PluginCfg &row = rows.emplace_back();
      put(row.name, key);
      put(row.value, value);
    }
    return entry<MtSrvPluginCfgSetFn>("MtSrvPluginCfgSet")(rows.data(), static_cast<std::int32_t>(rows.size())) != 0;
  }

  void deposit() const {
    TradeRecord record{};
    record.cmd = OP_BALANCE;
    record.login = 7;
    record.profit = 100.0;
    added(&record, nullptr, nullptr, OPEN_NEW);
  }

  std::vector<int> published() const {
    mtb_reader *reader = nullptr;
    mtb_error error{};
    REQUIRE(mtb_reader_open(folder_.base().c_str(), nullptr, &reader, &error) == MTB_OK);
    std::vector<mtb_event> events(16);
    std::size_t count = 0;
    REQUIRE(mtb_reader_read(reader, events.data(), events.size(), 0, &count, &error) == MTB_OK);
    mtb_reader_close(reader);
    std::vector<int> types;
    for (std::size_t i = 0; i < count; ++i)
      types.push_back(events[i].type);
    return types;
  }

  bool has_ring() const { return std::filesystem::exists(folder_.base() + ".ring"); }

  MtSrvStartupFn startup;
  MtSrvCleanupFn cleanup;
  MtSrvTradesAddExtFn added;

private:
  template <class Function> Function entry(const char *name) const {
    void *found = dlsym(handle_, name);
    REQUIRE(found != nullptr);
    return reinterpret_cast<Function>(found);
  }

  Folder folder_;
  void *handle_ = nullptr;
};

} // namespace

TEST_CASE("a plugin that is not set up stays idle until its grid is filled in") {
  const Library library;
  Server server;
  REQUIRE(library.startup(&server) == 1);
  CHECK(server.said("Server is not set"));
  library.deposit();
  CHECK(!library.has_ring());
  CHECK(!library.save({{"Server", "Live One"}}));
  CHECK(server.said("Server=Live One: give 1 to 16 of a-z, 0-9 and _"));
  REQUIRE(library.save(library.good()));
  library.deposit();
  library.cleanup();
  CHECK(library.published() == std::vector<int>{MTB_SYSTEM_START, MTB_BALANCE_DEPOSIT, MTB_SYSTEM_STOP});
}

TEST_CASE("a change of the grid is in force when the server has saved it") {
  const Library library;
  Server server;
  REQUIRE(library.save(library.good()));
  REQUIRE(library.startup(&server) == 1);
  library.deposit();
  CHECK(library.save({{"Types", "trade.*"}, {"RingSlots", "32"}}));
  CHECK(server.said("takes effect at the next start: RingSlots"));
  library.deposit();
  CHECK(!library.save({{"Types", "*"}, {"Logins", "x"}}));
  CHECK(server.said("the settings stay as they were"));
  CHECK(library.grid()["Types"] == "trade.*");
  library.deposit();
  library.cleanup();
  CHECK(library.published() ==
        std::vector<int>{MTB_SYSTEM_START, MTB_BALANCE_DEPOSIT, MTB_SYSTEM_CONFIG, MTB_SYSTEM_STOP});
}

TEST_CASE("to start twice or to stop twice does nothing more") {
  const Library library;
  Server server;
  REQUIRE(library.save(library.good()));
  library.cleanup();
  REQUIRE(library.startup(&server) == 1);
  CHECK(library.startup(&server) == 1);
  library.cleanup();
  library.cleanup();
  CHECK(library.published() == std::vector<int>{MTB_SYSTEM_START, MTB_SYSTEM_STOP});
  CHECK(library.startup(nullptr) == 0);
}

TEST_CASE("hooks may be called before the start, while the plugin stops, and afterwards") {
  const Library library;
  Server server;
  REQUIRE(library.save(library.good()));
  std::atomic<bool> stop{false};
  std::thread trader([&] {
    while (!stop)
      library.deposit();
  });
  for (int life = 0; life < 20; ++life) {
    REQUIRE(library.startup(&server) == 1);
    library.cleanup();
  }
  stop = true;
  trader.join();
  library.added(nullptr, nullptr, nullptr, OPEN_NEW);
  CHECK(library.published().front() == MTB_SYSTEM_START);
}

TEST_CASE("a library can be asked for its grid before it starts, and for rows that are not there") {
  const Library library;
  const Values shown = library.grid();
  CHECK(shown.size() == 14);
  CHECK(shown.at("Types") == "*,!account.login,!account.logout");
  CHECK(shown.at("Rules").empty());
}
