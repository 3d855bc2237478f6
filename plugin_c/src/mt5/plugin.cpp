#include "plugin.h"

#include <optional>
#include <utility>

namespace mtbridge::plugin5 {

using namespace mt5;

void Plugin::Release() {
  // A callback that never returned still uses this object: leaking it is the lesser evil.
  if (!stuck_)
    delete this;
}

MTAPIRES Plugin::Start(IMTServerAPI *api) {
  if (api == nullptr)
    return MT_RET_ERR_PARAMS;
  const std::lock_guard lock(life_cycle_);
  if (recorder_.is_open())
    return stuck_ ? MT_RET_ERROR : MT_RET_OK;
  server_.attach(api);
  return sinks_.has_memory() ? open() : MT_RET_ERR_MEM;
}

MTAPIRES Plugin::Stop() {
  const std::lock_guard lock(life_cycle_);
  if (recorder_.is_open())
    close();
  return MT_RET_OK;
}

void Plugin::OnPluginUpdate(const IMTConPlugin *) {
  const Gate::Visit visit(sinks_.gate());
  if (!visit)
    return;
  if (std::optional<Values> grid = server_.parameters())
    recorder_.report(configuration_.take_grid(std::move(*grid)));
}

MTAPIRES Plugin::open() {
  if (!recorder_.report(configuration_.load(server_.parameters().value_or(Values()))) ||
      !recorder_.open(MTB_MT5, &sinks_.chores()))
    return MT_RET_ERROR; // the server tries again when an administrator changes the configuration
  sinks_.gate().open();
  const std::string refused = sinks_.subscribe();
  if (refused.empty()) {
    server_.api().PluginSubscribe(this); // without it a change of the grid waits for the next start
    return MT_RET_OK;
  }
  server_.journal(Severity::kError, refused);
  close();
  return MT_RET_ERROR;
}

void Plugin::close() {
  server_.api().PluginUnsubscribe(this);
  sinks_.unsubscribe();
  // Nothing promises that a callback on another thread has returned when the subscriptions are gone.
  stuck_ = !sinks_.gate().close();
  sinks_.finish();
  if (stuck_)
    server_.journal(Severity::kError, "a callback does not return: the ring stays open");
  else
    recorder_.close();
}

} // namespace mtbridge::plugin5
