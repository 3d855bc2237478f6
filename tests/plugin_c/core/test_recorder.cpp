#include "configured.h"
#include "core/gate.h"
#include "core/recorder.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <iterator>
#include <mutex>
#include <thread>
#include <vector>

#ifndef _WIN32
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#endif

using namespace mtbridge;

namespace {

class FakeServer final : public Server {
public:
  void journal(Severity, const std::string &line) override {
    const std::lock_guard lock(mutex_);
    lines_.push_back(line);
  }
  std::int64_t time_ms() const override { return 1'700'000'000'000; }

  // Whether some line holds `text`.
  bool said(const std::string &text) const {
    const std::lock_guard lock(mutex_);
    return std::ranges::any_of(lines_, [&](const std::string &line) { return line.find(text) != std::string::npos; });
  }
  std::size_t lines() const {
    const std::lock_guard lock(mutex_);
    return lines_.size();
  }

private:
  mutable std::mutex mutex_; // the housekeeping thread writes, too
  std::vector<std::string> lines_;
};

// A place with a configuration and a recorder that is not open yet.
struct Plugin : Configured {
  Configuration configuration{library()};
  FakeServer server;
  Recorder recorder{server, configuration};

  bool open(mtb_platform platform = MTB_MT5) {
    return recorder.report(configuration.load()) && recorder.open(platform);
  }
};

void wait_until(const std::function<bool()> &condition) {
  const auto watchdog = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (!condition()) {
    REQUIRE(std::chrono::steady_clock::now() < watchdog);
    std::this_thread::yield();
  }
}

Draft trade(const char *group, const char *symbol, std::uint64_t login) {
  Draft draft(MTB_TRADE_OPEN, 5);
  draft.group(Utf8(group)).symbol(Utf8(symbol)).login(login).volume(100'000'000).digits_currency(2);
  return draft;
}

std::vector<int> types(const std::vector<mtb_event> &events) {
  std::vector<int> found;
  for (const mtb_event &event : events)
    found.push_back(event.type);
  return found;
}

} // namespace

TEST_CASE("a recorder's life is framed by start and stop, in an epoch of its own") {
  Plugin plugin;
  for (int life = 0; life < 2; ++life) {
    REQUIRE(plugin.open(MTB_MT4));
    plugin.recorder.record(Draft(MTB_TRADE_OPEN, 5).login(42).flag(MTB_FLAG_REMAINDER));
    plugin.recorder.close();
    plugin.recorder.close(); // twice does nothing
  }
  const auto events = plugin.read_all();
  REQUIRE(events.size() == 6);
  for (std::size_t i = 0; i < 6; ++i) {
    static constexpr mtb_type kTypes[] = {MTB_SYSTEM_START, MTB_TRADE_OPEN, MTB_SYSTEM_STOP};
    CHECK(events[i].type == kTypes[i % 3]);
    CHECK(events[i].epoch == i / 3 + 1);
    CHECK(events[i].platform == MTB_MT4);
  }
  CHECK(events[1].login == 42);
  CHECK(events[1].present == (std::uint64_t{1} << MTB_F_LOGIN | std::uint64_t{1} << MTB_F_FLAGS));
  CHECK(events[0].time == plugin.server.time_ms());
}

TEST_CASE("an epoch is not used again when the ring is gone") {
  Plugin plugin;
  REQUIRE(plugin.open());
  plugin.recorder.close();
  std::filesystem::remove_all(plugin.file("ring"));
  REQUIRE(plugin.open());
  CHECK(plugin.read_all().back().epoch == 2);
}

#ifndef _WIN32
TEST_CASE("the ring's folder is private") {
  Plugin plugin;
  REQUIRE(plugin.open());
  struct stat info{};
  REQUIRE(stat(plugin.file("ring").c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0700);
}
#endif

TEST_CASE("heartbeats come by themselves") {
  Plugin plugin;
  plugin.write_ini("Heartbeat=1\n");
  REQUIRE(plugin.open());
  mtb_reader *reader = nullptr;
  mtb_error error{};
  REQUIRE(mtb_reader_open(plugin.ring_base().c_str(), nullptr, &reader, &error) == MTB_OK);
  mtb_event event{};
  for (std::size_t count = 0; event.type != MTB_SYSTEM_HEARTBEAT;)
    REQUIRE(mtb_reader_read(reader, &event, 1, 60'000'000, &count, &error) == MTB_OK);
  mtb_reader_close(reader);
}

TEST_CASE("what the filter keeps out is counted by reason and published never") {
  Plugin plugin;
  plugin.write_ini("Types=trade.*\nGroups=real*\nSymbols=EUR*\nLogins=1000-1999\n");
  REQUIRE(plugin.open());
  Recorder &recorder = plugin.recorder;
  CHECK(recorder.wants(MTB_TRADE_OPEN));
  CHECK(!recorder.wants(MTB_ORDER_MODIFY)); // counts as one
  recorder.record(Draft(MTB_ORDER_PLACE, 5));
  for (int times = 0; times < 2; ++times)
    recorder.record(trade("demo", "EURUSD", 1000));
  for (int times = 0; times < 3; ++times)
    recorder.record(trade("real", "GBPUSD", 1000));
  for (int times = 0; times < 4; ++times)
    recorder.record(trade("real", "EURUSD", 2000));
  recorder.record(trade("real", "EURUSD", 1000));
  recorder.close();
  CHECK(types(plugin.read_all()) == std::vector<int>{MTB_SYSTEM_START, MTB_TRADE_OPEN, MTB_SYSTEM_STOP});
  mtb_ring_info info{};
  mtb_error error{};
  REQUIRE(mtb_ring_inspect(plugin.ring_base().c_str(), &info, &error) == MTB_OK);
  CHECK(std::vector<std::uint64_t>(info.filtered, info.filtered + 4) == std::vector<std::uint64_t>{2, 2, 3, 4});
  CHECK(info.left_out == 0);
}

TEST_CASE("a commission goes onto the event that earns it") {
  Plugin plugin;
  plugin.write("rules.toml", "[[rule]]\nname='vierzehn Byte!'\ngroups='real*'\nper='lot'\nrate=7\n");
  plugin.write_ini("Rules=rules.toml\n");
  REQUIRE(plugin.open());
  plugin.recorder.record(trade("real", "EURUSD", 1));
  plugin.recorder.record(trade("demo", "EURUSD", 1));
  const auto events = plugin.read_all();
  CHECK(events[1].rebate == 7.0);
  CHECK(std::string(events[1].rule, sizeof events[1].rule) == "vierzehn Byte!");
  constexpr std::uint64_t kBits = std::uint64_t{1} << MTB_F_REBATE | std::uint64_t{1} << MTB_F_RULE;
  CHECK((events[1].present & kBits) == kBits);
  CHECK((events[2].present & kBits) == 0);
}

TEST_CASE("a change of the settings is journalled, published and in force") {
  Plugin plugin;
  REQUIRE(plugin.open());
  plugin.write_ini("Groups=real*\nRingSlots=128\n");
  wait_until([&] { return plugin.server.said("in force now: Groups"); }); // housekeeping looks once a second
  CHECK(plugin.server.said("takes effect at the next start: RingSlots"));
  plugin.recorder.record(trade("demo", "EURUSD", 1));
  plugin.recorder.close();
  const auto events = plugin.read_all();
  CHECK(types(events) == std::vector<int>{MTB_SYSTEM_START, MTB_SYSTEM_CONFIG, MTB_SYSTEM_STOP});
  CHECK(std::string(events[1].comment) == "Groups");
}

TEST_CASE("a bad change is journalled and nothing else") {
  Plugin plugin;
  REQUIRE(plugin.open());
  plugin.write_ini("Groups=!\n");
  wait_until([&] { return plugin.server.said("the settings stay as they were"); });
  plugin.recorder.close();
  CHECK(types(plugin.read_all()) == std::vector<int>{MTB_SYSTEM_START, MTB_SYSTEM_STOP});
}

TEST_CASE("settings change while threads publish, and each event meets the old ones or the new ones whole") {
  Plugin plugin;
  const auto write = [&](int rate) {
    const std::string text = std::to_string(rate);
    plugin.write("rules.toml", "[[rule]]\nname='r" + text + "'\nper='deal'\nrate=" + text + "\n");
  };
  write(1);
  plugin.write_ini("Rules=rules.toml\n");
  REQUIRE(plugin.open());
  std::vector<std::jthread> traders;
  for (std::uint64_t login = 1; login <= 2; ++login)
    traders.emplace_back([&, login](const std::stop_token &stop) {
      while (!stop.stop_requested())
        plugin.recorder.record(trade("real", "EURUSD", login));
    });
  std::size_t seen = 0;
  for (int rate = 2; rate <= 50; ++rate) {
    write(rate);
    plugin.configuration.refresh();
    for (const mtb_event &event : plugin.read_all()) {
      if (event.type != MTB_TRADE_OPEN)
        continue;
      ++seen;
      CHECK(std::string(event.rule) == "r" + std::to_string(static_cast<int>(event.rebate)));
    }
  }
  traders.clear();
  CHECK(seen > 0);
}

TEST_CASE("chores are done by the housekeeping thread") {
  struct Counting final : Chores {
    void run(std::int64_t now_ns) override {
      CHECK(now_ns > last);
      last = now_ns;
      ++runs;
    }
    std::int64_t last = 0;
    std::atomic<int> runs{0};
  } chores;
  Plugin plugin;
  REQUIRE(plugin.recorder.report(plugin.configuration.load()));
  REQUIRE(plugin.recorder.open(MTB_MT5, &chores));
  wait_until([&] { return chores.runs >= 2; });
  plugin.recorder.close();
}

TEST_CASE("what keeps a recorder from opening is journalled in one line") {
  Plugin plugin;
  const std::string nowhere = plugin.file("mtbridge5.ini") + "/nowhere"; // below a file
  plugin.write_ini("StateFolder=" + nowhere + "\n");
  CHECK(!plugin.open());
  CHECK(plugin.server.said("cannot make the folder " + nowhere));
  CHECK(plugin.server.lines() == 1);
  CHECK(!plugin.recorder.is_open());
  plugin.write_ini("");
  REQUIRE(plugin.open());
  FakeServer other;
  Recorder second(other, plugin.configuration);
  CHECK(!second.open(MTB_MT5));
  CHECK(other.said("another plugin writes to"));
  CHECK(other.lines() == 1);
}

TEST_CASE("a ring that fills is spooled, and what is spooled outlives the ring") {
  Plugin plugin;
  REQUIRE(plugin.open());
  constexpr std::size_t kEvents = 1'000; // in a ring of 64
  for (std::size_t deal = 1; deal <= kEvents; ++deal) {
    const auto undelivered = [&] {
      mtb_ring_info info;
      return mtb_ring_inspect(plugin.ring_base().c_str(), &info, nullptr) == MTB_OK ? info.claimed - info.spooled : 64;
    };
    wait_until([&] { return undelivered() < 60; });
    plugin.recorder.record(Draft(MTB_TRADE_OPEN, 5).deal(deal));
  }
  plugin.recorder.close();
  std::filesystem::remove_all(plugin.file("ring")); // an orderly reboot
  REQUIRE(plugin.open());
  const auto events = plugin.read_all(kEvents + 10);
  REQUIRE(events.size() == kEvents + 3); // and no gap
  for (std::size_t deal = 1; deal <= kEvents; ++deal)
    REQUIRE(events[deal].deal == deal);
  CHECK(events[kEvents + 1].type == MTB_SYSTEM_STOP);
  CHECK(events[kEvents + 2].type == MTB_SYSTEM_START);
}

TEST_CASE("a full ring that was delivered just before the end has room for what is still to tell") {
  Plugin plugin;
  plugin.write_ini("SpoolQuota=0\n");
  constexpr std::uint64_t kEvents = 200; // in a ring of 64
  for (int life = 0; life < 20; ++life) {
    REQUIRE(plugin.open());
    for (std::uint64_t deal = 1; deal <= kEvents; ++deal)
      plugin.recorder.record(Draft(MTB_TRADE_OPEN, 5).deal(deal));
    std::vector<mtb_event> events = plugin.read_all();
    plugin.recorder.close();
    std::ranges::copy(plugin.read_all(), std::back_inserter(events));
    std::uint64_t told = 0;
    for (const mtb_event &event : events)
      told += event.type == MTB_TRADE_OPEN ? 1 : event.type == MTB_SYSTEM_GAP ? event.count : 0;
    CHECK(told == kEvents);
    CHECK(events.back().type == MTB_SYSTEM_STOP);
  }
}

TEST_CASE("a ring that went with its machine is a gap of unknown size, and is journalled") {
  Plugin plugin;
  plugin.write_ini("SpoolQuota=0\n");
  REQUIRE(plugin.open());
  CHECK(types(plugin.read_all()) == std::vector<int>{MTB_SYSTEM_START}); // the very first start lost nothing
  plugin.recorder.close();
  std::filesystem::remove_all(plugin.file("ring"));
  REQUIRE(plugin.open());
  const auto events = plugin.read_all();
  REQUIRE(types(events) == std::vector<int>{MTB_SYSTEM_START, MTB_SYSTEM_GAP});
  CHECK(events[1].reason == MTB_REASON_LOST);
  CHECK(events[1].present == (std::uint64_t{1} << MTB_F_REASON | std::uint64_t{1} << MTB_F_UNTIL));
  CHECK(plugin.server.said("the ring of the last start is gone"));
}

TEST_CASE("a spool that takes nothing is journalled once, and once when it is over") {
  Plugin plugin;
  plugin.write_ini("SpoolFolder=" + plugin.file("elsewhere") + "\n");
  REQUIRE(plugin.open());
  std::filesystem::remove(plugin.file("elsewhere"));
  plugin.write("elsewhere", "no folder");
  for (int i = 0; i < 60; ++i)
    plugin.recorder.record(Draft(MTB_TRADE_OPEN, 5));
  wait_until([&] { return plugin.server.said("are left out"); });
  const std::size_t lines = plugin.server.lines();
  std::filesystem::remove(plugin.file("elsewhere"));
  wait_until([&] { return plugin.server.said("the spool takes events again"); });
  CHECK(plugin.server.lines() == lines + 1);
  plugin.recorder.close();
  CHECK(plugin.read_all().size() == 62);
}

#ifndef _WIN32
TEST_CASE("a disk without room is journalled in one line and leaves no half of a ring behind") {
  Plugin plugin;
  rlimit before{};
  REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  for (const rlim_t room : {rlim_t{16 * 1024}, rlim_t{0}}) { // not the ring; nothing at all
    const rlimit small{room, before.rlim_max};
    REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
    const bool opened = plugin.open();
    REQUIRE(setrlimit(RLIMIT_FSIZE, &before) == 0);
    CHECK(!opened);
  }
  std::signal(SIGXFSZ, handler);
  CHECK(plugin.server.lines() == 2);
  CHECK(plugin.server.said("cannot make room for the ring in"));
  CHECK(!std::filesystem::exists(plugin.file("ring/live1.ring.new")));
  CHECK(plugin.open());
}
#endif

TEST_CASE("a closed gate lets nobody in and waits for those inside") {
  Gate gate;
  CHECK(!Gate::Visit(gate));
  gate.open();
  {
    const Gate::Visit visit(gate);
    CHECK(static_cast<bool>(visit));
    CHECK(!gate.close(std::chrono::milliseconds(1)));
  }
  CHECK(gate.close());
}
