#include "mt5_plugin_config.h"

#include "file_path.h"
#include "mt5_fill.h"
#include "text.h"

#include <algorithm>
#include <cstdlib>

namespace mock {
namespace {

// A text in an array, which may be full to the brim.
template <std::size_t N> std::u16string text_of(const char16_t (&array)[N]) {
  return {array, std::ranges::find(array, u'\0')};
}

void fill(::mt5::IMTConParam &object, const PluginConfig::Parameter &parameter) {
  const std::string value = to_utf8(parameter.value);
  object.SetName(parameter.name.c_str());
  object.SetType(parameter.type);
  object.SetValue(parameter.value.c_str());
  object.SetValueString(parameter.value.c_str());
  object.SetValueGroups(parameter.value.c_str());
  object.SetValueSymbols(parameter.value.c_str());
  object.SetValueInt(std::strtoll(value.c_str(), nullptr, 10));
  object.SetValueFloat(std::strtod(value.c_str(), nullptr));
  object.SetValueBool(value == "1" || value == "true");
}

} // namespace

PluginConfig PluginConfig::from(const ::mt5::MTPluginInfo &info, const std::string &path, const Values &values) {
  PluginConfig config;
  config.name = text_of(info.name);
  config.module = file_path(path).filename().u16string();
  for (std::size_t i = 0; i < std::min<std::size_t>(info.defaults_total, std::size(info.defaults)); ++i) {
    // Copied out of the packed structure, whose fields need not be aligned.
    const ::mt5::MTPluginParam parameter = info.defaults[i];
    config.parameters.push_back({text_of(parameter.name), parameter.type, text_of(parameter.value)});
  }
  config.set(values);
  return config;
}

void PluginConfig::set(const Values &values) {
  for (const auto &[key, value] : values) {
    const std::u16string parameter = to_utf16(key);
    const auto known = std::ranges::find(parameters, parameter, &Parameter::name);
    if (known != parameters.end())
      known->value = to_utf16(value);
    else
      parameters.push_back({parameter, ::mt5::MTPluginParam::TYPE_STRING, to_utf16(value)});
  }
}

void fill(::mt5::IMTConPlugin &object, const PluginConfig &config, Missing &missing) {
  object.Clear();
  object.SetName(config.name.c_str());
  object.SetServer(kServerId);
  object.SetModule(config.module.c_str());
  object.SetMode(1); // enabled
  for (const PluginConfig::Parameter &parameter : config.parameters) {
    const auto param = make_object<::mt5::IMTConParam>(missing);
    fill(*param, parameter);
    object.ParameterAdd(param.get());
  }
}

} // namespace mock
