#include "mt4_grid.h"

#include "host.h"
#include "mt4_text.h"

#include <algorithm>

namespace mock {
namespace {

std::vector<mt4::PluginCfg> read_grid(const Mt4Hooks &hooks) {
  std::vector<mt4::PluginCfg> grid;
  if (hooks.cfg_total == nullptr || hooks.cfg_next == nullptr)
    return grid;
  mt4::PluginCfg row{};
  for (std::int32_t index = 0; index < hooks.cfg_total() && hooks.cfg_next(index, &row) != 0; ++index)
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

void save_grid(const Mt4Hooks &hooks, const std::vector<std::pair<std::string, std::string>> &values) {
  if (values.empty())
    return;
  if (hooks.cfg_set == nullptr)
    throw PluginError("the plugin takes no parameters");
  std::vector<mt4::PluginCfg> grid = read_grid(hooks);
  for (const auto &[name, value] : values)
    enter(row_named(grid, name).value, value);
  if (hooks.cfg_set(grid.data(), static_cast<std::int32_t>(grid.size())) == 0)
    throw PluginError("the plugin refuses its parameters");
}

} // namespace mock
