// The parameter grid of an MT4 plugin, as an administrator edits it.
#pragma once

#include "mt4_hooks.h"

#include <string>
#include <utility>
#include <vector>

namespace mock {

// Puts the values over those that the plugin lists, and saves the whole grid. Throws PluginError.
void save_grid(const Mt4Hooks &hooks, const std::vector<std::pair<std::string, std::string>> &values);

} // namespace mock
