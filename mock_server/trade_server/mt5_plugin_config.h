// A plugin's configuration on the server: what it says about itself, and its parameter grid.
#pragma once

#include "mt5_objects.h"

#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace mock {

struct PluginConfig {
  struct Parameter {
    std::u16string name;
    std::uint32_t type = ::mt5::MTPluginParam::TYPE_STRING;
    std::u16string value;
  };
  std::u16string name;
  std::u16string module; // file name of the library
  std::vector<Parameter> parameters;

  using Values = std::vector<std::pair<std::string, std::string>>;

  // The defaults that the plugin names, and over them what an administrator has set.
  static PluginConfig from(const ::mt5::MTPluginInfo &info, const std::string &path, const Values &values);

  void set(const Values &values);
};

// The configuration that is in force; any thread may ask for it.
class CurrentConfig {
public:
  PluginConfig get() const {
    const std::lock_guard lock(mutex_);
    return config_;
  }
  void put(PluginConfig config) {
    const std::lock_guard lock(mutex_);
    config_ = std::move(config);
  }

private:
  mutable std::mutex mutex_;
  PluginConfig config_;
};

void fill(::mt5::IMTConPlugin &object, const PluginConfig &config, Missing &missing);

} // namespace mock
