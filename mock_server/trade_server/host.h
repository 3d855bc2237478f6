// What the two hosts, MT4 and MT5, have in common: a server that loads plugins and tells them what happens.
#pragma once

#include "clock.h"
#include "engine/ledger.h"
#include "engine/quirks.h"
#include "journal.h"
#include "watch.h"

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mock {

class Engine;

// The plugin cannot be used; the text is the one line that the operator reads.
class PluginError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

using Values = std::vector<std::pair<std::string, std::string>>; // of the parameter grid

struct PluginFile {
  std::string path; // of the library
  Values values;    // over the plugin's defaults

  std::string name() const; // of the library, without folder and ending
};

struct HostContext {
  Ledger &ledger;
  Engine *engine; // what a plugin's own trading calls; none while a history is played
  const Clock &clock;
  Journal &journal;
  Quirks &quirks;
  Watch &watch;                    // every call into a plugin passes it
  std::vector<PluginFile> plugins; // in the order in which they are called
};

// The calls come in the order load, start, changed…, stop, unload; then load may come again.
//
// A plugin that cannot be loaded or does not want to start is left out, and the journal says so; where it is the only
// one, PluginError is thrown.
class Host : public Observer {
public:
  virtual void load() = 0;  // the libraries, their descriptions, their settings
  virtual void start() = 0; // the plugins run when this returns

  // An administrator changes parameters of a plugin while it runs: the one whose library has this name, or the first.
  // Throws PluginError.
  virtual void set(const Values &values, std::string_view plugin = {}) = 0;
  virtual void stop() = 0; // nothing happens any more
  virtual void unload() = 0;
};

// The plugin whose library has this name; empty: the first. Throws PluginError.
template <class Plugin>
Plugin &plugin_named(const std::vector<std::unique_ptr<Plugin>> &plugins, std::string_view name) {
  for (const auto &plugin : plugins)
    if (name.empty() || plugin->name() == name)
      return *plugin;
  throw PluginError(name.empty() ? "no plugin runs" : "no plugin '" + std::string(name) + "' runs");
}

// Throws the error again where the server has but one plugin; else the journal tells who is left out.
void leave_out(const HostContext &context, const PluginFile &plugin, const PluginError &error);

std::unique_ptr<Host> make_mt4_host(const HostContext &context);
std::unique_ptr<Host> make_mt5_host(const HostContext &context);

} // namespace mock
