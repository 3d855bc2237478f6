// The plugin in an MT4 server: one per process, because the server's hooks are plain functions.
#pragma once

#include "core/gate.h"
#include "trades.h"

namespace mtbridge::plugin4 {

class Plugin {
public:
  // `gate` opens when the plugin publishes; it outlives the plugin.
  Plugin(mt4::ServerInterface *server, Gate &gate) : server_(server), gate_(gate) {}

  // Begins to publish if `settings` allow it; what is wrong goes to the journal. Never from a trading thread.
  void start(const Settings &settings);

  // False when a hook is stuck and still uses this object.
  bool stop();

  bool has_memory() const { return trades_.has_memory(); }
  ServerFace &server() { return server_; }
  Trades &trades() { return trades_; }

private:
  ServerFace server_;
  Recorder recorder_{server_};
  Trades trades_{server_, recorder_};
  Gate &gate_;
};

} // namespace mtbridge::plugin4
