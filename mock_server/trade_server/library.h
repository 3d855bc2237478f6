// A plugin's shared library.
#pragma once

#include <filesystem>
#include <string>

namespace mock {

class Library {
public:
  explicit Library(const std::string &path); // throws PluginError
  ~Library();
  Library(const Library &) = delete;
  Library &operator=(const Library &) = delete;

  // The exported function of that name, or nullptr.
  template <class Function> Function find(const char *name) const { return reinterpret_cast<Function>(symbol(name)); }

  // As above; throws PluginError where it is missing.
  template <class Function> Function need(const char *name) const {
    return reinterpret_cast<Function>(needed_symbol(name));
  }

private:
  static void *open(const std::filesystem::path &path); // an absolute one
  void *symbol(const char *name) const;
  void *needed_symbol(const char *name) const;

  std::string path_;
  void *handle_;
};

} // namespace mock
