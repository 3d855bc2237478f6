// MT4 server API: the server as a plugin sees it. `SLOT(slot, result, name, arguments)`.
//
// An object whose only member points to a table of functions, in the order of the Microsoft compiler: overloads stand
// together and in reverse, here under names of their own (`OrdersGetRange`, `OrdersGet`). Each function takes the
// object first, on the stack like the rest.
//
// Arrays that the server returns lie on the process heap (GetProcessHeap; malloc on other systems) and are the caller's
// to free. Newer servers may have more slots than these; plugins have no use for them.
#pragma once

#include "mtapi/mt4/types.h"

// clang-format off
#define MT4_SERVER_SLOTS(SLOT)                                                                                        \
  SLOT(0, int32_t, Version, (ServerInterface *self))                                                                  \
  SLOT(1, Time, TradeTime, (ServerInterface *self))                                                                   \
  SLOT(2, int32_t, AccessAdd, (ServerInterface *self, int32_t pos, const ConAccess *acc))                             \
  SLOT(3, int32_t, AccessDelete, (ServerInterface *self, int32_t pos))                                                \
  SLOT(4, int32_t, AccessNext, (ServerInterface *self, int32_t pos, ConAccess *acc))                                  \
  SLOT(5, int32_t, AccessShift, (ServerInterface *self, int32_t pos, int32_t shift))                                  \
  SLOT(6, void, CommonGet, (ServerInterface *self, ConCommon *info))                                                  \
  SLOT(7, void, CommonSet, (ServerInterface *self, const ConCommon *info))                                            \
  SLOT(8, void, TimeGet, (ServerInterface *self, ConTime *info))                                                      \
  SLOT(9, void, TimeSet, (ServerInterface *self, const ConTime *info))                                                \
  SLOT(10, void, BackupGet, (ServerInterface *self, ConBackup *info))                                                 \
  SLOT(11, int32_t, BackupSet, (ServerInterface *self, const ConBackup *info))                                        \
  SLOT(12, int32_t, FeedersAdd, (ServerInterface *self, const ConFeeder *feeder))                                     \
  SLOT(13, int32_t, FeedersDelete, (ServerInterface *self, int32_t pos))                                              \
  SLOT(14, int32_t, FeedersNext, (ServerInterface *self, int32_t pos, ConFeeder *feeder))                             \
  SLOT(15, int32_t, FeedersGet, (ServerInterface *self, const char *name, ConFeeder *feeder))                         \
  SLOT(16, int32_t, FeedersShift, (ServerInterface *self, int32_t pos, int32_t shift))                                \
  SLOT(17, int32_t, FeedersEnable, (ServerInterface *self, const char *name, int32_t mode))                           \
  SLOT(18, int32_t, GroupsAdd, (ServerInterface *self, ConGroup *group))                                              \
  SLOT(19, int32_t, GroupsDelete, (ServerInterface *self, int32_t pos))                                               \
  SLOT(20, int32_t, GroupsNext, (ServerInterface *self, int32_t pos, ConGroup *group))                                \
  SLOT(21, int32_t, GroupsGet, (ServerInterface *self, const char *name, ConGroup *group))                            \
  SLOT(22, int32_t, GroupsShift, (ServerInterface *self, int32_t pos, int32_t shift))                                 \
  SLOT(23, int32_t, HolidaysAdd, (ServerInterface *self, int32_t pos, ConHoliday *day))                               \
  SLOT(24, int32_t, HolidaysDelete, (ServerInterface *self, int32_t pos))                                             \
  SLOT(25, int32_t, HolidaysNext, (ServerInterface *self, int32_t pos, ConHoliday *day))                              \
  SLOT(26, int32_t, HolidaysShift, (ServerInterface *self, int32_t pos, int32_t shift))                               \
  SLOT(27, int32_t, LiveUpdateAdd, (ServerInterface *self, ConLiveUpdate *live))                                      \
  SLOT(28, int32_t, LiveUpdateDelete, (ServerInterface *self, int32_t pos))                                           \
  SLOT(29, int32_t, LiveUpdateNext, (ServerInterface *self, int32_t pos, ConLiveUpdate *live))                        \
  SLOT(30, int32_t, LiveUpdateGet, (ServerInterface *self, const char *server, int32_t type, ConLiveUpdate *live))    \
  SLOT(31, int32_t, ManagersAdd, (ServerInterface *self, ConManager *man))                                            \
  SLOT(32, int32_t, ManagersDelete, (ServerInterface *self, int32_t pos))                                             \
  SLOT(33, int32_t, ManagersNext, (ServerInterface *self, int32_t pos, ConManager *manager))                          \
  SLOT(34, int32_t, ManagersGet, (ServerInterface *self, int32_t login, ConManager *manager))                         \
  SLOT(35, int32_t, ManagersShift, (ServerInterface *self, int32_t pos, int32_t shift))                               \
  SLOT(36, int32_t, ManagersIsDemo, (ServerInterface *self, const char *group, const char *sec, int32_t volume))      \
  SLOT(37, int32_t, SymbolsAdd, (ServerInterface *self, ConSymbol *sec))                                              \
  SLOT(38, int32_t, SymbolsDelete, (ServerInterface *self, int32_t pos))                                              \
  SLOT(39, int32_t, SymbolsNext, (ServerInterface *self, int32_t pos, ConSymbol *sec))                                \
  SLOT(40, int32_t, SymbolsGet, (ServerInterface *self, const char *symbol, ConSymbol *security))                     \
  SLOT(41, int32_t, SymbolsShift, (ServerInterface *self, int32_t pos, int32_t shift))                                \
  SLOT(42, int32_t, SymbolsGroupsGet, (ServerInterface *self, int32_t index, ConSymbolGroup *group))                  \
  SLOT(43, int32_t, SymbolsGroupsSet, (ServerInterface *self, int32_t index, ConSymbolGroup *group))                  \
  SLOT(44, void, LogsOut, (ServerInterface *self, int32_t code, const char *ip, const char *msg))                     \
  SLOT(45, int32_t, ClientsTotal, (ServerInterface *self))                                                            \
  SLOT(46, int32_t, ClientsAddUser, (ServerInterface *self, UserRecord *inf))                                         \
  SLOT(47, int32_t, ClientsDeleteUser, (ServerInterface *self, int32_t login))                                        \
  SLOT(48, int32_t, ClientsUserInfo, (ServerInterface *self, int32_t login, UserRecord *inf))                         \
  SLOT(49, int32_t, ClientsUserUpdate, (ServerInterface *self, const UserRecord *inf))                                \
  SLOT(50, int32_t, ClientsCheckPass, (ServerInterface *self, int32_t login, const char *password, int32_t investor)) \
  SLOT(51, int32_t, ClientsChangePass,                                                                                \
       (ServerInterface *self, int32_t login, const char *password, int32_t change_investor, int32_t drop_key))       \
  SLOT(52, int32_t, ClientsChangeBalance,                                                                             \
       (ServerInterface *self, int32_t login, const ConGroup *grp, double value, const char *comment))                \
  SLOT(53, int32_t, ClientsChangeCredit,                                                                              \
       (ServerInterface *self, int32_t login, const ConGroup *grp, double value, Time date, const char *comment))     \
  SLOT(54, UserRecord *, ClientsAllUsers, (ServerInterface *self, int32_t *totalusers))                               \
  SLOT(55, UserRecord *, ClientsGroupsUsers, (ServerInterface *self, int32_t *totalusers, const char *groups))        \
  SLOT(56, int32_t, RequestsAdd, (ServerInterface *self, RequestInfo *request, int32_t isdemo, int32_t *request_id))  \
  SLOT(57, int32_t, RequestsGet, (ServerInterface *self, int32_t *key, RequestInfo *req, int32_t maxreq))             \
  SLOT(58, int32_t, RequestsFindObsolete,                                                                             \
       (ServerInterface *self, int32_t login, const char *symbol, int32_t volume, double *prices, uint32_t *ctm,      \
       int32_t *manager))                                                                                             \
  SLOT(59, int32_t, RequestsPrices,                                                                                   \
       (ServerInterface *self, int32_t id, const UserInfo *us, double *prices, int32_t in_stream))                    \
  SLOT(60, int32_t, RequestsConfirm, (ServerInterface *self, int32_t id, const UserInfo *us, double *prices))         \
  SLOT(61, int32_t, RequestsRequote,                                                                                  \
       (ServerInterface *self, int32_t id, const UserInfo *us, double *prices, int32_t in_stream))                    \
  SLOT(62, int32_t, RequestsReset, (ServerInterface *self, int32_t id, const UserInfo *us, char flag))                \
  SLOT(63, int32_t, OrdersAdd,                                                                                        \
       (ServerInterface *self, const TradeRecord *start, UserInfo *user, const ConSymbol *symb))                      \
  SLOT(64, int32_t, OrdersUpdate, (ServerInterface *self, TradeRecord *order, UserInfo *user, int32_t mode))          \
  SLOT(65, TradeRecord *, OrdersGetRange,                                                                             \
       (ServerInterface *self, Time from, Time to, const int32_t *logins, int32_t count, int32_t *total))             \
  SLOT(66, int32_t, OrdersGet, (ServerInterface *self, int32_t ticket, TradeRecord *order))                           \
  SLOT(67, TradeRecord *, OrdersGetOpen, (ServerInterface *self, const UserInfo *user, int32_t *total))               \
  SLOT(68, TradeRecord *, OrdersGetClosed,                                                                            \
       (ServerInterface *self, Time from, Time to, const int32_t *logins, int32_t count, int32_t *total))             \
  SLOT(69, int32_t, TradesCalcProfit, (ServerInterface *self, const char *group, TradeRecord *tpi))                   \
  SLOT(70, int32_t, TradesMarginInfo,                                                                                 \
       (ServerInterface *self, UserInfo *user, double *margin, double *freemargin, double *equity))                   \
  SLOT(71, void, HistoryAddTick, (ServerInterface *self, FeedData *tick))                                             \
  SLOT(72, int32_t, HistoryLastTicks, (ServerInterface *self, const char *symbol, TickAPI *ticks, int32_t ticks_max)) \
  SLOT(73, int32_t, HistoryPrices,                                                                                    \
       (ServerInterface *self, const char *symbol, double *prices, Time *ctm, int32_t *dir))                          \
  SLOT(74, int32_t, HistoryPricesGroupRequest, (ServerInterface *self, RequestInfo *request, double *prices))         \
  SLOT(75, int32_t, HistoryPricesGroup,                                                                               \
       (ServerInterface *self, const char *symbol, const ConGroup *grp, double *prices))                              \
  SLOT(76, int32_t, HistoryUpdateObsolete,                                                                            \
       (ServerInterface *self, const char *symbol, int32_t period, void *rt, int32_t total, int32_t updatemode))      \
  SLOT(77, void *, HistoryQuotesObsolete,                                                                             \
       (ServerInterface *self, const char *symbol, int32_t period, int32_t *count))                                   \
  SLOT(78, void, HistorySync, (ServerInterface *self))                                                                \
  SLOT(79, int32_t, MailSend, (ServerInterface *self, MailBoxHeader *mail, int32_t *logins, int32_t total))           \
  SLOT(80, int32_t, NewsSend, (ServerInterface *self, FeedData *feeddata))                                            \
  SLOT(81, void, ServerRestart, (ServerInterface *self))                                                              \
  SLOT(82, DailyReport *, DailyGet,                                                                                   \
       (ServerInterface *self, const char *group, Time from, Time to, int32_t *logins, int32_t logins_total,          \
       int32_t *daily_total))                                                                                         \
  SLOT(83, int32_t, RequestsLock, (ServerInterface *self, int32_t id, int32_t manager))                               \
  SLOT(84, int32_t, RequestsFree, (ServerInterface *self, int32_t id, int32_t manager))                               \
  SLOT(85, double, TradesMarginCheck,                                                                                 \
       (ServerInterface *self, const UserInfo *user, const TradeTransInfo *trade, double *profit,                     \
       double *freemargin, double *prev_margin))                                                                      \
  SLOT(86, int32_t, OrdersOpen, (ServerInterface *self, const TradeTransInfo *trans, UserInfo *user))                 \
  SLOT(87, int32_t, OrdersClose, (ServerInterface *self, const TradeTransInfo *trans, UserInfo *user))                \
  SLOT(88, int32_t, OrdersCloseBy, (ServerInterface *self, const TradeTransInfo *trans, UserInfo *user))              \
  SLOT(89, double, TradesCalcRates, (ServerInterface *self, const char *group, const char *from, const char *to))     \
  SLOT(90, double, TradesCalcConvertation,                                                                            \
       (ServerInterface *self, const char *group, int32_t margin_mode, double price, const ConSymbol *symbol))        \
  SLOT(91, double, TradesCommissionAgent,                                                                             \
       (ServerInterface *self, TradeRecord *trade, const ConSymbol *symbol, const UserInfo *user))                    \
  SLOT(92, void, TradesCommission,                                                                                    \
       (ServerInterface *self, TradeRecord *trade, const char *group, const ConSymbol *symbol))                       \
  SLOT(93, int32_t, TradesFindLogin, (ServerInterface *self, int32_t order))                                          \
  SLOT(94, int32_t, TradesCheckSessions, (ServerInterface *self, const ConSymbol *symbol, Time ctm))                  \
  SLOT(95, int32_t, TradesCheckStops,                                                                                 \
       (ServerInterface *self, const TradeTransInfo *trans, const ConSymbol *symbol, const ConGroup *group,           \
       const TradeRecord *trade))                                                                                     \
  SLOT(96, int32_t, TradesCheckFreezed,                                                                               \
       (ServerInterface *self, const ConSymbol *symbol, const ConGroup *group, const TradeRecord *trade))             \
  SLOT(97, int32_t, TradesCheckSecurity, (ServerInterface *self, const ConSymbol *symbol, const ConGroup *group))     \
  SLOT(98, int32_t, TradesCheckVolume,                                                                                \
       (ServerInterface *self, const TradeTransInfo *trans, const ConSymbol *symbol, const ConGroup *group,           \
       int32_t check_min))                                                                                            \
  SLOT(99, int32_t, TradesCheckTickSize, (ServerInterface *self, double price, const ConSymbol *symbol))              \
  SLOT(100, int32_t, RequestsFind,                                                                                    \
       (ServerInterface *self, int32_t login, const char *symbol, int32_t volume, uint8_t type, uint8_t cmd,          \
       double *prices, uint32_t *ctm, int32_t *manager))                                                              \
  SLOT(101, int32_t, HistoryUpdate,                                                                                   \
       (ServerInterface *self, const char *symbol, int32_t period, RateInfo *rt, int32_t total, int32_t updatemode))  \
  SLOT(102, RateInfo *, HistoryQuotes, (ServerInterface *self, const char *symbol, int32_t period, int32_t *count))   \
  SLOT(103, TickAPI *, HistoryTicksGet,                                                                               \
       (ServerInterface *self, const char *symbol, Time from, Time to, char ticks_flags, int32_t *total))             \
  SLOT(104, char *, LogsRequest, (ServerInterface *self, const LogRequest *request, int32_t *size))                   \
  SLOT(105, int32_t, ClientsCheckBalance,                                                                             \
       (ServerInterface *self, int32_t login, int32_t fix_flag, double *difference))                                  \
  SLOT(106, int32_t, RequestsConfirmPrice,                                                                            \
       (ServerInterface *self, int32_t id, const UserInfo *us, double price, double *prices))                         \
  SLOT(107, int32_t, LicenseCheck, (ServerInterface *self, const char *license_name))                                 \
  SLOT(108, int32_t, GatewayAccountsAdd, (ServerInterface *self, ConGatewayAccount *cfg))                             \
  SLOT(109, int32_t, GatewayAccountsDelete, (ServerInterface *self, int32_t pos))                                     \
  SLOT(110, int32_t, GatewayAccountsNext, (ServerInterface *self, int32_t pos, ConGatewayAccount *cfg))               \
  SLOT(111, int32_t, GatewayAccountsShift, (ServerInterface *self, int32_t pos, int32_t shift))                       \
  SLOT(112, int32_t, GatewayMarkupsAdd, (ServerInterface *self, ConGatewayMarkup *cfg))                               \
  SLOT(113, int32_t, GatewayMarkupsDelete, (ServerInterface *self, int32_t pos))                                      \
  SLOT(114, int32_t, GatewayMarkupsNext, (ServerInterface *self, int32_t pos, ConGatewayMarkup *cfg))                 \
  SLOT(115, int32_t, GatewayMarkupsShift, (ServerInterface *self, int32_t pos, int32_t shift))                        \
  SLOT(116, int32_t, GatewayRulesAdd, (ServerInterface *self, ConGatewayRule *cfg))                                   \
  SLOT(117, int32_t, GatewayRulesDelete, (ServerInterface *self, int32_t pos))                                        \
  SLOT(118, int32_t, GatewayRulesNext, (ServerInterface *self, int32_t pos, ConGatewayRule *cfg))                     \
  SLOT(119, int32_t, GatewayRulesShift, (ServerInterface *self, int32_t pos, int32_t shift))                          \
  SLOT(120, int32_t, NotificationsSendToLogins,                                                                       \
       (ServerInterface *self, const int32_t *logins, uint32_t logins_total, const char16_t *message))                \
  SLOT(121, int32_t, NotificationsSend,                                                                               \
       (ServerInterface *self, const char16_t *metaquotes_ids, const char16_t *message))                              \
  SLOT(122, int32_t, RequestsDelete, (ServerInterface *self, int32_t id))                                             \
  SLOT(123, int32_t, TradesMarginGet,                                                                                 \
       (ServerInterface *self, int32_t login, UserInfo *user, double *margin, double *freemargin, double *equity))
// clang-format on

namespace mt4 {

struct ServerTable {
#define MT4_SERVER_SLOT(slot, result, name, args) result(MT4_API *name) args;
  MT4_SERVER_SLOTS(MT4_SERVER_SLOT)
#undef MT4_SERVER_SLOT
};
static_assert(sizeof(ServerTable) == 124 * sizeof(void *));

struct ServerInterface {
  const ServerTable *table;
};

} // namespace mt4
