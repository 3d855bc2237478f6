#include "host.h"

namespace mock {

std::unique_ptr<Host> make_mt4_host(const HostContext &) { throw PluginError("this build has no MT4 host"); }

} // namespace mock
