// MT5 server API: clients: user record, trading account, connection, daily report.
//
// Each table is one interface: slot, result, name, arguments, constness; in a comment the API version that brought
// the slot, if later than 1845. See ../mt5.h for how the tables are read.
#pragma once

#include "mtapi/mt5/types.h"

// clang-format off

#define MT5_IMTUSER_SLOTS(SLOT)                                                             \
  SLOT(0, void, Release, (), )                                                              \
  SLOT(1, MTAPIRES, Assign, (const IMTUser *), )                                            \
  SLOT(2, MTAPIRES, Clear, (), )                                                            \
  SLOT(3, MTAPIRES, SetLogin, (uint64_t), )                                                 \
  SLOT(4, uint64_t, Login, (), const)                                                       \
  SLOT(5, MTAPIRES, SetGroup, (MTSTR), )                                                    \
  SLOT(6, MTSTR, Group, (), const)                                                          \
  SLOT(7, uint64_t, CertSerialNumber, (), const)                                            \
  SLOT(8, MTAPIRES, SetRights, (uint64_t), )                                                \
  SLOT(9, uint64_t, Rights, (), const)                                                      \
  SLOT(10, int64_t, Registration, (), const)                                                \
  SLOT(11, int64_t, LastAccess, (), const)                                                  \
  SLOT(12, MTSTR, LastIP, (MTAPISTR &), const)                                              \
  SLOT(13, MTAPIRES, SetName, (MTSTR), )                                                    \
  SLOT(14, MTSTR, Name, (), const)                                                          \
  SLOT(15, MTAPIRES, SetCompany, (MTSTR), )                                                 \
  SLOT(16, MTSTR, Company, (), const)                                                       \
  SLOT(17, MTAPIRES, SetAccount, (MTSTR), )                                                 \
  SLOT(18, MTSTR, Account, (), const)                                                       \
  SLOT(19, MTAPIRES, SetCountry, (MTSTR), )                                                 \
  SLOT(20, MTSTR, Country, (), const)                                                       \
  SLOT(21, MTAPIRES, SetLanguage, (uint32_t), )                                             \
  SLOT(22, uint32_t, Language, (), const)                                                   \
  SLOT(23, MTAPIRES, SetCity, (MTSTR), )                                                    \
  SLOT(24, MTSTR, City, (), const)                                                          \
  SLOT(25, MTAPIRES, SetState, (MTSTR), )                                                   \
  SLOT(26, MTSTR, State, (), const)                                                         \
  SLOT(27, MTAPIRES, SetZIPCode, (MTSTR), )                                                 \
  SLOT(28, MTSTR, ZIPCode, (), const)                                                       \
  SLOT(29, MTAPIRES, SetAddress, (MTSTR), )                                                 \
  SLOT(30, MTSTR, Address, (), const)                                                       \
  SLOT(31, MTAPIRES, SetPhone, (MTSTR), )                                                   \
  SLOT(32, MTSTR, Phone, (), const)                                                         \
  SLOT(33, MTAPIRES, SetEMail, (MTSTR), )                                                   \
  SLOT(34, MTSTR, EMail, (), const)                                                         \
  SLOT(35, MTAPIRES, SetID, (MTSTR), )                                                      \
  SLOT(36, MTSTR, ID, (), const)                                                            \
  SLOT(37, MTAPIRES, SetStatus, (MTSTR), )                                                  \
  SLOT(38, MTSTR, Status, (), const)                                                        \
  SLOT(39, MTAPIRES, SetComment, (MTSTR), )                                                 \
  SLOT(40, MTSTR, Comment, (), const)                                                       \
  SLOT(41, MTAPIRES, SetColor, (uint32_t), )                                                \
  SLOT(42, uint32_t, Color, (), const)                                                      \
  SLOT(43, MTAPIRES, SetPhonePassword, (MTSTR), )                                           \
  SLOT(44, MTSTR, PhonePassword, (), const)                                                 \
  SLOT(45, MTAPIRES, SetLeverage, (uint32_t), )                                             \
  SLOT(46, uint32_t, Leverage, (), const)                                                   \
  SLOT(47, MTAPIRES, SetAgent, (uint64_t), )                                                \
  SLOT(48, uint64_t, Agent, (), const)                                                      \
  SLOT(49, double, Balance, (), const)                                                      \
  SLOT(50, double, Credit, (), const)                                                       \
  SLOT(51, double, InterestRate, (), const)                                                 \
  SLOT(52, double, CommissionDaily, (), const)                                              \
  SLOT(53, double, CommissionMonthly, (), const)                                            \
  SLOT(54, double, CommissionAgentDaily, (), const)                                         \
  SLOT(55, double, CommissionAgentMonthly, (), const)                                       \
  SLOT(56, double, BalancePrevDay, (), const)                                               \
  SLOT(57, double, BalancePrevMonth, (), const)                                             \
  SLOT(58, double, EquityPrevDay, (), const)                                                \
  SLOT(59, double, EquityPrevMonth, (), const)                                              \
  SLOT(60, MTAPIRES, ApiDataSetFloat, (uint16_t, uint8_t, double), )                        \
  SLOT(61, MTAPIRES, ApiDataSetUInt, (uint16_t, uint8_t, uint64_t), )                       \
  SLOT(62, MTAPIRES, ApiDataSetInt, (uint16_t, uint8_t, int64_t), )                         \
  SLOT(63, MTAPIRES, ApiDataGetFloat, (uint16_t, uint8_t, double &), const)                 \
  SLOT(64, MTAPIRES, ApiDataGetUInt, (uint16_t, uint8_t, uint64_t &), const)                \
  SLOT(65, MTAPIRES, ApiDataGetInt, (uint16_t, uint8_t, int64_t &), const)                  \
  SLOT(66, MTAPIRES, ApiDataClear, (uint16_t), )                                            \
  SLOT(67, MTAPIRES, ApiDataClearAll, (), )                                                 \
  SLOT(68, MTAPIRES, ExternalAccountAdd, (uint64_t, MTSTR), )                               \
  SLOT(69, MTAPIRES, ExternalAccountUpdate, (uint32_t, uint64_t, MTSTR), )                  \
  SLOT(70, MTAPIRES, ExternalAccountDelete, (uint32_t), )                                   \
  SLOT(71, MTAPIRES, ExternalAccountClear, (), )                                            \
  SLOT(72, uint32_t, ExternalAccountTotal, (), const)                                       \
  SLOT(73, MTAPIRES, ExternalAccountNext, (uint32_t, uint64_t &, MTAPISTR &), const)        \
  SLOT(74, MTAPIRES, ExternalAccountGet, (uint64_t, MTAPISTR &), const)                     \
  SLOT(75, int64_t, LastPassChange, (), const)                                              \
  SLOT(76, MTSTR, MQID, (MTAPISTR &), const)                                                \
  SLOT(77, MTAPIRES, ApiDataUpdateFloat, (uint32_t, uint16_t, uint8_t, double), )           \
  SLOT(78, MTAPIRES, ApiDataUpdateUInt, (uint32_t, uint16_t, uint8_t, uint64_t), )          \
  SLOT(79, MTAPIRES, ApiDataUpdateInt, (uint32_t, uint16_t, uint8_t, int64_t), )            \
  SLOT(80, MTAPIRES, ApiDataNextFloat, (uint32_t, uint16_t &, uint8_t &, double &), const)  \
  SLOT(81, MTAPIRES, ApiDataNextUInt, (uint32_t, uint16_t &, uint8_t &, uint64_t &), const) \
  SLOT(82, MTAPIRES, ApiDataNextInt, (uint32_t, uint16_t &, uint8_t &, int64_t &), const)   \
  SLOT(83, MTAPIRES, PasswordHash, (uint32_t, MTAPISTR &), const)                           \
  SLOT(84, MTAPIRES, SetLeadCampaign, (MTSTR), )                                            \
  SLOT(85, MTSTR, LeadCampaign, (), const)                                                  \
  SLOT(86, MTAPIRES, SetLeadSource, (MTSTR), )                                              \
  SLOT(87, MTSTR, LeadSource, (), const)                                                    \
  SLOT(88, MTAPIRES, SetClientID, (uint64_t), ) /* 2690 */                                  \
  SLOT(89, uint64_t, ClientID, (), const) /* 2690 */                                        \
  SLOT(90, MTAPIRES, SetFirstName, (MTSTR), ) /* 2690 */                                    \
  SLOT(91, MTSTR, FirstName, (), const) /* 2690 */                                          \
  SLOT(92, MTAPIRES, SetLastName, (MTSTR), ) /* 2690 */                                     \
  SLOT(93, MTSTR, LastName, (), const) /* 2690 */                                           \
  SLOT(94, MTAPIRES, SetMiddleName, (MTSTR), ) /* 2690 */                                   \
  SLOT(95, MTSTR, MiddleName, (), const) /* 2690 */                                         \
  SLOT(96, MTAPIRES, RegistrationSet, (int64_t), ) /* 2940 */                               \
  SLOT(97, MTAPIRES, SetOTPSecret, (MTSTR), ) /* 3661 */                                    \
  SLOT(98, MTSTR, OTPSecret, (), const) /* 3661 */                                          \
  SLOT(99, MTAPIRES, SetLimitOrders, (uint32_t), ) /* 3661 */                               \
  SLOT(100, uint32_t, LimitOrders, (), const) /* 3661 */                                    \
  SLOT(101, MTAPIRES, SetLimitPositionsValue, (double), ) /* 3661 */                        \
  SLOT(102, double, LimitPositionsValue, (), const) /* 3661 */                              \
  SLOT(103, uint64_t, VisitorID, (), const) /* 4540 */

#define MT5_IMTACCOUNT_SLOTS(SLOT)                            \
  SLOT(0, void, Release, (), )                                \
  SLOT(1, MTAPIRES, Assign, (const IMTAccount *), )           \
  SLOT(2, MTAPIRES, Clear, (), )                              \
  SLOT(3, MTAPIRES, SetLogin, (uint64_t), )                   \
  SLOT(4, uint64_t, Login, (), const)                         \
  SLOT(5, MTAPIRES, SetCurrencyDigits, (uint32_t), )          \
  SLOT(6, uint32_t, CurrencyDigits, (), const)                \
  SLOT(7, MTAPIRES, SetBalance, (double), )                   \
  SLOT(8, double, Balance, (), const)                         \
  SLOT(9, MTAPIRES, SetCredit, (double), )                    \
  SLOT(10, double, Credit, (), const)                         \
  SLOT(11, MTAPIRES, SetMargin, (double), )                   \
  SLOT(12, double, Margin, (), const)                         \
  SLOT(13, MTAPIRES, SetMarginFree, (double), )               \
  SLOT(14, double, MarginFree, (), const)                     \
  SLOT(15, MTAPIRES, SetMarginLevel, (double), )              \
  SLOT(16, double, MarginLevel, (), const)                    \
  SLOT(17, MTAPIRES, SetMarginLeverage, (uint32_t), )         \
  SLOT(18, uint32_t, MarginLeverage, (), const)               \
  SLOT(19, MTAPIRES, SetProfit, (double), )                   \
  SLOT(20, double, Profit, (), const)                         \
  SLOT(21, MTAPIRES, SetStorage, (double), )                  \
  SLOT(22, double, Storage, (), const)                        \
  SLOT(23, MTAPIRES, SetObsoleteValue, (double), ) /* 3661 */ \
  SLOT(24, double, ObsoleteValue, (), const) /* 3661 */       \
  SLOT(25, MTAPIRES, SetFloating, (double), )                 \
  SLOT(26, double, Floating, (), const)                       \
  SLOT(27, MTAPIRES, SetEquity, (double), )                   \
  SLOT(28, double, Equity, (), const)                         \
  SLOT(29, MTAPIRES, SetSOActivation, (uint32_t), )           \
  SLOT(30, uint32_t, SOActivation, (), const)                 \
  SLOT(31, MTAPIRES, SetSOTime, (int64_t), )                  \
  SLOT(32, int64_t, SOTime, (), const)                        \
  SLOT(33, MTAPIRES, SetSOLevel, (double), )                  \
  SLOT(34, double, SOLevel, (), const)                        \
  SLOT(35, MTAPIRES, SetSOEquity, (double), )                 \
  SLOT(36, double, SOEquity, (), const)                       \
  SLOT(37, MTAPIRES, SetSOMargin, (double), )                 \
  SLOT(38, double, SOMargin, (), const)                       \
  SLOT(39, MTAPIRES, SetBlockedCommission, (double), )        \
  SLOT(40, double, BlockedCommission, (), const)              \
  SLOT(41, MTAPIRES, SetBlockedProfit, (double), )            \
  SLOT(42, double, BlockedProfit, (), const)                  \
  SLOT(43, MTAPIRES, SetMarginInitial, (double), )            \
  SLOT(44, double, MarginInitial, (), const)                  \
  SLOT(45, MTAPIRES, SetMarginMaintenance, (double), )        \
  SLOT(46, double, MarginMaintenance, (), const)              \
  SLOT(47, MTAPIRES, SetAssets, (double), )                   \
  SLOT(48, double, Assets, (), const)                         \
  SLOT(49, MTAPIRES, SetLiabilities, (double), )              \
  SLOT(50, double, Liabilities, (), const)

#define MT5_IMTONLINE_SLOTS(SLOT)                             \
  SLOT(0, void, Release, (), )                                \
  SLOT(1, MTAPIRES, Assign, (const IMTOnline *), )            \
  SLOT(2, MTAPIRES, Clear, (), )                              \
  SLOT(3, uint64_t, SessionID, (), const)                     \
  SLOT(4, uint64_t, Login, (), const)                         \
  SLOT(5, MTSTR, Group, (), const)                            \
  SLOT(6, MTSTR, Address, (MTAPISTR &), const)                \
  SLOT(7, uint32_t, Type, (), const)                          \
  SLOT(8, uint32_t, Build, (), const)                         \
  SLOT(9, int64_t, Time, (), const)                           \
  SLOT(10, MTSTR, ComputerID, (MTAPISTR &), const) /* 2690 */

#define MT5_IMTDAILY_SLOTS(SLOT)                                           \
  SLOT(0, void, Release, (), )                                             \
  SLOT(1, MTAPIRES, Assign, (const IMTDaily *), )                          \
  SLOT(2, MTAPIRES, Clear, (), )                                           \
  SLOT(3, MTAPIRES, SetDatetime, (int64_t), )                              \
  SLOT(4, int64_t, Datetime, (), const)                                    \
  SLOT(5, MTAPIRES, SetDatetimePrev, (int64_t), )                          \
  SLOT(6, int64_t, DatetimePrev, (), const)                                \
  SLOT(7, MTAPIRES, SetLogin, (uint64_t), )                                \
  SLOT(8, uint64_t, Login, (), const)                                      \
  SLOT(9, MTAPIRES, SetName, (MTSTR), )                                    \
  SLOT(10, MTSTR, Name, (), const)                                         \
  SLOT(11, MTAPIRES, SetGroup, (MTSTR), )                                  \
  SLOT(12, MTSTR, Group, (), const)                                        \
  SLOT(13, MTAPIRES, SetCurrency, (MTSTR), )                               \
  SLOT(14, MTSTR, Currency, (), const)                                     \
  SLOT(15, uint32_t, CurrencyDigits, (), const)                            \
  SLOT(16, MTAPIRES, SetCompany, (MTSTR), )                                \
  SLOT(17, MTSTR, Company, (), const)                                      \
  SLOT(18, MTAPIRES, SetEMail, (MTSTR), )                                  \
  SLOT(19, MTSTR, EMail, (), const)                                        \
  SLOT(20, MTAPIRES, SetBalance, (double), )                               \
  SLOT(21, double, Balance, (), const)                                     \
  SLOT(22, MTAPIRES, SetCredit, (double), )                                \
  SLOT(23, double, Credit, (), const)                                      \
  SLOT(24, MTAPIRES, SetInterestRate, (double), )                          \
  SLOT(25, double, InterestRate, (), const)                                \
  SLOT(26, MTAPIRES, SetCommissionDaily, (double), )                       \
  SLOT(27, double, CommissionDaily, (), const)                             \
  SLOT(28, MTAPIRES, SetCommissionMonthly, (double), )                     \
  SLOT(29, double, CommissionMonthly, (), const)                           \
  SLOT(30, MTAPIRES, SetAgentDaily, (double), )                            \
  SLOT(31, double, AgentDaily, (), const)                                  \
  SLOT(32, MTAPIRES, SetAgentMonthly, (double), )                          \
  SLOT(33, double, AgentMonthly, (), const)                                \
  SLOT(34, MTAPIRES, SetBalancePrevDay, (double), )                        \
  SLOT(35, double, BalancePrevDay, (), const)                              \
  SLOT(36, MTAPIRES, SetBalancePrevMonth, (double), )                      \
  SLOT(37, double, BalancePrevMonth, (), const)                            \
  SLOT(38, MTAPIRES, SetEquityPrevDay, (double), )                         \
  SLOT(39, double, EquityPrevDay, (), const)                               \
  SLOT(40, MTAPIRES, SetEquityPrevMonth, (double), )                       \
  SLOT(41, double, EquityPrevMonth, (), const)                             \
  SLOT(42, MTAPIRES, SetMargin, (double), )                                \
  SLOT(43, double, Margin, (), const)                                      \
  SLOT(44, MTAPIRES, SetMarginFree, (double), )                            \
  SLOT(45, double, MarginFree, (), const)                                  \
  SLOT(46, MTAPIRES, SetMarginLevel, (double), )                           \
  SLOT(47, double, MarginLevel, (), const)                                 \
  SLOT(48, MTAPIRES, SetMarginLeverage, (uint32_t), )                      \
  SLOT(49, uint32_t, MarginLeverage, (), const)                            \
  SLOT(50, MTAPIRES, SetProfit, (double), )                                \
  SLOT(51, double, Profit, (), const)                                      \
  SLOT(52, MTAPIRES, SetProfitStorage, (double), )                         \
  SLOT(53, double, ProfitStorage, (), const)                               \
  SLOT(54, MTAPIRES, SetObsoleteValue, (double), ) /* 3661 */              \
  SLOT(55, double, ObsoleteValue, (), const) /* 3661 */                    \
  SLOT(56, MTAPIRES, SetProfitEquity, (double), )                          \
  SLOT(57, double, ProfitEquity, (), const)                                \
  SLOT(58, MTAPIRES, SetDailyProfit, (double), )                           \
  SLOT(59, double, DailyProfit, (), const)                                 \
  SLOT(60, MTAPIRES, SetDailyBalance, (double), )                          \
  SLOT(61, double, DailyBalance, (), const)                                \
  SLOT(62, MTAPIRES, SetDailyCredit, (double), )                           \
  SLOT(63, double, DailyCredit, (), const)                                 \
  SLOT(64, MTAPIRES, SetDailyCharge, (double), )                           \
  SLOT(65, double, DailyCharge, (), const)                                 \
  SLOT(66, MTAPIRES, SetDailyCorrection, (double), )                       \
  SLOT(67, double, DailyCorrection, (), const)                             \
  SLOT(68, MTAPIRES, SetDailyBonus, (double), )                            \
  SLOT(69, double, DailyBonus, (), const)                                  \
  SLOT(70, MTAPIRES, SetDailyStorage, (double), )                          \
  SLOT(71, double, DailyStorage, (), const)                                \
  SLOT(72, MTAPIRES, SetDailyCommInstant, (double), )                      \
  SLOT(73, double, DailyCommInstant, (), const)                            \
  SLOT(74, MTAPIRES, SetDailyCommRound, (double), )                        \
  SLOT(75, double, DailyCommRound, (), const)                              \
  SLOT(76, MTAPIRES, SetDailyAgent, (double), )                            \
  SLOT(77, double, DailyAgent, (), const)                                  \
  SLOT(78, MTAPIRES, SetDailyInterest, (double), )                         \
  SLOT(79, double, DailyInterest, (), const)                               \
  SLOT(80, MTAPIRES, PositionAdd, (IMTPosition *), )                       \
  SLOT(81, MTAPIRES, PositionUpdate, (uint32_t, IMTPosition *), )          \
  SLOT(82, MTAPIRES, PositionDelete, (uint32_t), )                         \
  SLOT(83, MTAPIRES, PositionClear, (), )                                  \
  SLOT(84, MTAPIRES, PositionShift, (uint32_t, int32_t), )                 \
  SLOT(85, uint32_t, PositionTotal, (), const)                             \
  SLOT(86, MTAPIRES, PositionNext, (uint32_t, IMTPosition *), const)       \
  SLOT(87, MTAPIRES, PositionGet, (MTSTR, IMTPosition *), const)           \
  SLOT(88, MTAPIRES, OrderAdd, (IMTOrder *), )                             \
  SLOT(89, MTAPIRES, OrderUpdate, (uint32_t, IMTOrder *), )                \
  SLOT(90, MTAPIRES, OrderDelete, (uint32_t), )                            \
  SLOT(91, MTAPIRES, OrderClear, (), )                                     \
  SLOT(92, MTAPIRES, OrderShift, (uint32_t, int32_t), )                    \
  SLOT(93, uint32_t, OrderTotal, (), const)                                \
  SLOT(94, MTAPIRES, OrderNext, (uint32_t, IMTOrder *), const)             \
  SLOT(95, MTAPIRES, OrderGet, (uint64_t, IMTOrder *), const)              \
  SLOT(96, MTAPIRES, SetProfitAssets, (double), ) /* 2690 */               \
  SLOT(97, double, ProfitAssets, (), const) /* 2690 */                     \
  SLOT(98, MTAPIRES, SetProfitLiabilities, (double), ) /* 2690 */          \
  SLOT(99, double, ProfitLiabilities, (), const) /* 2690 */                \
  SLOT(100, MTAPIRES, SetDailyDividend, (double), ) /* 2690 */             \
  SLOT(101, double, DailyDividend, (), const) /* 2690 */                   \
  SLOT(102, MTAPIRES, SetDailyTaxes, (double), ) /* 2690 */                \
  SLOT(103, double, DailyTaxes, (), const) /* 2690 */                      \
  SLOT(104, MTAPIRES, SetDailySOCompensation, (double), ) /* 2690 */       \
  SLOT(105, double, DailySOCompensation, (), const) /* 2690 */             \
  SLOT(106, MTAPIRES, SetDailyCommFee, (double), ) /* 2690 */              \
  SLOT(107, double, DailyCommFee, (), const) /* 2690 */                    \
  SLOT(108, MTAPIRES, SetDailySOCompensationCredit, (double), ) /* 3661 */ \
  SLOT(109, double, DailySOCompensationCredit, (), const) /* 3661 */

#define MT5_IMTUSERARRAY_SLOTS(SLOT)                                           \
  SLOT(0, void, Release, (), )                                                 \
  SLOT(1, MTAPIRES, Assign, (const IMTUserArray *), )                          \
  SLOT(2, MTAPIRES, Clear, (), )                                               \
  SLOT(3, MTAPIRES, AddArray, (IMTUserArray *), )                              \
  SLOT(4, MTAPIRES, Add, (IMTUser *), )                                        \
  SLOT(5, MTAPIRES, AddArrayCopy, (const IMTUserArray *), )                    \
  SLOT(6, MTAPIRES, AddCopy, (const IMTUser *), )                              \
  SLOT(7, MTAPIRES, Delete, (uint32_t), )                                      \
  SLOT(8, IMTUser *, Detach, (uint32_t), )                                     \
  SLOT(9, MTAPIRES, Update, (uint32_t, IMTUser *), )                           \
  SLOT(10, MTAPIRES, UpdateCopy, (uint32_t, const IMTUser *), )                \
  SLOT(11, MTAPIRES, Shift, (uint32_t, int32_t), )                             \
  SLOT(12, uint32_t, Total, (), const)                                         \
  SLOT(13, IMTUser *, Next, (uint32_t), const)                                 \
  SLOT(14, MTAPIRES, Sort, (MTSortFunctionPtr), )                              \
  SLOT(15, int32_t, Search, (const void *, MTSortFunctionPtr), const)          \
  SLOT(16, int32_t, SearchGreatOrEq, (const void *, MTSortFunctionPtr), const) \
  SLOT(17, int32_t, SearchGreater, (const void *, MTSortFunctionPtr), const)   \
  SLOT(18, int32_t, SearchLessOrEq, (const void *, MTSortFunctionPtr), const)  \
  SLOT(19, int32_t, SearchLess, (const void *, MTSortFunctionPtr), const)      \
  SLOT(20, int32_t, SearchLeft, (const void *, MTSortFunctionPtr), const)      \
  SLOT(21, int32_t, SearchRight, (const void *, MTSortFunctionPtr), const)

// clang-format on

namespace mt5 {

MT5_INTERFACE(IMTUser, MT5_IMTUSER_SLOTS);
MT5_INTERFACE(IMTAccount, MT5_IMTACCOUNT_SLOTS);
MT5_INTERFACE(IMTOnline, MT5_IMTONLINE_SLOTS);
MT5_INTERFACE(IMTDaily, MT5_IMTDAILY_SLOTS);
MT5_INTERFACE(IMTUserArray, MT5_IMTUSERARRAY_SLOTS);

} // namespace mt5
