// One instance of the plugin: the server makes one for each enabled configuration, several in one process.
#pragma once

#include "core/configuration.h"
#include "sinks.h"
#include <mutex>

namespace mtbridge::plugin5 {

class Plugin final : public mt5::IMTServerPlugin, public mt5::IMTConPluginSink {
public:
  void Release() override;
  mt5::MTAPIRES Start(mt5::IMTServerAPI *api) override;
  mt5::MTAPIRES Stop() override;

  // An administrator changed some plugin's configuration, maybe ours.
  void OnPluginUpdate(const mt5::IMTConPlugin *plugin) override;

private:
  mt5::MTAPIRES open();
  void close();

  std::mutex life_cycle_; // Start and Stop, one at a time
  ServerFace server_;
  Configuration configuration_{library_path()};
  Recorder recorder_{server_, configuration_};
  Sinks sinks_{server_, recorder_};
  bool stuck_ = false;
};

} // namespace mtbridge::plugin5
