#include "core/gate.h"
#include "core/recorder.h"
#include "folder.h"

#include <filesystem>
#include <sys/stat.h>
#include <vector>

using namespace mtbridge;

namespace {

class FakeServer final : public Server {
public:
  void journal(Severity, const std::string &line) override { lines.push_back(line); }
  std::int64_t time_ms() const override { return 1'700'000'000'000; }
  std::vector<std::string> lines;
};

Settings settings_in(const Folder &folder) {
  Settings settings;
  settings.server = "live1";
  settings.ring_folder = folder.path() + "/ring";
  settings.state_folder = folder.path() + "/state";
  settings.ring_slots = 64;
  settings.heartbeat = 0;
  return settings;
}

std::vector<mtb_event> read_all(const Settings &settings) {
  mtb_reader *reader = nullptr;
  mtb_error error{};
  REQUIRE(mtb_reader_open(settings.ring_base().c_str(), &reader, &error) == MTB_OK);
  std::vector<mtb_event> events(256);
  std::size_t count = 0;
  REQUIRE(mtb_reader_read(reader, events.data(), events.size(), 0, &count, &error) == MTB_OK);
  mtb_reader_close(reader);
  events.resize(count);
  return events;
}

} // namespace

TEST_CASE("a recorder's life is framed by start and stop, in an epoch of its own") {
  Folder folder;
  const Settings settings = settings_in(folder);
  FakeServer server;
  for (int life = 0; life < 2; ++life) {
    Recorder recorder(server);
    REQUIRE(recorder.open(settings, MTB_MT4));
    recorder.record(Draft(MTB_TRADE_OPEN, 5).login(42).flag(MTB_FLAG_REMAINDER));
    recorder.close();
  }
  const auto events = read_all(settings);
  REQUIRE(events.size() == 6);
  for (std::size_t i = 0; i < 6; ++i) {
    static constexpr mtb_type kTypes[] = {MTB_SYSTEM_START, MTB_TRADE_OPEN, MTB_SYSTEM_STOP};
    CHECK(events[i].type == kTypes[i % 3]);
    CHECK(events[i].epoch == i / 3 + 1);
    CHECK(events[i].platform == MTB_MT4);
  }
  CHECK(events[1].login == 42);
  CHECK(events[1].present == (std::uint64_t{1} << MTB_F_LOGIN | std::uint64_t{1} << MTB_F_FLAGS));
  CHECK(events[0].time == server.time_ms());
}

TEST_CASE("an epoch is not used again when the ring is gone") {
  Folder folder;
  const Settings settings = settings_in(folder);
  FakeServer server;
  {
    Recorder recorder(server);
    REQUIRE(recorder.open(settings, MTB_MT5));
  }
  std::filesystem::remove_all(settings.ring_folder);
  {
    Recorder recorder(server);
    REQUIRE(recorder.open(settings, MTB_MT5));
  }
  CHECK(read_all(settings).front().epoch == 2);
}

TEST_CASE("the ring's folder is private") {
  Folder folder;
  const Settings settings = settings_in(folder);
  FakeServer server;
  Recorder recorder(server);
  REQUIRE(recorder.open(settings, MTB_MT5));
  struct stat info{};
  REQUIRE(stat(settings.ring_folder.c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0700);
}

TEST_CASE("heartbeats come by themselves") {
  Folder folder;
  Settings settings = settings_in(folder);
  settings.heartbeat = 1;
  FakeServer server;
  Recorder recorder(server);
  REQUIRE(recorder.open(settings, MTB_MT5));
  mtb_reader *reader = nullptr;
  mtb_error error{};
  REQUIRE(mtb_reader_open(settings.ring_base().c_str(), &reader, &error) == MTB_OK);
  mtb_event event{};
  for (std::size_t count = 0; event.type != MTB_SYSTEM_HEARTBEAT;)
    REQUIRE(mtb_reader_read(reader, &event, 1, 60'000'000, &count, &error) == MTB_OK);
  mtb_reader_close(reader);
}

TEST_CASE("what keeps a recorder from opening is journalled in one line") {
  Folder folder;
  FakeServer server;
  Recorder recorder(server);
  Settings settings = settings_in(folder);
  settings.server.clear();
  CHECK(!recorder.open(settings, MTB_MT5));
  CHECK(server.lines.back().find("Server is not set") != std::string::npos);
  settings.server = "live1";
  settings.state_folder = "/proc/nowhere";
  CHECK(!recorder.open(settings, MTB_MT5));
  CHECK(server.lines.back().find("cannot make the folder /proc/nowhere") != std::string::npos);
  CHECK(!recorder.is_open());
  settings = settings_in(folder);
  REQUIRE(recorder.open(settings, MTB_MT5));
  Recorder second(server);
  CHECK(!second.open(settings, MTB_MT5));
  CHECK(server.lines.back().find("another plugin writes to") != std::string::npos);
}

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
