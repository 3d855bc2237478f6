#include "library.h"

#include "host.h"

#include <dlfcn.h>

namespace mock {

void *Library::open(const std::filesystem::path &path) {
  void *handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr)
    throw PluginError(dlerror()); // NOLINT(concurrency-mt-unsafe): glibc keeps the text per thread
  return handle;
}

Library::~Library() { dlclose(handle_); }

void *Library::symbol(const char *name) const { return dlsym(handle_, name); }

} // namespace mock
