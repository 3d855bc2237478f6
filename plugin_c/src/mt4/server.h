// The MT4 server as the plugin needs it.
#pragma once

#include "core/server.h"
#include "mtapi/mt4.h"

namespace mtbridge::plugin4 {

class ServerFace final : public Server {
public:
  explicit ServerFace(mt4::ServerInterface *server) : server_(server) {}

  mt4::ServerInterface *get() const { return server_; }

  void journal(Severity severity, const std::string &line) override;
  std::int64_t time_ms() const override;

private:
  mt4::ServerInterface *server_;
};

} // namespace mtbridge::plugin4
