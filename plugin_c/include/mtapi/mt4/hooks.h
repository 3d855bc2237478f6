// MT4 server API: what a plugin may export. `HOOK(result, name, arguments)`.
//
// Exported undecorated, with C linkage, as `MT4_EXPORT int32_t MT4_API MtSrvStartup(mt4::ServerInterface *server)`.
// Only MtSrvAbout and MtSrvStartup must be there. Structures passed in are valid during the call only.
#pragma once

#include "mtapi/mt4/types.h"

// clang-format off
#define MT4_HOOKS(HOOK)                                                                                               \
  HOOK(void, MtSrvAbout, (PluginInfo *info))                                                                          \
  HOOK(int32_t, MtSrvStartup, (ServerInterface *server))                                                              \
  HOOK(void, MtSrvCleanup, ())                                                                                        \
  HOOK(int32_t, MtSrvPluginCfgSet, (const PluginCfg *values, int32_t total))                                          \
  HOOK(int32_t, MtSrvPluginCfgNext, (int32_t index, PluginCfg *value))                                                \
  HOOK(int32_t, MtSrvPluginCfgTotal, ())                                                                              \
  HOOK(void, MtSrvLog, (const LogInfo *info))                                                                         \
  HOOK(void, MtSrvScheduler, (Time curtime))                                                                          \
  HOOK(void, MtSrvPerformance, (const PerformanceInfo *inf))                                                          \
  HOOK(void, MtSrvService, (uint32_t curtime))                                                                        \
  HOOK(int32_t, MtSrvUserConnect, (uint32_t ip, const char *ipstring))                                                \
  HOOK(int32_t, MtSrvUserLogin, (const UserInfo *info))                                                               \
  HOOK(void, MtSrvUserLogout, (const UserInfo *info, uint8_t type))                                                   \
  HOOK(int32_t, MtSrvUserLoginExt, (const UserInfo *info, uint8_t type))                                              \
  HOOK(int32_t, MtSrvUserDemo, (UserRecord *info))                                                                    \
  HOOK(int32_t, MtSrvUserCommand, (const UserInfo *info, uint32_t ip, uint8_t command))                               \
  HOOK(int32_t, MtSrvUserChangePass, (const UserInfo *info, const char *password, int32_t change_investor))           \
  HOOK(int32_t, MtSrvUserChangePassExt, (const UserInfo *info, const char *password, int32_t change_investor))        \
  HOOK(void, MtSrvUserAdd, (const UserRecord *info))                                                                  \
  HOOK(void, MtSrvUserUpdate, (const UserRecord *info))                                                               \
  HOOK(void, MtSrvUserDelete, (const UserRecord *info))                                                               \
  HOOK(int32_t, MtSrvUserArchive, (const UserRecord *info, const ConGroup *group))                                    \
  HOOK(void, MtSrvUserCompactDemo, (const UserRecord *info))                                                          \
  HOOK(void, MtSrvUserCompactArchive, (const UserRecord *info))                                                       \
  HOOK(void, MtSrvUserRestore, (const UserRecord *info))                                                              \
  HOOK(int32_t, MtSrvUserInterestDaily, (UserRecord *user, const ConGroup *group, double freemargin))                 \
  HOOK(int32_t, MtSrvUserInterestMonth, (UserRecord *user, const ConGroup *group))                                    \
  HOOK(void, MtSrvUserFixBalance, (const UserRecord *user, double prev_balance, double new_balance))                  \
  HOOK(void, MtSrvFeederData, (const ConFeeder *feed, FeedData *inf))                                                 \
  HOOK(int32_t, MtSrvFeederStart, (const ConFeeder *feed))                                                            \
  HOOK(int32_t, MtSrvFeederCheck, (const ConFeeder *feed, uint32_t curtime, uint32_t lasttime))                       \
  HOOK(void, MtSrvFeederStop, (const ConFeeder *feed))                                                                \
  HOOK(int32_t, MtSrvGroupsAdd, (const ConGroup *group))                                                              \
  HOOK(int32_t, MtSrvGroupsDelete, (const ConGroup *group))                                                           \
  HOOK(int32_t, MtSrvSymbolsAdd, (const ConSymbol *symb))                                                             \
  HOOK(int32_t, MtSrvSymbolsDelete, (const ConSymbol *symb))                                                          \
  HOOK(int32_t, MtSrvManagersAdd, (const ConManager *man))                                                            \
  HOOK(int32_t, MtSrvManagersDelete, (const ConManager *man))                                                         \
  HOOK(int32_t, MtSrvTradeRequestFilter, (RequestInfo *request, int32_t isdemo))                                      \
  HOOK(void, MtSrvTradeRequestApply, (RequestInfo *request, int32_t isdemo))                                          \
  HOOK(void, MtSrvTradeRequestRestore, (RequestInfo *request))                                                        \
  HOOK(int32_t, MtSrvTradeTransaction, (TradeTransInfo *trans, const UserInfo *user, int32_t *request_id))            \
  HOOK(int32_t, MtSrvTradeCheckIE,                                                                                    \
       (TradeTransInfo *trans, const UserInfo *user, const ConSymbol *symbol, double *prices))                        \
  HOOK(int32_t, MtSrvTradeStopsFilter, (const ConGroup *group, const ConSymbol *symbol, const TradeRecord *trade))    \
  HOOK(int32_t, MtSrvTradeStopsApply,                                                                                 \
       (const UserInfo *user, const ConGroup *group, const ConSymbol *symbol, TradeRecord *trade, int32_t isTP))      \
  HOOK(int32_t, MtSrvTradePendingsFilter, (const ConGroup *group, const ConSymbol *symbol, const TradeRecord *trade)) \
  HOOK(int32_t, MtSrvTradePendingsApply,                                                                              \
       (const UserInfo *user, const ConGroup *group, const ConSymbol *symbol, const TradeRecord *pending,             \
       TradeRecord *trade))                                                                                           \
  HOOK(int32_t, MtSrvTradeStopoutsFilter,                                                                             \
       (const ConGroup *group, const ConSymbol *symbol, int32_t login, double equity, double margin))                 \
  HOOK(int32_t, MtSrvTradeStopoutsApply,                                                                              \
       (const UserInfo *user, const ConGroup *group, const ConSymbol *symbol, TradeRecord *stopout))                  \
  HOOK(void, MtSrvTradesAdd, (TradeRecord *trade, const UserInfo *user, const ConSymbol *symb))                       \
  HOOK(void, MtSrvTradesAddExt, (TradeRecord *trade, const UserInfo *user, const ConSymbol *symb, int32_t mode))      \
  HOOK(void, MtSrvTradesAddRequest,                                                                                   \
       (TradeRecord *trade, const RequestInfo *request, const UserInfo *user, const ConSymbol *symb, int32_t mode))   \
  HOOK(void, MtSrvTradesUpdate, (TradeRecord *trade, UserInfo *user, int32_t mode))                                   \
  HOOK(void, MtSrvTradesRestore, (const TradeRecord *trade))                                                          \
  HOOK(void, MtSrvTradesCloseBy,                                                                                      \
       (TradeRecord *ftrade, TradeRecord *strade, TradeRecord *remaind, ConSymbol *sec, UserInfo *user))              \
  HOOK(void, MtSrvTradeCommission, (TradeRecord *trade, const ConSymbol *sec, const ConGroup *grp))                   \
  HOOK(int32_t, MtSrvTradeCommissionAgent, (TradeRecord *trade, const ConSymbol *sec, const UserInfo *user))          \
  HOOK(int32_t, MtSrvTradeRollover, (TradeRecord *trade, double value, const OverNightData *data))                    \
  HOOK(void, MtSrvStatementsBaseAll,                                                                                  \
       (int32_t month_state, const GroupState *groups, int32_t groups_total, const DailyReport *reports,              \
       int32_t reports_total))                                                                                        \
  HOOK(void, MtSrvStatementsUser,                                                                                     \
       (int32_t month_state, const UserRecord *user, const ConGroup *group, TradeRecord *first_trade,                 \
       TradeRecord *last_trade, StateReport *state))                                                                  \
  HOOK(void, MtSrvStatementsRollovers, (int32_t month_state, Time ctm, const CalendarTime *ttm))                      \
  HOOK(int32_t, MtSrvDealerConnect, (const ConManager *manager))                                                      \
  HOOK(void, MtSrvDealerDisconnect, (const ConManager *manager))                                                      \
  HOOK(int32_t, MtSrvDealerGet, (const ConManager *manager, const RequestInfo *request))                              \
  HOOK(int32_t, MtSrvDealerPrice, (int32_t id, const UserInfo *us, double *prices, int32_t in_stream))                \
  HOOK(int32_t, MtSrvDealerConfirm, (int32_t id, const UserInfo *us, double *prices))                                 \
  HOOK(int32_t, MtSrvDealerRequote, (int32_t id, const UserInfo *us, double *prices, int32_t in_stream))              \
  HOOK(int32_t, MtSrvDealerReset, (int32_t id, const UserInfo *us, char flag))                                        \
  HOOK(int32_t, MtSrvDealerClientReject, (int32_t id, const UserInfo *us))                                            \
  HOOK(int32_t, MtSrvHistoryTickFilter, (const ConSymbol *symbol, FeedTick *inf))                                     \
  HOOK(void, MtSrvHistoryTickApply, (const ConSymbol *symbol, FeedTick *inf))                                         \
  HOOK(int32_t, MtSrvHistoryCheck, (const ConSymbol *symbol, RateInfo *rates, int32_t *total))                        \
  HOOK(int32_t, MtSrvNewsCheck, (FeedData *inf))                                                                      \
  HOOK(int32_t, MtSrvNewsCheckNew, (int32_t feeder, FeedNews *inf))                                                   \
  HOOK(int32_t, MtSrvMailCheck, (MailBoxHeader *mail, int32_t *logins, int32_t total))                                \
  HOOK(int32_t, MtSrvTelnet, (uint32_t ip, char *buf, int32_t maxlen))                                                \
  HOOK(char *, MtSrvTelnetExt, (uint32_t ip, char *buf, int32_t *data_len))                                           \
  HOOK(int32_t, MtSrvManagerProtocol,                                                                                 \
       (uint32_t ip, const UserInfo *us, const uint8_t *in_data, int32_t in_size, uint8_t **out_data,                 \
       int32_t *out_size))
// clang-format on

namespace mt4 {

// MtSrvAboutFn and so on: pointers to the exports.
#define MT4_HOOK_TYPE(result, name, args) using name##Fn = result(MT4_API *) args;
MT4_HOOKS(MT4_HOOK_TYPE)
#undef MT4_HOOK_TYPE

} // namespace mt4
