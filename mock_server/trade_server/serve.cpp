#include "serve.h"

#include "chronicle.h"
#include "control/command.h"
#include "control/saved_state.h"
#include "control/socket.h"
#include "history/replay.h"
#include "history/summary.h"
#include "signals.h"

#include <algorithm>
#include <condition_variable>
#include <cstdio>

namespace mock {
namespace {

std::int64_t first_time(const History &history) {
  const auto first = std::ranges::min_element(history.rows, {}, &Row::time_ms);
  return first == history.rows.end() ? 0 : first->time_ms;
}

Config config_of(const Options &options) {
  Config config =
      options.config.empty() ? default_config(options.platform) : read_config(options.config, options.platform);
  config.seed = options.seed.value_or(config.seed);
  return config;
}

void set_quirks(Quirks &quirks, const Options &options) {
  for (const auto &[name, way] : options.quirks)
    if (const std::string complaint = quirks.set(name, way); !complaint.empty())
      throw UsageError(complaint);
}

// From which the server's profiler tells of a call.
std::chrono::milliseconds slow_call(Platform platform) {
  return std::chrono::milliseconds(platform == Platform::MT4 ? 50 : 500);
}

std::unique_ptr<Host> make_host(const HostContext &context) {
  auto host = context.ledger.platform() == Platform::MT4 ? make_mt4_host(context) : make_mt5_host(context);
  context.ledger.observe(host.get());
  return host;
}

// Answers commands until one of them, or a signal, says stop.
void answer(Server &server, ControlSocket &socket) {
  socket.serve([&server](std::string_view line) { return respond(server, line); });
  std::printf("{\"listening\": %u}\n", unsigned{socket.port()});
  std::fflush(stdout);

  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any stopped; // nobody notifies: it wakes when stopped
  stopped.wait(lock, server.stop.get_token(), [] { return false; });
  server.watch.thaw(); // whoever is frozen could not end
  socket.close();
}

} // namespace

void serve_history(const Options &options) {
  const History history = load_history(options.history, options.platform);
  std::stop_source stop;
  const StopOnSignal watcher(stop);
  Clock clock(first_time(history), options.speed);
  Journal journal(clock);
  Watch watch(journal, slow_call(options.platform));
  Quirks quirks(options.seed.value_or(0));
  set_quirks(quirks, options);
  const auto ledger = books_of(history, options.platform);
  const auto host = make_host({*ledger, nullptr, clock, journal, quirks, watch, options.plugins});

  host->load();
  host->start();
  clock.start();
  const std::size_t rows = replay(history, *ledger, clock, options.threads, stop);
  host->stop();
  host->unload();
  std::printf("%s\n", summary(history, *ledger, rows).c_str());
}

void serve_engine(const Options &options) {
  const Config config = config_of(options);
  std::stop_source stop;
  const StopOnSignal watcher(stop);
  Clock clock(config.start_ms, std::nullopt);
  Journal journal(clock);
  Watch watch(journal, slow_call(options.platform));
  Quirks quirks(config.seed);
  Ledger ledger(options.platform, config.groups, config.symbols);
  Engine engine(config, ledger, clock, journal, quirks);
  set_quirks(quirks, options);
  if (!options.state.empty())
    load_state(engine, options.state);
  ControlSocket socket(options.port);
  const auto host = make_host({ledger, &engine, clock, journal, quirks, watch, options.plugins});
  std::optional<Chronicle> chronicle;
  if (!options.chronicle.empty())
    ledger.observe(&chronicle.emplace(options.chronicle, options.platform, *host));

  Gate gate;
  PluginLife plugin(*host, gate);
  plugin.begin();
  {
    Load load(engine, ledger, gate);
    Pace pace(engine, clock, gate, options.pace.value_or(config.speed.value_or(0)));
    Server server{engine, ledger, clock, quirks, watch, plugin, gate, pace, load, stop};
    answer(server, socket);
  }
  plugin.end();
  std::printf("%s\n", summary(ledger).c_str());
}

} // namespace mock
