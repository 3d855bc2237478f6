// The settings that the engine has when no file is named.
#pragma once

namespace mock {

extern const char *const kDefaultConfig; // TOML

} // namespace mock
