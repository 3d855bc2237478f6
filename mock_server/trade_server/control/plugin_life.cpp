#include "plugin_life.h"

#include "engine/refused.h"

#include <utility>

namespace mock {

void PluginLife::begin() {
  const std::lock_guard lock(mutex_);
  host_.load();
  host_.start();
  runs_ = true;
}

void PluginLife::end() {
  const std::lock_guard lock(mutex_);
  if (!std::exchange(runs_, false))
    return;
  host_.stop();
  host_.unload();
}

void PluginLife::restart() {
  const std::lock_guard lock(mutex_);
  const bool ran = std::exchange(runs_, false);
  if (ran)
    host_.stop();
  {
    const auto closed = gate_.close();
    if (ran)
      host_.unload();
    host_.load();
  }
  try {
    host_.start();
  } catch (const PluginError &) {
    const auto closed = gate_.close();
    host_.unload();
    throw;
  }
  runs_ = true;
}

void PluginLife::set(const Values &values, std::string_view plugin) {
  const std::lock_guard lock(mutex_);
  if (!runs_)
    throw Refused("the plugin does not run");
  host_.set(values, plugin);
}

} // namespace mock
