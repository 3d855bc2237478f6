// MT5 server API: configuration records: group, symbol, plugin, parameter, time, server.
//
// Each table is one interface: slot, result, name, arguments, constness; in a comment the API version that brought
// the slot, if later than 1845. See ../mt5.h for how the tables are read.
#pragma once

#include "mtapi/mt5/types.h"

// clang-format off

#define MT5_IMTCONGROUP_SLOTS(SLOT)                                            \
  SLOT(0, void, Release, (), )                                                 \
  SLOT(1, MTAPIRES, Assign, (const IMTConGroup *), )                           \
  SLOT(2, MTAPIRES, Clear, (), )                                               \
  SLOT(3, MTAPIRES, SetGroup, (MTSTR), )                                       \
  SLOT(4, MTSTR, Group, (), const)                                             \
  SLOT(5, MTAPIRES, SetServer, (uint64_t), )                                   \
  SLOT(6, uint64_t, Server, (), const)                                         \
  SLOT(7, MTAPIRES, SetPermissionsFlags, (uint64_t), )                         \
  SLOT(8, uint64_t, PermissionsFlags, (), const)                               \
  SLOT(9, MTAPIRES, SetAuthMode, (uint32_t), )                                 \
  SLOT(10, uint32_t, AuthMode, (), const)                                      \
  SLOT(11, MTAPIRES, SetAuthPasswordMin, (uint32_t), )                         \
  SLOT(12, uint32_t, AuthPasswordMin, (), const)                               \
  SLOT(13, MTAPIRES, SetCompany, (MTSTR), )                                    \
  SLOT(14, MTSTR, Company, (), const)                                          \
  SLOT(15, MTAPIRES, SetCompanyPage, (MTSTR), )                                \
  SLOT(16, MTSTR, CompanyPage, (), const)                                      \
  SLOT(17, MTAPIRES, SetCompanyEmail, (MTSTR), )                               \
  SLOT(18, MTSTR, CompanyEmail, (), const)                                     \
  SLOT(19, MTAPIRES, SetCompanySupportPage, (MTSTR), )                         \
  SLOT(20, MTSTR, CompanySupportPage, (), const)                               \
  SLOT(21, MTAPIRES, SetCompanySupportEmail, (MTSTR), )                        \
  SLOT(22, MTSTR, CompanySupportEmail, (), const)                              \
  SLOT(23, MTAPIRES, SetCompanyCatalog, (MTSTR), )                             \
  SLOT(24, MTSTR, CompanyCatalog, (), const)                                   \
  SLOT(25, MTAPIRES, SetCurrency, (MTSTR), )                                   \
  SLOT(26, MTSTR, Currency, (), const)                                         \
  SLOT(27, uint32_t, CurrencyDigits, (), const)                                \
  SLOT(28, MTAPIRES, SetReportsMode, (uint32_t), )                             \
  SLOT(29, uint32_t, ReportsMode, (), const)                                   \
  SLOT(30, MTAPIRES, SetReportsFlags, (uint64_t), )                            \
  SLOT(31, uint64_t, ReportsFlags, (), const)                                  \
  SLOT(32, MTAPIRES, SetReportsSMTP, (MTSTR), )                                \
  SLOT(33, MTSTR, ReportsSMTP, (), const)                                      \
  SLOT(34, MTAPIRES, SetReportsSMTPLogin, (MTSTR), )                           \
  SLOT(35, MTSTR, ReportsSMTPLogin, (), const)                                 \
  SLOT(36, MTAPIRES, SetReportsSMTPPass, (MTSTR), )                            \
  SLOT(37, MTSTR, ReportsSMTPPass, (), const)                                  \
  SLOT(38, MTAPIRES, SetNewsMode, (uint32_t), )                                \
  SLOT(39, uint32_t, NewsMode, (), const)                                      \
  SLOT(40, MTAPIRES, SetNewsCategory, (MTSTR), )                               \
  SLOT(41, MTSTR, NewsCategory, (), const)                                     \
  SLOT(42, MTAPIRES, NewsLangAdd, (uint32_t), )                                \
  SLOT(43, MTAPIRES, NewsLangUpdate, (uint32_t, uint32_t), )                   \
  SLOT(44, MTAPIRES, NewsLangDelete, (uint32_t), )                             \
  SLOT(45, MTAPIRES, NewsLangClear, (), )                                      \
  SLOT(46, uint32_t, NewsLangTotal, (), const)                                 \
  SLOT(47, MTAPIRES, NewsLangNext, (uint32_t), const)                          \
  SLOT(48, MTAPIRES, SetMailMode, (uint32_t), )                                \
  SLOT(49, uint32_t, MailMode, (), const)                                      \
  SLOT(50, MTAPIRES, SetTradeFlags, (uint64_t), )                              \
  SLOT(51, uint64_t, TradeFlags, (), const)                                    \
  SLOT(52, MTAPIRES, SetTradeInterestrate, (double), )                         \
  SLOT(53, double, TradeInterestrate, (), const)                               \
  SLOT(54, MTAPIRES, SetTradeVirtualCredit, (double), )                        \
  SLOT(55, double, TradeVirtualCredit, (), const)                              \
  SLOT(56, MTAPIRES, SetMarginFreeMode, (uint32_t), )                          \
  SLOT(57, uint32_t, MarginFreeMode, (), const)                                \
  SLOT(58, MTAPIRES, SetMarginSOMode, (uint32_t), )                            \
  SLOT(59, uint32_t, MarginSOMode, (), const)                                  \
  SLOT(60, MTAPIRES, SetMarginCall, (double), )                                \
  SLOT(61, double, MarginCall, (), const)                                      \
  SLOT(62, MTAPIRES, SetMarginStopOut, (double), )                             \
  SLOT(63, double, MarginStopOut, (), const)                                   \
  SLOT(64, MTAPIRES, SetDemoLeverage, (uint32_t), )                            \
  SLOT(65, uint32_t, DemoLeverage, (), const)                                  \
  SLOT(66, MTAPIRES, SetDemoDeposit, (double), )                               \
  SLOT(67, double, DemoDeposit, (), const)                                     \
  SLOT(68, MTAPIRES, SetLimitHistory, (uint32_t), )                            \
  SLOT(69, uint32_t, LimitHistory, (), const)                                  \
  SLOT(70, MTAPIRES, SetLimitOrders, (uint32_t), )                             \
  SLOT(71, uint32_t, LimitOrders, (), const)                                   \
  SLOT(72, MTAPIRES, SetLimitSymbols, (uint32_t), )                            \
  SLOT(73, uint32_t, LimitSymbols, (), const)                                  \
  SLOT(74, MTAPIRES, CommissionAdd, (const IMTConCommission *), )              \
  SLOT(75, MTAPIRES, CommissionUpdate, (uint32_t, const IMTConCommission *), ) \
  SLOT(76, MTAPIRES, CommissionDelete, (uint32_t), )                           \
  SLOT(77, MTAPIRES, CommissionClear, (), )                                    \
  SLOT(78, MTAPIRES, CommissionShift, (uint32_t, int32_t), )                   \
  SLOT(79, uint32_t, CommissionTotal, (), const)                               \
  SLOT(80, MTAPIRES, CommissionNext, (uint32_t, IMTConCommission *), const)    \
  SLOT(81, MTAPIRES, CommissionGet, (MTSTR, IMTConCommission *), const)        \
  SLOT(82, MTAPIRES, SymbolAdd, (const IMTConGroupSymbol *), )                 \
  SLOT(83, MTAPIRES, SymbolUpdate, (uint32_t, const IMTConGroupSymbol *), )    \
  SLOT(84, MTAPIRES, SymbolDelete, (uint32_t), )                               \
  SLOT(85, MTAPIRES, SymbolClear, (), )                                        \
  SLOT(86, MTAPIRES, SymbolShift, (uint32_t, int32_t), )                       \
  SLOT(87, uint32_t, SymbolTotal, (), const)                                   \
  SLOT(88, MTAPIRES, SymbolNext, (uint32_t, IMTConGroupSymbol *), const)       \
  SLOT(89, MTAPIRES, SymbolGet, (MTSTR, IMTConGroupSymbol *), const)           \
  SLOT(90, MTAPIRES, SetMarginFreeProfitMode, (uint32_t), )                    \
  SLOT(91, uint32_t, MarginFreeProfitMode, (), const)                          \
  SLOT(92, MTAPIRES, SetMarginMode, (uint32_t), )                              \
  SLOT(93, uint32_t, MarginMode, (), const)                                    \
  SLOT(94, MTAPIRES, SetAuthOTPMode, (uint32_t), )                             \
  SLOT(95, uint32_t, AuthOTPMode, (), const)                                   \
  SLOT(96, MTAPIRES, SetTradeTransferMode, (uint32_t), )                       \
  SLOT(97, uint32_t, TradeTransferMode, (), const)                             \
  SLOT(98, MTAPIRES, SetMarginFlags, (uint64_t), )                             \
  SLOT(99, uint64_t, MarginFlags, (), const)                                   \
  SLOT(100, MTAPIRES, SetLimitPositions, (uint32_t), )                         \
  SLOT(101, uint32_t, LimitPositions, (), const)                               \
  SLOT(102, MTAPIRES, CurrencyDigitsSet, (uint32_t), )                         \
  SLOT(103, MTAPIRES, SetReportsEmail, (MTSTR), ) /* 2690 */                   \
  SLOT(104, MTSTR, ReportsEmail, (), const) /* 2690 */                         \
  SLOT(105, MTAPIRES, SetCompanyDepositPage, (MTSTR), ) /* 2690 */             \
  SLOT(106, MTSTR, CompanyDepositPage, (), const) /* 2690 */                   \
  SLOT(107, MTAPIRES, SetCompanyWithdrawalPage, (MTSTR), ) /* 2690 */          \
  SLOT(108, MTSTR, CompanyWithdrawalPage, (), const) /* 2690 */                \
  SLOT(109, MTAPIRES, SetDemoInactivityPeriod, (uint32_t), ) /* 2690 */        \
  SLOT(110, uint32_t, DemoInactivityPeriod, (), const) /* 2690 */              \
  SLOT(111, MTAPIRES, SetMarginFloatingLeverage, (MTSTR), ) /* 4260 */         \
  SLOT(112, MTSTR, MarginFloatingLeverage, (), const) /* 4260 */

#define MT5_IMTCONSYMBOL_SLOTS(SLOT)                                                           \
  SLOT(0, void, Release, (), )                                                                 \
  SLOT(1, MTAPIRES, Assign, (const IMTConSymbol *), )                                          \
  SLOT(2, MTAPIRES, Clear, (), )                                                               \
  SLOT(3, MTAPIRES, SetSymbol, (MTSTR), )                                                      \
  SLOT(4, MTSTR, Symbol, (), const)                                                            \
  SLOT(5, MTAPIRES, SetPath, (MTSTR), )                                                        \
  SLOT(6, MTSTR, Path, (), const)                                                              \
  SLOT(7, MTAPIRES, SetISIN, (MTSTR), )                                                        \
  SLOT(8, MTSTR, ISIN, (), const)                                                              \
  SLOT(9, MTAPIRES, SetDescription, (MTSTR), )                                                 \
  SLOT(10, MTSTR, Description, (), const)                                                      \
  SLOT(11, MTAPIRES, SetInternational, (MTSTR), )                                              \
  SLOT(12, MTSTR, International, (), const)                                                    \
  SLOT(13, MTAPIRES, SetBasis, (MTSTR), )                                                      \
  SLOT(14, MTSTR, Basis, (), const)                                                            \
  SLOT(15, MTAPIRES, SetSource, (MTSTR), )                                                     \
  SLOT(16, MTSTR, Source, (), const)                                                           \
  SLOT(17, MTAPIRES, SetPage, (MTSTR), )                                                       \
  SLOT(18, MTSTR, Page, (), const)                                                             \
  SLOT(19, MTAPIRES, SetCurrencyBase, (MTSTR), )                                               \
  SLOT(20, MTSTR, CurrencyBase, (), const)                                                     \
  SLOT(21, uint32_t, CurrencyBaseDigits, (), const)                                            \
  SLOT(22, MTAPIRES, SetCurrencyProfit, (MTSTR), )                                             \
  SLOT(23, MTSTR, CurrencyProfit, (), const)                                                   \
  SLOT(24, uint32_t, CurrencyProfitDigits, (), const)                                          \
  SLOT(25, MTAPIRES, SetCurrencyMargin, (MTSTR), )                                             \
  SLOT(26, MTSTR, CurrencyMargin, (), const)                                                   \
  SLOT(27, uint32_t, CurrencyMarginDigits, (), const)                                          \
  SLOT(28, MTAPIRES, SetColor, (uint32_t), )                                                   \
  SLOT(29, uint32_t, Color, (), const)                                                         \
  SLOT(30, MTAPIRES, SetColorBackground, (uint32_t), )                                         \
  SLOT(31, uint32_t, ColorBackground, (), const)                                               \
  SLOT(32, MTAPIRES, SetDigits, (uint32_t), )                                                  \
  SLOT(33, uint32_t, Digits, (), const)                                                        \
  SLOT(34, double, Point, (), const)                                                           \
  SLOT(35, double, Multiply, (), const)                                                        \
  SLOT(36, MTAPIRES, SetTickFlags, (uint64_t), )                                               \
  SLOT(37, uint64_t, TickFlags, (), const)                                                     \
  SLOT(38, MTAPIRES, SetTickBookDepth, (uint32_t), )                                           \
  SLOT(39, uint32_t, TickBookDepth, (), const)                                                 \
  SLOT(40, MTAPIRES, SetFilterSoft, (uint32_t), )                                              \
  SLOT(41, uint32_t, FilterSoft, (), const)                                                    \
  SLOT(42, MTAPIRES, SetFilterSoftTicks, (uint32_t), )                                         \
  SLOT(43, uint32_t, FilterSoftTicks, (), const)                                               \
  SLOT(44, MTAPIRES, SetFilterHard, (uint32_t), )                                              \
  SLOT(45, uint32_t, FilterHard, (), const)                                                    \
  SLOT(46, MTAPIRES, SetFilterHardTicks, (uint32_t), )                                         \
  SLOT(47, uint32_t, FilterHardTicks, (), const)                                               \
  SLOT(48, MTAPIRES, SetFilterDiscard, (uint32_t), )                                           \
  SLOT(49, uint32_t, FilterDiscard, (), const)                                                 \
  SLOT(50, MTAPIRES, SetFilterSpreadMax, (uint32_t), )                                         \
  SLOT(51, uint32_t, FilterSpreadMax, (), const)                                               \
  SLOT(52, MTAPIRES, SetFilterSpreadMin, (uint32_t), )                                         \
  SLOT(53, uint32_t, FilterSpreadMin, (), const)                                               \
  SLOT(54, MTAPIRES, SetTradeMode, (uint32_t), )                                               \
  SLOT(55, uint32_t, TradeMode, (), const)                                                     \
  SLOT(56, MTAPIRES, SetCalcMode, (uint32_t), )                                                \
  SLOT(57, uint32_t, CalcMode, (), const)                                                      \
  SLOT(58, MTAPIRES, SetExecMode, (uint32_t), )                                                \
  SLOT(59, uint32_t, ExecMode, (), const)                                                      \
  SLOT(60, MTAPIRES, SetGTCMode, (uint32_t), )                                                 \
  SLOT(61, uint32_t, GTCMode, (), const)                                                       \
  SLOT(62, MTAPIRES, SetFillFlags, (uint32_t), )                                               \
  SLOT(63, uint32_t, FillFlags, (), const)                                                     \
  SLOT(64, MTAPIRES, SetExpirFlags, (uint32_t), )                                              \
  SLOT(65, uint32_t, ExpirFlags, (), const)                                                    \
  SLOT(66, MTAPIRES, SetSpread, (uint32_t), )                                                  \
  SLOT(67, uint32_t, Spread, (), const)                                                        \
  SLOT(68, MTAPIRES, SetSpreadBalance, (int32_t), )                                            \
  SLOT(69, int32_t, SpreadBalance, (), const)                                                  \
  SLOT(70, MTAPIRES, SetSpreadDiff, (int32_t), )                                               \
  SLOT(71, int32_t, SpreadDiff, (), const)                                                     \
  SLOT(72, MTAPIRES, SetSpreadDiffBalance, (int32_t), )                                        \
  SLOT(73, int32_t, SpreadDiffBalance, (), const)                                              \
  SLOT(74, MTAPIRES, SetTickValue, (double), )                                                 \
  SLOT(75, double, TickValue, (), const)                                                       \
  SLOT(76, MTAPIRES, SetTickSize, (double), )                                                  \
  SLOT(77, double, TickSize, (), const)                                                        \
  SLOT(78, MTAPIRES, SetContractSize, (double), )                                              \
  SLOT(79, double, ContractSize, (), const)                                                    \
  SLOT(80, MTAPIRES, SetStopsLevel, (int32_t), )                                               \
  SLOT(81, int32_t, StopsLevel, (), const)                                                     \
  SLOT(82, MTAPIRES, SetFreezeLevel, (int32_t), )                                              \
  SLOT(83, int32_t, FreezeLevel, (), const)                                                    \
  SLOT(84, MTAPIRES, SetQuotesTimeout, (uint32_t), )                                           \
  SLOT(85, uint32_t, QuotesTimeout, (), const)                                                 \
  SLOT(86, MTAPIRES, SetVolumeMin, (uint64_t), )                                               \
  SLOT(87, uint64_t, VolumeMin, (), const)                                                     \
  SLOT(88, MTAPIRES, SetVolumeMax, (uint64_t), )                                               \
  SLOT(89, uint64_t, VolumeMax, (), const)                                                     \
  SLOT(90, MTAPIRES, SetVolumeStep, (uint64_t), )                                              \
  SLOT(91, uint64_t, VolumeStep, (), const)                                                    \
  SLOT(92, MTAPIRES, SetVolumeLimit, (uint64_t), )                                             \
  SLOT(93, uint64_t, VolumeLimit, (), const)                                                   \
  SLOT(94, MTAPIRES, SetMarginFlags, (uint32_t), )                                             \
  SLOT(95, uint32_t, MarginFlags, (), const)                                                   \
  SLOT(96, MTAPIRES, SetMarginInitial, (double), )                                             \
  SLOT(97, double, MarginInitial, (), const)                                                   \
  SLOT(98, MTAPIRES, SetMarginMaintenance, (double), )                                         \
  SLOT(99, double, MarginMaintenance, (), const)                                               \
  SLOT(100, MTAPIRES, SetMarginLong, (double), )                                               \
  SLOT(101, double, MarginLong, (), const)                                                     \
  SLOT(102, MTAPIRES, SetMarginShort, (double), )                                              \
  SLOT(103, double, MarginShort, (), const)                                                    \
  SLOT(104, MTAPIRES, SetMarginLimit, (double), )                                              \
  SLOT(105, double, MarginLimit, (), const)                                                    \
  SLOT(106, MTAPIRES, SetMarginStop, (double), )                                               \
  SLOT(107, double, MarginStop, (), const)                                                     \
  SLOT(108, MTAPIRES, SetMarginStopLimit, (double), )                                          \
  SLOT(109, double, MarginStopLimit, (), const)                                                \
  SLOT(110, MTAPIRES, SetSwapMode, (uint32_t), )                                               \
  SLOT(111, uint32_t, SwapMode, (), const)                                                     \
  SLOT(112, MTAPIRES, SetSwapLong, (double), )                                                 \
  SLOT(113, double, SwapLong, (), const)                                                       \
  SLOT(114, MTAPIRES, SetSwapShort, (double), )                                                \
  SLOT(115, double, SwapShort, (), const)                                                      \
  SLOT(116, MTAPIRES, SetSwap3Day, (uint32_t), )                                               \
  SLOT(117, uint32_t, Swap3Day, (), const)                                                     \
  SLOT(118, MTAPIRES, SetTimeStart, (int64_t), )                                               \
  SLOT(119, int64_t, TimeStart, (), const)                                                     \
  SLOT(120, MTAPIRES, SetTimeExpiration, (int64_t), )                                          \
  SLOT(121, int64_t, TimeExpiration, (), const)                                                \
  SLOT(122, MTAPIRES, SessionQuoteAdd, (uint32_t, const IMTConSymbolSession *), )              \
  SLOT(123, MTAPIRES, SessionQuoteUpdate, (uint32_t, uint32_t, const IMTConSymbolSession *), ) \
  SLOT(124, MTAPIRES, SessionQuoteDelete, (uint32_t, uint32_t), )                              \
  SLOT(125, MTAPIRES, SessionQuoteClear, (uint32_t), )                                         \
  SLOT(126, MTAPIRES, SessionQuoteShift, (uint32_t, uint32_t, int32_t), )                      \
  SLOT(127, uint32_t, SessionQuoteTotal, (uint32_t), const)                                    \
  SLOT(128, MTAPIRES, SessionQuoteNext, (uint32_t, uint32_t, IMTConSymbolSession *), const)    \
  SLOT(129, MTAPIRES, SessionTradeAdd, (uint32_t, const IMTConSymbolSession *), )              \
  SLOT(130, MTAPIRES, SessionTradeUpdate, (uint32_t, uint32_t, const IMTConSymbolSession *), ) \
  SLOT(131, MTAPIRES, SessionTradeDelete, (uint32_t, uint32_t), )                              \
  SLOT(132, MTAPIRES, SessionTradeClear, (uint32_t), )                                         \
  SLOT(133, MTAPIRES, SessionTradeShift, (uint32_t, uint32_t, int32_t), )                      \
  SLOT(134, uint32_t, SessionTradeTotal, (uint32_t), const)                                    \
  SLOT(135, MTAPIRES, SessionTradeNext, (uint32_t, uint32_t, IMTConSymbolSession *), const)    \
  SLOT(136, MTAPIRES, SetREFlags, (uint32_t), )                                                \
  SLOT(137, uint32_t, REFlags, (), const)                                                      \
  SLOT(138, MTAPIRES, SetRETimeout, (uint32_t), )                                              \
  SLOT(139, uint32_t, RETimeout, (), const)                                                    \
  SLOT(140, MTAPIRES, SetIECheckMode, (uint32_t), )                                            \
  SLOT(141, uint32_t, IECheckMode, (), const)                                                  \
  SLOT(142, MTAPIRES, SetIETimeout, (uint32_t), )                                              \
  SLOT(143, uint32_t, IETimeout, (), const)                                                    \
  SLOT(144, MTAPIRES, SetIESlipProfit, (uint32_t), )                                           \
  SLOT(145, uint32_t, IESlipProfit, (), const)                                                 \
  SLOT(146, MTAPIRES, SetIESlipLosing, (uint32_t), )                                           \
  SLOT(147, uint32_t, IESlipLosing, (), const)                                                 \
  SLOT(148, MTAPIRES, SetIEVolumeMax, (uint64_t), )                                            \
  SLOT(149, uint64_t, IEVolumeMax, (), const)                                                  \
  SLOT(150, MTAPIRES, SetPriceSettle, (double), )                                              \
  SLOT(151, double, PriceSettle, (), const)                                                    \
  SLOT(152, MTAPIRES, SetPriceLimitMax, (double), )                                            \
  SLOT(153, double, PriceLimitMax, (), const)                                                  \
  SLOT(154, MTAPIRES, SetPriceLimitMin, (double), )                                            \
  SLOT(155, double, PriceLimitMin, (), const)                                                  \
  SLOT(156, MTAPIRES, SetTradeFlags, (uint64_t), )                                             \
  SLOT(157, uint64_t, TradeFlags, (), const)                                                   \
  SLOT(158, MTAPIRES, SetOrderFlags, (uint32_t), )                                             \
  SLOT(159, uint32_t, OrderFlags, (), const)                                                   \
  SLOT(160, MTAPIRES, SetMarginRateInitial, (uint32_t, double), )                              \
  SLOT(161, double, MarginRateInitial, (uint32_t), const)                                      \
  SLOT(162, MTAPIRES, SetMarginRateMaintenance, (uint32_t, double), )                          \
  SLOT(163, double, MarginRateMaintenance, (uint32_t), const)                                  \
  SLOT(164, MTAPIRES, SetOptionsMode, (uint32_t), )                                            \
  SLOT(165, uint32_t, OptionsMode, (), const)                                                  \
  SLOT(166, MTAPIRES, SetPriceStrike, (double), )                                              \
  SLOT(167, double, PriceStrike, (), const)                                                    \
  SLOT(168, MTAPIRES, SetMarginRateLiquidity, (double), ) /* 3661 */                           \
  SLOT(169, double, MarginRateLiquidity, (), const) /* 3661 */                                 \
  SLOT(170, MTAPIRES, SetFaceValue, (double), )                                                \
  SLOT(171, double, FaceValue, (), const)                                                      \
  SLOT(172, MTAPIRES, SetAccruedInterest, (double), )                                          \
  SLOT(173, double, AccruedInterest, (), const)                                                \
  SLOT(174, MTAPIRES, SetSpliceType, (uint32_t), )                                             \
  SLOT(175, uint32_t, SpliceType, (), const)                                                   \
  SLOT(176, MTAPIRES, SetSpliceTimeType, (uint32_t), )                                         \
  SLOT(177, uint32_t, SpliceTimeType, (), const)                                               \
  SLOT(178, MTAPIRES, SetSpliceTimeDays, (uint32_t), )                                         \
  SLOT(179, uint32_t, SpliceTimeDays, (), const)                                               \
  SLOT(180, MTAPIRES, SetMarginHedged, (double), )                                             \
  SLOT(181, double, MarginHedged, (), const)                                                   \
  SLOT(182, MTAPIRES, SetMarginRateCurrency, (double), )                                       \
  SLOT(183, double, MarginRateCurrency, (), const)                                             \
  SLOT(184, MTAPIRES, SetFilterGap, (uint32_t), )                                              \
  SLOT(185, uint32_t, FilterGap, (), const)                                                    \
  SLOT(186, MTAPIRES, SetFilterGapTicks, (uint32_t), )                                         \
  SLOT(187, uint32_t, FilterGapTicks, (), const)                                               \
  SLOT(188, MTAPIRES, SetChartMode, (uint32_t), )                                              \
  SLOT(189, uint32_t, ChartMode, (), const)                                                    \
  SLOT(190, MTAPIRES, CurrencyBaseDigitsSet, (uint32_t), )                                     \
  SLOT(191, MTAPIRES, CurrencyProfitDigitsSet, (uint32_t), )                                   \
  SLOT(192, MTAPIRES, CurrencyMarginDigitsSet, (uint32_t), )                                   \
  SLOT(193, MTAPIRES, SetIEFlags, (uint32_t), )                                                \
  SLOT(194, uint32_t, IEFlags, (), const)                                                      \
  SLOT(195, MTAPIRES, SetVolumeMinExt, (uint64_t), ) /* 2690 */                                \
  SLOT(196, uint64_t, VolumeMinExt, (), const) /* 2690 */                                      \
  SLOT(197, MTAPIRES, SetVolumeMaxExt, (uint64_t), ) /* 2690 */                                \
  SLOT(198, uint64_t, VolumeMaxExt, (), const) /* 2690 */                                      \
  SLOT(199, MTAPIRES, SetVolumeStepExt, (uint64_t), ) /* 2690 */                               \
  SLOT(200, uint64_t, VolumeStepExt, (), const) /* 2690 */                                     \
  SLOT(201, MTAPIRES, SetVolumeLimitExt, (uint64_t), ) /* 2690 */                              \
  SLOT(202, uint64_t, VolumeLimitExt, (), const) /* 2690 */                                    \
  SLOT(203, MTAPIRES, SetIEVolumeMaxExt, (uint64_t), ) /* 2690 */                              \
  SLOT(204, uint64_t, IEVolumeMaxExt, (), const) /* 2690 */                                    \
  SLOT(205, MTAPIRES, SetCategory, (MTSTR), ) /* 2690 */                                       \
  SLOT(206, MTSTR, Category, (), const) /* 2690 */                                             \
  SLOT(207, MTAPIRES, SetExchange, (MTSTR), ) /* 2690 */                                       \
  SLOT(208, MTSTR, Exchange, (), const) /* 2690 */                                             \
  SLOT(209, MTAPIRES, SetCFI, (MTSTR), ) /* 2690 */                                            \
  SLOT(210, MTSTR, CFI, (), const) /* 2690 */                                                  \
  SLOT(211, MTAPIRES, SetSector, (uint32_t), ) /* 2690 */                                      \
  SLOT(212, uint32_t, Sector, (), const) /* 2690 */                                            \
  SLOT(213, MTAPIRES, SetIndustry, (uint32_t), ) /* 2690 */                                    \
  SLOT(214, uint32_t, Industry, (), const) /* 2690 */                                          \
  SLOT(215, MTAPIRES, SetCountry, (MTSTR), ) /* 2690 */                                        \
  SLOT(216, MTSTR, Country, (), const) /* 2690 */                                              \
  SLOT(217, MTAPIRES, SetSubscriptionsDelay, (uint32_t), ) /* 2940 */                          \
  SLOT(218, uint32_t, SubscriptionsDelay, (), const) /* 2940 */                                \
  SLOT(219, MTAPIRES, SetSwapYearDays, (uint32_t), ) /* 3661 */                                \
  SLOT(220, uint32_t, SwapYearDays, (), const) /* 3661 */                                      \
  SLOT(221, MTAPIRES, SetSwapFlags, (uint32_t), ) /* 3661 */                                   \
  SLOT(222, uint32_t, SwapFlags, (), const) /* 3661 */                                         \
  SLOT(223, MTAPIRES, SetSwapRateSunday, (double), ) /* 3661 */                                \
  SLOT(224, double, SwapRateSunday, (), const) /* 3661 */                                      \
  SLOT(225, MTAPIRES, SetSwapRateMonday, (double), ) /* 3661 */                                \
  SLOT(226, double, SwapRateMonday, (), const) /* 3661 */                                      \
  SLOT(227, MTAPIRES, SetSwapRateTuesday, (double), ) /* 3661 */                               \
  SLOT(228, double, SwapRateTuesday, (), const) /* 3661 */                                     \
  SLOT(229, MTAPIRES, SetSwapRateWednesday, (double), ) /* 3661 */                             \
  SLOT(230, double, SwapRateWednesday, (), const) /* 3661 */                                   \
  SLOT(231, MTAPIRES, SetSwapRateThursday, (double), ) /* 3661 */                              \
  SLOT(232, double, SwapRateThursday, (), const) /* 3661 */                                    \
  SLOT(233, MTAPIRES, SetSwapRateFriday, (double), ) /* 3661 */                                \
  SLOT(234, double, SwapRateFriday, (), const) /* 3661 */                                      \
  SLOT(235, MTAPIRES, SetSwapRateSaturday, (double), ) /* 3661 */                              \
  SLOT(236, double, SwapRateSaturday, (), const) /* 3661 */

#define MT5_IMTCONPLUGIN_SLOTS(SLOT)                                     \
  SLOT(0, void, Release, (), )                                           \
  SLOT(1, MTAPIRES, Assign, (const IMTConPlugin *), )                    \
  SLOT(2, MTAPIRES, Clear, (), )                                         \
  SLOT(3, MTAPIRES, SetName, (MTSTR), )                                  \
  SLOT(4, MTSTR, Name, (), const)                                        \
  SLOT(5, MTAPIRES, SetServer, (uint64_t), )                             \
  SLOT(6, uint64_t, Server, (), const)                                   \
  SLOT(7, MTAPIRES, SetModule, (MTSTR), )                                \
  SLOT(8, MTSTR, Module, (), const)                                      \
  SLOT(9, MTAPIRES, SetMode, (uint32_t), )                               \
  SLOT(10, uint32_t, Mode, (), const)                                    \
  SLOT(11, MTAPIRES, ParameterAdd, (const IMTConParam *), )              \
  SLOT(12, MTAPIRES, ParameterUpdate, (uint32_t, const IMTConParam *), ) \
  SLOT(13, MTAPIRES, ParameterDelete, (uint32_t), )                      \
  SLOT(14, MTAPIRES, ParameterClear, (), )                               \
  SLOT(15, MTAPIRES, ParameterShift, (uint32_t, int32_t), )              \
  SLOT(16, uint32_t, ParameterTotal, (), const)                          \
  SLOT(17, MTAPIRES, ParameterNext, (uint32_t, IMTConParam *), const)    \
  SLOT(18, MTAPIRES, ParameterGet, (MTSTR, IMTConParam *), const)        \
  SLOT(19, MTAPIRES, SetFlags, (uint32_t), )                             \
  SLOT(20, uint32_t, Flags, (), const)

#define MT5_IMTCONPARAM_SLOTS(SLOT)                          \
  SLOT(0, void, Release, (), )                               \
  SLOT(1, MTAPIRES, Assign, (const IMTConParam *), )         \
  SLOT(2, MTAPIRES, Clear, (), )                             \
  SLOT(3, MTAPIRES, SetName, (MTSTR), )                      \
  SLOT(4, MTSTR, Name, (), const)                            \
  SLOT(5, MTAPIRES, SetType, (uint32_t), )                   \
  SLOT(6, uint32_t, Type, (), const)                         \
  SLOT(7, MTAPIRES, SetValue, (MTSTR), )                     \
  SLOT(8, MTSTR, Value, (), const)                           \
  SLOT(9, MTAPIRES, SetValueString, (MTSTR), )               \
  SLOT(10, MTSTR, ValueString, (), const)                    \
  SLOT(11, MTAPIRES, SetValueInt, (int64_t), )               \
  SLOT(12, int64_t, ValueInt, (), const)                     \
  SLOT(13, MTAPIRES, SetValueFloat, (double), )              \
  SLOT(14, double, ValueFloat, (), const)                    \
  SLOT(15, MTAPIRES, SetValueTime, (int64_t), )              \
  SLOT(16, int64_t, ValueTime, (), const)                    \
  SLOT(17, MTAPIRES, SetValueDatetime, (int64_t), )          \
  SLOT(18, int64_t, ValueDatetime, (), const)                \
  SLOT(19, MTAPIRES, SetValueGroups, (MTSTR), )              \
  SLOT(20, MTSTR, ValueGroups, (), const)                    \
  SLOT(21, MTAPIRES, SetValueSymbols, (MTSTR), )             \
  SLOT(22, MTSTR, ValueSymbols, (), const)                   \
  SLOT(23, MTAPIRES, SetValueBool, (bool), ) /* 3802 */      \
  SLOT(24, bool, ValueBool, (), const) /* 3802 */            \
  SLOT(25, MTAPIRES, SetValueColor, (uint32_t), ) /* 4540 */ \
  SLOT(26, uint32_t, ValueColor, (), const) /* 4540 */

#define MT5_IMTCONTIME_SLOTS(SLOT)                                         \
  SLOT(0, void, Release, (), )                                             \
  SLOT(1, MTAPIRES, Assign, (const IMTConTime *), )                        \
  SLOT(2, MTAPIRES, Clear, (), )                                           \
  SLOT(3, MTAPIRES, SetDaylight, (bool), )                                 \
  SLOT(4, bool, Daylight, (), const)                                       \
  SLOT(5, MTAPIRES, SetTimeZone, (int32_t), )                              \
  SLOT(6, int32_t, TimeZone, (), const)                                    \
  SLOT(7, MTAPIRES, SetTimeServer, (MTSTR), )                              \
  SLOT(8, MTSTR, TimeServer, (), const)                                    \
  SLOT(9, MTAPIRES, TimeTableGet, (uint32_t, uint32_t, uint32_t &), const) \
  SLOT(10, MTAPIRES, TimeTableSet, (uint32_t, uint32_t, uint32_t), )       \
  SLOT(11, int32_t, DaylightState, (), const)

#define MT5_IMTCONCOMMON_SLOTS(SLOT)                                                                    \
  SLOT(0, void, Release, (), )                                                                          \
  SLOT(1, MTAPIRES, Assign, (const IMTConCommon *), )                                                   \
  SLOT(2, MTAPIRES, Clear, (), )                                                                        \
  SLOT(3, MTAPIRES, SetName, (MTSTR), )                                                                 \
  SLOT(4, MTSTR, Name, (), const)                                                                       \
  SLOT(5, MTSTR, NameFull, (), const)                                                                   \
  SLOT(6, MTSTR, Owner, (), const)                                                                      \
  SLOT(7, MTSTR, OwnerID, (), const)                                                                    \
  SLOT(8, MTSTR, OwnerHost, (), const)                                                                  \
  SLOT(9, MTSTR, OwnerEmail, (), const)                                                                 \
  SLOT(10, MTSTR, Product, (), const)                                                                   \
  SLOT(11, int64_t, ExpirationLicense, (), const)                                                       \
  SLOT(12, int64_t, ExpirationSupport, (), const)                                                       \
  SLOT(13, uint32_t, LimitTradeServers, (), const)                                                      \
  SLOT(14, uint32_t, LimitWebServers, (), const)                                                        \
  SLOT(15, uint32_t, LimitAccounts, (), const)                                                          \
  SLOT(16, uint32_t, LimitDeals, (), const)                                                             \
  SLOT(17, uint32_t, LimitGroups, (), const)                                                            \
  SLOT(18, MTAPIRES, SetLiveUpdateMode, (uint32_t), )                                                   \
  SLOT(19, uint32_t, LiveUpdateMode, (), const)                                                         \
  SLOT(20, uint32_t, TotalUsers, (), const)                                                             \
  SLOT(21, uint32_t, TotalUsersReal, (), const)                                                         \
  SLOT(22, uint32_t, TotalDeals, (), const)                                                             \
  SLOT(23, uint32_t, TotalOrders, (), const)                                                            \
  SLOT(24, uint32_t, TotalOrdersHistory, (), const)                                                     \
  SLOT(25, uint32_t, TotalPositions, (), const)                                                         \
  SLOT(26, uint32_t, LimitSymbols, (), const)                                                           \
  SLOT(27, MTAPIRES, SetAccountURL, (MTSTR), )                                                          \
  SLOT(28, MTSTR, AccountURL, (), const)                                                                \
  SLOT(29, MTAPIRES, SetAccountDepositURL, (MTSTR), ) /* 2690 */                                        \
  SLOT(30, MTSTR, AccountDepositURL, (), const) /* 2690 */                                              \
  SLOT(31, MTAPIRES, SetAccountWithdrawalURL, (MTSTR), ) /* 2690 */                                     \
  SLOT(32, MTSTR, AccountWithdrawalURL, (), const) /* 2690 */                                           \
  SLOT(33, MTAPIRES, AccountAllocationAdd, (const IMTConAccountAllocation *), ) /* 3802 */              \
  SLOT(34, MTAPIRES, AccountAllocationUpdate, (uint32_t, const IMTConAccountAllocation *), ) /* 3802 */ \
  SLOT(35, MTAPIRES, AccountAllocationDelete, (uint32_t), ) /* 3802 */                                  \
  SLOT(36, MTAPIRES, AccountAllocationClear, (), ) /* 3802 */                                           \
  SLOT(37, MTAPIRES, AccountAllocationShift, (uint32_t, int32_t), ) /* 3802 */                          \
  SLOT(38, uint32_t, AccountAllocationTotal, (), const) /* 3802 */                                      \
  SLOT(39, MTAPIRES, AccountAllocationNext, (uint32_t, IMTConAccountAllocation *), const) /* 3802 */

// clang-format on

namespace mt5 {

MT5_INTERFACE(IMTConGroup, MT5_IMTCONGROUP_SLOTS);
MT5_INTERFACE(IMTConSymbol, MT5_IMTCONSYMBOL_SLOTS);
MT5_INTERFACE(IMTConPlugin, MT5_IMTCONPLUGIN_SLOTS);
MT5_INTERFACE(IMTConParam, MT5_IMTCONPARAM_SLOTS);
MT5_INTERFACE(IMTConTime, MT5_IMTCONTIME_SLOTS);
MT5_INTERFACE(IMTConCommon, MT5_IMTCONCOMMON_SLOTS);

} // namespace mt5
