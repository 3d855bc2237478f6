// An MT4 plugin that exports every hook there is, and writes each call as one JSON line into the file that its
// parameter Out names: {"call": "MtSrvUserLogout", "arguments": [{"login": 1001}, 0]}. It says yes to everything,
// unless its parameter Answers has other answers ("MtSrvUserLogin=0 MtSrvTradeTransaction=133"); Commission and Swap,
// if they are not empty, are what it makes of the commission of a trade and of the swap of a position.
//
// It is plain C++, for any system.

#include "mtapi/mt4.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <mutex>
#include <string>
#include <string_view>

namespace {

using namespace mt4;

// What a hook answers by itself where that is not 0.
constexpr std::string_view kYes[] = {
    "MtSrvUserConnect",        "MtSrvUserLogin",         "MtSrvUserLoginExt",
    "MtSrvUserCommand",        "MtSrvUserArchive",       "MtSrvFeederStart",
    "MtSrvFeederCheck",        "MtSrvGroupsAdd",         "MtSrvGroupsDelete",
    "MtSrvSymbolsAdd",         "MtSrvSymbolsDelete",     "MtSrvManagersAdd",
    "MtSrvManagersDelete",     "MtSrvTradeCheckIE",      "MtSrvTradeCommissionAgent",
    "MtSrvDealerConnect",      "MtSrvDealerGet",         "MtSrvDealerPrice",
    "MtSrvDealerConfirm",      "MtSrvDealerRequote",     "MtSrvDealerReset",
    "MtSrvDealerClientReject", "MtSrvHistoryTickFilter", "MtSrvHistoryCheck",
    "MtSrvNewsCheck",          "MtSrvNewsCheckNew",      "MtSrvMailCheck",
};

enum Parameter { kOut, kAnswers, kCommission, kSwap };
PluginCfg grid[] = {{"Out", "", {}}, {"Answers", "", {}}, {"Commission", "", {}}, {"Swap", "", {}}};

std::mutex mutex;
std::FILE *out = nullptr;

std::string number(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.17g", value);
  return text;
}

std::string quoted(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    const bool plain = c >= 0x20 && c != '"' && c != '\\' && c != 0x7F;
    char escape[8];
    std::snprintf(escape, sizeof escape, plain ? "%c" : "\\u%04x", static_cast<unsigned char>(c));
    json += escape;
  }
  return json + "\"";
}

template <std::size_t Size> std::string quoted(const char (&field)[Size]) {
  return quoted(std::string_view(field, static_cast<std::size_t>(std::find(field, field + Size, '\0') - field)));
}

std::string json(double value) { return number(value); }
std::string json(std::int32_t value) { return std::to_string(value); }
std::string json(std::uint32_t value) { return std::to_string(value); }
std::string json(char value) { return std::to_string(int{value}); }
std::string json(std::uint8_t value) { return std::to_string(unsigned{value}); }
std::string json(const char *text) { return quoted(std::string_view(text)); }

std::string json(const TradeRecord &trade) {
  return "{\"order\": " + json(trade.order) + ", \"login\": " + json(trade.login) +
         ", \"symbol\": " + quoted(trade.symbol) + ", \"cmd\": " + json(trade.cmd) +
         ", \"state\": " + json(trade.state) + ", \"volume\": " + json(trade.volume) +
         ", \"open_price\": " + number(trade.open_price) + ", \"close_time\": " + json(trade.close_time) +
         ", \"profit\": " + number(trade.profit) + ", \"commission\": " + number(trade.commission) +
         ", \"commission_agent\": " + number(trade.commission_agent) + ", \"storage\": " + number(trade.storage) +
         ", \"comment\": " + quoted(trade.comment) + "}";
}
std::string json(const TradeTransInfo &wish) {
  return "{\"type\": " + json(wish.type) + ", \"cmd\": " + json(std::int32_t{wish.cmd}) +
         ", \"order\": " + json(wish.order) + ", \"orderby\": " + json(wish.orderby) +
         ", \"symbol\": " + quoted(wish.symbol) + ", \"volume\": " + json(wish.volume) +
         ", \"price\": " + number(wish.price) + ", \"comment\": " + quoted(wish.comment) + "}";
}
std::string json(const RequestInfo &request) {
  return "{\"login\": " + json(request.login) + ", \"trade\": " + json(request.trade) + "}";
}
std::string json(const UserInfo &user) {
  return "{\"login\": " + json(user.login) + ", \"group\": " + quoted(user.group) +
         ", \"balance\": " + number(user.balance) + "}";
}
std::string json(const UserRecord &user) {
  return "{\"login\": " + json(user.login) + ", \"group\": " + quoted(user.group) +
         ", \"balance\": " + number(user.balance) + "}";
}
std::string json(const ConGroup &group) { return quoted(group.group); }
std::string json(const ConSymbol &symbol) { return quoted(symbol.symbol); }
std::string json(const LogInfo &log) { return quoted(log.msg); }
template <class Other> std::string json(const Other &) { return "\"...\""; }

template <class Record> std::string json_of(Record *record) { return record == nullptr ? "null" : json(*record); }
std::string json_of(const char *text) { return text == nullptr ? "null" : json(text); }
std::string json_of(char *text) { return json_of(static_cast<const char *>(text)); }
template <class Value>
  requires(!std::is_pointer_v<Value>)
std::string json_of(Value value) {
  return json(value);
}

// Writes a line; returns what the hook answers.
template <class... Arguments> std::int32_t heard(std::string_view call, Arguments... arguments) {
  std::string list;
  ((list += (list.empty() ? "" : ", ") + json_of(arguments)), ...);
  const std::lock_guard lock(mutex);
  if (out != nullptr) {
    std::fprintf(out, "{\"call\": \"%s\", \"arguments\": [%s]}\n", std::string(call).c_str(), list.c_str());
    std::fflush(out);
  }
  const std::string answers = std::string(" ") + grid[kAnswers].value;
  if (const std::size_t at = answers.find(" " + std::string(call) + "="); at != answers.npos)
    return std::atoi(answers.c_str() + at + call.size() + 2);
  for (const std::string_view yes : kYes)
    if (yes == call)
      return 1;
  return 0;
}

} // namespace

MT4_EXPORT void MT4_API MtSrvAbout(PluginInfo *info) {
  *info = {};
  std::strcpy(info->name, "Witness");
  info->version = 100;
}

MT4_EXPORT std::int32_t MT4_API MtSrvStartup(ServerInterface *server) {
  return server->table->Version(server) == SERVER_API_VERSION && std::getenv("WITNESS_REFUSES") == nullptr;
}

MT4_EXPORT void MT4_API MtSrvCleanup() {
  heard("MtSrvCleanup");
  const std::lock_guard lock(mutex);
  if (out != nullptr)
    std::fclose(out);
  out = nullptr;
}

MT4_EXPORT std::int32_t MT4_API MtSrvPluginCfgTotal() { return static_cast<std::int32_t>(std::size(grid)); }

MT4_EXPORT std::int32_t MT4_API MtSrvPluginCfgNext(std::int32_t index, PluginCfg *value) {
  if (index < 0 || index >= MtSrvPluginCfgTotal())
    return 0;
  *value = grid[index];
  return 1;
}

MT4_EXPORT std::int32_t MT4_API MtSrvPluginCfgSet(const PluginCfg *values, std::int32_t total) {
  const std::lock_guard lock(mutex);
  if (total != MtSrvPluginCfgTotal())
    return 0;
  std::memcpy(grid, values, sizeof grid);
  if (out == nullptr && grid[kOut].value[0] != 0)
    out = std::fopen(grid[kOut].value, "a");
  return 1;
}

MT4_EXPORT void MT4_API MtSrvTradeCommission(TradeRecord *trade, const ConSymbol *sec, const ConGroup *grp) {
  heard("MtSrvTradeCommission", trade, sec, grp);
  if (grid[kCommission].value[0] != 0)
    trade->commission = std::atof(grid[kCommission].value);
}

MT4_EXPORT std::int32_t MT4_API MtSrvTradeRollover(TradeRecord *trade, double value, const OverNightData *data) {
  const std::int32_t answer = heard("MtSrvTradeRollover", trade, value, data);
  if (grid[kSwap].value[0] == 0)
    return answer;
  trade->storage = std::atof(grid[kSwap].value);
  return 1;
}

MT4_EXPORT char *MT4_API MtSrvTelnetExt(uint32_t ip, char *buf, int32_t *) {
  heard("MtSrvTelnetExt", ip, buf);
  return nullptr;
}

MT4_EXPORT std::int32_t MT4_API MtSrvManagerProtocol(uint32_t ip, const UserInfo *us, const uint8_t *, int32_t in_size,
                                                     uint8_t **, int32_t *) {
  return heard("MtSrvManagerProtocol", ip, us, in_size);
}

MT4_EXPORT void MT4_API MtSrvLog(const LogInfo *info) { heard("MtSrvLog", info); }
MT4_EXPORT void MT4_API MtSrvScheduler(Time curtime) { heard("MtSrvScheduler", curtime); }
MT4_EXPORT void MT4_API MtSrvPerformance(const PerformanceInfo *inf) { heard("MtSrvPerformance", inf); }
MT4_EXPORT void MT4_API MtSrvService(uint32_t curtime) { heard("MtSrvService", curtime); }
MT4_EXPORT std::int32_t MT4_API MtSrvUserConnect(uint32_t ip, const char *ipstring) {
  return heard("MtSrvUserConnect", ip, ipstring);
}
MT4_EXPORT std::int32_t MT4_API MtSrvUserLogin(const UserInfo *info) { return heard("MtSrvUserLogin", info); }
MT4_EXPORT void MT4_API MtSrvUserLogout(const UserInfo *info, uint8_t type) { heard("MtSrvUserLogout", info, type); }
MT4_EXPORT std::int32_t MT4_API MtSrvUserLoginExt(const UserInfo *info, uint8_t type) {
  return heard("MtSrvUserLoginExt", info, type);
}
MT4_EXPORT std::int32_t MT4_API MtSrvUserDemo(UserRecord *info) { return heard("MtSrvUserDemo", info); }
MT4_EXPORT std::int32_t MT4_API MtSrvUserCommand(const UserInfo *info, uint32_t ip, uint8_t command) {
  return heard("MtSrvUserCommand", info, ip, command);
}
MT4_EXPORT std::int32_t MT4_API MtSrvUserChangePass(const UserInfo *info, const char *password,
                                                    int32_t change_investor) {
  return heard("MtSrvUserChangePass", info, password, change_investor);
}
MT4_EXPORT std::int32_t MT4_API MtSrvUserChangePassExt(const UserInfo *info, const char *password,
                                                       int32_t change_investor) {
  return heard("MtSrvUserChangePassExt", info, password, change_investor);
}
MT4_EXPORT void MT4_API MtSrvUserAdd(const UserRecord *info) { heard("MtSrvUserAdd", info); }
MT4_EXPORT void MT4_API MtSrvUserUpdate(const UserRecord *info) { heard("MtSrvUserUpdate", info); }
MT4_EXPORT void MT4_API MtSrvUserDelete(const UserRecord *info) { heard("MtSrvUserDelete", info); }
MT4_EXPORT std::int32_t MT4_API MtSrvUserArchive(const UserRecord *info, const ConGroup *group) {
  return heard("MtSrvUserArchive", info, group);
}
MT4_EXPORT void MT4_API MtSrvUserCompactDemo(const UserRecord *info) { heard("MtSrvUserCompactDemo", info); }
MT4_EXPORT void MT4_API MtSrvUserCompactArchive(const UserRecord *info) { heard("MtSrvUserCompactArchive", info); }
MT4_EXPORT void MT4_API MtSrvUserRestore(const UserRecord *info) { heard("MtSrvUserRestore", info); }
MT4_EXPORT std::int32_t MT4_API MtSrvUserInterestDaily(UserRecord *user, const ConGroup *group, double freemargin) {
  return heard("MtSrvUserInterestDaily", user, group, freemargin);
}
MT4_EXPORT std::int32_t MT4_API MtSrvUserInterestMonth(UserRecord *user, const ConGroup *group) {
  return heard("MtSrvUserInterestMonth", user, group);
}
MT4_EXPORT void MT4_API MtSrvUserFixBalance(const UserRecord *user, double prev_balance, double new_balance) {
  heard("MtSrvUserFixBalance", user, prev_balance, new_balance);
}
MT4_EXPORT void MT4_API MtSrvFeederData(const ConFeeder *feed, FeedData *inf) { heard("MtSrvFeederData", feed, inf); }
MT4_EXPORT std::int32_t MT4_API MtSrvFeederStart(const ConFeeder *feed) { return heard("MtSrvFeederStart", feed); }
MT4_EXPORT std::int32_t MT4_API MtSrvFeederCheck(const ConFeeder *feed, uint32_t curtime, uint32_t lasttime) {
  return heard("MtSrvFeederCheck", feed, curtime, lasttime);
}
MT4_EXPORT void MT4_API MtSrvFeederStop(const ConFeeder *feed) { heard("MtSrvFeederStop", feed); }
MT4_EXPORT std::int32_t MT4_API MtSrvGroupsAdd(const ConGroup *group) { return heard("MtSrvGroupsAdd", group); }
MT4_EXPORT std::int32_t MT4_API MtSrvGroupsDelete(const ConGroup *group) { return heard("MtSrvGroupsDelete", group); }
MT4_EXPORT std::int32_t MT4_API MtSrvSymbolsAdd(const ConSymbol *symb) { return heard("MtSrvSymbolsAdd", symb); }
MT4_EXPORT std::int32_t MT4_API MtSrvSymbolsDelete(const ConSymbol *symb) { return heard("MtSrvSymbolsDelete", symb); }
MT4_EXPORT std::int32_t MT4_API MtSrvManagersAdd(const ConManager *man) { return heard("MtSrvManagersAdd", man); }
MT4_EXPORT std::int32_t MT4_API MtSrvManagersDelete(const ConManager *man) { return heard("MtSrvManagersDelete", man); }
MT4_EXPORT std::int32_t MT4_API MtSrvTradeRequestFilter(RequestInfo *request, int32_t isdemo) {
  return heard("MtSrvTradeRequestFilter", request, isdemo);
}
MT4_EXPORT void MT4_API MtSrvTradeRequestApply(RequestInfo *request, int32_t isdemo) {
  heard("MtSrvTradeRequestApply", request, isdemo);
}
MT4_EXPORT void MT4_API MtSrvTradeRequestRestore(RequestInfo *request) { heard("MtSrvTradeRequestRestore", request); }
MT4_EXPORT std::int32_t MT4_API MtSrvTradeTransaction(TradeTransInfo *trans, const UserInfo *user,
                                                      int32_t *request_id) {
  return heard("MtSrvTradeTransaction", trans, user, request_id);
}
MT4_EXPORT std::int32_t MT4_API MtSrvTradeCheckIE(TradeTransInfo *trans, const UserInfo *user, const ConSymbol *symbol,
                                                  double *prices) {
  return heard("MtSrvTradeCheckIE", trans, user, symbol, prices);
}
MT4_EXPORT std::int32_t MT4_API MtSrvTradeStopsFilter(const ConGroup *group, const ConSymbol *symbol,
                                                      const TradeRecord *trade) {
  return heard("MtSrvTradeStopsFilter", group, symbol, trade);
}
MT4_EXPORT std::int32_t MT4_API MtSrvTradeStopsApply(const UserInfo *user, const ConGroup *group,
                                                     const ConSymbol *symbol, TradeRecord *trade, int32_t isTP) {
  return heard("MtSrvTradeStopsApply", user, group, symbol, trade, isTP);
}
MT4_EXPORT std::int32_t MT4_API MtSrvTradePendingsFilter(const ConGroup *group, const ConSymbol *symbol,
                                                         const TradeRecord *trade) {
  return heard("MtSrvTradePendingsFilter", group, symbol, trade);
}
MT4_EXPORT std::int32_t MT4_API MtSrvTradePendingsApply(const UserInfo *user, const ConGroup *group,
                                                        const ConSymbol *symbol, const TradeRecord *pending,
                                                        TradeRecord *trade) {
  return heard("MtSrvTradePendingsApply", user, group, symbol, pending, trade);
}
MT4_EXPORT std::int32_t MT4_API MtSrvTradeStopoutsFilter(const ConGroup *group, const ConSymbol *symbol, int32_t login,
                                                         double equity, double margin) {
  return heard("MtSrvTradeStopoutsFilter", group, symbol, login, equity, margin);
}
MT4_EXPORT std::int32_t MT4_API MtSrvTradeStopoutsApply(const UserInfo *user, const ConGroup *group,
                                                        const ConSymbol *symbol, TradeRecord *stopout) {
  return heard("MtSrvTradeStopoutsApply", user, group, symbol, stopout);
}
MT4_EXPORT void MT4_API MtSrvTradesAdd(TradeRecord *trade, const UserInfo *user, const ConSymbol *symb) {
  heard("MtSrvTradesAdd", trade, user, symb);
}
MT4_EXPORT void MT4_API MtSrvTradesAddExt(TradeRecord *trade, const UserInfo *user, const ConSymbol *symb,
                                          int32_t mode) {
  heard("MtSrvTradesAddExt", trade, user, symb, mode);
}
MT4_EXPORT void MT4_API MtSrvTradesAddRequest(TradeRecord *trade, const RequestInfo *request, const UserInfo *user,
                                              const ConSymbol *symb, int32_t mode) {
  heard("MtSrvTradesAddRequest", trade, request, user, symb, mode);
}
MT4_EXPORT void MT4_API MtSrvTradesUpdate(TradeRecord *trade, UserInfo *user, int32_t mode) {
  heard("MtSrvTradesUpdate", trade, user, mode);
}
MT4_EXPORT void MT4_API MtSrvTradesRestore(const TradeRecord *trade) { heard("MtSrvTradesRestore", trade); }
MT4_EXPORT void MT4_API MtSrvTradesCloseBy(TradeRecord *ftrade, TradeRecord *strade, TradeRecord *remaind,
                                           ConSymbol *sec, UserInfo *user) {
  heard("MtSrvTradesCloseBy", ftrade, strade, remaind, sec, user);
}
MT4_EXPORT std::int32_t MT4_API MtSrvTradeCommissionAgent(TradeRecord *trade, const ConSymbol *sec,
                                                          const UserInfo *user) {
  return heard("MtSrvTradeCommissionAgent", trade, sec, user);
}
MT4_EXPORT void MT4_API MtSrvStatementsBaseAll(int32_t month_state, const GroupState *groups, int32_t groups_total,
                                               const DailyReport *reports, int32_t reports_total) {
  heard("MtSrvStatementsBaseAll", month_state, groups, groups_total, reports, reports_total);
}
MT4_EXPORT void MT4_API MtSrvStatementsUser(int32_t month_state, const UserRecord *user, const ConGroup *group,
                                            TradeRecord *first_trade, TradeRecord *last_trade, StateReport *state) {
  heard("MtSrvStatementsUser", month_state, user, group, first_trade, last_trade, state);
}
MT4_EXPORT void MT4_API MtSrvStatementsRollovers(int32_t month_state, Time ctm, const CalendarTime *ttm) {
  heard("MtSrvStatementsRollovers", month_state, ctm, ttm);
}
MT4_EXPORT std::int32_t MT4_API MtSrvDealerConnect(const ConManager *manager) {
  return heard("MtSrvDealerConnect", manager);
}
MT4_EXPORT void MT4_API MtSrvDealerDisconnect(const ConManager *manager) { heard("MtSrvDealerDisconnect", manager); }
MT4_EXPORT std::int32_t MT4_API MtSrvDealerGet(const ConManager *manager, const RequestInfo *request) {
  return heard("MtSrvDealerGet", manager, request);
}
MT4_EXPORT std::int32_t MT4_API MtSrvDealerPrice(int32_t id, const UserInfo *us, double *prices, int32_t in_stream) {
  return heard("MtSrvDealerPrice", id, us, prices, in_stream);
}
MT4_EXPORT std::int32_t MT4_API MtSrvDealerConfirm(int32_t id, const UserInfo *us, double *prices) {
  return heard("MtSrvDealerConfirm", id, us, prices);
}
MT4_EXPORT std::int32_t MT4_API MtSrvDealerRequote(int32_t id, const UserInfo *us, double *prices, int32_t in_stream) {
  return heard("MtSrvDealerRequote", id, us, prices, in_stream);
}
MT4_EXPORT std::int32_t MT4_API MtSrvDealerReset(int32_t id, const UserInfo *us, char flag) {
  return heard("MtSrvDealerReset", id, us, flag);
}
MT4_EXPORT std::int32_t MT4_API MtSrvDealerClientReject(int32_t id, const UserInfo *us) {
  return heard("MtSrvDealerClientReject", id, us);
}
MT4_EXPORT std::int32_t MT4_API MtSrvHistoryTickFilter(const ConSymbol *symbol, FeedTick *inf) {
  return heard("MtSrvHistoryTickFilter", symbol, inf);
}
MT4_EXPORT void MT4_API MtSrvHistoryTickApply(const ConSymbol *symbol, FeedTick *inf) {
  heard("MtSrvHistoryTickApply", symbol, inf);
}
MT4_EXPORT std::int32_t MT4_API MtSrvHistoryCheck(const ConSymbol *symbol, RateInfo *rates, int32_t *total) {
  return heard("MtSrvHistoryCheck", symbol, rates, total);
}
MT4_EXPORT std::int32_t MT4_API MtSrvNewsCheck(FeedData *inf) { return heard("MtSrvNewsCheck", inf); }
MT4_EXPORT std::int32_t MT4_API MtSrvNewsCheckNew(int32_t feeder, FeedNews *inf) {
  return heard("MtSrvNewsCheckNew", feeder, inf);
}
MT4_EXPORT std::int32_t MT4_API MtSrvMailCheck(MailBoxHeader *mail, int32_t *logins, int32_t total) {
  return heard("MtSrvMailCheck", mail, logins, total);
}
MT4_EXPORT std::int32_t MT4_API MtSrvTelnet(uint32_t ip, char *buf, int32_t maxlen) {
  return heard("MtSrvTelnet", ip, buf, maxlen);
}

// Every hook of the table is there, and is what the table says.
#define WITNESS_CHECK(result, name, args) static_assert(std::is_same_v<decltype(&name), mt4::name##Fn>);
MT4_HOOKS(WITNESS_CHECK)
#undef WITNESS_CHECK
