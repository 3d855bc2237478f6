// MT5 server API: the objects of trading: deal, order, position, request, confirmation, execution.
//
// Each table is one interface: slot, result, name, arguments, constness; in a comment the API version that brought
// the slot, if later than 1845. See ../mt5.h for how the tables are read.
#pragma once

#include "mtapi/mt5/types.h"

// clang-format off

#define MT5_IMTDEAL_SLOTS(SLOT)                                                             \
  SLOT(0, void, Release, (), )                                                              \
  SLOT(1, MTAPIRES, Assign, (const IMTDeal *), )                                            \
  SLOT(2, MTAPIRES, Clear, (), )                                                            \
  SLOT(3, MTSTR, Print, (MTAPISTR &), const)                                                \
  SLOT(4, uint64_t, Deal, (), const)                                                        \
  SLOT(5, MTAPIRES, SetExternalID, (MTSTR), )                                               \
  SLOT(6, MTSTR, ExternalID, (), const)                                                     \
  SLOT(7, MTAPIRES, SetLogin, (uint64_t), )                                                 \
  SLOT(8, uint64_t, Login, (), const)                                                       \
  SLOT(9, MTAPIRES, SetDealer, (uint64_t), )                                                \
  SLOT(10, uint64_t, Dealer, (), const)                                                     \
  SLOT(11, MTAPIRES, SetOrder, (uint64_t), )                                                \
  SLOT(12, uint64_t, Order, (), const)                                                      \
  SLOT(13, MTAPIRES, SetAction, (uint32_t), )                                               \
  SLOT(14, uint32_t, Action, (), const)                                                     \
  SLOT(15, MTAPIRES, SetEntry, (uint32_t), )                                                \
  SLOT(16, uint32_t, Entry, (), const)                                                      \
  SLOT(17, MTAPIRES, SetDigits, (uint32_t), )                                               \
  SLOT(18, uint32_t, Digits, (), const)                                                     \
  SLOT(19, MTAPIRES, SetDigitsCurrency, (uint32_t), )                                       \
  SLOT(20, uint32_t, DigitsCurrency, (), const)                                             \
  SLOT(21, MTAPIRES, SetContractSize, (double), )                                           \
  SLOT(22, double, ContractSize, (), const)                                                 \
  SLOT(23, MTAPIRES, SetTime, (int64_t), )                                                  \
  SLOT(24, int64_t, Time, (), const)                                                        \
  SLOT(25, MTAPIRES, SetSymbol, (MTSTR), )                                                  \
  SLOT(26, MTSTR, Symbol, (), const)                                                        \
  SLOT(27, MTAPIRES, SetPrice, (double), )                                                  \
  SLOT(28, double, Price, (), const)                                                        \
  SLOT(29, MTAPIRES, SetVolume, (uint64_t), )                                               \
  SLOT(30, uint64_t, Volume, (), const)                                                     \
  SLOT(31, MTAPIRES, SetProfit, (double), )                                                 \
  SLOT(32, double, Profit, (), const)                                                       \
  SLOT(33, MTAPIRES, SetStorage, (double), )                                                \
  SLOT(34, double, Storage, (), const)                                                      \
  SLOT(35, MTAPIRES, SetCommission, (double), )                                             \
  SLOT(36, double, Commission, (), const)                                                   \
  SLOT(37, MTAPIRES, SetObsoleteValue, (double), )                                          \
  SLOT(38, double, ObsoleteValue, (), const)                                                \
  SLOT(39, MTAPIRES, SetRateProfit, (double), )                                             \
  SLOT(40, double, RateProfit, (), const)                                                   \
  SLOT(41, MTAPIRES, SetRateMargin, (double), )                                             \
  SLOT(42, double, RateMargin, (), const)                                                   \
  SLOT(43, MTAPIRES, SetExpertID, (uint64_t), )                                             \
  SLOT(44, uint64_t, ExpertID, (), const)                                                   \
  SLOT(45, MTAPIRES, SetPositionID, (uint64_t), )                                           \
  SLOT(46, uint64_t, PositionID, (), const)                                                 \
  SLOT(47, MTAPIRES, SetComment, (MTSTR), )                                                 \
  SLOT(48, MTSTR, Comment, (), const)                                                       \
  SLOT(49, MTAPIRES, ApiDataSetFloat, (uint16_t, uint8_t, double), )                        \
  SLOT(50, MTAPIRES, ApiDataSetUInt, (uint16_t, uint8_t, uint64_t), )                       \
  SLOT(51, MTAPIRES, ApiDataSetInt, (uint16_t, uint8_t, int64_t), )                         \
  SLOT(52, MTAPIRES, ApiDataGetFloat, (uint16_t, uint8_t, double &), const)                 \
  SLOT(53, MTAPIRES, ApiDataGetUInt, (uint16_t, uint8_t, uint64_t &), const)                \
  SLOT(54, MTAPIRES, ApiDataGetInt, (uint16_t, uint8_t, int64_t &), const)                  \
  SLOT(55, MTAPIRES, ApiDataClear, (uint16_t), )                                            \
  SLOT(56, MTAPIRES, ApiDataClearAll, (), )                                                 \
  SLOT(57, MTAPIRES, SetProfitRaw, (double), )                                              \
  SLOT(58, double, ProfitRaw, (), const)                                                    \
  SLOT(59, MTAPIRES, SetPricePosition, (double), )                                          \
  SLOT(60, double, PricePosition, (), const)                                                \
  SLOT(61, MTAPIRES, SetVolumeClosed, (uint64_t), )                                         \
  SLOT(62, uint64_t, VolumeClosed, (), const)                                               \
  SLOT(63, MTAPIRES, SetTickValue, (double), )                                              \
  SLOT(64, double, TickValue, (), const)                                                    \
  SLOT(65, MTAPIRES, SetTickSize, (double), )                                               \
  SLOT(66, double, TickSize, (), const)                                                     \
  SLOT(67, MTAPIRES, SetFlags, (uint64_t), )                                                \
  SLOT(68, uint64_t, Flags, (), const)                                                      \
  SLOT(69, MTAPIRES, SetTimeMsc, (int64_t), )                                               \
  SLOT(70, int64_t, TimeMsc, (), const)                                                     \
  SLOT(71, uint32_t, Reason, (), const)                                                     \
  SLOT(72, MTSTR, Gateway, (), const)                                                       \
  SLOT(73, double, PriceGateway, (), const)                                                 \
  SLOT(74, MTAPIRES, ApiDataUpdateFloat, (uint32_t, uint16_t, uint8_t, double), )           \
  SLOT(75, MTAPIRES, ApiDataUpdateUInt, (uint32_t, uint16_t, uint8_t, uint64_t), )          \
  SLOT(76, MTAPIRES, ApiDataUpdateInt, (uint32_t, uint16_t, uint8_t, int64_t), )            \
  SLOT(77, MTAPIRES, ApiDataNextFloat, (uint32_t, uint16_t &, uint8_t &, double &), const)  \
  SLOT(78, MTAPIRES, ApiDataNextUInt, (uint32_t, uint16_t &, uint8_t &, uint64_t &), const) \
  SLOT(79, MTAPIRES, ApiDataNextInt, (uint32_t, uint16_t &, uint8_t &, int64_t &), const)   \
  SLOT(80, MTAPIRES, DealSet, (uint64_t), )                                                 \
  SLOT(81, uint32_t, ModificationFlags, (), const)                                          \
  SLOT(82, MTAPIRES, ReasonSet, (uint32_t), )                                               \
  SLOT(83, MTAPIRES, GatewaySet, (MTSTR), )                                                 \
  SLOT(84, MTAPIRES, PriceGatewaySet, (double), )                                           \
  SLOT(85, MTAPIRES, SetPriceSL, (double), )                                                \
  SLOT(86, double, PriceSL, (), const)                                                      \
  SLOT(87, MTAPIRES, SetPriceTP, (double), )                                                \
  SLOT(88, double, PriceTP, (), const)                                                      \
  SLOT(89, MTAPIRES, SetVolumeExt, (uint64_t), ) /* 2690 */                                 \
  SLOT(90, uint64_t, VolumeExt, (), const) /* 2690 */                                       \
  SLOT(91, MTAPIRES, SetVolumeClosedExt, (uint64_t), ) /* 2690 */                           \
  SLOT(92, uint64_t, VolumeClosedExt, (), const) /* 2690 */                                 \
  SLOT(93, MTAPIRES, SetFee, (double), ) /* 2690 */                                         \
  SLOT(94, double, Fee, (), const) /* 2690 */                                               \
  SLOT(95, MTAPIRES, SetValue, (double), ) /* 2690 */                                       \
  SLOT(96, double, Value, (), const) /* 2690 */                                             \
  SLOT(97, double, MarketBid, (), const) /* 2940 */                                         \
  SLOT(98, double, MarketAsk, (), const) /* 2940 */                                         \
  SLOT(99, double, MarketLast, (), const) /* 2940 */                                        \
  SLOT(100, MTAPIRES, MarketBidSet, (double), ) /* 3661 */                                  \
  SLOT(101, MTAPIRES, MarketAskSet, (double), ) /* 3661 */                                  \
  SLOT(102, MTAPIRES, MarketLastSet, (double), ) /* 3661 */                                 \
  SLOT(103, MTAPIRES, SetVolumeGatewayExt, (uint64_t), ) /* 5264 */                         \
  SLOT(104, uint64_t, VolumeGatewayExt, (), const) /* 5264 */                               \
  SLOT(105, MTAPIRES, SetActionGateway, (uint32_t), ) /* 5264 */                            \
  SLOT(106, uint32_t, ActionGateway, (), const) /* 5264 */                                  \
  SLOT(107, MTAPIRES, SetPartyID, (uint64_t), ) /* 5830 */                                  \
  SLOT(108, uint64_t, PartyID, (), const) /* 5830 */

#define MT5_IMTORDER_SLOTS(SLOT)                                                            \
  SLOT(0, void, Release, (), )                                                              \
  SLOT(1, MTAPIRES, Assign, (const IMTOrder *), )                                           \
  SLOT(2, MTAPIRES, Clear, (), )                                                            \
  SLOT(3, MTSTR, Print, (MTAPISTR &), const)                                                \
  SLOT(4, uint64_t, Order, (), const)                                                       \
  SLOT(5, MTAPIRES, SetExternalID, (MTSTR), )                                               \
  SLOT(6, MTSTR, ExternalID, (), const)                                                     \
  SLOT(7, MTAPIRES, SetLogin, (uint64_t), )                                                 \
  SLOT(8, uint64_t, Login, (), const)                                                       \
  SLOT(9, MTAPIRES, SetDealer, (uint64_t), )                                                \
  SLOT(10, uint64_t, Dealer, (), const)                                                     \
  SLOT(11, MTAPIRES, SetSymbol, (MTSTR), )                                                  \
  SLOT(12, MTSTR, Symbol, (), const)                                                        \
  SLOT(13, MTAPIRES, SetDigits, (uint32_t), )                                               \
  SLOT(14, uint32_t, Digits, (), const)                                                     \
  SLOT(15, MTAPIRES, SetDigitsCurrency, (uint32_t), )                                       \
  SLOT(16, uint32_t, DigitsCurrency, (), const)                                             \
  SLOT(17, MTAPIRES, SetContractSize, (double), )                                           \
  SLOT(18, double, ContractSize, (), const)                                                 \
  SLOT(19, uint32_t, State, (), const)                                                      \
  SLOT(20, uint32_t, Reason, (), const)                                                     \
  SLOT(21, MTAPIRES, SetTimeSetup, (int64_t), )                                             \
  SLOT(22, int64_t, TimeSetup, (), const)                                                   \
  SLOT(23, MTAPIRES, SetTimeExpiration, (int64_t), )                                        \
  SLOT(24, int64_t, TimeExpiration, (), const)                                              \
  SLOT(25, MTAPIRES, SetTimeDone, (int64_t), )                                              \
  SLOT(26, int64_t, TimeDone, (), const)                                                    \
  SLOT(27, MTAPIRES, SetType, (uint32_t), )                                                 \
  SLOT(28, uint32_t, Type, (), const)                                                       \
  SLOT(29, MTAPIRES, SetTypeFill, (uint32_t), )                                             \
  SLOT(30, uint32_t, TypeFill, (), const)                                                   \
  SLOT(31, MTAPIRES, SetTypeTime, (uint32_t), )                                             \
  SLOT(32, uint32_t, TypeTime, (), const)                                                   \
  SLOT(33, MTAPIRES, SetPriceOrder, (double), )                                             \
  SLOT(34, double, PriceOrder, (), const)                                                   \
  SLOT(35, MTAPIRES, SetPriceTrigger, (double), )                                           \
  SLOT(36, double, PriceTrigger, (), const)                                                 \
  SLOT(37, MTAPIRES, SetPriceCurrent, (double), )                                           \
  SLOT(38, double, PriceCurrent, (), const)                                                 \
  SLOT(39, MTAPIRES, SetPriceSL, (double), )                                                \
  SLOT(40, double, PriceSL, (), const)                                                      \
  SLOT(41, MTAPIRES, SetPriceTP, (double), )                                                \
  SLOT(42, double, PriceTP, (), const)                                                      \
  SLOT(43, MTAPIRES, SetVolumeInitial, (uint64_t), )                                        \
  SLOT(44, uint64_t, VolumeInitial, (), const)                                              \
  SLOT(45, MTAPIRES, SetVolumeCurrent, (uint64_t), )                                        \
  SLOT(46, uint64_t, VolumeCurrent, (), const)                                              \
  SLOT(47, MTAPIRES, SetExpertID, (uint64_t), )                                             \
  SLOT(48, uint64_t, ExpertID, (), const)                                                   \
  SLOT(49, MTAPIRES, SetPositionID, (uint64_t), )                                           \
  SLOT(50, uint64_t, PositionID, (), const)                                                 \
  SLOT(51, MTAPIRES, SetComment, (MTSTR), )                                                 \
  SLOT(52, MTSTR, Comment, (), const)                                                       \
  SLOT(53, MTAPIRES, SetActivationMode, (uint32_t), )                                       \
  SLOT(54, uint32_t, ActivationMode, (), const)                                             \
  SLOT(55, MTAPIRES, SetActivationTime, (int64_t), )                                        \
  SLOT(56, int64_t, ActivationTime, (), const)                                              \
  SLOT(57, MTAPIRES, SetActivationPrice, (double), )                                        \
  SLOT(58, double, ActivationPrice, (), const)                                              \
  SLOT(59, MTAPIRES, SetActivationFlags, (uint32_t), )                                      \
  SLOT(60, uint32_t, ActivationFlags, (), const)                                            \
  SLOT(61, MTAPIRES, ApiDataSetFloat, (uint16_t, uint8_t, double), )                        \
  SLOT(62, MTAPIRES, ApiDataSetUInt, (uint16_t, uint8_t, uint64_t), )                       \
  SLOT(63, MTAPIRES, ApiDataSetInt, (uint16_t, uint8_t, int64_t), )                         \
  SLOT(64, MTAPIRES, ApiDataGetFloat, (uint16_t, uint8_t, double &), const)                 \
  SLOT(65, MTAPIRES, ApiDataGetUInt, (uint16_t, uint8_t, uint64_t &), const)                \
  SLOT(66, MTAPIRES, ApiDataGetInt, (uint16_t, uint8_t, int64_t &), const)                  \
  SLOT(67, MTAPIRES, ApiDataClear, (uint16_t), )                                            \
  SLOT(68, MTAPIRES, ApiDataClearAll, (), )                                                 \
  SLOT(69, MTAPIRES, SetTimeSetupMsc, (int64_t), )                                          \
  SLOT(70, int64_t, TimeSetupMsc, (), const)                                                \
  SLOT(71, MTAPIRES, SetTimeDoneMsc, (int64_t), )                                           \
  SLOT(72, int64_t, TimeDoneMsc, (), const)                                                 \
  SLOT(73, MTAPIRES, SetRateMargin, (double), )                                             \
  SLOT(74, double, RateMargin, (), const)                                                   \
  SLOT(75, MTAPIRES, ApiDataUpdateFloat, (uint32_t, uint16_t, uint8_t, double), )           \
  SLOT(76, MTAPIRES, ApiDataUpdateUInt, (uint32_t, uint16_t, uint8_t, uint64_t), )          \
  SLOT(77, MTAPIRES, ApiDataUpdateInt, (uint32_t, uint16_t, uint8_t, int64_t), )            \
  SLOT(78, MTAPIRES, ApiDataNextFloat, (uint32_t, uint16_t &, uint8_t &, double &), const)  \
  SLOT(79, MTAPIRES, ApiDataNextUInt, (uint32_t, uint16_t &, uint8_t &, uint64_t &), const) \
  SLOT(80, MTAPIRES, ApiDataNextInt, (uint32_t, uint16_t &, uint8_t &, int64_t &), const)   \
  SLOT(81, MTAPIRES, OrderSet, (uint64_t), )                                                \
  SLOT(82, MTAPIRES, SetPositionByID, (uint64_t), )                                         \
  SLOT(83, uint64_t, PositionByID, (), const)                                               \
  SLOT(84, uint32_t, ModificationFlags, (), const)                                          \
  SLOT(85, MTAPIRES, StateSet, (uint32_t), )                                                \
  SLOT(86, MTAPIRES, ReasonSet, (uint32_t), )                                               \
  SLOT(87, MTAPIRES, SetVolumeInitialExt, (uint64_t), ) /* 2690 */                          \
  SLOT(88, uint64_t, VolumeInitialExt, (), const) /* 2690 */                                \
  SLOT(89, MTAPIRES, SetVolumeCurrentExt, (uint64_t), ) /* 2690 */                          \
  SLOT(90, uint64_t, VolumeCurrentExt, (), const) /* 2690 */                                \
  SLOT(91, MTAPIRES, SetPartyID, (uint64_t), ) /* 5830 */                                   \
  SLOT(92, uint64_t, PartyID, (), const) /* 5830 */

#define MT5_IMTPOSITION_SLOTS(SLOT)                                                         \
  SLOT(0, void, Release, (), )                                                              \
  SLOT(1, MTAPIRES, Assign, (const IMTPosition *), )                                        \
  SLOT(2, MTAPIRES, Clear, (), )                                                            \
  SLOT(3, MTSTR, Print, (MTAPISTR &), const)                                                \
  SLOT(4, uint64_t, Login, (), const)                                                       \
  SLOT(5, MTAPIRES, SetSymbol, (MTSTR), )                                                   \
  SLOT(6, MTSTR, Symbol, (), const)                                                         \
  SLOT(7, MTAPIRES, SetAction, (uint32_t), )                                                \
  SLOT(8, uint32_t, Action, (), const)                                                      \
  SLOT(9, MTAPIRES, SetDigits, (uint32_t), )                                                \
  SLOT(10, uint32_t, Digits, (), const)                                                     \
  SLOT(11, MTAPIRES, SetDigitsCurrency, (uint32_t), )                                       \
  SLOT(12, uint32_t, DigitsCurrency, (), const)                                             \
  SLOT(13, MTAPIRES, SetContractSize, (double), )                                           \
  SLOT(14, double, ContractSize, (), const)                                                 \
  SLOT(15, MTAPIRES, SetTimeCreate, (int64_t), )                                            \
  SLOT(16, int64_t, TimeCreate, (), const)                                                  \
  SLOT(17, MTAPIRES, SetTimeUpdate, (int64_t), )                                            \
  SLOT(18, int64_t, TimeUpdate, (), const)                                                  \
  SLOT(19, MTAPIRES, SetPriceOpen, (double), )                                              \
  SLOT(20, double, PriceOpen, (), const)                                                    \
  SLOT(21, MTAPIRES, SetPriceCurrent, (double), )                                           \
  SLOT(22, double, PriceCurrent, (), const)                                                 \
  SLOT(23, MTAPIRES, SetPriceSL, (double), )                                                \
  SLOT(24, double, PriceSL, (), const)                                                      \
  SLOT(25, MTAPIRES, SetPriceTP, (double), )                                                \
  SLOT(26, double, PriceTP, (), const)                                                      \
  SLOT(27, MTAPIRES, SetVolume, (uint64_t), )                                               \
  SLOT(28, uint64_t, Volume, (), const)                                                     \
  SLOT(29, MTAPIRES, SetProfit, (double), )                                                 \
  SLOT(30, double, Profit, (), const)                                                       \
  SLOT(31, MTAPIRES, SetStorage, (double), )                                                \
  SLOT(32, double, Storage, (), const)                                                      \
  SLOT(33, MTAPIRES, SetObsoleteValue, (double), )                                          \
  SLOT(34, double, ObsoleteValue, (), const)                                                \
  SLOT(35, MTAPIRES, SetRateProfit, (double), )                                             \
  SLOT(36, double, RateProfit, (), const)                                                   \
  SLOT(37, MTAPIRES, SetRateMargin, (double), )                                             \
  SLOT(38, double, RateMargin, (), const)                                                   \
  SLOT(39, MTAPIRES, SetExpertID, (uint64_t), )                                             \
  SLOT(40, uint64_t, ExpertID, (), const)                                                   \
  SLOT(41, MTAPIRES, SetExpertPositionID, (uint64_t), )                                     \
  SLOT(42, uint64_t, ExpertPositionID, (), const)                                           \
  SLOT(43, MTAPIRES, SetComment, (MTSTR), )                                                 \
  SLOT(44, MTSTR, Comment, (), const)                                                       \
  SLOT(45, MTAPIRES, SetActivationMode, (uint32_t), )                                       \
  SLOT(46, uint32_t, ActivationMode, (), const)                                             \
  SLOT(47, MTAPIRES, SetActivationTime, (int64_t), )                                        \
  SLOT(48, int64_t, ActivationTime, (), const)                                              \
  SLOT(49, MTAPIRES, SetActivationPrice, (double), )                                        \
  SLOT(50, double, ActivationPrice, (), const)                                              \
  SLOT(51, MTAPIRES, SetActivationFlags, (uint32_t), )                                      \
  SLOT(52, uint32_t, ActivationFlags, (), const)                                            \
  SLOT(53, MTAPIRES, ApiDataSetFloat, (uint16_t, uint8_t, double), )                        \
  SLOT(54, MTAPIRES, ApiDataSetUInt, (uint16_t, uint8_t, uint64_t), )                       \
  SLOT(55, MTAPIRES, ApiDataSetInt, (uint16_t, uint8_t, int64_t), )                         \
  SLOT(56, MTAPIRES, ApiDataGetFloat, (uint16_t, uint8_t, double &), const)                 \
  SLOT(57, MTAPIRES, ApiDataGetUInt, (uint16_t, uint8_t, uint64_t &), const)                \
  SLOT(58, MTAPIRES, ApiDataGetInt, (uint16_t, uint8_t, int64_t &), const)                  \
  SLOT(59, MTAPIRES, ApiDataClear, (uint16_t), )                                            \
  SLOT(60, MTAPIRES, ApiDataClearAll, (), )                                                 \
  SLOT(61, MTAPIRES, SetTimeCreateMsc, (int64_t), )                                         \
  SLOT(62, int64_t, TimeCreateMsc, (), const)                                               \
  SLOT(63, MTAPIRES, SetTimeUpdateMsc, (int64_t), )                                         \
  SLOT(64, int64_t, TimeUpdateMsc, (), const)                                               \
  SLOT(65, MTAPIRES, SetDealer, (uint64_t), )                                               \
  SLOT(66, uint64_t, Dealer, (), const)                                                     \
  SLOT(67, MTAPIRES, ApiDataUpdateFloat, (uint32_t, uint16_t, uint8_t, double), )           \
  SLOT(68, MTAPIRES, ApiDataUpdateUInt, (uint32_t, uint16_t, uint8_t, uint64_t), )          \
  SLOT(69, MTAPIRES, ApiDataUpdateInt, (uint32_t, uint16_t, uint8_t, int64_t), )            \
  SLOT(70, MTAPIRES, ApiDataNextFloat, (uint32_t, uint16_t &, uint8_t &, double &), const)  \
  SLOT(71, MTAPIRES, ApiDataNextUInt, (uint32_t, uint16_t &, uint8_t &, uint64_t &), const) \
  SLOT(72, MTAPIRES, ApiDataNextInt, (uint32_t, uint16_t &, uint8_t &, int64_t &), const)   \
  SLOT(73, MTAPIRES, LoginSet, (uint64_t), )                                                \
  SLOT(74, uint64_t, Position, (), const)                                                   \
  SLOT(75, MTAPIRES, SetExternalID, (MTSTR), )                                              \
  SLOT(76, MTSTR, ExternalID, (), const)                                                    \
  SLOT(77, uint32_t, ModificationFlags, (), const)                                          \
  SLOT(78, uint32_t, Reason, (), const)                                                     \
  SLOT(79, MTAPIRES, SetVolumeExt, (uint64_t), ) /* 2690 */                                 \
  SLOT(80, uint64_t, VolumeExt, (), const) /* 2690 */                                       \
  SLOT(81, MTAPIRES, ReasonSet, (uint32_t), ) /* 2690 */                                    \
  SLOT(82, MTAPIRES, SetPriceGateway, (double), ) /* 5264 */                                \
  SLOT(83, double, PriceGateway, (), const) /* 5264 */                                      \
  SLOT(84, MTAPIRES, SetVolumeGatewayExt, (uint64_t), ) /* 5264 */                          \
  SLOT(85, uint64_t, VolumeGatewayExt, (), const) /* 5264 */                                \
  SLOT(86, MTAPIRES, SetActionGateway, (uint32_t), ) /* 5264 */                             \
  SLOT(87, uint32_t, ActionGateway, (), const) /* 5264 */

#define MT5_IMTREQUEST_SLOTS(SLOT)                                                                     \
  SLOT(0, void, Release, (), )                                                                         \
  SLOT(1, MTAPIRES, Assign, (const IMTRequest *), )                                                    \
  SLOT(2, MTAPIRES, Clear, (), )                                                                       \
  SLOT(3, MTSTR, Print, (MTAPISTR &), const)                                                           \
  SLOT(4, uint32_t, ID, (), const)                                                                     \
  SLOT(5, MTAPIRES, SetLogin, (uint64_t), )                                                            \
  SLOT(6, uint64_t, Login, (), const)                                                                  \
  SLOT(7, MTSTR, Group, (), const)                                                                     \
  SLOT(8, MTAPIRES, SetSymbol, (MTSTR), )                                                              \
  SLOT(9, MTSTR, Symbol, (), const)                                                                    \
  SLOT(10, uint32_t, Digits, (), const)                                                                \
  SLOT(11, MTAPIRES, SetAction, (uint32_t), )                                                          \
  SLOT(12, uint32_t, Action, (), const)                                                                \
  SLOT(13, MTAPIRES, SetTimeExpiration, (int64_t), )                                                   \
  SLOT(14, int64_t, TimeExpiration, (), const)                                                         \
  SLOT(15, MTAPIRES, SetType, (uint32_t), )                                                            \
  SLOT(16, uint32_t, Type, (), const)                                                                  \
  SLOT(17, MTAPIRES, SetTypeFill, (uint32_t), )                                                        \
  SLOT(18, uint32_t, TypeFill, (), const)                                                              \
  SLOT(19, MTAPIRES, SetTypeTime, (uint32_t), )                                                        \
  SLOT(20, uint32_t, TypeTime, (), const)                                                              \
  SLOT(21, MTAPIRES, SetFlags, (uint64_t), )                                                           \
  SLOT(22, uint64_t, Flags, (), const)                                                                 \
  SLOT(23, MTAPIRES, SetVolume, (uint64_t), )                                                          \
  SLOT(24, uint64_t, Volume, (), const)                                                                \
  SLOT(25, MTAPIRES, SetOrder, (uint64_t), )                                                           \
  SLOT(26, uint64_t, Order, (), const)                                                                 \
  SLOT(27, MTAPIRES, SetOrderExternalID, (MTSTR), )                                                    \
  SLOT(28, MTSTR, OrderExternalID, (), const)                                                          \
  SLOT(29, MTAPIRES, SetPriceOrder, (double), )                                                        \
  SLOT(30, double, PriceOrder, (), const)                                                              \
  SLOT(31, MTAPIRES, SetPriceTrigger, (double), )                                                      \
  SLOT(32, double, PriceTrigger, (), const)                                                            \
  SLOT(33, MTAPIRES, SetPriceSL, (double), )                                                           \
  SLOT(34, double, PriceSL, (), const)                                                                 \
  SLOT(35, MTAPIRES, SetPriceTP, (double), )                                                           \
  SLOT(36, double, PriceTP, (), const)                                                                 \
  SLOT(37, MTAPIRES, SetPriceDeviation, (uint64_t), )                                                  \
  SLOT(38, uint64_t, PriceDeviation, (), const)                                                        \
  SLOT(39, double, PriceDeviationTop, (), const)                                                       \
  SLOT(40, double, PriceDeviationBottom, (), const)                                                    \
  SLOT(41, MTAPIRES, SetComment, (MTSTR), )                                                            \
  SLOT(42, MTSTR, Comment, (), const)                                                                  \
  SLOT(43, uint32_t, ResultRetcode, (), const)                                                         \
  SLOT(44, uint64_t, ResultDealer, (), const)                                                          \
  SLOT(45, uint64_t, ResultDeal, (), const)                                                            \
  SLOT(46, uint64_t, ResultOrder, (), const)                                                           \
  SLOT(47, uint64_t, ResultVolume, (), const)                                                          \
  SLOT(48, double, ResultPrice, (), const)                                                             \
  SLOT(49, double, ResultDealerBid, (), const)                                                         \
  SLOT(50, double, ResultDealerAsk, (), const)                                                         \
  SLOT(51, double, ResultDealerLast, (), const)                                                        \
  SLOT(52, double, ResultMarketBid, (), const)                                                         \
  SLOT(53, double, ResultMarketAsk, (), const)                                                         \
  SLOT(54, double, ResultMarketLast, (), const)                                                        \
  SLOT(55, MTSTR, ResultComment, (), const)                                                            \
  SLOT(56, MTAPIRES, SetExternalAccount, (MTSTR), )                                                    \
  SLOT(57, MTSTR, ExternalAccount, (), const)                                                          \
  SLOT(58, uint32_t, IDClient, (), const)                                                              \
  SLOT(59, MTAPIRES, SetIP, (MTSTR), )                                                                 \
  SLOT(60, MTSTR, IP, (), const)                                                                       \
  SLOT(61, MTAPIRES, SetSourceLogin, (uint64_t), )                                                     \
  SLOT(62, uint64_t, SourceLogin, (), const)                                                           \
  SLOT(63, MTAPIRES, SetPosition, (uint64_t), )                                                        \
  SLOT(64, uint64_t, Position, (), const)                                                              \
  SLOT(65, MTAPIRES, SetPositionBy, (uint64_t), )                                                      \
  SLOT(66, uint64_t, PositionBy, (), const)                                                            \
  SLOT(67, MTAPIRES, SetPositionExternalID, (MTSTR), )                                                 \
  SLOT(68, MTSTR, PositionExternalID, (), const)                                                       \
  SLOT(69, MTAPIRES, SetPositionByExternalID, (MTSTR), )                                               \
  SLOT(70, MTSTR, PositionByExternalID, (), const)                                                     \
  SLOT(71, MTAPIRES, SetVolumeExt, (uint64_t), ) /* 2690 */                                            \
  SLOT(72, uint64_t, VolumeExt, (), const) /* 2690 */                                                  \
  SLOT(73, uint64_t, ResultVolumeExt, (), const) /* 2690 */                                            \
  SLOT(74, MTAPIRES, DigitsSet, (uint32_t), ) /* 2690 */                                               \
  SLOT(75, MTAPIRES, ApiDataSetFloat, (uint16_t, uint8_t, double), ) /* 2690 */                        \
  SLOT(76, MTAPIRES, ApiDataSetUInt, (uint16_t, uint8_t, uint64_t), ) /* 2690 */                       \
  SLOT(77, MTAPIRES, ApiDataSetInt, (uint16_t, uint8_t, int64_t), ) /* 2690 */                         \
  SLOT(78, MTAPIRES, ApiDataGetFloat, (uint16_t, uint8_t, double &), const) /* 2690 */                 \
  SLOT(79, MTAPIRES, ApiDataGetUInt, (uint16_t, uint8_t, uint64_t &), const) /* 2690 */                \
  SLOT(80, MTAPIRES, ApiDataGetInt, (uint16_t, uint8_t, int64_t &), const) /* 2690 */                  \
  SLOT(81, MTAPIRES, ApiDataUpdateFloat, (uint32_t, uint16_t, uint8_t, double), ) /* 2690 */           \
  SLOT(82, MTAPIRES, ApiDataUpdateUInt, (uint32_t, uint16_t, uint8_t, uint64_t), ) /* 2690 */          \
  SLOT(83, MTAPIRES, ApiDataUpdateInt, (uint32_t, uint16_t, uint8_t, int64_t), ) /* 2690 */            \
  SLOT(84, MTAPIRES, ApiDataNextFloat, (uint32_t, uint16_t &, uint8_t &, double &), const) /* 2690 */  \
  SLOT(85, MTAPIRES, ApiDataNextUInt, (uint32_t, uint16_t &, uint8_t &, uint64_t &), const) /* 2690 */ \
  SLOT(86, MTAPIRES, ApiDataNextInt, (uint32_t, uint16_t &, uint8_t &, int64_t &), const) /* 2690 */   \
  SLOT(87, void *, ApiDataRaw, (), const) /* 2690 */                                                   \
  SLOT(88, uint32_t, ApiDataRawMax, (), const) /* 2690 */                                              \
  SLOT(89, MTAPIRES, ApiDataClear, (uint16_t), ) /* 2690 */                                            \
  SLOT(90, MTAPIRES, ApiDataClearAll, (), ) /* 2690 */                                                 \
  SLOT(91, MTAPIRES, SetVolumeCurrent, (uint64_t), ) /* 3661 */                                        \
  SLOT(92, uint64_t, VolumeCurrent, (), const) /* 3661 */                                              \
  SLOT(93, MTAPIRES, SetVolumeCurrentExt, (uint64_t), ) /* 3661 */                                     \
  SLOT(94, uint64_t, VolumeCurrentExt, (), const) /* 3661 */                                           \
  SLOT(95, MTAPIRES, SetSymbolOriginal, (MTSTR), ) /* 3661 */                                          \
  SLOT(96, MTSTR, SymbolOriginal, (), const) /* 3661 */                                                \
  SLOT(97, MTAPIRES, SetSpreadDiff, (int32_t), ) /* 3661 */                                            \
  SLOT(98, int32_t, SpreadDiff, (), const) /* 3661 */                                                  \
  SLOT(99, MTAPIRES, SetSpreadDiffBalance, (int32_t), ) /* 3661 */                                     \
  SLOT(100, int32_t, SpreadDiffBalance, (), const) /* 3661 */                                          \
  SLOT(101, MTAPIRES, SetReason, (uint32_t), ) /* 4540 */                                              \
  SLOT(102, uint32_t, Reason, (), const) /* 4540 */

#define MT5_IMTCONFIRM_SLOTS(SLOT)                                 \
  SLOT(0, void, Release, (), )                                     \
  SLOT(1, MTAPIRES, Assign, (const IMTConfirm *), )                \
  SLOT(2, MTAPIRES, Clear, (), )                                   \
  SLOT(3, MTSTR, Print, (MTAPISTR &), const)                       \
  SLOT(4, MTAPIRES, SetID, (uint32_t), )                           \
  SLOT(5, uint32_t, ID, (), const)                                 \
  SLOT(6, MTAPIRES, SetRetcode, (uint32_t), )                      \
  SLOT(7, uint32_t, Retcode, (), const)                            \
  SLOT(8, MTAPIRES, SetVolume, (uint64_t), )                       \
  SLOT(9, uint64_t, Volume, (), const)                             \
  SLOT(10, MTAPIRES, SetPrice, (double), )                         \
  SLOT(11, double, Price, (), const)                               \
  SLOT(12, MTAPIRES, SetTickBid, (double), )                       \
  SLOT(13, double, TickBid, (), const)                             \
  SLOT(14, MTAPIRES, SetTickAsk, (double), )                       \
  SLOT(15, double, TickAsk, (), const)                             \
  SLOT(16, MTAPIRES, SetTickLast, (double), )                      \
  SLOT(17, double, TickLast, (), const)                            \
  SLOT(18, MTAPIRES, SetComment, (MTSTR), )                        \
  SLOT(19, MTSTR, Comment, (), const)                              \
  SLOT(20, MTAPIRES, SetFlags, (uint32_t), )                       \
  SLOT(21, uint32_t, Flags, (), const)                             \
  SLOT(22, MTAPIRES, SetDealID, (MTSTR), )                         \
  SLOT(23, MTSTR, DealID, (), const)                               \
  SLOT(24, MTAPIRES, SetOrderID, (MTSTR), )                        \
  SLOT(25, MTSTR, OrderID, (), const)                              \
  SLOT(26, MTAPIRES, SetPriceGateway, (double), )                  \
  SLOT(27, double, PriceGateway, (), const)                        \
  SLOT(28, MTAPIRES, SetPositionExternalID, (MTSTR), )             \
  SLOT(29, MTSTR, PositionExternalID, (), const)                   \
  SLOT(30, MTAPIRES, SetExternalRetcode, (int32_t), )              \
  SLOT(31, int32_t, ExternalRetcode, (), const)                    \
  SLOT(32, MTAPIRES, SetVolumeExt, (uint64_t), ) /* 2690 */        \
  SLOT(33, uint64_t, VolumeExt, (), const) /* 2690 */              \
  SLOT(34, MTAPIRES, SetVolumeGatewayExt, (uint64_t), ) /* 5264 */ \
  SLOT(35, uint64_t, VolumeGatewayExt, (), const) /* 5264 */       \
  SLOT(36, MTAPIRES, SetActionGateway, (uint32_t), ) /* 5264 */    \
  SLOT(37, uint32_t, ActionGateway, (), const) /* 5264 */

#define MT5_IMTEXECUTION_SLOTS(SLOT)                                                        \
  SLOT(0, void, Release, (), )                                                              \
  SLOT(1, MTAPIRES, Assign, (const IMTExecution *), )                                       \
  SLOT(2, MTAPIRES, Clear, (), )                                                            \
  SLOT(3, MTSTR, Print, (MTAPISTR &), const)                                                \
  SLOT(4, MTAPIRES, SetID, (uint64_t), )                                                    \
  SLOT(5, uint64_t, ID, (), const)                                                          \
  SLOT(6, MTAPIRES, SetExternalID, (MTSTR), )                                               \
  SLOT(7, MTSTR, ExternalID, (), const)                                                     \
  SLOT(8, MTAPIRES, SetAction, (uint32_t), )                                                \
  SLOT(9, uint32_t, Action, (), const)                                                      \
  SLOT(10, MTAPIRES, SetDatetime, (int64_t), )                                              \
  SLOT(11, int64_t, Datetime, (), const)                                                    \
  SLOT(12, MTAPIRES, SetLogin, (uint64_t), )                                                \
  SLOT(13, uint64_t, Login, (), const)                                                      \
  SLOT(14, MTAPIRES, SetGroup, (MTSTR), )                                                   \
  SLOT(15, MTSTR, Group, (), const)                                                         \
  SLOT(16, MTAPIRES, SetFlags, (uint64_t), )                                                \
  SLOT(17, uint64_t, Flags, (), const)                                                      \
  SLOT(18, MTAPIRES, SetSymbol, (MTSTR), )                                                  \
  SLOT(19, MTSTR, Symbol, (), const)                                                        \
  SLOT(20, MTAPIRES, SetDigits, (uint32_t), )                                               \
  SLOT(21, uint32_t, Digits, (), const)                                                     \
  SLOT(22, MTAPIRES, SetComment, (MTSTR), )                                                 \
  SLOT(23, MTSTR, Comment, (), const)                                                       \
  SLOT(24, MTAPIRES, SetOrder, (uint64_t), )                                                \
  SLOT(25, uint64_t, Order, (), const)                                                      \
  SLOT(26, MTAPIRES, SetOrderExternalID, (MTSTR), )                                         \
  SLOT(27, MTSTR, OrderExternalID, (), const)                                               \
  SLOT(28, MTAPIRES, SetOrderType, (uint32_t), )                                            \
  SLOT(29, uint32_t, OrderType, (), const)                                                  \
  SLOT(30, MTAPIRES, SetOrderVolume, (uint64_t), )                                          \
  SLOT(31, uint64_t, OrderVolume, (), const)                                                \
  SLOT(32, MTAPIRES, SetOrderPrice, (double), )                                             \
  SLOT(33, double, OrderPrice, (), const)                                                   \
  SLOT(34, MTAPIRES, SetOrderActivationFlags, (uint32_t), )                                 \
  SLOT(35, uint32_t, OrderActivationFlags, (), const)                                       \
  SLOT(36, MTAPIRES, SetDealExternalID, (MTSTR), )                                          \
  SLOT(37, MTSTR, DealExternalID, (), const)                                                \
  SLOT(38, MTAPIRES, SetDealAction, (uint32_t), )                                           \
  SLOT(39, uint32_t, DealAction, (), const)                                                 \
  SLOT(40, MTAPIRES, SetDealVolume, (uint64_t), )                                           \
  SLOT(41, uint64_t, DealVolume, (), const)                                                 \
  SLOT(42, MTAPIRES, SetDealVolumeRemaind, (uint64_t), )                                    \
  SLOT(43, uint64_t, DealVolumeRemaind, (), const)                                          \
  SLOT(44, MTAPIRES, SetDealPrice, (double), )                                              \
  SLOT(45, double, DealPrice, (), const)                                                    \
  SLOT(46, MTAPIRES, SetExternalAccount, (MTSTR), )                                         \
  SLOT(47, MTSTR, ExternalAccount, (), const)                                               \
  SLOT(48, MTAPIRES, SetOrderPriceTrigger, (double), )                                      \
  SLOT(49, double, OrderPriceTrigger, (), const)                                            \
  SLOT(50, MTAPIRES, SetOrderTypeTime, (uint32_t), )                                        \
  SLOT(51, uint32_t, OrderTypeTime, (), const)                                              \
  SLOT(52, MTAPIRES, SetOrderTimeExpiration, (int64_t), )                                   \
  SLOT(53, int64_t, OrderTimeExpiration, (), const)                                         \
  SLOT(54, MTAPIRES, SetOrderTypeFill, (uint32_t), )                                        \
  SLOT(55, uint32_t, OrderTypeFill, (), const)                                              \
  SLOT(56, MTAPIRES, SetEOSSessionStart, (int64_t), )                                       \
  SLOT(57, int64_t, EOSSessionStart, (), const)                                             \
  SLOT(58, MTAPIRES, SetEOSSessionEnd, (int64_t), )                                         \
  SLOT(59, int64_t, EOSSessionEnd, (), const)                                               \
  SLOT(60, MTAPIRES, SetEOSPriceSettlement, (double), )                                     \
  SLOT(61, double, EOSPriceSettlement, (), const)                                           \
  SLOT(62, double, EOSProfitRateBuy, (), const)                                             \
  SLOT(63, double, EOSProfitRateSell, (), const)                                            \
  SLOT(64, MTAPIRES, EOSProfitRate, (double, double), )                                     \
  SLOT(65, MTAPIRES, SetEOSTickValue, (double), )                                           \
  SLOT(66, double, EOSTickValue, (), const)                                                 \
  SLOT(67, MTAPIRES, SetOrderPriceSL, (double), )                                           \
  SLOT(68, double, OrderPriceSL, (), const)                                                 \
  SLOT(69, MTAPIRES, SetOrderPriceTP, (double), )                                           \
  SLOT(70, double, OrderPriceTP, (), const)                                                 \
  SLOT(71, MTAPIRES, SetPriceGateway, (double), )                                           \
  SLOT(72, double, PriceGateway, (), const)                                                 \
  SLOT(73, MTAPIRES, SetOrderActivationMode, (uint32_t), )                                  \
  SLOT(74, uint32_t, OrderActivationMode, (), const)                                        \
  SLOT(75, MTAPIRES, SetDealCommission, (double), )                                         \
  SLOT(76, double, DealCommission, (), const)                                               \
  SLOT(77, MTAPIRES, SetDatetimeMsc, (int64_t), )                                           \
  SLOT(78, int64_t, DatetimeMsc, (), const)                                                 \
  SLOT(79, MTAPIRES, SetSymbolNew, (MTSTR), )                                               \
  SLOT(80, MTSTR, SymbolNew, (), const)                                                     \
  SLOT(81, MTAPIRES, ApiDataUpdateFloat, (uint32_t, uint16_t, uint8_t, double), )           \
  SLOT(82, MTAPIRES, ApiDataUpdateUInt, (uint32_t, uint16_t, uint8_t, uint64_t), )          \
  SLOT(83, MTAPIRES, ApiDataUpdateInt, (uint32_t, uint16_t, uint8_t, int64_t), )            \
  SLOT(84, MTAPIRES, ApiDataNextFloat, (uint32_t, uint16_t &, uint8_t &, double &), const)  \
  SLOT(85, MTAPIRES, ApiDataNextUInt, (uint32_t, uint16_t &, uint8_t &, uint64_t &), const) \
  SLOT(86, MTAPIRES, ApiDataNextInt, (uint32_t, uint16_t &, uint8_t &, int64_t &), const)   \
  SLOT(87, MTAPIRES, SetDealStorage, (double), )                                            \
  SLOT(88, double, DealStorage, (), const)                                                  \
  SLOT(89, double, EOSRolloverValueLong, (), const)                                         \
  SLOT(90, double, EOSRolloverValueShort, (), const)                                        \
  SLOT(91, MTAPIRES, EOSRolloverValue, (double, double), )                                  \
  SLOT(92, MTAPIRES, SetDealReason, (uint32_t), )                                           \
  SLOT(93, uint32_t, DealReason, (), const)                                                 \
  SLOT(94, MTAPIRES, SetGatewayID, (uint64_t), )                                            \
  SLOT(95, uint64_t, GatewayID, (), const)                                                  \
  SLOT(96, MTAPIRES, SetPosition, (uint64_t), )                                             \
  SLOT(97, uint64_t, Position, (), const)                                                   \
  SLOT(98, MTAPIRES, SetPositionBy, (uint64_t), )                                           \
  SLOT(99, uint64_t, PositionBy, (), const)                                                 \
  SLOT(100, MTAPIRES, SetPositionExternalID, (MTSTR), )                                     \
  SLOT(101, MTSTR, PositionExternalID, (), const)                                           \
  SLOT(102, MTAPIRES, SetPositionByExternalID, (MTSTR), )                                   \
  SLOT(103, MTSTR, PositionByExternalID, (), const)                                         \
  SLOT(104, MTAPIRES, SetExternalRetcode, (int32_t), )                                      \
  SLOT(105, int32_t, ExternalRetcode, (), const)                                            \
  SLOT(106, MTAPIRES, SetOrderVolumeExt, (uint64_t), ) /* 2690 */                           \
  SLOT(107, uint64_t, OrderVolumeExt, (), const) /* 2690 */                                 \
  SLOT(108, MTAPIRES, SetDealVolumeExt, (uint64_t), ) /* 2690 */                            \
  SLOT(109, uint64_t, DealVolumeExt, (), const) /* 2690 */                                  \
  SLOT(110, MTAPIRES, SetDealVolumeRemaindExt, (uint64_t), ) /* 2690 */                     \
  SLOT(111, uint64_t, DealVolumeRemaindExt, (), const) /* 2690 */                           \
  SLOT(112, MTAPIRES, ApiDataSetFloat, (uint16_t, uint8_t, double), ) /* 2690 */            \
  SLOT(113, MTAPIRES, ApiDataSetUInt, (uint16_t, uint8_t, uint64_t), ) /* 2690 */           \
  SLOT(114, MTAPIRES, ApiDataSetInt, (uint16_t, uint8_t, int64_t), ) /* 2690 */             \
  SLOT(115, MTAPIRES, ApiDataGetFloat, (uint16_t, uint8_t, double &), const) /* 2690 */     \
  SLOT(116, MTAPIRES, ApiDataGetUInt, (uint16_t, uint8_t, uint64_t &), const) /* 2690 */    \
  SLOT(117, MTAPIRES, ApiDataGetInt, (uint16_t, uint8_t, int64_t &), const) /* 2690 */      \
  SLOT(118, MTAPIRES, ApiDataRawSet, (void *, uint32_t), ) /* 2690 */                       \
  SLOT(119, void *, ApiDataRawGet, (), const) /* 2690 */                                    \
  SLOT(120, uint32_t, ApiDataRawMax, (), const) /* 2690 */                                  \
  SLOT(121, MTAPIRES, ApiDataClear, (uint16_t), ) /* 2690 */                                \
  SLOT(122, MTAPIRES, ApiDataClearAll, (), ) /* 2690 */                                     \
  SLOT(123, MTAPIRES, SetPositionPriceSL, (double), ) /* 4260 */                            \
  SLOT(124, double, PositionPriceSL, (), const) /* 4260 */                                  \
  SLOT(125, MTAPIRES, SetPositionPriceTP, (double), ) /* 4260 */                            \
  SLOT(126, double, PositionPriceTP, (), const) /* 4260 */                                  \
  SLOT(127, MTAPIRES, SetVolumeGatewayExt, (uint64_t), ) /* 5264 */                         \
  SLOT(128, uint64_t, VolumeGatewayExt, (), const) /* 5264 */                               \
  SLOT(129, MTAPIRES, SetActionGateway, (uint32_t), ) /* 5264 */                            \
  SLOT(130, uint32_t, ActionGateway, (), const) /* 5264 */

#define MT5_IMTDEALARRAY_SLOTS(SLOT)                                           \
  SLOT(0, void, Release, (), )                                                 \
  SLOT(1, MTAPIRES, Assign, (const IMTDealArray *), )                          \
  SLOT(2, MTAPIRES, Clear, (), )                                               \
  SLOT(3, MTAPIRES, AddArray, (IMTDealArray *), )                              \
  SLOT(4, MTAPIRES, Add, (IMTDeal *), )                                        \
  SLOT(5, MTAPIRES, AddArrayCopy, (const IMTDealArray *), )                    \
  SLOT(6, MTAPIRES, AddCopy, (const IMTDeal *), )                              \
  SLOT(7, MTAPIRES, Delete, (uint32_t), )                                      \
  SLOT(8, IMTDeal *, Detach, (uint32_t), )                                     \
  SLOT(9, MTAPIRES, Update, (uint32_t, IMTDeal *), )                           \
  SLOT(10, MTAPIRES, UpdateCopy, (uint32_t, const IMTDeal *), )                \
  SLOT(11, MTAPIRES, Shift, (uint32_t, int32_t), )                             \
  SLOT(12, uint32_t, Total, (), const)                                         \
  SLOT(13, IMTDeal *, Next, (uint32_t), const)                                 \
  SLOT(14, MTAPIRES, Sort, (MTSortFunctionPtr), )                              \
  SLOT(15, int32_t, Search, (const void *, MTSortFunctionPtr), const)          \
  SLOT(16, int32_t, SearchGreatOrEq, (const void *, MTSortFunctionPtr), const) \
  SLOT(17, int32_t, SearchGreater, (const void *, MTSortFunctionPtr), const)   \
  SLOT(18, int32_t, SearchLessOrEq, (const void *, MTSortFunctionPtr), const)  \
  SLOT(19, int32_t, SearchLess, (const void *, MTSortFunctionPtr), const)      \
  SLOT(20, int32_t, SearchLeft, (const void *, MTSortFunctionPtr), const)      \
  SLOT(21, int32_t, SearchRight, (const void *, MTSortFunctionPtr), const)

#define MT5_IMTORDERARRAY_SLOTS(SLOT)                                          \
  SLOT(0, void, Release, (), )                                                 \
  SLOT(1, MTAPIRES, Assign, (const IMTOrderArray *), )                         \
  SLOT(2, MTAPIRES, Clear, (), )                                               \
  SLOT(3, MTAPIRES, AddArray, (IMTOrderArray *), )                             \
  SLOT(4, MTAPIRES, Add, (IMTOrder *), )                                       \
  SLOT(5, MTAPIRES, AddArrayCopy, (const IMTOrderArray *), )                   \
  SLOT(6, MTAPIRES, AddCopy, (const IMTOrder *), )                             \
  SLOT(7, MTAPIRES, Delete, (uint32_t), )                                      \
  SLOT(8, IMTOrder *, Detach, (uint32_t), )                                    \
  SLOT(9, MTAPIRES, Update, (uint32_t, IMTOrder *), )                          \
  SLOT(10, MTAPIRES, UpdateCopy, (uint32_t, const IMTOrder *), )               \
  SLOT(11, MTAPIRES, Shift, (uint32_t, int32_t), )                             \
  SLOT(12, uint32_t, Total, (), const)                                         \
  SLOT(13, IMTOrder *, Next, (uint32_t), const)                                \
  SLOT(14, MTAPIRES, Sort, (MTSortFunctionPtr), )                              \
  SLOT(15, int32_t, Search, (const void *, MTSortFunctionPtr), const)          \
  SLOT(16, int32_t, SearchGreatOrEq, (const void *, MTSortFunctionPtr), const) \
  SLOT(17, int32_t, SearchGreater, (const void *, MTSortFunctionPtr), const)   \
  SLOT(18, int32_t, SearchLessOrEq, (const void *, MTSortFunctionPtr), const)  \
  SLOT(19, int32_t, SearchLess, (const void *, MTSortFunctionPtr), const)      \
  SLOT(20, int32_t, SearchLeft, (const void *, MTSortFunctionPtr), const)      \
  SLOT(21, int32_t, SearchRight, (const void *, MTSortFunctionPtr), const)

#define MT5_IMTPOSITIONARRAY_SLOTS(SLOT)                                       \
  SLOT(0, void, Release, (), )                                                 \
  SLOT(1, MTAPIRES, Assign, (const IMTPositionArray *), )                      \
  SLOT(2, MTAPIRES, Clear, (), )                                               \
  SLOT(3, MTAPIRES, AddArray, (IMTPositionArray *), )                          \
  SLOT(4, MTAPIRES, Add, (IMTPosition *), )                                    \
  SLOT(5, MTAPIRES, AddArrayCopy, (const IMTPositionArray *), )                \
  SLOT(6, MTAPIRES, AddCopy, (const IMTPosition *), )                          \
  SLOT(7, MTAPIRES, Delete, (uint32_t), )                                      \
  SLOT(8, IMTPosition *, Detach, (uint32_t), )                                 \
  SLOT(9, MTAPIRES, Update, (uint32_t, IMTPosition *), )                       \
  SLOT(10, MTAPIRES, UpdateCopy, (uint32_t, const IMTPosition *), )            \
  SLOT(11, MTAPIRES, Shift, (uint32_t, int32_t), )                             \
  SLOT(12, uint32_t, Total, (), const)                                         \
  SLOT(13, IMTPosition *, Next, (uint32_t), const)                             \
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

MT5_INTERFACE(IMTDeal, MT5_IMTDEAL_SLOTS);
MT5_INTERFACE(IMTOrder, MT5_IMTORDER_SLOTS);
MT5_INTERFACE(IMTPosition, MT5_IMTPOSITION_SLOTS);
MT5_INTERFACE(IMTRequest, MT5_IMTREQUEST_SLOTS);
MT5_INTERFACE(IMTConfirm, MT5_IMTCONFIRM_SLOTS);
MT5_INTERFACE(IMTExecution, MT5_IMTEXECUTION_SLOTS);
MT5_INTERFACE(IMTDealArray, MT5_IMTDEALARRAY_SLOTS);
MT5_INTERFACE(IMTOrderArray, MT5_IMTORDERARRAY_SLOTS);
MT5_INTERFACE(IMTPositionArray, MT5_IMTPOSITIONARRAY_SLOTS);

} // namespace mt5
