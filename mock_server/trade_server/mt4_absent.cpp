#include "host.h"

namespace mock {

std::unique_ptr<Host> make_mt4_host(const HostContext & /*context*/) {
  throw PluginError("an MT4 server for Windows is a program of 32 bits, and this is one of 64");
}

} // namespace mock
