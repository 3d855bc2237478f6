#include "run.h"

#include "control/saved_state.h"
#include "engine/default_config.h"
#include "history/history.h"
#include "options.h"
#include "serve.h"

#include <cstdio>

namespace mock {
namespace {

enum ExitCode { kDone = 0, kFailed = 1, kBadInput = 2, kBadPlugin = 3 };

int fail(ExitCode code, const std::string &line) {
  std::fprintf(stderr, "%s\n", line.c_str());
  return code;
}

void serve(const Options &options) {
  if (options.help)
    std::fputs(kUsage, stdout);
  else if (options.print_config)
    std::fputs(kDefaultConfig, stdout);
  else if (!options.history.empty())
    serve_history(options);
  else
    serve_engine(options);
}

} // namespace

int run(const std::vector<std::string> &arguments) {
  try {
    serve(parse_options(arguments));
    return kDone;
  } catch (const UsageError &error) {
    return fail(kBadInput, "mock-trade-server: " + std::string(error.what()) + " (see --help)");
  } catch (const HistoryError &error) {
    return fail(kBadInput, error.what());
  } catch (const ConfigError &error) {
    return fail(kBadInput, error.what());
  } catch (const StateError &error) {
    return fail(kBadInput, error.what());
  } catch (const PluginError &error) {
    return fail(kBadPlugin, "mock-trade-server: " + std::string(error.what()));
  } catch (const std::exception &error) {
    return fail(kFailed, "mock-trade-server: " + std::string(error.what()));
  }
}

} // namespace mock
