#include "host.h"

#include "file_path.h"

namespace mock {

std::string PluginFile::name() const { return utf8_of(file_path(path).stem()); }

void leave_out(const HostContext &context, const PluginFile &plugin, const PluginError &error) {
  if (context.plugins.size() == 1)
    throw error;
  context.journal.write(Level::Error, "Server", "plugin '" + plugin.name() + "' left out: " + error.what());
}

} // namespace mock
