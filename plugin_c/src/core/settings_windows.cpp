#include "settings.h"

#include "files.h"

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

namespace mtbridge {

std::string library_path() {
  HMODULE library = nullptr;
  if (GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                         reinterpret_cast<const wchar_t *>(&library_path), &library) == 0)
    return {};
  std::wstring path(MAX_PATH, L'\0');
  DWORD size = 0;
  // A path that fills its room was cut.
  while ((size = GetModuleFileNameW(library, path.data(), static_cast<DWORD>(path.size()))) == path.size())
    path.resize(path.size() * 2);
  path.resize(size);
  return as_text(path);
}

Settings default_settings(const std::string &library_folder) {
  Settings settings;
  // Below the library: who may write there can replace the plugin anyway. In %ProgramData% every user of the machine
  // may make folders, also ours before we do.
  settings.ring_folder = library_folder + "\\mtbridge";
  settings.state_folder = library_folder;
  return settings;
}

} // namespace mtbridge
