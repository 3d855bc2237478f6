#include "mt5_api.h"

#include "mt5_fill.h"
#include "mt5_format.h"
#include "text.h"

#include <cstdlib>

namespace mock {
namespace {

constexpr std::size_t kLongestLine = 16'384; // in bytes of UTF-16

} // namespace

Api::Api(const HostContext &context, const CurrentConfig &config, Events &events, Missing &missing)
    : ServerApi(missing), context_(context), config_(config), ledger_(context.ledger), events_(events) {}

void Api::check(const char *call) {
  context_.watch.plugin_calls(call);
  if (closed_)
    context_.journal.write(Level::Error, "API", std::string(call) + " was called after Stop");
}

bool Api::may_read_trades(const char *call) {
  check(call);
  return Events::inside() != Events::Base::User || refuse(call);
}

bool Api::refuse(const char *call) {
  const char *base = Events::inside() == Events::Base::User ? "user" : "trade";
  context_.journal.write(Level::Error, "API",
                         std::string(call) + " in a callback of the " + base + " base is a deadlock");
  return false;
}

bool Api::is_outside(const char *call) {
  check(call);
  return Events::inside() == Events::Base::None || refuse(call);
}

Api::Result Api::About(::mt5::MTServerInfo &info) {
  check("About");
  info = {};
  std::u16string(u"Mock trade server").copy(info.platform_name, std::size(info.platform_name) - 1);
  std::u16string(u"Demo").copy(info.platform_owner, std::size(info.platform_owner) - 1);
  info.server_version = 500;
  info.server_build = kServerVersion;
  info.server_id = kServerId;
  return ::mt5::MT_RET_OK;
}

void *Api::Allocate(std::uint32_t bytes) {
  check("Allocate");
  return std::malloc(bytes);
}

void Api::Free(void *memory) {
  check("Free");
  std::free(memory);
}

Api::Result Api::LoggerOut(std::uint32_t code, Text format, ...) {
  if (format == nullptr)
    return ::mt5::MT_RET_ERR_PARAMS;
  std::va_list arguments;
  va_start(arguments, format);
  const std::u16string text = format_wide(format, arguments);
  va_end(arguments);
  return LoggerOutString(code, text.c_str());
}

Api::Result Api::LoggerOutString(std::uint32_t code, Text text) {
  if (text == nullptr)
    return ::mt5::MT_RET_ERR_PARAMS;
  check("LoggerOutString");
  const std::u16string line = std::u16string(text).substr(0, kLongestLine / sizeof(char16_t));
  const std::string source = to_utf8(config_.get().name);
  context_.journal.write(static_cast<Level>(static_cast<std::int32_t>(code)), source, to_utf8(line));
  return ::mt5::MT_RET_OK;
}

std::int64_t Api::TimeCurrent() { return TimeCurrentMsc() / 1000; }

std::int64_t Api::TimeCurrentMsc() {
  check("TimeCurrentMsc");
  return context_.clock.now_ms();
}

::mt5::IMTConTime *Api::TimeCreate() { return create<::mt5::IMTConTime>("TimeCreate"); }

::mt5::IMTConCommon *Api::CommonCreate() { return create<::mt5::IMTConCommon>("CommonCreate"); }

::mt5::IMTDaily *Api::DailyCreate() { return create<::mt5::IMTDaily>("DailyCreate"); }

::mt5::IMTOnline *Api::OnlineCreate() { return create<::mt5::IMTOnline>("OnlineCreate"); }

::mt5::IMTConPlugin *Api::PluginCreate() { return create<::mt5::IMTConPlugin>("PluginCreate"); }

::mt5::IMTConParam *Api::PluginParamCreate() { return create<::mt5::IMTConParam>("PluginParamCreate"); }

Api::Result Api::PluginCurrent(::mt5::IMTConPlugin *plugin) {
  check("PluginCurrent");
  if (plugin == nullptr)
    return ::mt5::MT_RET_ERR_PARAMS;
  fill(*plugin, config_.get(), missing_);
  return ::mt5::MT_RET_OK;
}

::mt5::IMTConSymbol *Api::SymbolCreate() { return create<::mt5::IMTConSymbol>("SymbolCreate"); }

std::uint32_t Api::SymbolTotal() {
  check("SymbolTotal");
  return static_cast<std::uint32_t>(ledger_.symbols().size());
}

Api::Result Api::SymbolNext(std::uint32_t index, ::mt5::IMTConSymbol *symbol) {
  check("SymbolNext");
  return give(symbol, index < ledger_.symbols().size() ? &ledger_.symbols()[index] : nullptr);
}

Api::Result Api::SymbolGet(Text name, ::mt5::IMTConSymbol *symbol) {
  check("SymbolGet");
  return give(symbol, name == nullptr ? nullptr : ledger_.symbol(to_utf8(name)));
}

Api::Result Api::SymbolGetForGroup(Text name, const ::mt5::IMTConGroup *, ::mt5::IMTConSymbol *symbol) {
  return SymbolGet(name, symbol);
}

::mt5::IMTConGroup *Api::GroupCreate() { return create<::mt5::IMTConGroup>("GroupCreate"); }

std::uint32_t Api::GroupTotal() {
  check("GroupTotal");
  return static_cast<std::uint32_t>(ledger_.groups().size());
}

Api::Result Api::GroupNext(std::uint32_t index, ::mt5::IMTConGroup *group) {
  check("GroupNext");
  return give(group, index < ledger_.groups().size() ? &ledger_.groups()[index] : nullptr);
}

Api::Result Api::GroupGet(Text name, ::mt5::IMTConGroup *group) {
  check("GroupGet");
  return give(group, name == nullptr ? nullptr : ledger_.group(to_utf8(name)));
}

::mt5::IMTRequest *Api::TradeRequestCreate() { return create<::mt5::IMTRequest>("TradeRequestCreate"); }

::mt5::IMTConfirm *Api::TradeConfirmCreate() { return create<::mt5::IMTConfirm>("TradeConfirmCreate"); }

::mt5::IMTExecution *Api::TradeExecutionCreate() { return create<::mt5::IMTExecution>("TradeExecutionCreate"); }

// clang-format off
#define MOCK_SUBSCRIPTIONS(base, suffix, sink)                                                                         \
  Api::Result Api::base##Subscribe##suffix(::mt5::sink *subscriber) {                                                  \
    check(#base "Subscribe" #suffix);                                                                                  \
    return events_.of<::mt5::sink>().subscribe(subscriber);                                                            \
  }                                                                                                                    \
  Api::Result Api::base##Unsubscribe##suffix(::mt5::sink *subscriber) {                                                \
    check(#base "Unsubscribe" #suffix);                                                                                \
    return events_.of<::mt5::sink>().unsubscribe(subscriber);                                                          \
  }
// clang-format on
MOCK_SUBSCRIPTIONS(Deal, , IMTDealSink)
MOCK_SUBSCRIPTIONS(Order, , IMTOrderSink)
MOCK_SUBSCRIPTIONS(History, , IMTHistorySink)
MOCK_SUBSCRIPTIONS(Position, , IMTPositionSink)
MOCK_SUBSCRIPTIONS(User, , IMTUserSink)
MOCK_SUBSCRIPTIONS(Trade, , IMTTradeSink)
MOCK_SUBSCRIPTIONS(Trade, EOD, IMTEndOfDaySink)
MOCK_SUBSCRIPTIONS(Plugin, , IMTConPluginSink)
MOCK_SUBSCRIPTIONS(Group, , IMTConGroupSink)
MOCK_SUBSCRIPTIONS(Symbol, , IMTConSymbolSink)
MOCK_SUBSCRIPTIONS(Tick, , IMTTickSink)

} // namespace mock
