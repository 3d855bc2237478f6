// The exports of an MT4 server plugin.
#include "plugin.h"

#include <cstring>
#include <filesystem>
#include <memory>
#include <mutex>
#include <new>
#include <utility>

using namespace mtbridge;
using namespace mt4;
using mtbridge::plugin4::Plugin;

namespace {

// The settings as the .ini beside the library and the server's parameter grid have them. The server may read and write
// them from any of its threads, but never from a trade hook.
class Configuration {
public:
  Configuration() {
    std::filesystem::path library(library_path());
    settings_ = default_settings(library.parent_path().string());
    ini_ = library.replace_extension(".ini").string();
    wrong_ = load_ini(settings_, ini_);
  }

  Settings get() {
    const std::lock_guard lock(mutex_);
    return settings_;
  }

  // What is wrong with the settings as they are, in one line.
  std::string wrong() {
    const std::lock_guard lock(mutex_);
    return wrong_;
  }

  // Takes all of the grid or nothing; returns what is wrong with it.
  std::string set(const PluginCfg *values, std::int32_t total) {
    const std::lock_guard lock(mutex_);
    Settings fresh = settings_;
    for (std::int32_t i = 0; i < total; ++i) {
      const std::string wrong = set_setting(fresh, text(values[i].name), text(values[i].value));
      if (!wrong.empty())
        return wrong;
    }
    if (!save_ini(fresh, ini_))
      return "cannot write " + ini_;
    settings_ = std::move(fresh);
    wrong_.clear();
    return {};
  }

private:
  template <std::size_t Size> static std::string text(const char (&field)[Size]) {
    return {field, strnlen(field, Size)};
  }

  std::mutex mutex_;
  Settings settings_;
  std::string ini_;
  std::string wrong_;
};

Configuration &configuration() {
  static Configuration instance;
  return instance;
}

Gate g_gate; // open while the plugin publishes; hooks pass it before they look at the plugin
Plugin *g_plugin = nullptr;
std::mutex g_life_cycle; // Startup, Cleanup and CfgSet, one at a time

// A plugin that is not set up stays loaded and idle: the server looks for plugins only when it starts, but an
// administrator can fill in the grid at any time.
void start() {
  const std::string wrong = configuration().wrong();
  if (wrong.empty())
    g_plugin->start(configuration().get());
  else
    g_plugin->server().journal(Severity::kError, wrong);
}

template <std::size_t Size> void put(char (&field)[Size], const std::string &text) {
  std::memcpy(field, text.data(), text.size() < Size ? text.size() : Size - 1);
}

} // namespace

MT4_EXPORT void MT4_API MtSrvAbout(PluginInfo *info) {
  if (info == nullptr)
    return;
  std::memset(info, 0, sizeof *info);
  put(info->name, "MTBridge");
  info->version = 10; // 0.10
  put(info->copyright, "MTBridge contributors");
}

MT4_EXPORT std::int32_t MT4_API MtSrvStartup(ServerInterface *server) {
  const std::lock_guard lock(g_life_cycle);
  if (server == nullptr || server->table->Version(server) != SERVER_API_VERSION || g_plugin != nullptr)
    return 0;
  std::unique_ptr<Plugin> plugin(new (std::nothrow) Plugin(server, g_gate));
  if (!plugin || !plugin->has_memory())
    return 0;
  g_plugin = plugin.release();
  start();
  return 1;
}

MT4_EXPORT void MT4_API MtSrvCleanup() {
  const std::lock_guard lock(g_life_cycle);
  if (g_plugin != nullptr && g_plugin->stop())
    delete g_plugin;
  g_plugin = nullptr;
}

MT4_EXPORT std::int32_t MT4_API MtSrvPluginCfgTotal() { return static_cast<std::int32_t>(setting_infos().size()); }

MT4_EXPORT std::int32_t MT4_API MtSrvPluginCfgNext(std::int32_t index, PluginCfg *value) {
  if (value == nullptr || index < 0 || index >= MtSrvPluginCfgTotal())
    return 0;
  const char *key = setting_infos()[static_cast<std::size_t>(index)].key;
  std::memset(value, 0, sizeof *value);
  put(value->name, key);
  put(value->value, setting_text(configuration().get(), key));
  return 1;
}

MT4_EXPORT std::int32_t MT4_API MtSrvPluginCfgSet(const PluginCfg *values, std::int32_t total) {
  if (values == nullptr)
    return 0;
  const std::lock_guard lock(g_life_cycle);
  const std::string wrong = configuration().set(values, total);
  if (g_plugin == nullptr)
    return wrong.empty() ? 1 : 0;
  if (!wrong.empty()) {
    g_plugin->server().journal(Severity::kError, wrong);
    return 0;
  }
  if (g_gate.is_open())
    g_plugin->server().journal(Severity::kInfo, "the settings take effect when the server starts next");
  else
    start();
  return 1;
}

MT4_EXPORT void MT4_API MtSrvTradesAddExt(TradeRecord *trade, const UserInfo *user, const ConSymbol *symb,
                                          std::int32_t mode) {
  const Gate::Visit visit(g_gate);
  if (visit && trade != nullptr)
    g_plugin->trades().added(*trade, user, symb, mode);
}

MT4_EXPORT void MT4_API MtSrvTradesUpdate(TradeRecord *trade, UserInfo *user, std::int32_t mode) {
  const Gate::Visit visit(g_gate);
  if (visit && trade != nullptr)
    g_plugin->trades().updated(*trade, user, mode);
}
