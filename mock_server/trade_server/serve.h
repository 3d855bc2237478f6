// What the server can be run for.
#pragma once

#include "options.h"

namespace mock {

// Each loads the plugin, runs until it is done or told to stop, and unloads it; the last line on standard output tells
// how the accounts ended. Throws HistoryError; ConfigError, StateError; UsageError and PluginError.
void serve_history(const Options &options);
void serve_engine(const Options &options);

} // namespace mock
