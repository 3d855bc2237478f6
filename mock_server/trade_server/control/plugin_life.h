// The plugin's life: it can be ended and begun again while the server trades.
#pragma once

#include "gate.h"
#include "host.h"

#include <mutex>

namespace mock {

// Any thread.
class PluginLife {
public:
  PluginLife(Host &host, Gate &gate) : host_(host), gate_(gate) {}

  void begin(); // throws PluginError
  void end();   // of a plugin that runs; otherwise nothing

  // Trading goes on while it stops and starts, and waits only while its code is exchanged. Throws PluginError: then the
  // server goes on without.
  void restart();

  // Changes parameters. Throws PluginError, and Refused when it does not run.
  void set(const Values &values);

private:
  Host &host_;
  Gate &gate_;
  std::mutex mutex_;
  bool runs_ = false;
};

} // namespace mock
