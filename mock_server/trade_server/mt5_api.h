// IMTServerAPI, the server as the plugin sees it: all its slots, of which those that a mirroring plugin needs do
// something.
#pragma once

#include "host.h"
#include "mt5_events.h"
#include "mt5_missing.h"
#include "mt5_objects.h"
#include "mt5_plugin_config.h"

#include <atomic>

namespace mock {

constexpr std::uint32_t kServerVersion = 5830; // of the API: the newest that the slot table knows

namespace slots {
using namespace ::mt5;

// clang-format off
#define MOCK_API_SLOT(slot, result, name, args, qualifier) result name args qualifier override;
// clang-format on

// Every slot is missing; who subscribes is welcome, and hears nothing. Defined once, in mt5_api_slots.cpp, for the
// compiler's time.
class ServerApi : public IMTServerAPI {
public:
  explicit ServerApi(Missing &missing) : missing_(missing) {}
  MT5_IMTSERVERAPI_SLOTS(MOCK_API_SLOT)

protected:
  Missing &missing_;
  IdleSubscribers idle_;

private:
  template <class Result, class... First>
  Result answer(int slot, std::string_view name, std::string_view returns, const First &...first);
};

#undef MOCK_API_SLOT

} // namespace slots

class Api final : public slots::ServerApi {
public:
  Api(const HostContext &context, const CurrentConfig &config, Events &events, Missing &missing);

  // Outside of these the plugin has no business with the server; calls are answered, and complained about.
  void open() { closed_ = false; }
  void close() { closed_ = true; }

  void cancel_subscriptions() {
    events_.cancel_subscriptions();
    idle_.cancel_all();
  }

  using Result = ::mt5::MTAPIRES;
  using Text = ::mt5::MTSTR;

  Result About(::mt5::MTServerInfo &info) override;
  void *Allocate(std::uint32_t bytes) override;
  void Free(void *memory) override;
  Result LoggerOut(std::uint32_t code, Text format, ...) override;
  Result LoggerOutString(std::uint32_t code, Text text) override;
  void LoggerFlush() override { check("LoggerFlush"); }
  std::int64_t TimeCurrent() override;
  std::int64_t TimeCurrentMsc() override;

  ::mt5::IMTConTime *TimeCreate() override;
  ::mt5::IMTConCommon *CommonCreate() override;
  ::mt5::IMTDaily *DailyCreate() override;
  ::mt5::IMTOnline *OnlineCreate() override;

  ::mt5::IMTConPlugin *PluginCreate() override;
  ::mt5::IMTConParam *PluginParamCreate() override;
  Result PluginCurrent(::mt5::IMTConPlugin *plugin) override;
  Result PluginSubscribe(::mt5::IMTConPluginSink *sink) override;
  Result PluginUnsubscribe(::mt5::IMTConPluginSink *sink) override;

  ::mt5::IMTConSymbol *SymbolCreate() override;
  Result SymbolSubscribe(::mt5::IMTConSymbolSink *sink) override;
  Result SymbolUnsubscribe(::mt5::IMTConSymbolSink *sink) override;
  std::uint32_t SymbolTotal() override;
  Result SymbolNext(std::uint32_t index, ::mt5::IMTConSymbol *symbol) override;
  Result SymbolGet(Text name, ::mt5::IMTConSymbol *symbol) override;
  Result SymbolGetForGroup(Text name, const ::mt5::IMTConGroup *group, ::mt5::IMTConSymbol *symbol) override;

  ::mt5::IMTConGroup *GroupCreate() override;
  Result GroupSubscribe(::mt5::IMTConGroupSink *sink) override;
  Result GroupUnsubscribe(::mt5::IMTConGroupSink *sink) override;
  std::uint32_t GroupTotal() override;
  Result GroupNext(std::uint32_t index, ::mt5::IMTConGroup *group) override;
  Result GroupGet(Text name, ::mt5::IMTConGroup *group) override;

  ::mt5::IMTUser *UserCreate() override;
  ::mt5::IMTAccount *UserCreateAccount() override;
  Result UserSubscribe(::mt5::IMTUserSink *sink) override;
  Result UserUnsubscribe(::mt5::IMTUserSink *sink) override;
  std::uint32_t UserTotal() override;
  Result UserGet(std::uint64_t login, ::mt5::IMTUser *user) override;
  Result UserGroup(std::uint64_t login, ::mt5::MTAPISTR &group) override;
  Result UserLogins(Text mask, std::uint64_t *&logins, std::uint32_t &total) override;
  Result UserAccountGet(std::uint64_t login, ::mt5::IMTAccount *account) override;
  Result UserDepositChange(std::uint64_t login, double amount, std::uint32_t action, Text comment,
                           std::uint64_t &deal) override;

  ::mt5::IMTDeal *DealCreate() override;
  ::mt5::IMTDealArray *DealCreateArray() override;
  Result DealSubscribe(::mt5::IMTDealSink *sink) override;
  Result DealUnsubscribe(::mt5::IMTDealSink *sink) override;
  Result DealGet(std::uint64_t ticket, ::mt5::IMTDeal *deal) override;
  Result DealGetRange(std::int64_t from, std::int64_t to, std::uint64_t login, ::mt5::IMTDealArray *deals) override;
  Result DealGetByGroup(Text mask, std::int64_t from, std::int64_t to, ::mt5::IMTDealArray *deals) override;
  Result DealGetByLogins(std::uint64_t *logins, std::uint32_t total, std::int64_t from, std::int64_t to,
                         ::mt5::IMTDealArray *deals) override;
  Result DealAdd(::mt5::IMTDeal *deal) override;
  Result DealUpdate(::mt5::IMTDeal *deal) override;
  Result DealDelete(std::uint64_t ticket) override;

  ::mt5::IMTPosition *PositionCreate() override;
  ::mt5::IMTPositionArray *PositionCreateArray() override;
  Result PositionSubscribe(::mt5::IMTPositionSink *sink) override;
  Result PositionUnsubscribe(::mt5::IMTPositionSink *sink) override;
  Result PositionGetAll(std::uint64_t login, ::mt5::IMTPositionArray *positions) override;
  Result PositionGetBySymbol(std::uint64_t login, Text symbol, ::mt5::IMTPosition *position) override;
  Result PositionGetByTicket(std::uint64_t ticket, ::mt5::IMTPosition *position) override;
  Result PositionGetByGroup(Text mask, ::mt5::IMTPositionArray *positions) override;
  Result PositionGetByLogins(std::uint64_t *logins, std::uint32_t total, ::mt5::IMTPositionArray *positions) override;
  Result PositionUpdate(::mt5::IMTPosition *position) override;

  ::mt5::IMTOrder *OrderCreate() override;
  ::mt5::IMTOrderArray *OrderCreateArray() override;
  Result OrderSubscribe(::mt5::IMTOrderSink *sink) override;
  Result OrderUnsubscribe(::mt5::IMTOrderSink *sink) override;
  Result OrderGet(std::uint64_t ticket, ::mt5::IMTOrder *order) override;
  Result OrderGetAll(std::uint64_t login, ::mt5::IMTOrderArray *orders) override;
  Result OrderGetByGroup(Text mask, ::mt5::IMTOrderArray *orders) override;
  Result OrderGetByLogins(std::uint64_t *logins, std::uint32_t total, ::mt5::IMTOrderArray *orders) override;
  Result HistorySubscribe(::mt5::IMTHistorySink *sink) override;
  Result HistoryUnsubscribe(::mt5::IMTHistorySink *sink) override;
  Result HistoryGet(std::uint64_t ticket, ::mt5::IMTOrder *order) override;
  Result HistoryGetRange(std::int64_t from, std::int64_t to, std::uint64_t login,
                         ::mt5::IMTOrderArray *orders) override;

  Result TradeSubscribe(::mt5::IMTTradeSink *sink) override;
  Result TradeUnsubscribe(::mt5::IMTTradeSink *sink) override;
  Result TradeSubscribeEOD(::mt5::IMTEndOfDaySink *sink) override;
  Result TradeUnsubscribeEOD(::mt5::IMTEndOfDaySink *sink) override;
  Result TickSubscribe(::mt5::IMTTickSink *sink) override;
  Result TickUnsubscribe(::mt5::IMTTickSink *sink) override;
  ::mt5::IMTRequest *TradeRequestCreate() override;
  ::mt5::IMTConfirm *TradeConfirmCreate() override;
  ::mt5::IMTExecution *TradeExecutionCreate() override;

private:
  // Every function begins here. Complains where the plugin has no business with the server any more.
  void check(const char *call);

  // As check(), in functions that read the trade base, which is locked by whoever holds the user base.
  // False: a real server would hang here for ever.
  bool may_read_trades(const char *call);

  // In functions that change the account `login`. A callback of the trade base may do so in its own group only.
  bool may_change(const char *call, std::uint64_t login);

  // In functions that wait for all that goes on with an account: never from inside a callback.
  bool is_outside(const char *call);

  bool refuse(const char *call);

  // A new object, the plugin's own.
  template <class Interface> Interface *create(const char *call) {
    check(call);
    return make_object<Interface>(missing_).release();
  }

  const HostContext &context_;
  const CurrentConfig &config_;
  const Ledger &ledger_;
  Events &events_;
  std::atomic<bool> closed_ = true;
};

} // namespace mock
