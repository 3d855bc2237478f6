#include "mt5_plugin.h"

#include "text.h"

#include <utility>

namespace mock {

Mt5Plugin::Mt5Plugin(const HostContext &context, PluginFile &file, Missing &missing)
    : context_(context), file_(file), missing_(missing), library_(file.path), events_(context.watch),
      api_(context, config_, events_, missing) {
  const auto about = library_.need<::mt5::MTServerAboutFn>("MTServerAbout");
  const auto create = library_.need<::mt5::MTServerCreateFn>("MTServerCreate");

  const auto info = std::make_unique<::mt5::MTPluginInfo>();
  check("MTServerAbout", about(info.get()));
  if (info->version_api > kServerVersion)
    throw PluginError(file_.path + ": API version " + std::to_string(info->version_api) +
                      " is newer than the server's " + std::to_string(kServerVersion));
  config_.put(PluginConfig::from(*info, file_.path, file_.values));
  events_.made_for(info->version_api);
  check("MTServerCreate", create(kServerVersion, &plugin_));
  if (plugin_ == nullptr)
    throw PluginError(file_.path + ": MTServerCreate made no plugin");
  log("loaded");
}

Mt5Plugin::~Mt5Plugin() {
  stop();
  release();
}

void Mt5Plugin::start() {
  api_.open();
  try {
    check("Start", plugin_->Start(&api_));
  } catch (const PluginError &) {
    api_.cancel_subscriptions();
    release();
    api_.close();
    throw;
  }
  started_ = true;
  log("started");
}

void Mt5Plugin::set(const Values &values) {
  if (!started_)
    throw PluginError("plugin '" + name() + "' does not run");
  file_.values.insert(file_.values.end(), values.begin(), values.end());
  PluginConfig config = config_.get();
  config.set(values);
  config_.put(config);
  log("has new parameters");
  const auto object = make_object<::mt5::IMTConPlugin>(missing_);
  fill(*object, config, missing_);
  events_.call(callbacks::OnPluginUpdate, object.get());
}

void Mt5Plugin::stop() {
  if (!std::exchange(started_, false))
    return;
  api_.cancel_subscriptions();
  const ::mt5::MTAPIRES result = plugin_->Stop();
  log(result == ::mt5::MT_RET_OK ? "stopped" : "failed to stop, code " + std::to_string(result));
  api_.close();
}

// Threads may still be on their way out of a callback when the plugin has stopped.
void Mt5Plugin::release() {
  events_.wait_until_quiet();
  if (plugin_ != nullptr)
    std::exchange(plugin_, nullptr)->Release();
}

void Mt5Plugin::check(const char *call, ::mt5::MTAPIRES result) const {
  if (result != ::mt5::MT_RET_OK)
    throw PluginError(file_.path + ": " + call + " failed with code " + std::to_string(result));
}

void Mt5Plugin::log(const std::string &what) {
  context_.journal.write(Level::Ok, "Plugins", "'" + to_utf8(config_.get().name) + "' " + what);
}

} // namespace mock
