// All MT5 plugins of the server, in the order in which they are told: each with its own subscriptions.
#pragma once

#include "mt5_events.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mock {

class Audience {
public:
  void add(std::string plugin, Events &events) { listeners_.emplace_back(std::move(plugin), &events); }
  void clear() { listeners_.clear(); }

  // Whether anybody has subscribed to the sink.
  template <class Sink> bool hears() const {
    return std::ranges::any_of(listeners_, [](const auto &each) { return !each.second->template of<Sink>().empty(); });
  }

  // What the hooks among them answer is left aside.
  template <class Sink, class Result, class... Parameter, class... Argument>
  void call(const Callback<Sink, Result, Parameter...> &callback, Argument &&...arguments) const {
    for (const auto &[plugin, events] : listeners_)
      events->call(callback, arguments...);
  }

  struct Answer {
    std::string plugin;
    const char *hook;
    ::mt5::MTAPIRES code;

    std::string text() const { return "'" + plugin + "': " + hook + " answers " + std::to_string(code); }
  };

  // The first answer of a hook that is not OK; later plugins are not asked then.
  template <class Sink, class... Parameter, class... Argument>
  std::optional<Answer> ask(const Callback<Sink, ::mt5::MTAPIRES, Parameter...> &hook, Argument &&...arguments) const {
    for (const auto &[plugin, events] : listeners_)
      if (const ::mt5::MTAPIRES code = events->call(hook, arguments...); code != ::mt5::MT_RET_OK)
        return Answer{plugin, hook.name, code};
    return std::nullopt;
  }

private:
  std::vector<std::pair<std::string, Events *>> listeners_; // plugin by its library's name
};

} // namespace mock
