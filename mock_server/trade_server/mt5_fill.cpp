#include "mt5_fill.h"

#include "text.h"

#include <algorithm>
#include <cctype>

namespace mock {
namespace {

std::uint64_t volume_ext(Decimal lots) { return static_cast<std::uint64_t>(lots.units); }

// USDJPY is traded in USD and settled in JPY; what does not look like a pair is settled in the accounts' currency.
struct Currencies {
  std::u16string base = kCurrency;
  std::u16string profit = kCurrency;
};

Currencies currencies_of(const std::string &symbol) {
  std::string pair = symbol.substr(0, 6);
  if (pair.size() < 6 || !std::ranges::all_of(pair, [](unsigned char c) { return std::isalpha(c) != 0; }))
    return {};
  std::ranges::transform(pair, pair.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return {to_utf16(pair.substr(0, 3)), to_utf16(pair.substr(3))};
}

} // namespace

void fill(::mt5::IMTDeal &object, const DealFacts &deal) {
  object.DealSet(deal.ticket);
  object.SetLogin(deal.login);
  object.SetOrder(deal.order);
  object.SetPositionID(deal.position);
  object.SetAction(deal.action);
  object.SetEntry(deal.entry);
  object.ReasonSet(deal.reason);
  object.SetSymbol(to_utf16(deal.symbol.name).c_str());
  object.SetDigits(deal.symbol.digits);
  object.SetDigitsCurrency(deal.money_digits);
  object.SetContractSize(deal.symbol.name.empty() ? 0 : kContractSize);
  object.SetTimeMsc(deal.time_ms);
  object.SetPrice(deal.price);
  object.SetPricePosition(deal.price_position);
  object.SetPriceSL(deal.sl);
  object.SetPriceTP(deal.tp);
  object.SetVolumeExt(volume_ext(deal.volume));
  object.SetVolumeClosedExt(volume_ext(deal.volume_closed));
  object.SetProfit(deal.profit.to_double());
  object.SetProfitRaw(deal.profit.to_double());
  object.SetStorage(deal.swap.to_double());
  object.SetCommission(deal.commission.to_double());
  object.SetFee(deal.fee.to_double());
  object.SetRateProfit(1);
  object.SetRateMargin(1);
  object.SetComment(to_utf16(deal.comment).c_str());
}

void fill(::mt5::IMTOrder &object, const OrderFacts &order) {
  object.OrderSet(order.ticket);
  object.SetLogin(order.login);
  object.SetPositionID(order.position);
  object.SetPositionByID(order.position_by);
  object.SetSymbol(to_utf16(order.symbol.name).c_str());
  object.SetDigits(order.symbol.digits);
  object.SetDigitsCurrency(order.money_digits);
  object.SetContractSize(kContractSize);
  object.SetType(order.type);
  object.StateSet(order.state);
  object.ReasonSet(order.reason);
  object.SetActivationMode(order.activation);
  object.SetTimeSetupMsc(order.setup_ms);
  object.SetTimeDoneMsc(order.done_ms);
  object.SetPriceOrder(order.price);
  object.SetPriceCurrent(order.price);
  object.SetPriceSL(order.sl);
  object.SetPriceTP(order.tp);
  object.SetVolumeInitialExt(volume_ext(order.volume));
  object.SetVolumeCurrentExt(volume_ext(order.volume_left));
  object.SetRateMargin(1);
  object.SetComment(to_utf16(order.comment).c_str());
}

void fill(Object<::mt5::IMTPosition> &object, const PositionFacts &position) {
  object.LoginSet(position.login);
  object.put("Position", position.ticket);
  object.SetSymbol(to_utf16(position.symbol.name).c_str());
  object.SetAction(position.buy ? ::mt5::POSITION_BUY : ::mt5::POSITION_SELL);
  object.SetDigits(position.symbol.digits);
  object.SetDigitsCurrency(position.money_digits);
  object.SetContractSize(kContractSize);
  object.ReasonSet(position.reason);
  object.SetTimeUpdateMsc(position.updated_ms);
  object.SetPriceCurrent(position.price_current);
  object.SetRateProfit(1);
  object.SetRateMargin(1);
  object.SetComment(to_utf16(position.comment).c_str());
  if (position.volume.units == 0)
    return;
  object.SetTimeCreateMsc(position.created_ms);
  object.SetPriceOpen(position.price_open);
  object.SetPriceSL(position.sl);
  object.SetPriceTP(position.tp);
  object.SetVolumeExt(volume_ext(position.volume));
}

void fill(::mt5::IMTAccount &object, const AccountFacts &account) {
  const Decimal equity = account.balance + account.credit;
  object.SetLogin(account.login);
  object.SetCurrencyDigits(account.money_digits);
  object.SetBalance(account.balance.to_double());
  object.SetCredit(account.credit.to_double());
  object.SetEquity(equity.to_double());
  object.SetMarginFree(equity.to_double());
  object.SetMarginLeverage(100);
}

void fill(Object<::mt5::IMTUser> &object, const AccountFacts &account) {
  object.SetLogin(account.login);
  object.SetGroup(to_utf16(account.group).c_str());
  object.SetLeverage(100);
  object.put("Balance", account.balance.to_double());
  object.put("Credit", account.credit.to_double());
}

void fill(::mt5::IMTConSymbol &object, const SymbolFacts &symbol) {
  const Currencies currencies = currencies_of(symbol.name);
  object.SetSymbol(to_utf16(symbol.name).c_str());
  object.SetCurrencyBase(currencies.base.c_str());
  object.SetCurrencyMargin(currencies.base.c_str());
  object.SetCurrencyProfit(currencies.profit.c_str());
  object.SetDigits(symbol.digits);
  object.SetContractSize(kContractSize);
  object.SetVolumeMinExt(volume_ext({Decimal::kOne / 100}));
  object.SetVolumeStepExt(volume_ext({Decimal::kOne / 100}));
  object.SetVolumeMaxExt(volume_ext({Decimal::kOne * 1000}));
}

void fill(::mt5::IMTConGroup &object, const GroupFacts &group) {
  object.SetGroup(to_utf16(group.name).c_str());
  object.SetServer(kServerId);
  object.SetCurrency(kCurrency);
  object.CurrencyDigitsSet(group.money_digits);
  object.SetMarginMode(group.hedging ? ::mt5::MARGIN_MODE_RETAIL_HEDGING : ::mt5::MARGIN_MODE_RETAIL_NETTING);
}

} // namespace mock
