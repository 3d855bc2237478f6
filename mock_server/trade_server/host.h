// What the two hosts, MT4 and MT5, have in common: a server that loads one plugin and tells it what happens.
#pragma once

#include "clock.h"
#include "engine/ledger.h"
#include "engine/quirks.h"
#include "journal.h"
#include "watch.h"

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace mock {

class Engine;

// The plugin cannot be used; the text is the one line that the operator reads.
class PluginError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

using Values = std::vector<std::pair<std::string, std::string>>; // of the parameter grid

struct HostContext {
  Ledger &ledger;
  Engine *engine; // what a plugin's own trading calls; none while a history is played
  const Clock &clock;
  Journal &journal;
  Quirks &quirks;
  Watch &watch;       // every call into the plugin passes it
  std::string plugin; // path of the library
  Values values;      // over the plugin's defaults
};

// The calls come in the order load, start, changed…, stop, unload; then load may come again.
class Host : public Observer {
public:
  virtual void load() = 0;  // the library, its description, its settings; throws PluginError
  virtual void start() = 0; // the plugin runs when this returns; throws PluginError
  virtual void
  set(const Values &values) = 0; // an administrator changes parameters while the plugin runs; throws PluginError
  virtual void stop() = 0;       // nothing happens any more
  virtual void unload() = 0;
};

std::unique_ptr<Host> make_mt4_host(const HostContext &context);
std::unique_ptr<Host> make_mt5_host(const HostContext &context);

} // namespace mock
