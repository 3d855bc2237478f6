// How MT5 plugins are asked about what is about to happen: with which hooks, and what their answers mean.
#pragma once

#include "mt5_scene.h"

#include <optional>

namespace mock {

// Asks all plugins about a change that is not made yet. Throws Refused with the first refusal.
Terms ask_plugins(Scene &scene, Change &change);

// What the plugins make of the charge of a night; nullopt: they leave it.
std::optional<Decimal> ask_of_rollover(Scene &scene, const Change &change, const Position &position);

} // namespace mock
