// One MT5 plugin, from its loading to its end: its configuration, its server interface and its subscriptions.
#pragma once

#include "library.h"
#include "mt5_api.h"

#include <string>

namespace mock {

class Mt5Plugin {
public:
  // Loads the library and makes the plugin; throws PluginError.
  Mt5Plugin(const HostContext &context, PluginFile &file, Missing &missing);
  ~Mt5Plugin(); // after a failure it is ended all the same, before its code goes
  Mt5Plugin(const Mt5Plugin &) = delete;
  Mt5Plugin &operator=(const Mt5Plugin &) = delete;

  void start();                   // throws PluginError; the plugin is gone then
  void set(const Values &values); // they outlive the plugin
  void stop();

  std::string name() const { return file_.name(); }
  const PluginFile &file() const { return file_; }
  Events &events() { return events_; }

private:
  void check(const char *call, ::mt5::MTAPIRES result) const;
  void log(const std::string &what);
  void release();

  const HostContext &context_;
  PluginFile &file_;
  Missing &missing_;
  Library library_;
  CurrentConfig config_;
  Events events_;
  Api api_;
  ::mt5::IMTServerPlugin *plugin_ = nullptr;
  bool started_ = false;
};

} // namespace mock
