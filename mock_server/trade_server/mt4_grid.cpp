#include "mt4_grid.h"

#include "mt4_call.h"
#include "mt4_text.h"

#include <algorithm>
#include <vector>

namespace mock {
namespace {

std::vector<mt4::PluginCfg> read_grid(Watch &watch, const Mt4Hooks &hooks) {
  std::vector<mt4::PluginCfg> grid;
  if (!hooks.MtSrvPluginCfgTotal || !hooks.MtSrvPluginCfgNext)
    return grid;
  const std::int32_t total = invoke(watch, hooks.MtSrvPluginCfgTotal);
  mt4::PluginCfg row{};
  while (static_cast<std::int32_t>(grid.size()) < total &&
         invoke(watch, hooks.MtSrvPluginCfgNext, static_cast<std::int32_t>(grid.size()), &row) != 0)
    grid.push_back(row);
  return grid;
}

template <std::size_t Size> void enter(char (&field)[Size], const std::string &text) {
  if (text.size() >= Size)
    throw PluginError("a parameter's name has at most 31 bytes, its value 127: '" + text + "'");
  set_text(field, text);
}

mt4::PluginCfg &row_named(std::vector<mt4::PluginCfg> &grid, const std::string &name) {
  const auto known =
      std::ranges::find_if(grid, [&name](const mt4::PluginCfg &row) { return text_of(row.name) == name; });
  if (known != grid.end())
    return *known;
  mt4::PluginCfg &row = grid.emplace_back();
  enter(row.name, name);
  return row;
}

} // namespace

void save_grid(Watch &watch, const Mt4Hooks &hooks, const Values &values) {
  if (values.empty())
    return;
  if (!hooks.MtSrvPluginCfgSet)
    throw PluginError("the plugin takes no parameters");
  std::vector<mt4::PluginCfg> grid = read_grid(watch, hooks);
  for (const auto &[name, value] : values)
    enter(row_named(grid, name).value, value);
  if (invoke(watch, hooks.MtSrvPluginCfgSet, grid.data(), static_cast<std::int32_t>(grid.size())) == 0)
    throw PluginError("the plugin refuses its parameters");
}

} // namespace mock
