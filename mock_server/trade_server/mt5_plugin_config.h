// A plugin's configuration on the server: what it says about itself and its parameter grid.
#pragma once

#include "mt5_objects.h"

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

  const Parameter *find(std::u16string_view parameter) const;

  // The defaults that the plugin names, and over them what an administrator has set.
  static PluginConfig from(const ::mt5::MTPluginInfo &info, const std::string &path,
                           const std::vector<std::pair<std::string, std::string>> &values);
};

void fill(ParamObject &object, const PluginConfig::Parameter &parameter);

// A configuration that a plugin can read (PluginCurrent) and copy.
class PluginObject : public Object<slots::PluginSlots> {
public:
  using Object::Object;

  void set(const PluginConfig &config);

  ::mt5::MTAPIRES Assign(const ::mt5::IMTConPlugin *other) override;
  ::mt5::MTAPIRES Clear() override;
  std::uint32_t ParameterTotal() const override;
  ::mt5::MTAPIRES ParameterNext(std::uint32_t index, ::mt5::IMTConParam *param) const override;
  ::mt5::MTAPIRES ParameterGet(::mt5::MTSTR name, ::mt5::IMTConParam *param) const override;

private:
  PluginConfig config_;
};

} // namespace mock
