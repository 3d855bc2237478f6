#include "mt4_server.h"

#include "mt4_record.h"
#include "mt4_text.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace mock {
namespace {

using namespace mt4;

constexpr const char *kSlotNames[] = {
#define SLOT_NAME(slot, result, name, args) #name,
    MT4_SERVER_SLOTS(SLOT_NAME)
#undef SLOT_NAME
};

// The one that answers with a RET_ code, where 0 would mean that all is well.
constexpr std::size_t kCodeSlot = offsetof(ServerTable, RequestsAdd) / sizeof(void *);

// Structures that are not declared, because the mock has nothing to put into them.
template <typename Record> constexpr std::size_t kSize = 0;
template <> constexpr std::size_t kSize<ConAccess> = 144;
template <> constexpr std::size_t kSize<ConTime> = 688;
template <> constexpr std::size_t kSize<ConBackup> = 1376;
template <> constexpr std::size_t kSize<ConFeeder> = 864;
template <> constexpr std::size_t kSize<ConHoliday> = 240;
template <> constexpr std::size_t kSize<ConLiveUpdate> = 21'984;
template <> constexpr std::size_t kSize<ConGatewayAccount> = 336;
template <> constexpr std::size_t kSize<ConGatewayMarkup> = 284;
template <> constexpr std::size_t kSize<ConGatewayRule> = 652;

// What is asked for and not there is empty: a record in a function that gets one, and the length of an array.
template <typename Argument> void clear(Argument) {}
template <typename Record>
  requires std::is_class_v<Record> && (!std::is_const_v<Record>) && (!std::is_same_v<Record, ServerInterface>)
void clear(Record *record) {
  if (record == nullptr)
    return;
  if constexpr (requires { sizeof(Record); })
    *record = {};
  else
    std::memset(static_cast<void *>(record), 0, kSize<Record>);
}
void clear(std::int32_t *total) {
  if (total != nullptr)
    *total = 0;
}

bool gets(std::string_view name) { return name.ends_with("Get") || name.ends_with("Next"); }

// Stands in for a function: no, none, zero, or an error where that is a code.
template <std::size_t Slot, typename Function> struct Missing;
template <std::size_t Slot, typename Result, typename... Arguments>
struct Missing<Slot, Result(MT4_API *)(ServerInterface *, Arguments...)> {
  static Result MT4_API call(ServerInterface *self, Arguments... arguments) {
    Mt4Server::entered(self, kSlotNames[Slot]).missing(Slot, kSlotNames[Slot]);
    if constexpr (std::is_pointer_v<Result>) // an array, whose length is the last argument
      clear(std::get<sizeof...(Arguments) - 1>(std::tuple(arguments...)));
    else if (gets(kSlotNames[Slot]))
      (clear(arguments), ...);
    if constexpr (std::is_same_v<Result, std::int32_t>)
      return Slot == kCodeSlot ? RET_ERROR : kNo;
    else
      return Result();
  }
};

template <std::size_t Index> std::int32_t MT4_API trap(ServerInterface *self) {
  static_cast<Mt4Server *>(self)->missing(Mt4Server::kSlots + static_cast<int>(Index), "(behind the last)");
  return kNo;
}

std::int32_t MT4_API version(ServerInterface *self) {
  Mt4Server::entered(self, "Version");
  return SERVER_API_VERSION;
}

Time MT4_API trade_time(ServerInterface *self) {
  return mt4_time(Mt4Server::entered(self, "TradeTime").context.clock.now_ms());
}

void MT4_API common_get(ServerInterface *self, ConCommon *info) {
  Mt4Server::entered(self, "CommonGet");
  *info = {};
  set_text(info->owner, "Mock Trade Server");
  set_text(info->name, "Mock-Demo");
  info->server_version = 400;
  info->server_build = 1353;
}

void MT4_API logs_out(ServerInterface *self, std::int32_t code, const char *ip, const char *msg) {
  static constexpr std::pair<LogCode, Level> kLevels[] = {
      {CMD_LOGIN, Level::Login}, {CMD_WARN, Level::Warning}, {CMD_ERR, Level::Error}, {CMD_ATT, Level::Attention}};
  Mt4Server &server = Mt4Server::entered(self, "LogsOut");
  const auto found = std::ranges::find(kLevels, code, [](const auto &level) { return level.first; });
  const Level level = found == std::end(kLevels) ? Level::Ok : found->second;
  server.context.journal.write(level, ip == nullptr ? "" : ip, msg == nullptr ? "" : msg);
}

// The table as it lies in memory: the functions, and traps behind them.
struct Memory {
  ServerTable table{
#define MISSING_FUNCTION(slot, result, name, args) Missing<slot, decltype(ServerTable::name)>::call,
      MT4_SERVER_SLOTS(MISSING_FUNCTION)
#undef MISSING_FUNCTION
  };
  std::int32_t(MT4_API *traps[Mt4Server::kTraps])(ServerInterface *);
};

Memory make_memory() {
  Memory memory{};
  ServerTable &table = memory.table;
  table.Version = version;
  table.TradeTime = trade_time;
  table.CommonGet = common_get;
  table.LogsOut = logs_out;
  add_reading(table);
  add_calculating(table);
  add_trading(table);
  [&memory]<std::size_t... Index>(std::index_sequence<Index...>) {
    ((memory.traps[Index] = trap<Index>), ...);
  }(std::make_index_sequence<Mt4Server::kTraps>{});
  return memory;
}

const Memory kMemory = make_memory();

} // namespace

Mt4Server::Mt4Server(const HostContext &host_context, std::string plugin)
    : ServerInterface{&kMemory.table}, context(host_context), plugin_(std::move(plugin)) {}

Mt4Server &Mt4Server::entered(ServerInterface *self, const char *function) {
  Mt4Server &server = *static_cast<Mt4Server *>(self);
  server.context.watch.plugin_calls(function);
  return server;
}

void Mt4Server::missing(int slot, const char *name) {
  if (!reported_[static_cast<std::size_t>(slot)].test_and_set())
    context.journal.write(Level::Warning, "API",
                          "'" + plugin_ + "' calls slot " + std::to_string(slot) + " " + name +
                              ", which the mock has not");
}

} // namespace mock
