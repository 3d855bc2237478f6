// All MT4 plugins of the server: each hook is called in all that have it, one after another in their order.
#pragma once

#include "mt4_call.h"
#include "mt4_plugin.h"

#include <memory>
#include <optional>
#include <vector>

namespace mock {

class Mt4Chain {
public:
  using Plugins = std::vector<std::unique_ptr<Mt4Plugin>>;

  Mt4Chain(Watch &watch, const Plugins &plugins) : watch_(watch), plugins_(plugins) {}

  template <class Function> using Hook = Mt4Hook<Function> Mt4Hooks::*;

  template <class Function> bool has(Hook<Function> hook) const {
    for (const auto &plugin : plugins_)
      if (exports(*plugin, hook))
        return true;
    return false;
  }

  template <class Function, class... Arguments> void call(Hook<Function> hook, const Arguments &...arguments) const {
    for (const auto &plugin : plugins_)
      if (exports(*plugin, hook))
        invoke(watch_, plugin->hooks().*hook, arguments...);
  }

  struct Answer {
    const Mt4Plugin &plugin;
    const char *hook;
    std::int32_t code;

    std::string text() const { return "'" + plugin.name() + "': " + hook + " answers " + std::to_string(code); }
  };

  // The first answer that is not `go_on`; later plugins are not asked then.
  template <class Function, class... Arguments>
  std::optional<Answer> ask(std::int32_t go_on, Hook<Function> hook, const Arguments &...arguments) const {
    for (const auto &plugin : plugins_) {
      if (!exports(*plugin, hook))
        continue;
      const Mt4Hook<Function> &function = plugin->hooks().*hook;
      if (const std::int32_t code = invoke(watch_, function, arguments...); code != go_on)
        return Answer{*plugin, function.name, code};
    }
    return std::nullopt;
  }

private:
  template <class Function> static bool exports(const Mt4Plugin &plugin, Hook<Function> hook) {
    return !plugin.is_refused() && plugin.hooks().*hook;
  }

  Watch &watch_;
  const Plugins &plugins_;
};

} // namespace mock
