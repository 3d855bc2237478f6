// The terms of trading that a configuration lays down: its groups and symbols.
#pragma once

#include "toml_table.h"

namespace mock {

// Each reads a whole table but does not finish it; throws ConfigError.
Group read_group(TomlTable &table, Platform platform);
Symbol read_symbol(TomlTable &table, Platform platform);

} // namespace mock
