// The MT5 server around its plugins: loads them, starts them, tells them what happens, stops and unloads them.
#include "mt5_plugin.h"
#include "mt5_telling.h"

#include <memory>
#include <vector>

namespace mock {
namespace {

class Mt5Host final : public Host {
public:
  explicit Mt5Host(const HostContext &context)
      : context_(context), missing_(context_.journal), scene_(context_.ledger, context_.quirks, audience_, missing_) {}

  void load() override {
    for (PluginFile &file : context_.plugins)
      try {
        plugins_.push_back(std::make_unique<Mt5Plugin>(context_, file, missing_));
        audience_.add(plugins_.back()->name(), plugins_.back()->events());
      } catch (const PluginError &error) {
        leave_out(context_, file, error);
      }
  }

  void start() override {
    for (const auto &plugin : plugins_)
      try {
        plugin->start();
      } catch (const PluginError &error) {
        leave_out(context_, plugin->file(), error);
      }
  }

  void set(const Values &values, std::string_view plugin) override { plugin_named(plugins_, plugin).set(values); }

  void stop() override {
    for (const auto &plugin : plugins_)
      plugin->stop();
  }

  void unload() override {
    audience_.clear();
    plugins_.clear();
    context_.journal.write(Level::Ok, "Plugins", "unloaded");
  }

  void changed(const Change &change) override { Telling(scene_, change).tell(); }

  Terms asked(Change &change) override { return ask_plugins(scene_, change); }

  void day_ends(std::int64_t time_ms) override {
    const std::int64_t now = time_ms / 1000;
    audience_.call(callbacks::OnEODStart, now, now - kDay);
    for (const Group &each : context_.ledger.groups())
      audience_.call(callbacks::OnEODGroupStart, now, now - kDay, show(scene_.groups, &each).get());
  }

  void day_ended(std::int64_t time_ms) override {
    const std::int64_t now = time_ms / 1000;
    for (const Group &each : context_.ledger.groups()) {
      const auto group = show(scene_.groups, &each);
      audience_.call(callbacks::OnEODGroupCommissions, now, now - kDay, group.get());
      audience_.call(callbacks::OnEODGroupInterest, now, now - kDay, group.get());
      audience_.call(callbacks::OnEODGroupStatements, now, now - kDay, group.get());
      audience_.call(callbacks::OnEODGroupRollovers, now, now - kDay, group.get());
      audience_.call(callbacks::OnEODGroupFinish, now, now - kDay, group.get());
    }
    audience_.call(callbacks::OnEODFinish, now, now - kDay);
  }

private:
  static constexpr std::int64_t kDay = 86'400;

  HostContext context_; // with the parameters that administrators have set
  Missing missing_;
  Audience audience_;
  Scene scene_;
  std::vector<std::unique_ptr<Mt5Plugin>> plugins_;
};

} // namespace

std::unique_ptr<Host> make_mt5_host(const HostContext &context) { return std::make_unique<Mt5Host>(context); }

} // namespace mock
