#include "library.h"

#include "file_path.h"
#include "host.h"

namespace mock {

// An absolute path keeps the system from searching its own folders for a bare name.
Library::Library(const std::string &path) : path_(path), handle_(open(std::filesystem::absolute(file_path(path)))) {}

void *Library::needed_symbol(const char *name) const {
  void *found = symbol(name);
  if (found == nullptr)
    throw PluginError(path_ + ": invalid plugin, it does not export " + name);
  return found;
}

} // namespace mock
