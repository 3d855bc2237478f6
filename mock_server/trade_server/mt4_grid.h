// The parameter grid of an MT4 plugin, as an administrator edits it.
#pragma once

#include "host.h"
#include "mt4_hooks.h"

namespace mock {

// Puts the values over those that the plugin lists, and saves the whole grid. Throws PluginError.
void save_grid(Watch &watch, const Mt4Hooks &hooks, const Values &values);

} // namespace mock
