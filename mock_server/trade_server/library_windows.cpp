#include "library.h"

#include "file_path.h"
#include "host.h"

#include <windows.h>

namespace mock {

// What the plugin needs may lie beside it.
void *Library::open(const std::filesystem::path &path) {
  void *handle = LoadLibraryExW(path.c_str(), nullptr, LOAD_WITH_ALTERED_SEARCH_PATH);
  if (handle == nullptr)
    throw PluginError(utf8_of(path) + ": dll load error [" + std::to_string(GetLastError()) + "]");
  return handle;
}

Library::~Library() { FreeLibrary(static_cast<HMODULE>(handle_)); }

void *Library::symbol(const char *name) const {
  return reinterpret_cast<void *>(GetProcAddress(static_cast<HMODULE>(handle_), name));
}

} // namespace mock
