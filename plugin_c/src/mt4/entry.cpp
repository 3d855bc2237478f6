// The exports of an MT4 server plugin.
#include "plugin.h"

#include <cstring>
#include <memory>
#include <mutex>
#include <new>
#include <string>

using namespace mtbridge;
using namespace mt4;
using mtbridge::plugin4::Plugin;

namespace {

// The server may read and write the settings from any of its threads, but never from a trade hook; it may ask for them
// before the plugin starts.
Configuration &configuration() {
  static Configuration instance(library_path());
  [[maybe_unused]] static const Configuration::Change at_first = instance.load(); // MtSrvStartup tells of mistakes
  return instance;
}

Gate g_gate; // open while the plugin publishes; hooks pass it before they look at the plugin
Plugin *g_plugin = nullptr;
std::mutex g_life_cycle; // Startup, Cleanup and CfgSet, one at a time

template <std::size_t Size> std::string text(const char (&field)[Size]) { return {field, strnlen(field, Size)}; }

template <std::size_t Size> void put(char (&field)[Size], const std::string &text) {
  std::memcpy(field, text.data(), text.size() < Size ? text.size() : Size - 1);
}

// What hooks that are asked for permission answer when nothing is to be changed.
constexpr std::int32_t kAllow = 1, kServerDoesIt = 0;

using plugin4::Users;

template <class Record, class... Parameters, class... Arguments>
void tell(void (Users::*hook)(const Record &, Parameters...), const Record *record, Arguments... arguments) {
  const Gate::Visit visit(g_gate);
  if (visit && record != nullptr)
    (g_plugin->users().*hook)(*record, arguments...);
}

void connected(mtb_type type, const UserInfo *user, std::uint8_t how) {
  const Gate::Visit visit(g_gate);
  if (visit && user != nullptr)
    g_plugin->users().connected(type, *user, how);
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

// A plugin that is not set up stays loaded and idle: the server looks for plugins only when it starts, but an
// administrator can fill in the grid at any time.
MT4_EXPORT std::int32_t MT4_API MtSrvStartup(ServerInterface *server) {
  const std::lock_guard lock(g_life_cycle);
  if (server == nullptr || server->table->Version(server) != SERVER_API_VERSION)
    return 0;
  if (g_plugin != nullptr)
    return 1;
  std::unique_ptr<Plugin> plugin(new (std::nothrow) Plugin(server, configuration(), g_gate));
  if (!plugin || !plugin->has_memory())
    return 0;
  g_plugin = plugin.release();
  g_plugin->start();
  return 1;
}

MT4_EXPORT void MT4_API MtSrvCleanup() {
  const std::lock_guard lock(g_life_cycle);
  if (g_plugin != nullptr && g_plugin->stop())
    delete g_plugin;
  g_plugin = nullptr;
}

MT4_EXPORT std::int32_t MT4_API MtSrvPluginCfgTotal() { return static_cast<std::int32_t>(all_settings().size()); }

MT4_EXPORT std::int32_t MT4_API MtSrvPluginCfgNext(std::int32_t index, PluginCfg *value) {
  if (value == nullptr || index < 0 || index >= MtSrvPluginCfgTotal())
    return 0;
  const Setting &setting = all_settings()[static_cast<std::size_t>(index)];
  std::memset(value, 0, sizeof *value);
  put(value->name, setting.key);
  put(value->value, configuration().grid_text(setting));
  return 1;
}

MT4_EXPORT std::int32_t MT4_API MtSrvPluginCfgSet(const PluginCfg *values, std::int32_t total) {
  if (values == nullptr)
    return 0;
  const std::lock_guard lock(g_life_cycle);
  Values grid;
  for (std::int32_t i = 0; i < total; ++i)
    grid.emplace_back(text(values[i].name), text(values[i].value));
  const Configuration::Change change = configuration().save_grid(grid);
  if (g_plugin != nullptr)
    g_plugin->reconfigured(change);
  return change.wrong.empty() ? 1 : 0;
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

MT4_EXPORT void MT4_API MtSrvTradesRestore(const TradeRecord *trade) {
  const Gate::Visit visit(g_gate);
  if (visit && trade != nullptr)
    g_plugin->trades().restored(*trade, nullptr, plugin4::kRestoredMatter);
}

// The server computes the swap itself. Not established is whether it tells of it: what was charged is looked up later.
MT4_EXPORT std::int32_t MT4_API MtSrvTradeRollover(TradeRecord *, double, const OverNightData *) {
  const Gate::Visit visit(g_gate);
  if (visit)
    g_plugin->swaps_charged();
  return kServerDoesIt;
}

MT4_EXPORT std::int32_t MT4_API MtSrvSymbolsAdd(const ConSymbol *) {
  const Gate::Visit visit(g_gate);
  if (visit)
    g_plugin->symbols_change();
  return kAllow;
}

MT4_EXPORT void MT4_API MtSrvUserAdd(const UserRecord *info) { tell(&Users::added, info); }
MT4_EXPORT void MT4_API MtSrvUserUpdate(const UserRecord *info) { tell(&Users::updated, info); }
MT4_EXPORT void MT4_API MtSrvUserDelete(const UserRecord *info) { tell(&Users::deleted, info); }
MT4_EXPORT void MT4_API MtSrvUserCompactDemo(const UserRecord *info) { tell(&Users::deleted, info); }
MT4_EXPORT void MT4_API MtSrvUserCompactArchive(const UserRecord *info) { tell(&Users::archived, info); }
MT4_EXPORT void MT4_API MtSrvUserRestore(const UserRecord *info) { tell(&Users::restored, info); }

MT4_EXPORT std::int32_t MT4_API MtSrvUserArchive(const UserRecord *info, const ConGroup *) {
  tell(&Users::archived, info);
  return kAllow;
}

MT4_EXPORT void MT4_API MtSrvUserFixBalance(const UserRecord *user, double, double new_balance) {
  tell(&Users::balance_fixed, user, new_balance);
}

MT4_EXPORT std::int32_t MT4_API MtSrvUserChangePass(const UserInfo *info, const char *, std::int32_t change_investor) {
  tell(&Users::password_changed, info, change_investor != 0, plugin4::kPasswordMatter);
  return RET_OK;
}

MT4_EXPORT std::int32_t MT4_API MtSrvUserChangePassExt(const UserInfo *info, const char *,
                                                       std::int32_t change_investor) {
  tell(&Users::password_changed, info, change_investor != 0, plugin4::kPasswordExtMatter);
  return RET_OK;
}

MT4_EXPORT std::int32_t MT4_API MtSrvUserLoginExt(const UserInfo *info, std::uint8_t type) {
  connected(MTB_ACCOUNT_LOGIN, info, type);
  return kAllow;
}

MT4_EXPORT void MT4_API MtSrvUserLogout(const UserInfo *info, std::uint8_t type) {
  connected(MTB_ACCOUNT_LOGOUT, info, type);
}
