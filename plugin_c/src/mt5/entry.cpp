// The two exports of an MT5 server plugin.
#include "plugin.h"

#include <cstring>
#include <new>

#ifdef _WIN32 // exports.def names them
#define MTBRIDGE_EXPORT extern "C"
#else
#define MTBRIDGE_EXPORT extern "C" __attribute__((visibility("default")))
#endif

using namespace mtbridge;

namespace {

template <std::size_t Size> void put(char16_t (&field)[Size], const std::string &text) {
  const std::u16string wide = to_utf16(text);
  const std::size_t length = wide.size() < Size ? wide.size() : Size - 1;
  std::memcpy(field, wide.data(), length * sizeof(char16_t));
  field[length] = 0;
}

} // namespace

MTBRIDGE_EXPORT mt5::MTAPIRES MTServerAbout(mt5::MTPluginInfo *info) {
  if (info == nullptr)
    return mt5::MT_RET_ERR_PARAMS;
  std::memset(info, 0, sizeof *info);
  info->version = 10; // 0.10
  info->version_api = mt5::API_VERSION;
  put(info->name, "MTBridge");
  put(info->copyright, "MTBridge contributors");
  put(info->description, "Publishes trades, orders and balance operations through shared memory");
  // Values are left empty: what is not filled in comes from the .ini or from the machine's defaults.
  for (const Setting &setting : all_settings()) {
    mt5::MTPluginParam &parameter = info->defaults[info->defaults_total++];
    parameter.type = mt5::MTPluginParam::TYPE_STRING;
    put(parameter.name, setting.key);
  }
  return mt5::MT_RET_OK;
}

MTBRIDGE_EXPORT mt5::MTAPIRES MTServerCreate(std::uint32_t version_api, mt5::IMTServerPlugin **plugin) {
  if (plugin == nullptr)
    return mt5::MT_RET_ERR_PARAMS;
  if (version_api < mt5::API_VERSION) // its tables end before slots that we call
    return mt5::MT_RET_ERROR;
  *plugin = new (std::nothrow) plugin5::Plugin();
  return *plugin != nullptr ? mt5::MT_RET_OK : mt5::MT_RET_ERR_MEM;
}
