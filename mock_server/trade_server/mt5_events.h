// To what a plugin has subscribed, and the calls of its callbacks and hooks. Each call passes the server's watch.
#pragma once

#include "mt5_subscribers.h"
#include "watch.h"

#include <atomic>
#include <tuple>
#include <type_traits>

namespace mock {

// A method of a sink, the name under which the watch knows it, and the version of the API that brought it. The sinks of
// plugins that were made for an older one end before it.
template <class Sink, class Result, class... Argument> struct Callback {
  const char *name;
  Result (Sink::*method)(Argument...);
  std::uint32_t since = 0;
};

namespace callbacks {

// clang-format off
#define MOCK_CALLBACK_SINCE(sink, method, version) inline constexpr Callback method{#sink "::" #method, &::mt5::sink::method, version};
#define MOCK_CALLBACK(sink, method) MOCK_CALLBACK_SINCE(sink, method, 0)
MOCK_CALLBACK(IMTDealSink, OnDealAdd)
MOCK_CALLBACK(IMTDealSink, OnDealUpdate)
MOCK_CALLBACK(IMTDealSink, OnDealDelete)
MOCK_CALLBACK(IMTDealSink, OnDealClean)
MOCK_CALLBACK(IMTDealSink, OnDealPerform)
MOCK_CALLBACK_SINCE(IMTDealSink, OnDealPerformCloseBy, 3661)
MOCK_CALLBACK(IMTOrderSink, OnOrderAdd)
MOCK_CALLBACK(IMTOrderSink, OnOrderUpdate)
MOCK_CALLBACK(IMTOrderSink, OnOrderDelete)
MOCK_CALLBACK(IMTOrderSink, OnOrderClean)
MOCK_CALLBACK(IMTHistorySink, OnHistoryAdd)
MOCK_CALLBACK(IMTHistorySink, OnHistoryUpdate)
MOCK_CALLBACK(IMTHistorySink, OnHistoryDelete)
MOCK_CALLBACK(IMTHistorySink, OnHistoryClean)
MOCK_CALLBACK(IMTPositionSink, OnPositionAdd)
MOCK_CALLBACK(IMTPositionSink, OnPositionUpdate)
MOCK_CALLBACK(IMTPositionSink, OnPositionDelete)
MOCK_CALLBACK(IMTPositionSink, OnPositionClean)
MOCK_CALLBACK(IMTUserSink, HookUserAdd)
MOCK_CALLBACK_SINCE(IMTUserSink, HookUserAddExt, 2690)
MOCK_CALLBACK(IMTUserSink, HookUserUpdate)
MOCK_CALLBACK(IMTUserSink, HookUserDelete)
MOCK_CALLBACK(IMTUserSink, HookUserArchive)
MOCK_CALLBACK(IMTUserSink, HookUserLogin)
MOCK_CALLBACK_SINCE(IMTUserSink, HookUserChangePassword, 2690)
MOCK_CALLBACK(IMTUserSink, OnUserAdd)
MOCK_CALLBACK_SINCE(IMTUserSink, OnUserAddExt, 2690)
MOCK_CALLBACK(IMTUserSink, OnUserUpdate)
MOCK_CALLBACK(IMTUserSink, OnUserDelete)
MOCK_CALLBACK(IMTUserSink, OnUserClean)
MOCK_CALLBACK(IMTUserSink, OnUserArchive)
MOCK_CALLBACK(IMTUserSink, OnUserRestore)
MOCK_CALLBACK(IMTUserSink, OnUserLogin)
MOCK_CALLBACK(IMTUserSink, OnUserLogout)
MOCK_CALLBACK_SINCE(IMTUserSink, OnUserChangePassword, 2690)
MOCK_CALLBACK(IMTTradeSink, HookTradeRequestAdd)
MOCK_CALLBACK(IMTTradeSink, HookTradeRequestRoute)
MOCK_CALLBACK(IMTTradeSink, HookTradeRequestProcess)
MOCK_CALLBACK(IMTTradeSink, HookTradeRequestProcessCloseBy)
MOCK_CALLBACK(IMTTradeSink, HookTradeRollover)
MOCK_CALLBACK(IMTTradeSink, OnTradeRequestAdd)
MOCK_CALLBACK(IMTTradeSink, OnTradeRequestProcess)
MOCK_CALLBACK(IMTTradeSink, OnTradeRequestProcessCloseBy)
MOCK_CALLBACK(IMTTradeSink, OnTradeRequestDelete)
MOCK_CALLBACK(IMTTradeSink, OnTradeRequestRefuse)
MOCK_CALLBACK(IMTEndOfDaySink, OnEODStart)
MOCK_CALLBACK(IMTEndOfDaySink, OnEODGroupStart)
MOCK_CALLBACK(IMTEndOfDaySink, OnEODGroupCommissions)
MOCK_CALLBACK(IMTEndOfDaySink, OnEODGroupInterest)
MOCK_CALLBACK(IMTEndOfDaySink, OnEODGroupStatements)
MOCK_CALLBACK(IMTEndOfDaySink, OnEODGroupRollovers)
MOCK_CALLBACK(IMTEndOfDaySink, OnEODGroupFinish)
MOCK_CALLBACK(IMTEndOfDaySink, OnEODFinish)
MOCK_CALLBACK(IMTConPluginSink, OnPluginUpdate)
#undef MOCK_CALLBACK
#undef MOCK_CALLBACK_SINCE
// clang-format on

} // namespace callbacks

class Events {
public:
  explicit Events(Watch &watch) : watch_(watch) {}

  // The API that the plugin says it was made for; until then: none, nothing is called.
  void made_for(std::uint32_t version) { version_ = version; }

  template <class Sink> Subscribers<Sink> &of() { return std::get<Subscribers<Sink>>(subscribers_); }

  // Calls a method of every sink that subscribed, and has it. A hook's first answer that is not OK is the answer; who
  // comes later is not asked then.
  template <class Sink, class Result, class... Parameter, class... Argument>
  ::mt5::MTAPIRES call(const Callback<Sink, Result, Parameter...> &callback, Argument &&...arguments) {
    ::mt5::MTAPIRES answer = ::mt5::MT_RET_OK;
    if (callback.since > version_)
      return answer;
    const Inside inside(*this, base_of<Sink>());
    of<Sink>().each([&](Sink &sink) {
      if (answer != ::mt5::MT_RET_OK)
        return;
      const Watch::Call call(watch_, callback.name);
      if constexpr (std::is_void_v<Result>)
        (sink.*callback.method)(arguments...);
      else
        answer = (sink.*callback.method)(arguments...);
    });
    return answer;
  }

  // The base that is locked while this thread is in a callback; None outside.
  enum class Base { None, User, Trade };
  static Base inside() { return t_inside; }

  void cancel_subscriptions() {
    std::apply([](auto &...each) { (each.cancel_all(), ...); }, subscribers_);
  }

  // Waits until no thread is in a callback any more.
  void wait_until_quiet() {
    for (int calls = calls_; calls > 0; calls = calls_)
      calls_.wait(calls);
  }

private:
  template <class Sink> static constexpr Base base_of() {
    if (std::is_same_v<Sink, ::mt5::IMTConPluginSink>)
      return Base::None;
    return std::is_same_v<Sink, ::mt5::IMTUserSink> ? Base::User : Base::Trade;
  }

  class Inside {
  public:
    Inside(Events &events, Base base) : events_(events), outer_(t_inside) {
      t_inside = base;
      ++events_.calls_;
    }
    ~Inside() {
      t_inside = outer_;
      if (--events_.calls_ == 0)
        events_.calls_.notify_all();
    }
    Inside(const Inside &) = delete;
    Inside &operator=(const Inside &) = delete;

  private:
    Events &events_;
    Base outer_;
  };
  static inline thread_local Base t_inside = Base::None;

  std::atomic<int> calls_ = 0; // under way
  std::atomic<std::uint32_t> version_ = 0;

  Watch &watch_;
  // Groups, symbols and ticks are accepted, and nothing makes them fire: groups and symbols are fixed.
  std::tuple<Subscribers<::mt5::IMTDealSink>, Subscribers<::mt5::IMTOrderSink>, Subscribers<::mt5::IMTHistorySink>,
             Subscribers<::mt5::IMTPositionSink>, Subscribers<::mt5::IMTUserSink>, Subscribers<::mt5::IMTTradeSink>,
             Subscribers<::mt5::IMTEndOfDaySink>, Subscribers<::mt5::IMTConPluginSink>,
             Subscribers<::mt5::IMTConGroupSink>, Subscribers<::mt5::IMTConSymbolSink>, Subscribers<::mt5::IMTTickSink>>
      subscribers_;
};

} // namespace mock
