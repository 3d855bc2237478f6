#include "host.h"

namespace mock {

std::unique_ptr<Host> make_mt5_host(const HostContext &) { throw PluginError("this build has no MT5 host"); }

} // namespace mock
