#include "library.h"

#include "host.h"

#include <dlfcn.h>

#include <filesystem>

namespace mock {

// An absolute path keeps dlopen from searching the system's library folders for a bare name.
Library::Library(const std::string &path)
    : path_(path), handle_(dlopen(std::filesystem::absolute(path).c_str(), RTLD_NOW | RTLD_LOCAL)) {
  if (handle_ == nullptr)
    throw PluginError(dlerror()); // NOLINT(concurrency-mt-unsafe): glibc keeps the text per thread
}

Library::~Library() { dlclose(handle_); }

void *Library::symbol(const char *name) const { return dlsym(handle_, name); }

void *Library::needed_symbol(const char *name) const {
  void *found = symbol(name);
  if (found == nullptr)
    throw PluginError(path_ + ": invalid plugin, it does not export " + name);
  return found;
}

} // namespace mock
