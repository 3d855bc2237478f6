// The plugin in an MT4 server: one per process, because the server's hooks are plain functions.
#pragma once

#include "core/gate.h"
#include "trades.h"

namespace mtbridge::plugin4 {

class Plugin {
public:
  // `gate` opens when the plugin publishes; it outlives the plugin.
  Plugin(mt4::ServerInterface *server, Configuration &configuration, Gate &gate)
      : server_(server), configuration_(configuration), gate_(gate) {}

  // Begins to publish if the settings allow it; what is wrong goes to the journal. Never from a trading thread.
  void start();

  // An administrator saved the grid: tells what came of it, and starts if that was what kept the plugin idle.
  void reconfigured(const Configuration::Change &change);

  // False when a hook is stuck and still uses this object.
  bool stop();

  bool has_memory() const { return trades_.has_memory(); }
  Trades &trades() { return trades_; }

private:
  ServerFace server_;
  Configuration &configuration_;
  Recorder recorder_{server_, configuration_};
  Trades trades_{server_, recorder_};
  Gate &gate_;
};

} // namespace mtbridge::plugin4
