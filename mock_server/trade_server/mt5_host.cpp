// The MT5 server around one plugin: loads it, starts it, tells it what happens, stops and unloads it.
#include "host.h"
#include "library.h"
#include "mt5_api.h"
#include "mt5_telling.h"
#include "text.h"

#include <memory>

namespace mock {
namespace {

class Mt5Host final : public Host {
public:
  explicit Mt5Host(const HostContext &context)
      : context_(context), missing_(context_.journal), events_(context_.watch),
        scene_(context_.ledger, context_.quirks, events_, missing_), api_(context_, config_, events_, missing_) {}

  // After a failure the plugin is ended all the same, before its code goes.
  ~Mt5Host() override {
    if (started_)
      stop();
    if (plugin_ != nullptr)
      release();
  }

  Mt5Host(const Mt5Host &) = delete;
  Mt5Host &operator=(const Mt5Host &) = delete;

  void load() override {
    library_ = std::make_unique<Library>(context_.plugin);
    const auto about = library_->need<::mt5::MTServerAboutFn>("MTServerAbout");
    const auto create = library_->need<::mt5::MTServerCreateFn>("MTServerCreate");

    const auto info = std::make_unique<::mt5::MTPluginInfo>();
    check("MTServerAbout", about(info.get()));
    if (info->version_api > kServerVersion)
      throw PluginError(context_.plugin + ": API version " + std::to_string(info->version_api) +
                        " is newer than the server's " + std::to_string(kServerVersion));
    config_.put(PluginConfig::from(*info, context_.plugin, values_));
    check("MTServerCreate", create(kServerVersion, &plugin_));
    if (plugin_ == nullptr)
      throw PluginError(context_.plugin + ": MTServerCreate made no plugin");
    log("loaded");
  }

  void start() override {
    api_.open();
    check("Start", plugin_->Start(&api_));
    started_ = true;
    log("started");
  }

  void set(const Values &values) override {
    values_.insert(values_.end(), values.begin(), values.end());
    PluginConfig config = config_.get();
    config.set(values);
    config_.put(config);
    log("has new parameters");
    const auto object = make_object<::mt5::IMTConPlugin>(missing_);
    fill(*object, config, missing_);
    events_.call(callbacks::OnPluginUpdate, object.get());
  }

  void stop() override {
    started_ = false;
    events_.cancel_subscriptions();
    const ::mt5::MTAPIRES result = plugin_->Stop();
    log(result == ::mt5::MT_RET_OK ? "stopped" : "failed to stop, code " + std::to_string(result));
    api_.close();
  }

  void unload() override {
    release();
    library_.reset();
    log("unloaded");
  }

  void changed(const Change &change) override { Telling(scene_, change).tell(); }

  void day_ends(std::int64_t time_ms) override {
    const std::int64_t now = time_ms / 1000;
    events_.call(callbacks::OnEODStart, now, now - kDay);
    for (const Group &each : context_.ledger.groups())
      events_.call(callbacks::OnEODGroupStart, now, now - kDay, show(scene_.groups, &each).get());
  }

  void day_ended(std::int64_t time_ms) override {
    const std::int64_t now = time_ms / 1000;
    for (const Group &each : context_.ledger.groups()) {
      const auto group = show(scene_.groups, &each);
      events_.call(callbacks::OnEODGroupCommissions, now, now - kDay, group.get());
      events_.call(callbacks::OnEODGroupInterest, now, now - kDay, group.get());
      events_.call(callbacks::OnEODGroupStatements, now, now - kDay, group.get());
      events_.call(callbacks::OnEODGroupRollovers, now, now - kDay, group.get());
      events_.call(callbacks::OnEODGroupFinish, now, now - kDay, group.get());
    }
    events_.call(callbacks::OnEODFinish, now, now - kDay);
  }

private:
  // Threads may still be on their way out of a callback when the plugin has stopped.
  void release() {
    events_.wait_until_quiet();
    plugin_->Release();
    plugin_ = nullptr;
  }

  static constexpr std::int64_t kDay = 86'400;

  void check(const char *call, ::mt5::MTAPIRES result) const {
    if (result != ::mt5::MT_RET_OK)
      throw PluginError(context_.plugin + ": " + call + " failed with code " + std::to_string(result));
  }

  void log(const std::string &what) {
    context_.journal.write(Level::Ok, "Plugins", "'" + to_utf8(config_.get().name) + "' " + what);
  }

  const HostContext context_;
  std::unique_ptr<Library> library_;
  Values values_ = context_.values; // that an administrator has set; the last one of a name counts
  CurrentConfig config_;
  Missing missing_;
  Events events_;
  Scene scene_;
  Api api_;
  ::mt5::IMTServerPlugin *plugin_ = nullptr;
  bool started_ = false;
};

} // namespace

std::unique_ptr<Host> make_mt5_host(const HostContext &context) { return std::make_unique<Mt5Host>(context); }

} // namespace mock
