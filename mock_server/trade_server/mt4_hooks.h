// The exports of an MT4 plugin.
#pragma once

#include "library.h"
#include "mtapi/mt4.h"

namespace mock {

constexpr std::int32_t kAllow = 1, kOwnCalculation = 0; // what a hook answers that wants nothing of its own

template <class Function> struct Mt4Hook {
  const char *name;
  Function function = nullptr; // stays null where the plugin does not export the hook

  explicit operator bool() const { return function != nullptr; }
};

// One member for each hook, of the hook's name.
struct Mt4Hooks {
  explicit Mt4Hooks(const Library &library); // throws PluginError when a mandatory one is missing

#define MOCK_MT4_HOOK(result, name, arguments) Mt4Hook<mt4::name##Fn> name{#name};
  MT4_HOOKS(MOCK_MT4_HOOK)
#undef MOCK_MT4_HOOK
};

} // namespace mock
