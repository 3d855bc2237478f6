#include "server.h"

namespace mtbridge::plugin5 {

using namespace mt5;

void ServerFace::journal(Severity severity, const std::string &line) {
  const std::uint32_t code = severity == Severity::kError ? MT_LOG_ERROR : MT_LOG_OK;
  api_->LoggerOutString(code, to_utf16(line).c_str());
}

std::string ServerFace::read_parameters(Settings &settings) const {
  IMTConPlugin *plugin = api_->PluginCreate();
  IMTConParam *parameter = api_->PluginParamCreate();
  std::string wrong;
  if (plugin != nullptr && parameter != nullptr && api_->PluginCurrent(plugin) == MT_RET_OK)
    for (std::uint32_t i = 0; i < plugin->ParameterTotal() && wrong.empty(); ++i)
      if (plugin->ParameterNext(i, parameter) == MT_RET_OK)
        wrong = set_setting(settings, to_utf8(parameter->Name()), to_utf8(parameter->Value()));
  if (parameter != nullptr)
    parameter->Release();
  if (plugin != nullptr)
    plugin->Release();
  return wrong;
}

} // namespace mtbridge::plugin5
