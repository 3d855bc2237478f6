#include "host.h"

namespace mock {

std::unique_ptr<Host> make_mt5_host(const HostContext & /*context*/) {
  throw PluginError("an MT5 server for Windows is a program of 64 bits, and this is one of 32");
}

} // namespace mock
