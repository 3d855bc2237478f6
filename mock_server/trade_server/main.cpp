#include "clock.h"
#include "history.h"
#include "host.h"
#include "journal.h"
#include "options.h"
#include "replay.h"
#include "signals.h"
#include "summary.h"

#include <algorithm>
#include <cstdio>

namespace mock {
namespace {

enum ExitCode { kDone = 0, kFailed = 1, kBadInput = 2, kBadPlugin = 3 };

int fail(ExitCode code, const std::string &line) {
  std::fprintf(stderr, "%s\n", line.c_str());
  return code;
}

std::int64_t first_time(const History &history) {
  const auto first = std::ranges::min_element(history.rows, {}, &Row::time_ms);
  return first == history.rows.end() ? 0 : first->time_ms;
}

void serve(const Options &options, const History &history) {
  std::stop_source stop;
  const StopOnSignal watcher(stop);
  Clock clock(first_time(history), options.speed);
  Journal journal(clock);
  const HostContext context{history, clock, journal, options.plugin, options.values};
  const auto host = options.platform == Platform::MT4 ? make_mt4_host(context) : make_mt5_host(context);

  host->load();
  host->start();
  clock.start();
  const std::size_t rows = replay(history, *host, clock, options.threads, stop);
  host->stop();
  host->unload();
  std::printf("%s\n", summary(history, *host, rows).c_str());
}

int run(const std::vector<std::string> &arguments) {
  try {
    const Options options = parse_options(arguments);
    if (options.help) {
      std::fputs(kUsage, stdout);
      return kDone;
    }
    serve(options, load_history(options.history, options.platform));
    return kDone;
  } catch (const UsageError &error) {
    return fail(kBadInput, "mock-trade-server: " + std::string(error.what()) + " (see --help)");
  } catch (const HistoryError &error) {
    return fail(kBadInput, error.what());
  } catch (const PluginError &error) {
    return fail(kBadPlugin, "mock-trade-server: " + std::string(error.what()));
  } catch (const std::exception &error) {
    return fail(kFailed, "mock-trade-server: " + std::string(error.what()));
  }
}

} // namespace
} // namespace mock

int main(int argc, char **argv) { return mock::run({argv + 1, argv + argc}); }
