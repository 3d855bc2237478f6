// One instance of the plugin: the server makes one for each enabled configuration, several in one process.
#pragma once

#include "sinks.h"

namespace mtbridge::plugin5 {

class Plugin final : public mt5::IMTServerPlugin {
public:
  void Release() override;
  mt5::MTAPIRES Start(mt5::IMTServerAPI *api) override;
  mt5::MTAPIRES Stop() override;

private:
  bool read_settings(Settings &settings);

  ServerFace server_;
  Recorder recorder_{server_};
  Sinks sinks_{server_, recorder_};
  bool stuck_ = false;
};

} // namespace mtbridge::plugin5
