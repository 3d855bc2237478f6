// The MT5 server as the plugin needs it.
#pragma once

#include "core/server.h"
#include "core/settings.h"
#include "core/text.h"
#include "mtapi/mt5.h"
#include <optional>

namespace mtbridge::plugin5 {

class ServerFace final : public Server {
public:
  void attach(mt5::IMTServerAPI *api) { api_ = api; }
  mt5::IMTServerAPI &api() const { return *api_; }

  void journal(Severity severity, const std::string &line) override;
  std::int64_t time_ms() const override { return api_->TimeCurrentMsc(); }

  // This instance's values in the server's parameter grid; nothing when the server does not tell.
  std::optional<Values> parameters() const;

private:
  mt5::IMTServerAPI *api_ = nullptr;
};

} // namespace mtbridge::plugin5
