#include "server.h"

namespace mtbridge::plugin5 {

using namespace mt5;

void ServerFace::journal(Severity severity, const std::string &line) {
  const std::uint32_t code = severity == Severity::kError ? MT_LOG_ERROR : MT_LOG_OK;
  api_->LoggerOutString(code, to_utf16(line).c_str());
}

std::optional<Values> ServerFace::parameters() const {
  IMTConPlugin *plugin = api_->PluginCreate();
  IMTConParam *parameter = api_->PluginParamCreate();
  std::optional<Values> values;
  if (plugin != nullptr && parameter != nullptr && api_->PluginCurrent(plugin) == MT_RET_OK) {
    values.emplace();
    for (std::uint32_t i = 0; i < plugin->ParameterTotal(); ++i)
      if (plugin->ParameterNext(i, parameter) == MT_RET_OK)
        values->emplace_back(to_utf8(parameter->Name()), to_utf8(parameter->Value()));
  }
  if (parameter != nullptr)
    parameter->Release();
  if (plugin != nullptr)
    plugin->Release();
  return values;
}

} // namespace mtbridge::plugin5
