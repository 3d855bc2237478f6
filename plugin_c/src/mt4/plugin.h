// The plugin in an MT4 server: one per process, because the server's hooks are plain functions.
#pragma once

#include "core/gate.h"
#include "second_look.h"
#include "trades.h"
#include "users.h"

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

  bool has_memory() const { return known_ && symbols_ && users_; }

  // For the hooks.
  Trades &trades() { return trades_; }
  Users &users() { return users_; }
  void swaps_charged() { known_.charged = true; }
  void symbols_change() { second_look_.symbols_change(); }

private:
  ServerFace server_;
  Configuration &configuration_;
  Recorder recorder_{server_, configuration_};
  Known known_{Trades::kWords};
  Symbols symbols_;
  Drafts drafts_{server_, symbols_};
  Trades trades_{drafts_, recorder_, known_, symbols_};
  Users users_{drafts_, recorder_, known_};
  SecondLook second_look_{server_, known_, trades_, users_, symbols_};
  Gate &gate_;
};

} // namespace mtbridge::plugin4
