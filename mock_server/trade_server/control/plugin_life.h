// The life of the plugins: they can be ended and begun again while the server trades.
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
  void end();   // of plugins that run; otherwise nothing

  // Trading goes on while they stop and start, and waits only while their code is exchanged. Throws PluginError: then
  // the server goes on without.
  void restart();

  // Changes parameters of a plugin, as the host does. Throws PluginError, and Refused when none runs.
  void set(const Values &values, std::string_view plugin);

private:
  Host &host_;
  Gate &gate_;
  std::mutex mutex_;
  bool runs_ = false;
};

} // namespace mock
