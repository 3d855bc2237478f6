// MT5 server API: the server as a plugin sees it, and the plugin as the server sees it.
//
// Each table is one interface: slot, result, name, arguments, constness; in a comment the API version that brought
// the slot, if later than 1845. See ../mt5.h for how the tables are read.
#pragma once

#include "mtapi/mt5/types.h"

// clang-format off

#define MT5_IMTSERVERPLUGIN_SLOTS(SLOT)        \
  SLOT(0, void, Release, (), )                 \
  SLOT(1, MTAPIRES, Start, (IMTServerAPI *), ) \
  SLOT(2, MTAPIRES, Stop, (), )

#define MT5_IMTSERVERAPI_SLOTS(SLOT)                                                                                 \
  SLOT(0, MTAPIRES, About, (MTServerInfo &), )                                                                       \
  SLOT(1, MTAPIRES, LicenseCheck, (MTSTR), )                                                                         \
  SLOT(2, void *, Allocate, (uint32_t), )                                                                            \
  SLOT(3, void, Free, (void *), )                                                                                    \
  SLOT(4, MTAPIRES, ServerRestart, (), )                                                                             \
  SLOT(5, MTAPIRES, ServerSubscribe, (IMTServerSink *), )                                                            \
  SLOT(6, MTAPIRES, ServerUnsubscribe, (IMTServerSink *), )                                                          \
  SLOT(7, MTAPIRES, ServerRestartRemote, (uint64_t, MTSTR), ) /* 3661 */                                             \
  SLOT(8, MTAPIRES, ServerReserved4, (), )                                                                           \
  SLOT(9, MTAPIRES, LoggerOut, (uint32_t, MTSTR, ...), )                                                             \
  SLOT(10, MTAPIRES, LoggerRequest, (uint32_t, uint32_t, int64_t, int64_t, MTSTR, MTLogRecord *&, uint32_t &), )     \
  SLOT(11, void, LoggerFlush, (), )                                                                                  \
  SLOT(12, MTAPIRES, LoggerOutString, (uint32_t, MTSTR), ) /* 3661 */                                                \
  SLOT(13, MTAPIRES, LoggerReserved2, (), )                                                                          \
  SLOT(14, MTAPIRES, LoggerReserved3, (), )                                                                          \
  SLOT(15, MTAPIRES, LoggerReserved4, (), )                                                                          \
  SLOT(16, IMTConPlugin *, PluginCreate, (), )                                                                       \
  SLOT(17, IMTConPluginModule *, PluginModuleCreate, (), )                                                           \
  SLOT(18, IMTConParam *, PluginParamCreate, (), )                                                                   \
  SLOT(19, MTAPIRES, PluginSubscribe, (IMTConPluginSink *), )                                                        \
  SLOT(20, MTAPIRES, PluginUnsubscribe, (IMTConPluginSink *), )                                                      \
  SLOT(21, MTAPIRES, PluginCurrent, (IMTConPlugin *), )                                                              \
  SLOT(22, MTAPIRES, PluginAdd, (IMTConPlugin *), )                                                                  \
  SLOT(23, MTAPIRES, PluginDeleteOnServer, (uint64_t, MTSTR), )                                                      \
  SLOT(24, MTAPIRES, PluginDeleteAt, (uint32_t), )                                                                   \
  SLOT(25, MTAPIRES, PluginDelete, (MTSTR), )                                                                        \
  SLOT(26, MTAPIRES, PluginShift, (uint32_t, int32_t), )                                                             \
  SLOT(27, uint32_t, PluginTotal, (), )                                                                              \
  SLOT(28, MTAPIRES, PluginNext, (uint32_t, IMTConPlugin *), )                                                       \
  SLOT(29, MTAPIRES, PluginGetOnServer, (uint64_t, MTSTR, IMTConPlugin *), )                                         \
  SLOT(30, MTAPIRES, PluginGet, (MTSTR, IMTConPlugin *), )                                                           \
  SLOT(31, uint32_t, PluginModuleTotal, (), )                                                                        \
  SLOT(32, MTAPIRES, PluginModuleNext, (uint32_t, IMTConPluginModule *), )                                           \
  SLOT(33, MTAPIRES, PluginModuleGetOnServer, (uint64_t, MTSTR, IMTConPluginModule *), )                             \
  SLOT(34, MTAPIRES, PluginModuleGet, (MTSTR, IMTConPluginModule *), )                                               \
  SLOT(35, MTAPIRES, PluginReserved4, (), )                                                                          \
  SLOT(36, IMTConCommon *, CommonCreate, (), )                                                                       \
  SLOT(37, MTAPIRES, CommonSubscribe, (IMTConCommonSink *), )                                                        \
  SLOT(38, MTAPIRES, CommonUnsubscribe, (IMTConCommonSink *), )                                                      \
  SLOT(39, MTAPIRES, CommonGet, (IMTConCommon *), )                                                                  \
  SLOT(40, MTAPIRES, CommonSet, (IMTConCommon *), )                                                                  \
  SLOT(41, IMTConAccountAllocation *, CommonCreateAllocation, (), ) /* 3802 */                                       \
  SLOT(42, IMTConAccountAgreement *, CommonCreateAgreement, (), ) /* 3802 */                                         \
  SLOT(43, MTAPIRES, CommonReserved3, (), )                                                                          \
  SLOT(44, MTAPIRES, CommonReserved4, (), )                                                                          \
  SLOT(45, IMTConServer *, NetServerCreate, (), )                                                                    \
  SLOT(46, IMTConServerRange *, NetServerRangeCreate, (), )                                                          \
  SLOT(47, MTAPIRES, NetServerSubscribe, (IMTConServerSink *), )                                                     \
  SLOT(48, MTAPIRES, NetServerUnsubscribe, (IMTConServerSink *), )                                                   \
  SLOT(49, MTAPIRES, NetServerAdd, (IMTConServer *), )                                                               \
  SLOT(50, MTAPIRES, NetServerDelete, (uint32_t), )                                                                  \
  SLOT(51, MTAPIRES, NetServerShift, (uint32_t, int32_t), )                                                          \
  SLOT(52, uint32_t, NetServerTotal, (), )                                                                           \
  SLOT(53, MTAPIRES, NetServerNext, (uint32_t, IMTConServer *), )                                                    \
  SLOT(54, MTAPIRES, NetServerGet, (uint64_t, IMTConServer *), )                                                     \
  SLOT(55, IMTConAddressRange *, NetServerAddressRangeCreate, (), )                                                  \
  SLOT(56, IMTConClusterState *, NetServerClusterStateCreate, (), ) /* 2690 */                                       \
  SLOT(57, IMTConBackupFolder *, NetServerBackupFolderCreate, (), ) /* 3661 */                                       \
  SLOT(58, MTAPIRES, NetServerReserved4, (), )                                                                       \
  SLOT(59, IMTConTime *, TimeCreate, (), )                                                                           \
  SLOT(60, MTAPIRES, TimeSubscribe, (IMTConTimeSink *), )                                                            \
  SLOT(61, MTAPIRES, TimeUnsubscribe, (IMTConTimeSink *), )                                                          \
  SLOT(62, int64_t, TimeCurrent, (), )                                                                               \
  SLOT(63, MTAPIRES, TimeGet, (IMTConTime *), )                                                                      \
  SLOT(64, MTAPIRES, TimeSet, (IMTConTime *), )                                                                      \
  SLOT(65, int64_t, TimeCurrentMsc, (), ) /* 2690 */                                                                 \
  SLOT(66, MTAPIRES, TimeReserved2, (), )                                                                            \
  SLOT(67, MTAPIRES, TimeReserved3, (), )                                                                            \
  SLOT(68, MTAPIRES, TimeReserved4, (), )                                                                            \
  SLOT(69, IMTConHoliday *, HolidayCreate, (), )                                                                     \
  SLOT(70, MTAPIRES, HolidaySubscribe, (IMTConHolidaySink *), )                                                      \
  SLOT(71, MTAPIRES, HolidayUnsubscribe, (IMTConHolidaySink *), )                                                    \
  SLOT(72, MTAPIRES, HolidayAdd, (IMTConHoliday *), )                                                                \
  SLOT(73, MTAPIRES, HolidayDelete, (uint32_t), )                                                                    \
  SLOT(74, MTAPIRES, HolidayShift, (uint32_t, int32_t), )                                                            \
  SLOT(75, uint32_t, HolidayTotal, (), )                                                                             \
  SLOT(76, MTAPIRES, HolidayNext, (uint32_t, IMTConHoliday *), )                                                     \
  SLOT(77, MTAPIRES, HolidayReserved1, (), )                                                                         \
  SLOT(78, MTAPIRES, HolidayReserved2, (), )                                                                         \
  SLOT(79, MTAPIRES, HolidayReserved3, (), )                                                                         \
  SLOT(80, MTAPIRES, HolidayReserved4, (), )                                                                         \
  SLOT(81, IMTConFirewall *, FirewallCreate, (), )                                                                   \
  SLOT(82, MTAPIRES, FirewallSubscribe, (IMTConFirewallSink *), )                                                    \
  SLOT(83, MTAPIRES, FirewallUnsubscribe, (IMTConFirewallSink *), )                                                  \
  SLOT(84, MTAPIRES, FirewallAdd, (IMTConFirewall *), )                                                              \
  SLOT(85, MTAPIRES, FirewallDelete, (uint32_t), )                                                                   \
  SLOT(86, MTAPIRES, FirewallShift, (uint32_t, int32_t), )                                                           \
  SLOT(87, uint32_t, FirewallTotal, (), )                                                                            \
  SLOT(88, MTAPIRES, FirewallNext, (uint32_t, IMTConFirewall *), )                                                   \
  SLOT(89, MTAPIRES, FirewallReserved1, (), )                                                                        \
  SLOT(90, MTAPIRES, FirewallReserved2, (), )                                                                        \
  SLOT(91, MTAPIRES, FirewallReserved3, (), )                                                                        \
  SLOT(92, MTAPIRES, FirewallReserved4, (), )                                                                        \
  SLOT(93, IMTConSymbol *, SymbolCreate, (), )                                                                       \
  SLOT(94, IMTConSymbolSession *, SymbolSessionCreate, (), )                                                         \
  SLOT(95, MTAPIRES, SymbolSubscribe, (IMTConSymbolSink *), )                                                        \
  SLOT(96, MTAPIRES, SymbolUnsubscribe, (IMTConSymbolSink *), )                                                      \
  SLOT(97, MTAPIRES, SymbolAdd, (IMTConSymbol *), )                                                                  \
  SLOT(98, MTAPIRES, SymbolDeleteAt, (uint32_t), )                                                                   \
  SLOT(99, MTAPIRES, SymbolDelete, (MTSTR), )                                                                        \
  SLOT(100, MTAPIRES, SymbolShift, (uint32_t, int32_t), )                                                            \
  SLOT(101, uint32_t, SymbolTotal, (), )                                                                             \
  SLOT(102, MTAPIRES, SymbolNext, (uint32_t, IMTConSymbol *), )                                                      \
  SLOT(103, MTAPIRES, SymbolGetForGroup, (MTSTR, const IMTConGroup *, IMTConSymbol *), )                             \
  SLOT(104, MTAPIRES, SymbolGet, (MTSTR, IMTConSymbol *), )                                                          \
  SLOT(105, MTAPIRES, SymbolExist, (const IMTConSymbol *, const IMTConGroup *), )                                    \
  SLOT(106, MTAPIRES, SymbolReserved1, (), )                                                                         \
  SLOT(107, MTAPIRES, SymbolReserved2, (), )                                                                         \
  SLOT(108, MTAPIRES, SymbolReserved3, (), )                                                                         \
  SLOT(109, MTAPIRES, SymbolReserved4, (), )                                                                         \
  SLOT(110, IMTConGroup *, GroupCreate, (), )                                                                        \
  SLOT(111, IMTConGroupSymbol *, GroupSymbolCreate, (), )                                                            \
  SLOT(112, IMTConCommission *, GroupCommissionCreate, (), )                                                         \
  SLOT(113, IMTConCommTier *, GroupTierCreate, (), )                                                                 \
  SLOT(114, MTAPIRES, GroupSubscribe, (IMTConGroupSink *), )                                                         \
  SLOT(115, MTAPIRES, GroupUnsubscribe, (IMTConGroupSink *), )                                                       \
  SLOT(116, MTAPIRES, GroupAdd, (IMTConGroup *), )                                                                   \
  SLOT(117, MTAPIRES, GroupDeleteAt, (uint32_t), )                                                                   \
  SLOT(118, MTAPIRES, GroupDelete, (MTSTR), )                                                                        \
  SLOT(119, MTAPIRES, GroupShift, (uint32_t, int32_t), )                                                             \
  SLOT(120, uint32_t, GroupTotal, (), )                                                                              \
  SLOT(121, MTAPIRES, GroupNext, (uint32_t, IMTConGroup *), )                                                        \
  SLOT(122, MTAPIRES, GroupGet, (MTSTR, IMTConGroup *), )                                                            \
  SLOT(123, MTAPIRES, GroupReserved1, (), )                                                                          \
  SLOT(124, MTAPIRES, GroupReserved2, (), )                                                                          \
  SLOT(125, MTAPIRES, GroupReserved3, (), )                                                                          \
  SLOT(126, MTAPIRES, GroupReserved4, (), )                                                                          \
  SLOT(127, IMTConManager *, ManagerCreate, (), )                                                                    \
  SLOT(128, IMTConManagerAccess *, ManagerAccessCreate, (), )                                                        \
  SLOT(129, MTAPIRES, ManagerSubscribe, (IMTConManagerSink *), )                                                     \
  SLOT(130, MTAPIRES, ManagerUnsubscribe, (IMTConManagerSink *), )                                                   \
  SLOT(131, MTAPIRES, ManagerAdd, (IMTConManager *), )                                                               \
  SLOT(132, MTAPIRES, ManagerDelete, (uint32_t), )                                                                   \
  SLOT(133, MTAPIRES, ManagerShift, (uint32_t, int32_t), )                                                           \
  SLOT(134, uint32_t, ManagerTotal, (), )                                                                            \
  SLOT(135, MTAPIRES, ManagerNext, (uint32_t, IMTConManager *), )                                                    \
  SLOT(136, MTAPIRES, ManagerGet, (uint64_t, IMTConManager *), )                                                     \
  SLOT(137, IMTConManagerReport *, ManagerReportCreate, (), ) /* 4540 */                                             \
  SLOT(138, MTAPIRES, ManagerReserved2, (), )                                                                        \
  SLOT(139, MTAPIRES, ManagerReserved3, (), )                                                                        \
  SLOT(140, MTAPIRES, ManagerReserved4, (), )                                                                        \
  SLOT(141, IMTConHistorySync *, HistorySyncCreate, (), )                                                            \
  SLOT(142, MTAPIRES, HistorySyncSubscribe, (IMTConHistorySyncSink *), )                                             \
  SLOT(143, MTAPIRES, HistorySyncUnsubscribe, (IMTConHistorySyncSink *), )                                           \
  SLOT(144, MTAPIRES, HistorySyncAdd, (IMTConHistorySync *), )                                                       \
  SLOT(145, MTAPIRES, HistorySyncDelete, (uint32_t), )                                                               \
  SLOT(146, MTAPIRES, HistorySyncShift, (uint32_t, int32_t), )                                                       \
  SLOT(147, uint32_t, HistorySyncTotal, (), )                                                                        \
  SLOT(148, MTAPIRES, HistorySyncNext, (uint32_t, IMTConHistorySync *), )                                            \
  SLOT(149, MTAPIRES, HistorySyncReserved1, (), )                                                                    \
  SLOT(150, MTAPIRES, HistorySyncReserved2, (), )                                                                    \
  SLOT(151, MTAPIRES, HistorySyncReserved3, (), )                                                                    \
  SLOT(152, MTAPIRES, HistorySyncReserved4, (), )                                                                    \
  SLOT(153, IMTConFeeder *, FeederCreate, (), )                                                                      \
  SLOT(154, IMTConFeederModule *, FeederModuleCreate, (), )                                                          \
  SLOT(155, IMTConParam *, FeederParamCreate, (), )                                                                  \
  SLOT(156, IMTConFeederTranslate *, FeederTranslateCreate, (), )                                                    \
  SLOT(157, MTAPIRES, FeederSubscribe, (IMTConFeederSink *), )                                                       \
  SLOT(158, MTAPIRES, FeederUnsubscribe, (IMTConFeederSink *), )                                                     \
  SLOT(159, MTAPIRES, FeederAdd, (IMTConFeeder *), )                                                                 \
  SLOT(160, MTAPIRES, FeederDeleteAt, (uint32_t), )                                                                  \
  SLOT(161, MTAPIRES, FeederDelete, (MTSTR), )                                                                       \
  SLOT(162, MTAPIRES, FeederShift, (uint32_t, int32_t), )                                                            \
  SLOT(163, uint32_t, FeederTotal, (), )                                                                             \
  SLOT(164, MTAPIRES, FeederNext, (uint32_t, IMTConFeeder *), )                                                      \
  SLOT(165, MTAPIRES, FeederGet, (MTSTR, IMTConFeeder *), )                                                          \
  SLOT(166, uint32_t, FeederModuleTotal, (), )                                                                       \
  SLOT(167, MTAPIRES, FeederModuleNext, (uint32_t, IMTConFeederModule *), )                                          \
  SLOT(168, MTAPIRES, FeederModuleGet, (MTSTR, IMTConFeederModule *), )                                              \
  SLOT(169, MTAPIRES, FeederRestart, (MTSTR), ) /* 2690 */                                                           \
  SLOT(170, MTAPIRES, FeederReserved2, (), )                                                                         \
  SLOT(171, MTAPIRES, FeederReserved3, (), )                                                                         \
  SLOT(172, MTAPIRES, FeederReserved4, (), )                                                                         \
  SLOT(173, IMTConGateway *, GatewayCreate, (), )                                                                    \
  SLOT(174, IMTConGatewayModule *, GatewayModuleCreate, (), )                                                        \
  SLOT(175, IMTConParam *, GatewayParamCreate, (), )                                                                 \
  SLOT(176, IMTConGatewayTranslate *, GatewayTranslateCreate, (), )                                                  \
  SLOT(177, MTAPIRES, GatewaySubscribe, (IMTConGatewaySink *), )                                                     \
  SLOT(178, MTAPIRES, GatewayUnsubscribe, (IMTConGatewaySink *), )                                                   \
  SLOT(179, MTAPIRES, GatewayAdd, (IMTConGateway *), )                                                               \
  SLOT(180, MTAPIRES, GatewayDeleteAt, (uint32_t), )                                                                 \
  SLOT(181, MTAPIRES, GatewayDelete, (MTSTR), )                                                                      \
  SLOT(182, MTAPIRES, GatewayShift, (uint32_t, int32_t), )                                                           \
  SLOT(183, uint32_t, GatewayTotal, (), )                                                                            \
  SLOT(184, MTAPIRES, GatewayNext, (uint32_t, IMTConGateway *), )                                                    \
  SLOT(185, MTAPIRES, GatewayGet, (MTSTR, IMTConGateway *), )                                                        \
  SLOT(186, uint32_t, GatewayModuleTotal, (), )                                                                      \
  SLOT(187, MTAPIRES, GatewayModuleNext, (uint32_t, IMTConGatewayModule *), )                                        \
  SLOT(188, MTAPIRES, GatewayModuleGet, (MTSTR, IMTConGatewayModule *), )                                            \
  SLOT(189, MTAPIRES, GatewayRestart, (MTSTR), ) /* 2690 */                                                          \
  SLOT(190, MTAPIRES, GatewayReserved2, (), )                                                                        \
  SLOT(191, MTAPIRES, GatewayReserved3, (), )                                                                        \
  SLOT(192, MTAPIRES, GatewayReserved4, (), )                                                                        \
  SLOT(193, IMTConReport *, ReportCreate, (), )                                                                      \
  SLOT(194, IMTConReportModule *, ReportModuleCreate, (), )                                                          \
  SLOT(195, IMTConParam *, ReportParamCreate, (), )                                                                  \
  SLOT(196, MTAPIRES, ReportSubscribe, (IMTConReportSink *), )                                                       \
  SLOT(197, MTAPIRES, ReportUnsubscribe, (IMTConReportSink *), )                                                     \
  SLOT(198, MTAPIRES, ReportAdd, (IMTConReport *), )                                                                 \
  SLOT(199, MTAPIRES, ReportDeleteOnServer, (uint64_t, MTSTR), )                                                     \
  SLOT(200, MTAPIRES, ReportDeleteAt, (uint32_t), )                                                                  \
  SLOT(201, MTAPIRES, ReportDelete, (MTSTR), )                                                                       \
  SLOT(202, MTAPIRES, ReportShift, (uint32_t, int32_t), )                                                            \
  SLOT(203, uint32_t, ReportTotal, (), )                                                                             \
  SLOT(204, MTAPIRES, ReportNext, (uint32_t, IMTConReport *), )                                                      \
  SLOT(205, MTAPIRES, ReportGetOnServer, (uint64_t, MTSTR, IMTConReport *), )                                        \
  SLOT(206, MTAPIRES, ReportGet, (MTSTR, IMTConReport *), )                                                          \
  SLOT(207, uint32_t, ReportModuleTotal, (), )                                                                       \
  SLOT(208, MTAPIRES, ReportModuleNext, (uint32_t, IMTConReportModule *), )                                          \
  SLOT(209, MTAPIRES, ReportModuleGetOnServer, (uint64_t, MTSTR, IMTConReportModule *), )                            \
  SLOT(210, MTAPIRES, ReportModuleGet, (MTSTR, IMTConReportModule *), )                                              \
  SLOT(211, MTAPIRES, ReportReserved4, (), )                                                                         \
  SLOT(212, IMTConRoute *, RouteCreate, (), )                                                                        \
  SLOT(213, IMTConCondition *, RouteConditionCreate, (), )                                                           \
  SLOT(214, IMTConRouteDealer *, RouteDealerCreate, (), )                                                            \
  SLOT(215, MTAPIRES, RouteSubscribe, (IMTConRouteSink *), )                                                         \
  SLOT(216, MTAPIRES, RouteUnsubscribe, (IMTConRouteSink *), )                                                       \
  SLOT(217, MTAPIRES, RouteAdd, (IMTConRoute *), )                                                                   \
  SLOT(218, MTAPIRES, RouteDeleteAt, (uint32_t), )                                                                   \
  SLOT(219, MTAPIRES, RouteDelete, (MTSTR), )                                                                        \
  SLOT(220, MTAPIRES, RouteShift, (uint32_t, int32_t), )                                                             \
  SLOT(221, uint32_t, RouteTotal, (), )                                                                              \
  SLOT(222, MTAPIRES, RouteNext, (uint32_t, IMTConRoute *), )                                                        \
  SLOT(223, MTAPIRES, RouteGet, (MTSTR, IMTConRoute *), )                                                            \
  SLOT(224, MTAPIRES, RouteReserved1, (), )                                                                          \
  SLOT(225, MTAPIRES, RouteReserved2, (), )                                                                          \
  SLOT(226, MTAPIRES, RouteReserved3, (), )                                                                          \
  SLOT(227, MTAPIRES, RouteReserved4, (), )                                                                          \
  SLOT(228, IMTUser *, UserCreate, (), )                                                                             \
  SLOT(229, IMTAccount *, UserCreateAccount, (), )                                                                   \
  SLOT(230, MTAPIRES, UserSubscribe, (IMTUserSink *), )                                                              \
  SLOT(231, MTAPIRES, UserUnsubscribe, (IMTUserSink *), )                                                            \
  SLOT(232, MTAPIRES, UserAdd, (IMTUser *, MTSTR, MTSTR), )                                                          \
  SLOT(233, MTAPIRES, UserDelete, (uint64_t), )                                                                      \
  SLOT(234, MTAPIRES, UserUpdate, (IMTUser *), )                                                                     \
  SLOT(235, uint32_t, UserTotal, (), )                                                                               \
  SLOT(236, MTAPIRES, UserGet, (uint64_t, IMTUser *), )                                                              \
  SLOT(237, MTAPIRES, UserGroup, (uint64_t, MTAPISTR &), )                                                           \
  SLOT(238, MTAPIRES, UserLogins, (MTSTR, uint64_t *&, uint32_t &), )                                                \
  SLOT(239, MTAPIRES, UserPasswordCheck, (uint32_t, uint64_t, MTSTR), )                                              \
  SLOT(240, MTAPIRES, UserPasswordChange, (uint32_t, uint64_t, MTSTR), )                                             \
  SLOT(241, MTAPIRES, UserCertDelete, (uint64_t), )                                                                  \
  SLOT(242, MTAPIRES, UserCertConfirm, (uint64_t), )                                                                 \
  SLOT(243, MTAPIRES, UserDepositChangeRaw, (uint64_t, double, uint32_t, MTSTR, uint64_t &), )                       \
  SLOT(244, MTAPIRES, UserDepositChange, (uint64_t, double, uint32_t, MTSTR, uint64_t &), )                          \
  SLOT(245, MTAPIRES, UserAccountGet, (uint64_t, IMTAccount *), )                                                    \
  SLOT(246, MTAPIRES, UserArchive, (uint64_t), )                                                                     \
  SLOT(247, MTAPIRES, UserArchiveGet, (uint64_t, IMTUser *), )                                                       \
  SLOT(248, MTAPIRES, UserRestore, (IMTUser *), )                                                                    \
  SLOT(249, MTAPIRES, UserArchiveLogins, (MTSTR, uint64_t *&, uint32_t &), )                                         \
  SLOT(250, IMTDeal *, DealCreate, (), )                                                                             \
  SLOT(251, IMTDealArray *, DealCreateArray, (), )                                                                   \
  SLOT(252, MTAPIRES, DealSubscribe, (IMTDealSink *), )                                                              \
  SLOT(253, MTAPIRES, DealUnsubscribe, (IMTDealSink *), )                                                            \
  SLOT(254, MTAPIRES, DealDelete, (uint64_t), )                                                                      \
  SLOT(255, MTAPIRES, DealUpdate, (IMTDeal *), )                                                                     \
  SLOT(256, MTAPIRES, DealGetRange, (int64_t, int64_t, uint64_t, IMTDealArray *), )                                  \
  SLOT(257, MTAPIRES, DealGet, (uint64_t, IMTDeal *), )                                                              \
  SLOT(258, MTAPIRES, DealAdd, (IMTDeal *), )                                                                        \
  SLOT(259, MTAPIRES, DealPerform, (IMTDeal *), )                                                                    \
  SLOT(260, MTAPIRES, DealPerformCloseBy, (IMTDeal *, IMTDeal *), )                                                  \
  SLOT(261, MTAPIRES, DealDeleteBatch, (uint64_t *, uint32_t, uint32_t *), )                                         \
  SLOT(262, IMTPosition *, PositionCreate, (), )                                                                     \
  SLOT(263, IMTPositionArray *, PositionCreateArray, (), )                                                           \
  SLOT(264, MTAPIRES, PositionSubscribe, (IMTPositionSink *), )                                                      \
  SLOT(265, MTAPIRES, PositionUnsubscribe, (IMTPositionSink *), )                                                    \
  SLOT(266, MTAPIRES, PositionDelete, (uint64_t, MTSTR), )                                                           \
  SLOT(267, MTAPIRES, PositionUpdate, (IMTPosition *), )                                                             \
  SLOT(268, MTAPIRES, PositionGetAll, (uint64_t, IMTPositionArray *), )                                              \
  SLOT(269, MTAPIRES, PositionGetBySymbol, (uint64_t, MTSTR, IMTPosition *), )                                       \
  SLOT(270, MTAPIRES, PositionDeleteByTicket, (uint64_t), )                                                          \
  SLOT(271, MTAPIRES, PositionGetByTicket, (uint64_t, IMTPosition *), )                                              \
  SLOT(272, MTAPIRES, PositionCheck,                                                                                 \
       (uint64_t, IMTPositionArray *, IMTPositionArray *, IMTPositionArray *, IMTPositionArray *), )                 \
  SLOT(273, MTAPIRES, PositionFix, (uint64_t, IMTPositionArray *), )                                                 \
  SLOT(274, IMTOrder *, OrderCreate, (), )                                                                           \
  SLOT(275, IMTOrderArray *, OrderCreateArray, (), )                                                                 \
  SLOT(276, MTAPIRES, OrderSubscribe, (IMTOrderSink *), )                                                            \
  SLOT(277, MTAPIRES, OrderUnsubscribe, (IMTOrderSink *), )                                                          \
  SLOT(278, MTAPIRES, OrderDelete, (uint64_t), )                                                                     \
  SLOT(279, MTAPIRES, OrderUpdate, (IMTOrder *), )                                                                   \
  SLOT(280, MTAPIRES, OrderGetAll, (uint64_t, IMTOrderArray *), )                                                    \
  SLOT(281, MTAPIRES, OrderGet, (uint64_t, IMTOrder *), )                                                            \
  SLOT(282, MTAPIRES, OrderAdd, (IMTOrder *), )                                                                      \
  SLOT(283, MTAPIRES, OrderDeleteBatch, (uint64_t *, uint32_t, uint32_t *), )                                        \
  SLOT(284, MTAPIRES, OrderUpdateBatch, (IMTOrderArray *, uint32_t *), )                                             \
  SLOT(285, MTAPIRES, OrderUpdateBatchArray, (IMTOrder **, uint32_t, uint32_t *), )                                  \
  SLOT(286, MTAPIRES, HistorySubscribe, (IMTHistorySink *), )                                                        \
  SLOT(287, MTAPIRES, HistoryUnsubscribe, (IMTHistorySink *), )                                                      \
  SLOT(288, MTAPIRES, HistoryDelete, (uint64_t), )                                                                   \
  SLOT(289, MTAPIRES, HistoryUpdate, (IMTOrder *), )                                                                 \
  SLOT(290, MTAPIRES, HistoryGetRange, (int64_t, int64_t, uint64_t, IMTOrderArray *), )                              \
  SLOT(291, MTAPIRES, HistoryGet, (uint64_t, IMTOrder *), )                                                          \
  SLOT(292, MTAPIRES, HistoryReopen, (uint64_t), )                                                                   \
  SLOT(293, MTAPIRES, HistoryAdd, (IMTOrder *), )                                                                    \
  SLOT(294, MTAPIRES, HistoryDeleteBatch, (uint64_t *, uint32_t, uint32_t *), )                                      \
  SLOT(295, MTAPIRES, HistoryUpdateBatch, (IMTOrderArray *, uint32_t *), )                                           \
  SLOT(296, IMTDaily *, DailyCreate, (), )                                                                           \
  SLOT(297, IMTDailyArray *, DailyCreateArray, (), )                                                                 \
  SLOT(298, MTAPIRES, DailySubscribe, (IMTDailySink *), )                                                            \
  SLOT(299, MTAPIRES, DailyUnsubscribe, (IMTDailySink *), )                                                          \
  SLOT(300, MTAPIRES, DailyGet, (int64_t, int64_t, uint64_t, IMTDailyArray *), )                                     \
  SLOT(301, MTAPIRES, DailyGetLight, (int64_t, int64_t, uint64_t, IMTDailyArray *), )                                \
  SLOT(302, MTAPIRES, DailySelectByGroup, (MTSTR, int64_t, int64_t, IMTDatasetRequest *, IMTDataset *), ) /* 2690 */ \
  SLOT(303, MTAPIRES, DailySelectByLogins,                                                                           \
       (uint64_t *, uint32_t, int64_t, int64_t, IMTDatasetRequest *, IMTDataset *), ) /* 2690 */                     \
  SLOT(304, MTAPIRES, DailyReserved4, (), )                                                                          \
  SLOT(305, MTAPIRES, TickSubscribe, (IMTTickSink *), )                                                              \
  SLOT(306, MTAPIRES, TickUnsubscribe, (IMTTickSink *), )                                                            \
  SLOT(307, MTAPIRES, TickAdd, (MTTick &), )                                                                         \
  SLOT(308, MTAPIRES, TickAddStat, (MTTick &, MTTickStat &), )                                                       \
  SLOT(309, MTAPIRES, TickLastOfSymbol, (const IMTConSymbol *, MTTickShort &), )                                     \
  SLOT(310, MTAPIRES, TickLast, (MTSTR, MTTickShort &), )                                                            \
  SLOT(311, MTAPIRES, TickStat, (MTSTR, MTTickStat &), )                                                             \
  SLOT(312, MTAPIRES, TickGetOfSymbol, (const IMTConSymbol *, int64_t, int64_t, MTTickShort *&, uint32_t &), )       \
  SLOT(313, MTAPIRES, TickGet, (MTSTR, int64_t, int64_t, MTTickShort *&, uint32_t &), )                              \
  SLOT(314, MTAPIRES, TickHistoryGetRaw, (MTSTR, int64_t, int64_t, MTTickShort *&, uint32_t &), )                    \
  SLOT(315, MTAPIRES, TickHistoryGet, (MTSTR, int64_t, int64_t, MTTickShort *&, uint32_t &), )                       \
  SLOT(316, MTAPIRES, TickAddBatch, (MTTick *, uint32_t), ) /* 3661 */                                               \
  SLOT(317, MTAPIRES, TickReserved3, (), )                                                                           \
  SLOT(318, MTAPIRES, TickReserved4, (), )                                                                           \
  SLOT(319, IMTMail *, MailCreate, (), )                                                                             \
  SLOT(320, MTAPIRES, MailSubscribe, (IMTMailSink *), )                                                              \
  SLOT(321, MTAPIRES, MailUnsubscribe, (IMTMailSink *), )                                                            \
  SLOT(322, MTAPIRES, MailSend, (IMTMail *), )                                                                       \
  SLOT(323, MTAPIRES, MailReserved1, (), )                                                                           \
  SLOT(324, MTAPIRES, MailReserved2, (), )                                                                           \
  SLOT(325, MTAPIRES, MailReserved3, (), )                                                                           \
  SLOT(326, MTAPIRES, MailReserved4, (), )                                                                           \
  SLOT(327, IMTNews *, NewsCreate, (), )                                                                             \
  SLOT(328, MTAPIRES, NewsSubscribe, (IMTNewsSink *), )                                                              \
  SLOT(329, MTAPIRES, NewsUnsubscribe, (IMTNewsSink *), )                                                            \
  SLOT(330, MTAPIRES, NewsSend, (IMTNews *), )                                                                       \
  SLOT(331, MTAPIRES, NewsReserved1, (), )                                                                           \
  SLOT(332, MTAPIRES, NewsReserved2, (), )                                                                           \
  SLOT(333, MTAPIRES, NewsReserved3, (), )                                                                           \
  SLOT(334, MTAPIRES, NewsReserved4, (), )                                                                           \
  SLOT(335, MTAPIRES, CustomSubscribe, (IMTCustomSink *), )                                                          \
  SLOT(336, MTAPIRES, CustomUnsubscribe, (IMTCustomSink *), )                                                        \
  SLOT(337, IMTByteStream *, CustomCreateStream, (), )                                                               \
  SLOT(338, MTAPIRES, CustomCommand, (uint64_t, IMTByteStream *, IMTByteStream *), ) /* 4540 */                      \
  SLOT(339, MTAPIRES, CustomCommandBuffer, (uint64_t, void *, uint32_t, void *&, uint32_t &), ) /* 4540 */           \
  SLOT(340, MTAPIRES, CustomReserved4, (), )                                                                         \
  SLOT(341, IMTRequest *, TradeRequestCreate, (), )                                                                  \
  SLOT(342, MTAPIRES, TradeSubscribe, (IMTTradeSink *), )                                                            \
  SLOT(343, MTAPIRES, TradeUnsubscribe, (IMTTradeSink *), )                                                          \
  SLOT(344, MTAPIRES, TradeRequest, (IMTRequest *), )                                                                \
  SLOT(345, MTAPIRES, TradeProfit, (MTSTR, MTSTR, uint32_t, uint64_t, double, double, double &, double &), )         \
  SLOT(346, MTAPIRES, TradeRateBuy, (MTSTR, MTSTR, double &, MTSTR, MTSTR, double), )                                \
  SLOT(347, MTAPIRES, TradeRateSell, (MTSTR, MTSTR, double &, MTSTR, MTSTR, double), )                               \
  SLOT(348, MTAPIRES, TradeMarginCheckOrder, (IMTOrder *, IMTAccount *, IMTAccount *), )                             \
  SLOT(349, MTAPIRES, TradeMarginCheck, (uint64_t, MTSTR, uint32_t, uint64_t, double, IMTAccount *, IMTAccount *), ) \
  SLOT(350, MTAPIRES, TradeBalanceCheckObsolete, (uint64_t, uint32_t, double &, double &), )                         \
  SLOT(351, MTAPIRES, TradeSubscribeEOD, (IMTEndOfDaySink *), )                                                      \
  SLOT(352, MTAPIRES, TradeUnsubscribeEOD, (IMTEndOfDaySink *), )                                                    \
  SLOT(353, MTAPIRES, TradeBalanceCheck, (uint64_t, uint32_t, double &, double &, double &, double &), )             \
  SLOT(354, MTAPIRES, TradeAccountSet, (IMTUser *, IMTAccount *, IMTOrderArray *, IMTPositionArray *), )             \
  SLOT(355, IMTConfirm *, TradeConfirmCreate, (), )                                                                  \
  SLOT(356, IMTExecution *, TradeExecutionCreate, (), )                                                              \
  SLOT(357, IMTRequestArray *, TradeRequestCreateArray, (), )                                                        \
  SLOT(358, MTAPIRES, TradeProfitExt,                                                                                \
       (MTSTR, MTSTR, uint32_t, uint64_t, double, double, double &, double &), ) /* 2690 */                          \
  SLOT(359, MTAPIRES, BookSubscribe, (IMTBookSink *), )                                                              \
  SLOT(360, MTAPIRES, BookUnsubscribe, (IMTBookSink *), )                                                            \
  SLOT(361, MTAPIRES, BookGet, (MTSTR, MTBook &), )                                                                  \
  SLOT(362, MTAPIRES, BookReserved1, (), )                                                                           \
  SLOT(363, MTAPIRES, BookReserved2, (), )                                                                           \
  SLOT(364, MTAPIRES, BookReserved3, (), )                                                                           \
  SLOT(365, MTAPIRES, BookReserved4, (), )                                                                           \
  SLOT(366, MTAPIRES, ChartGet, (MTSTR, int64_t, int64_t, MTChartBar *&, uint32_t &), )                              \
  SLOT(367, MTAPIRES, ChartDelete, (MTSTR, int64_t *, uint32_t), )                                                   \
  SLOT(368, MTAPIRES, ChartUpdate, (MTSTR, MTChartBar *, uint32_t), )                                                \
  SLOT(369, MTAPIRES, ChartSplit, (MTSTR, uint32_t, uint32_t, uint32_t, int64_t, int64_t), ) /* 2690 */              \
  SLOT(370, MTAPIRES, ChartSubscribe, (IMTChartSink *), ) /* 4540 */                                                 \
  SLOT(371, MTAPIRES, ChartUnsubscribe, (IMTChartSink *), ) /* 4540 */                                               \
  SLOT(372, MTAPIRES, ChartReserved4, (), )                                                                          \
  SLOT(373, IMTCertificate *, UserCertCreate, (), )                                                                  \
  SLOT(374, MTAPIRES, UserCertUpdate, (uint64_t, IMTCertificate *), )                                                \
  SLOT(375, MTAPIRES, UserCertGet, (uint64_t, IMTCertificate *), )                                                   \
  SLOT(376, MTAPIRES, UserCertReserved1, (), )                                                                       \
  SLOT(377, MTAPIRES, UserCertReserved2, (), )                                                                       \
  SLOT(378, MTAPIRES, UserCertReserved3, (), )                                                                       \
  SLOT(379, MTAPIRES, UserCertReserved4, (), )                                                                       \
  SLOT(380, IMTConSpread *, SpreadCreate, (), )                                                                      \
  SLOT(381, IMTConSpreadLeg *, SpreadLegCreate, (), )                                                                \
  SLOT(382, MTAPIRES, SpreadSubscribe, (IMTConSpreadSink *), )                                                       \
  SLOT(383, MTAPIRES, SpreadUnsubscribe, (IMTConSpreadSink *), )                                                     \
  SLOT(384, MTAPIRES, SpreadAdd, (IMTConSpread *), )                                                                 \
  SLOT(385, MTAPIRES, SpreadDelete, (uint32_t), )                                                                    \
  SLOT(386, MTAPIRES, SpreadShift, (uint32_t, int32_t), )                                                            \
  SLOT(387, uint32_t, SpreadTotal, (), )                                                                             \
  SLOT(388, MTAPIRES, SpreadNext, (uint32_t, IMTConSpread *), )                                                      \
  SLOT(389, MTAPIRES, SpreadGet, (uint32_t, IMTConSpread *), )                                                       \
  SLOT(390, MTAPIRES, SpreadReserved1, (), )                                                                         \
  SLOT(391, MTAPIRES, SpreadReserved2, (), )                                                                         \
  SLOT(392, MTAPIRES, SpreadReserved3, (), )                                                                         \
  SLOT(393, MTAPIRES, SpreadReserved4, (), )                                                                         \
  SLOT(394, IMTOnline *, OnlineCreate, (), )                                                                         \
  SLOT(395, IMTOnlineArray *, OnlineCreateArray, (), )                                                               \
  SLOT(396, uint32_t, OnlineTotal, (), )                                                                             \
  SLOT(397, MTAPIRES, OnlineNext, (uint32_t, IMTOnline *), )                                                         \
  SLOT(398, MTAPIRES, OnlineGet, (uint64_t, IMTOnlineArray *), )                                                     \
  SLOT(399, MTAPIRES, OnlineDisconnect, (IMTOnline *), ) /* 2690 */                                                  \
  SLOT(400, MTAPIRES, OnlineDisconnectBatch, (IMTOnlineArray *, uint32_t *), ) /* 2690 */                            \
  SLOT(401, MTAPIRES, OnlineDisconnectBatchArray, (IMTOnline **, uint32_t, uint32_t *), ) /* 2690 */                 \
  SLOT(402, MTAPIRES, OnlineReserved4, (), )                                                                         \
  SLOT(403, MTAPIRES, NotificationsSendToLogins, (uint64_t *, uint32_t, MTSTR), )                                    \
  SLOT(404, MTAPIRES, NotificationsSend, (MTSTR, MTSTR), )                                                           \
  SLOT(405, MTAPIRES, NotificationsReserved1, (), )                                                                  \
  SLOT(406, MTAPIRES, NotificationsReserved2, (), )                                                                  \
  SLOT(407, MTAPIRES, NotificationsReserved3, (), )                                                                  \
  SLOT(408, MTAPIRES, NotificationsReserved4, (), )                                                                  \
  SLOT(409, MTAPIRES, DealUpdateBatch, (IMTDealArray *, uint32_t *), )                                               \
  SLOT(410, MTAPIRES, DealUpdateBatchArray, (IMTDeal **, uint32_t, uint32_t *), )                                    \
  SLOT(411, MTAPIRES, DealAddBatch, (IMTDealArray *, uint32_t *), )                                                  \
  SLOT(412, MTAPIRES, DealAddBatchArray, (IMTDeal **, uint32_t, uint32_t *), )                                       \
  SLOT(413, MTAPIRES, DealPerformBatch, (IMTDealArray *, uint32_t *), )                                              \
  SLOT(414, MTAPIRES, DealPerformBatchArray, (IMTDeal **, uint32_t, uint32_t *), )                                   \
  SLOT(415, MTAPIRES, DealSelectByGroup, (MTSTR, int64_t, int64_t, IMTDatasetRequest *, IMTDataset *), ) /* 2690 */  \
  SLOT(416, MTAPIRES, DealSelectByLogins,                                                                            \
       (uint64_t *, uint32_t, int64_t, int64_t, IMTDatasetRequest *, IMTDataset *), ) /* 2690 */                     \
  SLOT(417, MTAPIRES, DealGetByGroup, (MTSTR, int64_t, int64_t, IMTDealArray *), ) /* 2690 */                        \
  SLOT(418, MTAPIRES, DealGetByLogins, (uint64_t *, uint32_t, int64_t, int64_t, IMTDealArray *), ) /* 2690 */        \
  SLOT(419, MTAPIRES, OrderAddBatch, (IMTOrderArray *, uint32_t *), )                                                \
  SLOT(420, MTAPIRES, OrderAddBatchArray, (IMTOrder **, uint32_t, uint32_t *), )                                     \
  SLOT(421, MTAPIRES, OrderSelectByGroup, (MTSTR, IMTDatasetRequest *, IMTDataset *), ) /* 2690 */                   \
  SLOT(422, MTAPIRES, OrderSelectByLogins, (uint64_t *, uint32_t, IMTDatasetRequest *, IMTDataset *), ) /* 2690 */   \
  SLOT(423, MTAPIRES, OrderGetByGroup, (MTSTR, IMTOrderArray *), ) /* 2690 */                                        \
  SLOT(424, MTAPIRES, OrderGetByLogins, (uint64_t *, uint32_t, IMTOrderArray *), ) /* 2690 */                        \
  SLOT(425, MTAPIRES, HistoryUpdateBatchArray, (IMTOrder **, uint32_t, uint32_t *), )                                \
  SLOT(426, MTAPIRES, HistoryAddBatch, (IMTOrderArray *, uint32_t *), )                                              \
  SLOT(427, MTAPIRES, HistoryAddBatchArray, (IMTOrder **, uint32_t, uint32_t *), )                                   \
  SLOT(428, MTAPIRES, HistorySelectByGroup,                                                                          \
       (MTSTR, int64_t, int64_t, IMTDatasetRequest *, IMTDataset *), ) /* 2690 */                                    \
  SLOT(429, MTAPIRES, HistorySelectByLogins,                                                                         \
       (uint64_t *, uint32_t, int64_t, int64_t, IMTDatasetRequest *, IMTDataset *), ) /* 2690 */                     \
  SLOT(430, MTAPIRES, HistoryGetByGroup, (MTSTR, int64_t, int64_t, IMTOrderArray *), ) /* 2690 */                    \
  SLOT(431, MTAPIRES, HistoryGetByLogins, (uint64_t *, uint32_t, int64_t, int64_t, IMTOrderArray *), ) /* 2690 */    \
  SLOT(432, MTAPIRES, DealerStart, (uint64_t, IMTRequestSink *), )                                                   \
  SLOT(433, MTAPIRES, DealerStop, (uint64_t, IMTRequestSink *), )                                                    \
  SLOT(434, MTAPIRES, DealerGet, (uint64_t, IMTRequest *), )                                                         \
  SLOT(435, MTAPIRES, DealerLock, (uint64_t, uint32_t, IMTRequest *), )                                              \
  SLOT(436, MTAPIRES, DealerAnswer, (uint64_t, IMTConfirm *), )                                                      \
  SLOT(437, uint32_t, DealerRequestTotal, (uint64_t), )                                                              \
  SLOT(438, MTAPIRES, DealerRequestNext, (uint64_t, uint32_t, IMTRequest *), )                                       \
  SLOT(439, MTAPIRES, DealerRequestGet, (uint64_t, uint32_t, IMTRequest *), )                                        \
  SLOT(440, MTAPIRES, DealerRequestGetAll, (uint64_t, IMTRequestArray *), )                                          \
  SLOT(441, MTAPIRES, DealerExecution, (MTSTR, MTSTR, IMTExecution *), ) /* 2690 */                                  \
  SLOT(442, MTAPIRES, DealerReserved2, (), )                                                                         \
  SLOT(443, MTAPIRES, DealerReserved3, (), )                                                                         \
  SLOT(444, MTAPIRES, DealerReserved4, (), )                                                                         \
  SLOT(445, MTAPIRES, TradeMarginCheckExt,                                                                           \
       (uint64_t, MTSTR, uint32_t, uint64_t, double, IMTAccount *, IMTAccount *), ) /* 2690 */                       \
  SLOT(446, MTAPIRES, TradeReserved1, (), ) /* 2690 */                                                               \
  SLOT(447, MTAPIRES, TradeReserved2, (), ) /* 2690 */                                                               \
  SLOT(448, MTAPIRES, TradeReserved3, (), ) /* 2690 */                                                               \
  SLOT(449, MTAPIRES, TradeReserved4, (), ) /* 2690 */                                                               \
  SLOT(450, MTAPIRES, TradeReserved5, (), ) /* 2690 */                                                               \
  SLOT(451, MTAPIRES, TradeReserved6, (), ) /* 2690 */                                                               \
  SLOT(452, IMTConEmail *, EmailCreate, (), ) /* 2690 */                                                             \
  SLOT(453, MTAPIRES, EmailSubscribe, (IMTConEmailSink *), ) /* 2690 */                                              \
  SLOT(454, MTAPIRES, EmailUnsubscribe, (IMTConEmailSink *), ) /* 2690 */                                            \
  SLOT(455, MTAPIRES, EmailAdd, (IMTConEmail *), ) /* 2690 */                                                        \
  SLOT(456, MTAPIRES, EmailDeleteAt, (uint32_t), ) /* 2690 */                                                        \
  SLOT(457, MTAPIRES, EmailDelete, (MTSTR), ) /* 2690 */                                                             \
  SLOT(458, MTAPIRES, EmailShift, (uint32_t, int32_t), ) /* 2690 */                                                  \
  SLOT(459, uint32_t, EmailTotal, (), ) /* 2690 */                                                                   \
  SLOT(460, MTAPIRES, EmailNext, (uint32_t, IMTConEmail *), ) /* 2690 */                                             \
  SLOT(461, MTAPIRES, EmailGet, (MTSTR, IMTConEmail *), ) /* 2690 */                                                 \
  SLOT(462, MTAPIRES, EmailSend, (MTSTR, MTSTR, MTSTR, MTSTR, MTSTR), ) /* 2690 */                                   \
  SLOT(463, MTAPIRES, EmailReserved2, (), ) /* 2690 */                                                               \
  SLOT(464, MTAPIRES, EmailReserved3, (), ) /* 2690 */                                                               \
  SLOT(465, MTAPIRES, EmailReserved4, (), ) /* 2690 */                                                               \
  SLOT(466, IMTConMessenger *, MessengerCreate, (), ) /* 2690 */                                                     \
  SLOT(467, MTAPIRES, MessengerSubscribe, (IMTConMessengerSink *), ) /* 2690 */                                      \
  SLOT(468, MTAPIRES, MessengerUnsubscribe, (IMTConMessengerSink *), ) /* 2690 */                                    \
  SLOT(469, MTAPIRES, MessengerAdd, (IMTConMessenger *), ) /* 2690 */                                                \
  SLOT(470, MTAPIRES, MessengerDeleteAt, (uint32_t), ) /* 2690 */                                                    \
  SLOT(471, MTAPIRES, MessengerDelete, (MTSTR), ) /* 2690 */                                                         \
  SLOT(472, MTAPIRES, MessengerShift, (uint32_t, int32_t), ) /* 2690 */                                              \
  SLOT(473, uint32_t, MessengerTotal, (), ) /* 2690 */                                                               \
  SLOT(474, MTAPIRES, MessengerNext, (uint32_t, IMTConMessenger *), ) /* 2690 */                                     \
  SLOT(475, MTAPIRES, MessengerGet, (MTSTR, IMTConMessenger *), ) /* 2690 */                                         \
  SLOT(476, MTAPIRES, MessengerSend, (MTSTR, MTSTR, MTSTR, MTSTR), ) /* 2690 */                                      \
  SLOT(477, MTAPIRES, MessengerVerifyPhone, (MTSTR), ) /* 2690 */                                                    \
  SLOT(478, IMTConMessengerCountry *, MessengerCountryCreate, (), ) /* 2940 */                                       \
  SLOT(479, IMTConMessengerGroup *, MessengerGroupCreate, (), ) /* 2940 */                                           \
  SLOT(480, MTAPIRES, PositionSelectByGroup,                                                                         \
       (MTSTR, int64_t, int64_t, IMTDatasetRequest *, IMTDataset *), ) /* 2690 */                                    \
  SLOT(481, MTAPIRES, PositionSelectByLogins,                                                                        \
       (uint64_t *, uint32_t, int64_t, int64_t, IMTDatasetRequest *, IMTDataset *), ) /* 2690 */                     \
  SLOT(482, MTAPIRES, PositionGetByGroup, (MTSTR, IMTPositionArray *), ) /* 2690 */                                  \
  SLOT(483, MTAPIRES, PositionGetByLogins, (uint64_t *, uint32_t, IMTPositionArray *), ) /* 2690 */                  \
  SLOT(484, MTAPIRES, PositionGetByTickets, (uint64_t *, uint32_t, IMTPositionArray *), ) /* 2690 */                 \
  SLOT(485, MTAPIRES, PositionSplit,                                                                                 \
       (uint64_t *, uint32_t, double *, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t *), ) /* 2690 */  \
  SLOT(486, MTAPIRES, PositionGetByGroupSymbol, (MTSTR, MTSTR, IMTPositionArray *), ) /* 3661 */                     \
  SLOT(487, MTAPIRES, PositionGetByLoginsSymbol, (uint64_t *, uint32_t, MTSTR, IMTPositionArray *), ) /* 3661 */     \
  SLOT(488, MTAPIRES, PositionReserved4, (), ) /* 2690 */                                                            \
  SLOT(489, IMTDatasetRequest *, DatasetRequestCreate, (), ) /* 2690 */                                              \
  SLOT(490, IMTDataset *, DatasetCreate, (), ) /* 2690 */                                                            \
  SLOT(491, MTAPIRES, DatasetReserved1, (), ) /* 2690 */                                                             \
  SLOT(492, MTAPIRES, DatasetReserved2, (), ) /* 2690 */                                                             \
  SLOT(493, MTAPIRES, DatasetReserved3, (), ) /* 2690 */                                                             \
  SLOT(494, MTAPIRES, DatasetReserved4, (), ) /* 2690 */                                                             \
  SLOT(495, MTAPIRES, OrderGetByTickets, (uint64_t *, uint32_t, IMTOrderArray *), ) /* 2690 */                       \
  SLOT(496, MTAPIRES, OrderGetByGroupSymbol, (MTSTR, MTSTR, IMTOrderArray *), ) /* 3661 */                           \
  SLOT(497, MTAPIRES, OrderGetByLoginsSymbol, (uint64_t *, uint32_t, MTSTR, IMTOrderArray *), ) /* 3661 */           \
  SLOT(498, MTAPIRES, OrderCancel, (uint64_t), ) /* 3802 */                                                          \
  SLOT(499, MTAPIRES, OrderCancelBatch, (uint64_t *, uint32_t, uint32_t *), ) /* 3802 */                             \
  SLOT(500, MTAPIRES, HistoryGetByTickets, (uint64_t *, uint32_t, IMTOrderArray *), ) /* 2690 */                     \
  SLOT(501, MTAPIRES, HistoryGetByGroupSymbol, (MTSTR, MTSTR, int64_t, int64_t, IMTOrderArray *), ) /* 3661 */       \
  SLOT(502, MTAPIRES, HistoryGetByLoginsSymbol,                                                                      \
       (uint64_t *, uint32_t, MTSTR, int64_t, int64_t, IMTOrderArray *), ) /* 3661 */                                \
  SLOT(503, MTAPIRES, HistoryReserved3, (), ) /* 2690 */                                                             \
  SLOT(504, MTAPIRES, HistoryReserved4, (), ) /* 2690 */                                                             \
  SLOT(505, MTAPIRES, DealGetByTickets, (uint64_t *, uint32_t, IMTDealArray *), ) /* 2690 */                         \
  SLOT(506, MTAPIRES, DealGetByGroupSymbol, (MTSTR, MTSTR, int64_t, int64_t, IMTDealArray *), ) /* 3661 */           \
  SLOT(507, MTAPIRES, DealGetByLoginsSymbol,                                                                         \
       (uint64_t *, uint32_t, MTSTR, int64_t, int64_t, IMTDealArray *), ) /* 3661 */                                 \
  SLOT(508, MTAPIRES, DealReserved3, (), ) /* 2690 */                                                                \
  SLOT(509, MTAPIRES, DealReserved4, (), ) /* 2690 */                                                                \
  SLOT(510, IMTClient *, ClientCreate, (), ) /* 2690 */                                                              \
  SLOT(511, IMTClientArray *, ClientCreateArray, (), ) /* 2690 */                                                    \
  SLOT(512, MTAPIRES, ClientSubscribe, (IMTClientSink *), ) /* 2690 */                                               \
  SLOT(513, MTAPIRES, ClientUnsubscribe, (IMTClientSink *), ) /* 2690 */                                             \
  SLOT(514, MTAPIRES, ClientAdd, (IMTClient *, uint64_t), ) /* 2690 */                                               \
  SLOT(515, MTAPIRES, ClientUpdate, (IMTClient *, uint64_t), ) /* 2690 */                                            \
  SLOT(516, MTAPIRES, ClientDelete, (uint64_t, uint64_t), ) /* 2690 */                                               \
  SLOT(517, MTAPIRES, ClientGet, (uint64_t, IMTClient *), ) /* 2690 */                                               \
  SLOT(518, MTAPIRES, ClientGetHistory, (uint64_t, uint64_t, int64_t, int64_t, IMTClientArray *), ) /* 2690 */       \
  SLOT(519, MTAPIRES, ClientIdsAll, (uint64_t *&, uint32_t &), ) /* 2690 */                                          \
  SLOT(520, MTAPIRES, ClientIdsByGroup, (MTSTR, uint64_t *&, uint32_t &), ) /* 2690 */                               \
  SLOT(521, MTAPIRES, ClientIdsByManager, (uint64_t, uint64_t *&, uint32_t &), ) /* 2690 */                          \
  SLOT(522, MTAPIRES, ClientUserAdd, (uint64_t, uint64_t), ) /* 2690 */                                              \
  SLOT(523, MTAPIRES, ClientUserDelete, (uint64_t, uint64_t), ) /* 2690 */                                           \
  SLOT(524, MTAPIRES, ClientUserLogins, (uint64_t, uint64_t *&, uint32_t &), ) /* 2690 */                            \
  SLOT(525, MTAPIRES, ClientReserved1, (), ) /* 2690 */                                                              \
  SLOT(526, MTAPIRES, ClientReserved2, (), ) /* 2690 */                                                              \
  SLOT(527, MTAPIRES, ClientReserved3, (), ) /* 2690 */                                                              \
  SLOT(528, MTAPIRES, ClientReserved4, (), ) /* 2690 */                                                              \
  SLOT(529, IMTDocument *, DocumentCreate, (), ) /* 2690 */                                                          \
  SLOT(530, IMTDocumentArray *, DocumentCreateArray, (), ) /* 2690 */                                                \
  SLOT(531, MTAPIRES, DocumentSubscribe, (IMTDocumentSink *), ) /* 2690 */                                           \
  SLOT(532, MTAPIRES, DocumentUnsubscribe, (IMTDocumentSink *), ) /* 2690 */                                         \
  SLOT(533, MTAPIRES, DocumentAdd, (IMTDocument *, uint64_t), ) /* 2690 */                                           \
  SLOT(534, MTAPIRES, DocumentUpdate, (IMTDocument *, uint64_t), ) /* 2690 */                                        \
  SLOT(535, MTAPIRES, DocumentDelete, (uint64_t, uint64_t), ) /* 2690 */                                             \
  SLOT(536, MTAPIRES, DocumentGet, (uint64_t, IMTDocument *), ) /* 2690 */                                           \
  SLOT(537, MTAPIRES, DocumentGetByClient, (uint64_t, uint32_t, uint32_t, IMTDocumentArray *), ) /* 2690 */          \
  SLOT(538, MTAPIRES, DocumentGetHistory, (uint64_t, uint64_t, int64_t, int64_t, IMTDocumentArray *), ) /* 2690 */   \
  SLOT(539, MTAPIRES, DocumentReserved1, (), ) /* 2690 */                                                            \
  SLOT(540, MTAPIRES, DocumentReserved2, (), ) /* 2690 */                                                            \
  SLOT(541, MTAPIRES, DocumentReserved3, (), ) /* 2690 */                                                            \
  SLOT(542, MTAPIRES, DocumentReserved4, (), ) /* 2690 */                                                            \
  SLOT(543, IMTComment *, CommentCreate, (), ) /* 2690 */                                                            \
  SLOT(544, IMTCommentArray *, CommentCreateArray, (), ) /* 2690 */                                                  \
  SLOT(545, MTAPIRES, CommentSubscribe, (IMTCommentSink *), ) /* 2690 */                                             \
  SLOT(546, MTAPIRES, CommentUnsubscribe, (IMTCommentSink *), ) /* 2690 */                                           \
  SLOT(547, MTAPIRES, CommentAdd, (IMTComment *, uint64_t), ) /* 2690 */                                             \
  SLOT(548, MTAPIRES, CommentUpdate, (IMTComment *, uint64_t), ) /* 2690 */                                          \
  SLOT(549, MTAPIRES, CommentDelete, (uint64_t, uint64_t), ) /* 2690 */                                              \
  SLOT(550, MTAPIRES, CommentGet, (uint64_t, IMTComment *), ) /* 2690 */                                             \
  SLOT(551, MTAPIRES, CommentGetByClient, (uint64_t, uint32_t, uint32_t, IMTCommentArray *), ) /* 2690 */            \
  SLOT(552, MTAPIRES, CommentGetByDocument, (uint64_t, uint32_t, uint32_t, IMTCommentArray *), ) /* 2690 */          \
  SLOT(553, MTAPIRES, CommentReserved1, (), ) /* 2690 */                                                             \
  SLOT(554, MTAPIRES, CommentReserved2, (), ) /* 2690 */                                                             \
  SLOT(555, MTAPIRES, CommentReserved3, (), ) /* 2690 */                                                             \
  SLOT(556, MTAPIRES, CommentReserved4, (), ) /* 2690 */                                                             \
  SLOT(557, IMTAttachment *, AttachmentCreate, (), ) /* 2690 */                                                      \
  SLOT(558, MTAPIRES, AttachmentAdd, (IMTAttachment *, uint64_t), ) /* 2690 */                                       \
  SLOT(559, MTAPIRES, AttachmentGet, (uint64_t, IMTAttachment *), ) /* 2690 */                                       \
  SLOT(560, MTAPIRES, AttachmentReserved1, (), ) /* 2690 */                                                          \
  SLOT(561, MTAPIRES, AttachmentReserved2, (), ) /* 2690 */                                                          \
  SLOT(562, MTAPIRES, AttachmentReserved3, (), ) /* 2690 */                                                          \
  SLOT(563, MTAPIRES, AttachmentReserved4, (), ) /* 2690 */                                                          \
  SLOT(564, MTAPIRES, TLSCertificateUpdate, (void *, uint32_t, MTSTR), ) /* 2690 */                                  \
  SLOT(565, MTAPIRES, TLSCertificateDelete, (uint32_t), ) /* 2690 */                                                 \
  SLOT(566, MTAPIRES, TLSCertificateShift, (uint32_t, int32_t), ) /* 2690 */                                         \
  SLOT(567, uint32_t, TLSCertificateTotal, (), ) /* 2690 */                                                          \
  SLOT(568, MTAPIRES, TLSCertificateNext, (uint32_t, MTAPISTR &, MTAPISTR &), ) /* 2690 */                           \
  SLOT(569, void *, TLSCertificatePfx, (uint32_t, uint32_t &), ) /* 2690 */                                          \
  SLOT(570, MTAPIRES, TLSCertificateReserved1, (), ) /* 2690 */                                                      \
  SLOT(571, MTAPIRES, TLSCertificateReserved2, (), ) /* 2690 */                                                      \
  SLOT(572, MTAPIRES, TLSCertificateReserved3, (), ) /* 2690 */                                                      \
  SLOT(573, MTAPIRES, TLSCertificateReserved4, (), ) /* 2690 */                                                      \
  SLOT(574, IMTConAutomation *, AutomationCreate, (), ) /* 2940 */                                                   \
  SLOT(575, IMTConAutoCondition *, AutomationConditionCreate, (), ) /* 2940 */                                       \
  SLOT(576, IMTConAutoAction *, AutomationActionCreate, (), ) /* 2940 */                                             \
  SLOT(577, IMTConAutoParam *, AutomationParamCreate, (), ) /* 2940 */                                               \
  SLOT(578, MTAPIRES, AutomationSubscribe, (IMTConAutomationSink *), ) /* 2940 */                                    \
  SLOT(579, MTAPIRES, AutomationUnsubscribe, (IMTConAutomationSink *), ) /* 2940 */                                  \
  SLOT(580, MTAPIRES, AutomationAdd, (IMTConAutomation *), ) /* 2940 */                                              \
  SLOT(581, MTAPIRES, AutomationDeleteAt, (uint32_t), ) /* 2940 */                                                   \
  SLOT(582, MTAPIRES, AutomationDelete, (MTSTR), ) /* 2940 */                                                        \
  SLOT(583, MTAPIRES, AutomationShift, (uint32_t, int32_t), ) /* 2940 */                                             \
  SLOT(584, uint32_t, AutomationTotal, (), ) /* 2940 */                                                              \
  SLOT(585, MTAPIRES, AutomationNext, (uint32_t, IMTConAutomation *), ) /* 2940 */                                   \
  SLOT(586, MTAPIRES, AutomationGet, (MTSTR, IMTConAutomation *), ) /* 2940 */                                       \
  SLOT(587, MTAPIRES, AutomationTrigger,                                                                             \
       (MTSTR, IMTUser *, IMTAccount *, IMTDeal *, IMTOrder *, IMTPosition *), ) /* 2940 */                          \
  SLOT(588, MTAPIRES, AutomationReserved2, (), ) /* 2940 */                                                          \
  SLOT(589, MTAPIRES, AutomationReserved3, (), ) /* 2940 */                                                          \
  SLOT(590, MTAPIRES, AutomationReserved4, (), ) /* 2940 */                                                          \
  SLOT(591, IMTConSubscription *, SubscriptionCfgCreate, (), ) /* 2940 */                                            \
  SLOT(592, IMTConSubscriptionSymbol *, SubscriptionCfgSymbolCreate, (), ) /* 2940 */                                \
  SLOT(593, IMTConSubscriptionNews *, SubscriptionCfgNewsCreate, (), ) /* 2940 */                                    \
  SLOT(594, MTAPIRES, SubscriptionCfgSubscribe, (IMTConSubscriptionSink *), ) /* 2940 */                             \
  SLOT(595, MTAPIRES, SubscriptionCfgUnsubscribe, (IMTConSubscriptionSink *), ) /* 2940 */                           \
  SLOT(596, MTAPIRES, SubscriptionCfgAdd, (IMTConSubscription *), ) /* 2940 */                                       \
  SLOT(597, MTAPIRES, SubscriptionCfgDeleteAt, (uint32_t), ) /* 2940 */                                              \
  SLOT(598, MTAPIRES, SubscriptionCfgDelete, (MTSTR), ) /* 2940 */                                                   \
  SLOT(599, MTAPIRES, SubscriptionCfgDeleteByID, (uint64_t), ) /* 2940 */                                            \
  SLOT(600, MTAPIRES, SubscriptionCfgShift, (uint32_t, int32_t), ) /* 2940 */                                        \
  SLOT(601, uint32_t, SubscriptionCfgTotal, (), ) /* 2940 */                                                         \
  SLOT(602, MTAPIRES, SubscriptionCfgNext, (uint32_t, IMTConSubscription *), ) /* 2940 */                            \
  SLOT(603, MTAPIRES, SubscriptionCfgGet, (MTSTR, IMTConSubscription *), ) /* 2940 */                                \
  SLOT(604, MTAPIRES, SubscriptionCfgGetByID, (uint64_t, IMTConSubscription *), ) /* 2940 */                         \
  SLOT(605, MTAPIRES, SubscriptionCfgReserved1, (), ) /* 2940 */                                                     \
  SLOT(606, MTAPIRES, SubscriptionCfgReserved2, (), ) /* 2940 */                                                     \
  SLOT(607, MTAPIRES, SubscriptionCfgReserved3, (), ) /* 2940 */                                                     \
  SLOT(608, MTAPIRES, SubscriptionCfgReserved4, (), ) /* 2940 */                                                     \
  SLOT(609, IMTSubscription *, SubscriptionCreate, (), ) /* 2940 */                                                  \
  SLOT(610, IMTSubscriptionArray *, SubscriptionCreateArray, (), ) /* 2940 */                                        \
  SLOT(611, MTAPIRES, SubscriptionSubscribe, (IMTSubscriptionSink *), ) /* 2940 */                                   \
  SLOT(612, MTAPIRES, SubscriptionUnsubscribe, (IMTSubscriptionSink *), ) /* 2940 */                                 \
  SLOT(613, MTAPIRES, SubscriptionJoin,                                                                              \
       (uint64_t, uint64_t, uint64_t, IMTSubscription *, IMTSubscriptionHistory *), ) /* 2940 */                     \
  SLOT(614, MTAPIRES, SubscriptionCancel,                                                                            \
       (uint64_t, uint64_t, uint64_t, IMTSubscription *, IMTSubscriptionHistory *), ) /* 2940 */                     \
  SLOT(615, bool, SubscriptionExist, (uint64_t, uint64_t), ) /* 2940 */                                              \
  SLOT(616, MTAPIRES, SubscriptionAdd, (IMTSubscription *), ) /* 2940 */                                             \
  SLOT(617, MTAPIRES, SubscriptionUpdate, (IMTSubscription *), ) /* 2940 */                                          \
  SLOT(618, MTAPIRES, SubscriptionDelete, (uint64_t), ) /* 2940 */                                                   \
  SLOT(619, MTAPIRES, SubscriptionGet, (uint64_t, IMTSubscriptionArray *), ) /* 2940 */                              \
  SLOT(620, MTAPIRES, SubscriptionGetBySubscription, (uint64_t, uint64_t, IMTSubscription *), ) /* 2940 */           \
  SLOT(621, MTAPIRES, SubscriptionGetByID, (uint64_t, IMTSubscription *), ) /* 2940 */                               \
  SLOT(622, MTAPIRES, SubscriptionGetByLogins, (uint64_t *, uint32_t, IMTSubscriptionArray *), ) /* 2940 */          \
  SLOT(623, MTAPIRES, SubscriptionReserved1, (), ) /* 2940 */                                                        \
  SLOT(624, MTAPIRES, SubscriptionReserved2, (), ) /* 2940 */                                                        \
  SLOT(625, MTAPIRES, SubscriptionReserved3, (), ) /* 2940 */                                                        \
  SLOT(626, MTAPIRES, SubscriptionReserved4, (), ) /* 2940 */                                                        \
  SLOT(627, IMTSubscriptionHistory *, SubscriptionHistoryCreate, (), ) /* 2940 */                                    \
  SLOT(628, IMTSubscriptionHistoryArray *, SubscriptionHistoryCreateArray, (), ) /* 2940 */                          \
  SLOT(629, MTAPIRES, SubscriptionHistorySubscribe, (IMTSubscriptionHistorySink *), ) /* 2940 */                     \
  SLOT(630, MTAPIRES, SubscriptionHistoryUnsubscribe, (IMTSubscriptionHistorySink *), ) /* 2940 */                   \
  SLOT(631, MTAPIRES, SubscriptionHistoryAdd, (IMTSubscriptionHistory *), ) /* 2940 */                               \
  SLOT(632, MTAPIRES, SubscriptionHistoryUpdate, (IMTSubscriptionHistory *), ) /* 2940 */                            \
  SLOT(633, MTAPIRES, SubscriptionHistoryDelete, (uint64_t), ) /* 2940 */                                            \
  SLOT(634, MTAPIRES, SubscriptionHistoryGet,                                                                        \
       (int64_t, int64_t, uint64_t, IMTSubscriptionHistoryArray *), ) /* 2940 */                                     \
  SLOT(635, MTAPIRES, SubscriptionHistoryGetByID, (uint64_t, IMTSubscriptionHistory *), ) /* 2940 */                 \
  SLOT(636, MTAPIRES, SubscriptionHistoryGetByLogins,                                                                \
       (int64_t, int64_t, uint64_t *, uint32_t, IMTSubscriptionHistoryArray *), ) /* 2940 */                         \
  SLOT(637, MTAPIRES, SubscriptionHistoryReserved1, (), ) /* 2940 */                                                 \
  SLOT(638, MTAPIRES, SubscriptionHistoryReserved2, (), ) /* 2940 */                                                 \
  SLOT(639, MTAPIRES, SubscriptionHistoryReserved3, (), ) /* 2940 */                                                 \
  SLOT(640, MTAPIRES, SubscriptionHistoryReserved4, (), ) /* 2940 */                                                 \
  SLOT(641, MTAPIRES, GeoResolveAny, (MTSTR, char16_t *, uint32_t, uint32_t), ) /* 2940 */                           \
  SLOT(642, MTAPIRES, GeoResolveIPv4, (uint32_t, char16_t *, uint32_t, uint32_t), ) /* 2940 */                       \
  SLOT(643, MTAPIRES, GeoResolveIPv4Bulk, (uint32_t *, uint32_t, char16_t *, uint32_t, uint32_t), ) /* 2940 */       \
  SLOT(644, MTAPIRES, GeoResolveIPv6, (IN6_ADDR &, char16_t *, uint32_t, uint32_t), ) /* 2940 */                     \
  SLOT(645, MTAPIRES, GeoResolveIPv6Bulk, (IN6_ADDR *, uint32_t, char16_t *, uint32_t, uint32_t), ) /* 2940 */       \
  SLOT(646, IMTGeo *, GeoCreate, (), ) /* 4540 */                                                                    \
  SLOT(647, MTAPIRES, GeoResolve, (MTSTR, uint32_t, IMTGeo *), ) /* 4540 */                                          \
  SLOT(648, MTAPIRES, GeoResolveBatch, (MTSTR *, uint32_t, uint32_t, IMTGeo **, uint32_t *), ) /* 4540 */            \
  SLOT(649, MTAPIRES, GeoResolveReserved4, (), ) /* 2940 */                                                          \
  SLOT(650, IMTConVPS *, VPSCreate, (), ) /* 3661 */                                                                 \
  SLOT(651, IMTConVPSGroup *, VPSCreateGroup, (), ) /* 3661 */                                                       \
  SLOT(652, MTAPIRES, VPSSubscribe, (IMTConVPSSink *), ) /* 3661 */                                                  \
  SLOT(653, MTAPIRES, VPSUnsubscribe, (IMTConVPSSink *), ) /* 3661 */                                                \
  SLOT(654, MTAPIRES, VPSGet, (IMTConVPS *), ) /* 3661 */                                                            \
  SLOT(655, MTAPIRES, VPSSet, (IMTConVPS *), ) /* 3661 */                                                            \
  SLOT(656, IMTConVPSRule *, VPSCreateRule, (), ) /* 3802 */                                                         \
  SLOT(657, IMTConVPSCondition *, VPSCreateCondition, (), ) /* 3802 */                                               \
  SLOT(658, MTAPIRES, VPSReserved3, (), ) /* 3661 */                                                                 \
  SLOT(659, MTAPIRES, VPSReserved4, (), ) /* 3661 */                                                                 \
  SLOT(660, IMTConKYC *, KYCCreate, (), ) /* 3661 */                                                                 \
  SLOT(661, IMTConKYCCountry *, KYCCountryCreate, (), ) /* 3661 */                                                   \
  SLOT(662, IMTConKYCGroup *, KYCGroupCreate, (), ) /* 3661 */                                                       \
  SLOT(663, MTAPIRES, KYCSubscribe, (IMTConKYCSink *), ) /* 3661 */                                                  \
  SLOT(664, MTAPIRES, KYCUnsubscribe, (IMTConKYCSink *), ) /* 3661 */                                                \
  SLOT(665, MTAPIRES, KYCAdd, (IMTConKYC *), ) /* 3661 */                                                            \
  SLOT(666, MTAPIRES, KYCDeleteAt, (uint32_t), ) /* 3661 */                                                          \
  SLOT(667, MTAPIRES, KYCDelete, (MTSTR), ) /* 3661 */                                                               \
  SLOT(668, MTAPIRES, KYCShift, (uint32_t, int32_t), ) /* 3661 */                                                    \
  SLOT(669, uint32_t, KYCTotal, (), ) /* 3661 */                                                                     \
  SLOT(670, MTAPIRES, KYCNext, (uint32_t, IMTConKYC *), ) /* 3661 */                                                 \
  SLOT(671, MTAPIRES, KYCGet, (MTSTR, IMTConKYC *), ) /* 3661 */                                                     \
  SLOT(672, MTAPIRES, KYCStart, (uint64_t), ) /* 3661 */                                                             \
  SLOT(673, MTAPIRES, KYCReserved1, (), ) /* 3661 */                                                                 \
  SLOT(674, MTAPIRES, KYCReserved2, (), ) /* 3661 */                                                                 \
  SLOT(675, MTAPIRES, KYCReserved3, (), ) /* 3661 */                                                                 \
  SLOT(676, MTAPIRES, KYCReserved4, (), ) /* 3661 */                                                                 \
  SLOT(677, IMTConLeverage *, LeverageCreate, (), ) /* 4260 */                                                       \
  SLOT(678, IMTConLeverageRule *, LeverageRuleCreate, (), ) /* 4260 */                                               \
  SLOT(679, IMTConLeverageTier *, LeverageTierCreate, (), ) /* 4260 */                                               \
  SLOT(680, MTAPIRES, LeverageSubscribe, (IMTConLeverageSink *), ) /* 4260 */                                        \
  SLOT(681, MTAPIRES, LeverageUnsubscribe, (IMTConLeverageSink *), ) /* 4260 */                                      \
  SLOT(682, MTAPIRES, LeverageAdd, (IMTConLeverage *), ) /* 4260 */                                                  \
  SLOT(683, MTAPIRES, LeverageDeleteAt, (uint32_t), ) /* 4260 */                                                     \
  SLOT(684, MTAPIRES, LeverageDelete, (MTSTR), ) /* 4260 */                                                          \
  SLOT(685, MTAPIRES, LeverageShift, (uint32_t, int32_t), ) /* 4260 */                                               \
  SLOT(686, uint32_t, LeverageTotal, (), ) /* 4260 */                                                                \
  SLOT(687, MTAPIRES, LeverageNext, (uint32_t, IMTConLeverage *), ) /* 4260 */                                       \
  SLOT(688, MTAPIRES, LeverageGet, (MTSTR, IMTConLeverage *), ) /* 4260 */                                           \
  SLOT(689, MTAPIRES, LeverageReserved1, (), ) /* 4260 */                                                            \
  SLOT(690, MTAPIRES, LeverageReserved2, (), ) /* 4260 */                                                            \
  SLOT(691, MTAPIRES, LeverageReserved3, (), ) /* 4260 */                                                            \
  SLOT(692, MTAPIRES, LeverageReserved4, (), ) /* 4260 */                                                            \
  SLOT(693, MTAPIRES, SymbolGroupAdd, (MTSTR), ) /* 4540 */                                                          \
  SLOT(694, MTAPIRES, SymbolGroupDelete, (MTSTR), ) /* 4540 */                                                       \
  SLOT(695, MTAPIRES, SymbolGroupShift, (uint32_t, int32_t), ) /* 4540 */                                            \
  SLOT(696, uint32_t, SymbolGroupTotal, (), ) /* 4540 */                                                             \
  SLOT(697, MTAPIRES, SymbolGroupNext, (uint32_t, MTAPISTR &), ) /* 4540 */                                          \
  SLOT(698, MTAPIRES, SymbolGroupExist, (MTSTR), ) /* 4540 */                                                        \
  SLOT(699, MTAPIRES, SymbolGroupReserved1, (), ) /* 4540 */                                                         \
  SLOT(700, MTAPIRES, SymbolGroupReserved2, (), ) /* 4540 */                                                         \
  SLOT(701, MTAPIRES, SymbolGroupReserved3, (), ) /* 4540 */                                                         \
  SLOT(702, MTAPIRES, SymbolGroupReserved4, (), ) /* 4540 */                                                         \
  SLOT(703, IMTConMessengerTemplate *, MessengerTemplateCreate, (), ) /* 5830 */                                     \
  SLOT(704, MTAPIRES, MessengerReserved1, (), ) /* 5830 */                                                           \
  SLOT(705, MTAPIRES, MessengerReserved2, (), ) /* 5830 */                                                           \
  SLOT(706, MTAPIRES, MessengerReserved3, (), ) /* 5830 */                                                           \
  SLOT(707, MTAPIRES, MessengerReserved4, (), ) /* 5830 */

// clang-format on

namespace mt5 {

MT5_INTERFACE(IMTServerPlugin, MT5_IMTSERVERPLUGIN_SLOTS);
MT5_INTERFACE(IMTServerAPI, MT5_IMTSERVERAPI_SLOTS);

} // namespace mt5
