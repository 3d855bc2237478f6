#include "mt5_plugin_config.h"

#include "mt5_facts.h"
#include "text.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace mock {
namespace {

// A text in an array, which may be full to the brim.
template <std::size_t N> std::u16string text_of(const char16_t (&array)[N]) {
  return {array, std::ranges::find(array, u'\0')};
}

} // namespace

const PluginConfig::Parameter *PluginConfig::find(std::u16string_view parameter) const {
  const auto found = std::ranges::find(parameters, parameter, &Parameter::name);
  return found == parameters.end() ? nullptr : &*found;
}

PluginConfig PluginConfig::from(const ::mt5::MTPluginInfo &info, const std::string &path,
                                const std::vector<std::pair<std::string, std::string>> &values) {
  PluginConfig config;
  config.name = text_of(info.name);
  config.module = to_utf16(std::filesystem::path(path).filename().string());
  for (std::size_t i = 0; i < std::min<std::size_t>(info.defaults_total, std::size(info.defaults)); ++i) {
    // Copied out of the packed structure, whose fields need not be aligned.
    const ::mt5::MTPluginParam parameter = info.defaults[i];
    config.parameters.push_back({text_of(parameter.name), parameter.type, text_of(parameter.value)});
  }
  for (const auto &[key, value] : values) {
    const std::u16string name = to_utf16(key);
    const auto known = std::ranges::find(config.parameters, name, &Parameter::name);
    if (known != config.parameters.end())
      known->value = to_utf16(value);
    else
      config.parameters.push_back({name, ::mt5::MTPluginParam::TYPE_STRING, to_utf16(value)});
  }
  return config;
}

void fill(ParamObject &object, const PluginConfig::Parameter &parameter) {
  const std::string value = to_utf8(parameter.value);
  object.Clear();
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

void PluginObject::set(const PluginConfig &config) {
  config_ = config;
  SetName(config.name.c_str());
  SetServer(kServerId);
  SetModule(config.module.c_str());
  SetMode(1); // enabled
}

::mt5::MTAPIRES PluginObject::Assign(const ::mt5::IMTConPlugin *other) {
  const ::mt5::MTAPIRES result = Object::Assign(other);
  if (result == ::mt5::MT_RET_OK)
    config_ = static_cast<const PluginObject *>(other)->config_;
  return result;
}

::mt5::MTAPIRES PluginObject::Clear() {
  config_ = {};
  return Object::Clear();
}

std::uint32_t PluginObject::ParameterTotal() const { return static_cast<std::uint32_t>(config_.parameters.size()); }

::mt5::MTAPIRES PluginObject::ParameterNext(std::uint32_t index, ::mt5::IMTConParam *param) const {
  if (param == nullptr)
    return ::mt5::MT_RET_ERR_PARAMS;
  if (index >= config_.parameters.size())
    return ::mt5::MT_RET_ERR_NOTFOUND;
  fill(static_cast<ParamObject &>(*param), config_.parameters[index]);
  return ::mt5::MT_RET_OK;
}

::mt5::MTAPIRES PluginObject::ParameterGet(::mt5::MTSTR name, ::mt5::IMTConParam *param) const {
  if (param == nullptr || name == nullptr)
    return ::mt5::MT_RET_ERR_PARAMS;
  const PluginConfig::Parameter *found = config_.find(name);
  if (found == nullptr)
    return ::mt5::MT_RET_ERR_NOTFOUND;
  fill(static_cast<ParamObject &>(*param), *found);
  return ::mt5::MT_RET_OK;
}

} // namespace mock
