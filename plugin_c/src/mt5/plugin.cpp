#include "plugin.h"

#include <filesystem>

namespace mtbridge::plugin5 {

using namespace mt5;

void Plugin::Release() {
  // A callback that never returned still uses this object: leaking it is the lesser evil.
  if (!stuck_)
    delete this;
}

bool Plugin::read_settings(Settings &settings) {
  std::filesystem::path library(library_path());
  settings = default_settings(library.parent_path().string());
  std::string wrong = load_ini(settings, library.replace_extension(".ini").string());
  if (wrong.empty())
    wrong = server_.read_parameters(settings);
  if (!wrong.empty())
    server_.journal(Severity::kError, wrong);
  return wrong.empty();
}

MTAPIRES Plugin::Start(IMTServerAPI *api) {
  if (api == nullptr)
    return MT_RET_ERR_PARAMS;
  server_.attach(api);
  if (!sinks_.has_memory())
    return MT_RET_ERR_MEM;
  Settings settings;
  if (!read_settings(settings) || !recorder_.open(settings, MTB_MT5))
    return MT_RET_ERROR; // the server tries again when an administrator changes the configuration
  sinks_.gate().open();
  const std::string refused = sinks_.subscribe();
  if (refused.empty())
    return MT_RET_OK;
  server_.journal(Severity::kError, refused);
  Stop();
  return MT_RET_ERROR;
}

MTAPIRES Plugin::Stop() {
  sinks_.unsubscribe();
  // Nothing promises that a callback on another thread has returned when the subscriptions are gone.
  stuck_ = !sinks_.gate().close();
  if (stuck_)
    server_.journal(Severity::kError, "a callback does not return: the ring stays open");
  else
    recorder_.close();
  return MT_RET_OK;
}

} // namespace mtbridge::plugin5
