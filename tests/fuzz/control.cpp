// The mock server's control socket: lines of JSON from anybody who can connect.
#include "control/command.h"
#include "fuzz.h"

#include <algorithm>

using namespace mock;

namespace {

// No plugin is loaded.
class Nobody : public Host {
public:
  void load() override {}
  void start() override {}
  void set(const Values & /*values*/, std::string_view /*plugin*/) override { throw PluginError("no plugin runs"); }
  void stop() override {}
  void unload() override {}
  void changed(const Change & /*change*/) override {}
};

// What would leave the process, or its one thread.
bool is_harmless(std::string_view line) {
  const Json request = Json::parse(line, nullptr, false);
  if (!request.is_object() || !request.contains("do") || !request["do"].is_string())
    return true;
  const auto name = request["do"].get<std::string>();
  if (name == "clock")
    return !request.contains("speed") && (!request.contains("advance") || request["advance"].is_number_unsigned()) &&
           request.value("advance", std::uint64_t{0}) < 60'000;
  return name != "save" && name != "load.start" && name != "rollover";
}

void answer(Server &server, std::string_view line) {
  if (!is_harmless(line))
    return;
  const Json said = Json::parse(respond(server, line), nullptr, false);
  fuzz::must(said.is_object() && said.contains("ok") && said["ok"].is_boolean(),
             "an answer is JSON and says ok or not");
  fuzz::must(said["ok"] == true || said["error"].is_string(), "a refusal says why");
}

void converse(std::string_view lines, Platform platform) {
  static const Config configs[] = {default_config(Platform::MT4), default_config(Platform::MT5)};
  const Config &config = configs[platform == Platform::MT5];
  Clock clock(config.start_ms, std::nullopt);
  Journal journal(clock);
  Watch watch(journal, std::chrono::seconds(1));
  Quirks quirks(config.seed);
  Ledger ledger(platform, config.groups, config.symbols);
  Engine engine(config, ledger, clock, journal, quirks);
  Gate gate;
  Nobody nobody;
  PluginLife plugin(nobody, gate);
  Load load(engine, ledger, gate);
  Pace pace(engine, clock, gate, 0);
  Server server{engine, ledger, clock, quirks, watch, plugin, gate, pace, load, std::stop_source()};
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    answer(server, lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  fuzz::must(Json::accept(engine.dump()), "the state is JSON");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  converse(fuzz::text_of(data, size), Platform::MT4);
  converse(fuzz::text_of(data, size), Platform::MT5);
  return 0;
}
