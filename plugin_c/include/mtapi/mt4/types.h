// MT4 server API: base types, the calling convention, forward declarations.
#pragma once

#include <cstdint>

// The server is a 32-bit Windows process; on other systems, where only our own mock loads a plugin, the default
// convention serves. On Windows a .def file exports: dllexport would add the names that __stdcall decorates.
#ifdef _WIN32
#define MT4_API __stdcall
#define MT4_EXPORT extern "C"
#else
#define MT4_API
#define MT4_EXPORT extern "C" __attribute__((visibility("default")))
#endif

namespace mt4 {

// Seconds since 1970 on the server's own clock, which is not UTC. The interface is older than 64-bit time_t.
using Time = int32_t;

// A pointer of the server inside one of its structures: not ours to follow, and 32 bits wide whatever we run on, so
// that the structures have one layout everywhere.
using ServerPointer = uint32_t;

// struct tm as the 32-bit server lays it out.
struct CalendarTime {
  int32_t sec, min, hour, mday, mon, year, wday, yday, isdst;
};
static_assert(sizeof(CalendarTime) == 36);

constexpr int MAX_SEC_GROUPS = 32;
constexpr int MAX_SEC_MARGINS = 128;

struct ConAccess;
struct ConBackup;
struct ConCommon;
struct ConFeeder;
struct ConGatewayAccount;
struct ConGatewayMarkup;
struct ConGatewayRule;
struct ConGroup;
struct ConGroupMargin;
struct ConGroupSec;
struct ConHoliday;
struct ConLiveUpdate;
struct ConManager;
struct ConSession;
struct ConSessions;
struct ConSymbol;
struct ConSymbolGroup;
struct ConTime;
struct DailyReport;
struct FeedData;
struct FeedNews;
struct FeedTick;
struct GroupState;
struct LogInfo;
struct LogRequest;
struct MailBoxHeader;
struct MarginLevel;
struct OverNightData;
struct PerformanceInfo;
struct PluginCfg;
struct PluginInfo;
struct RateInfo;
struct RequestInfo;
struct ServerInterface;
struct StateReport;
struct TickAPI;
struct TradeRecord;
struct TradeTransInfo;
struct UserInfo;
struct UserRecord;

} // namespace mt4
