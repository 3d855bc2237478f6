// One MT4 plugin, from its loading to its end.
#pragma once

#include "mt4_hooks.h"
#include "mt4_server.h"

#include <atomic>
#include <string>

namespace mock {

class Mt4Plugin {
public:
  Mt4Plugin(const HostContext &context, const PluginFile &file); // loads the library; throws PluginError
  ~Mt4Plugin();                                                  // its threads may run: they end before its code goes
  Mt4Plugin(const Mt4Plugin &) = delete;
  Mt4Plugin &operator=(const Mt4Plugin &) = delete;

  void start(); // throws PluginError
  void set(const Values &values);
  void stop();

  const std::string &name() const { return name_; } // of the library
  const PluginFile &file() const { return file_; }
  const Mt4Hooks &hooks() const { return hooks_; }
  bool is_refused() const { return refused_; } // it is loaded, and nobody talks to it any more

private:
  const HostContext &context_;
  const PluginFile &file_;
  const std::string name_;
  Mt4Server server_;
  Library library_;
  Mt4Hooks hooks_;
  bool running_ = false;
  std::atomic<bool> refused_ = false;
};

} // namespace mock
