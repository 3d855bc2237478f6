#include "mt5_fill.h"

#include "mt5_codes.h"
#include "text.h"

namespace mock {
namespace {

constexpr std::uint64_t kRightEnabled = 0x1;

std::uint64_t volume_ext(Decimal lots) { return static_cast<std::uint64_t>(lots.units); }

// What a record repeats of its symbol and of its account's currency.
template <class Interface> void fill_scales(Interface &object, const std::string &symbol, const Owner &owner) {
  object.SetSymbol(to_utf16(symbol).c_str());
  object.SetDigitsCurrency(static_cast<std::uint32_t>(owner.account.digits));
  if (const Symbol *known = owner.ledger.symbol(symbol)) {
    object.SetDigits(static_cast<std::uint32_t>(known->digits));
    object.SetContractSize(known->contract_size);
  }
}

} // namespace

void fill(Object<::mt5::IMTDeal> &object, const Deal &deal, const Owner &owner) {
  fill_scales(object, deal.symbol, owner);
  object.DealSet(deal.ticket);
  object.SetLogin(deal.login);
  object.SetOrder(deal.order);
  object.SetPositionID(deal.position);
  object.SetAction(action_of(deal.type));
  object.SetEntry(entry_of(deal.entry));
  object.ReasonSet(static_cast<std::uint32_t>(deal.reason));
  object.SetTimeMsc(deal.time_ms);
  object.SetPrice(deal.price);
  object.SetPricePosition(deal.price_open);
  object.SetPriceSL(deal.sl);
  object.SetPriceTP(deal.tp);
  object.SetVolumeExt(volume_ext(deal.volume));
  object.SetVolumeClosedExt(volume_ext(deal.volume_closed));
  object.SetProfit(deal.profit.to_double());
  object.SetProfitRaw(deal.profit.to_double());
  object.SetStorage(deal.swap.to_double());
  object.SetCommission(deal.commission.to_double());
  object.SetFee(deal.fee.to_double());
  object.SetRateProfit(deal.rate_profit);
  object.SetRateMargin(deal.rate_margin);
  object.MarketBidSet(deal.market_bid);
  object.MarketAskSet(deal.market_ask);
  object.SetExpertID(static_cast<std::uint64_t>(deal.magic));
  object.SetComment(to_utf16(deal.comment).c_str());
  object.put("ModificationFlags", std::uint64_t{deal.edits});
}

void fill(Object<::mt5::IMTOrder> &object, const Order &order, const Owner &owner) {
  fill_scales(object, order.symbol, owner);
  object.OrderSet(order.ticket);
  object.SetLogin(order.login);
  object.SetPositionID(order.position);
  object.SetPositionByID(order.position_by);
  object.SetType(type_of(order));
  object.StateSet(static_cast<std::uint32_t>(order.state));
  object.ReasonSet(static_cast<std::uint32_t>(order.reason));
  object.SetActivationMode(order.activated ? ::mt5::ORDER_ACTIVATION_PENDING : ::mt5::ORDER_ACTIVATION_NONE);
  object.SetTimeSetupMsc(order.setup_ms);
  object.SetTimeDoneMsc(order.done_ms);
  object.SetTypeTime(order.expires_ms == 0 ? ::mt5::ORDER_TIME_GTC : ::mt5::ORDER_TIME_SPECIFIED);
  object.SetTimeExpiration(order.expires_ms / 1000);
  object.SetPriceOrder(order.price);
  object.SetPriceTrigger(order.price_trigger);
  object.SetPriceCurrent(order.price);
  object.SetPriceSL(order.sl);
  object.SetPriceTP(order.tp);
  object.SetVolumeInitialExt(volume_ext(order.volume));
  object.SetVolumeCurrentExt(volume_ext(order.volume_left));
  object.SetRateMargin(1);
  object.SetExpertID(static_cast<std::uint64_t>(order.magic));
  object.SetComment(to_utf16(order.comment).c_str());
  object.put("ModificationFlags", std::uint64_t{order.edits});
}

void fill(Object<::mt5::IMTPosition> &object, const Position &position, const Owner &owner) {
  fill_scales(object, position.symbol, owner);
  object.LoginSet(position.login);
  object.put("Position", position.ticket);
  object.SetAction(position.buy ? ::mt5::POSITION_BUY : ::mt5::POSITION_SELL);
  object.ReasonSet(static_cast<std::uint32_t>(position.reason));
  object.SetTimeUpdateMsc(position.updated_ms);
  object.SetPriceCurrent(position.price_current);
  object.SetRateProfit(position.rate_profit);
  object.SetRateMargin(position.rate_margin);
  object.SetExpertID(static_cast<std::uint64_t>(position.magic));
  object.SetComment(to_utf16(position.comment).c_str());
  object.put("ModificationFlags", std::uint64_t{position.edits});
  if (position.volume.units == 0)
    return;
  object.SetTimeCreateMsc(position.opened_ms);
  object.SetPriceOpen(position.price_open);
  object.SetPriceSL(position.sl);
  object.SetPriceTP(position.tp);
  object.SetVolumeExt(volume_ext(position.volume));
  object.SetProfit(position.profit.to_double());
  object.SetStorage(position.swap.to_double());
}

void fill(Object<::mt5::IMTAccount> &object, const Account &account, Decimal floating) {
  const Decimal equity = account.balance + account.credit + floating;
  object.SetLogin(account.login);
  object.SetCurrencyDigits(static_cast<std::uint32_t>(account.digits));
  object.SetBalance(account.balance.to_double());
  object.SetCredit(account.credit.to_double());
  object.SetFloating(floating.to_double());
  object.SetEquity(equity.to_double());
  object.SetMarginFree(equity.to_double());
  object.SetMarginLeverage(static_cast<std::uint32_t>(account.leverage));
}

void fill(Object<::mt5::IMTUser> &object, const Account &account) {
  object.SetLogin(account.login);
  object.SetGroup(to_utf16(account.group).c_str());
  object.SetRights(account.enabled ? kRightEnabled : 0);
  object.SetName(to_utf16(account.name).c_str());
  object.SetComment(to_utf16(account.comment).c_str());
  object.SetPhonePassword(to_utf16(account.phone_password).c_str());
  object.SetLeverage(static_cast<std::uint32_t>(account.leverage));
  object.SetAgent(account.agent);
  object.RegistrationSet(account.registered_ms / 1000);
  object.put("Balance", account.balance.to_double());
  object.put("Credit", account.credit.to_double());
}

void fill(Object<::mt5::IMTConSymbol> &object, const Symbol &symbol) {
  object.SetSymbol(to_utf16(symbol.name).c_str());
  object.SetDescription(to_utf16(symbol.description).c_str());
  object.SetCurrencyBase(to_utf16(symbol.currency_base).c_str());
  object.SetCurrencyMargin(to_utf16(symbol.currency_base).c_str());
  object.SetCurrencyProfit(to_utf16(symbol.currency_profit).c_str());
  object.SetDigits(static_cast<std::uint32_t>(symbol.digits));
  object.SetContractSize(symbol.contract_size);
  object.SetVolumeMinExt(volume_ext(symbol.volume_min));
  object.SetVolumeStepExt(volume_ext(symbol.volume_step));
  object.SetVolumeMaxExt(volume_ext(symbol.volume_max));
}

void fill(Object<::mt5::IMTConGroup> &object, const Group &group) {
  object.SetGroup(to_utf16(group.name).c_str());
  object.SetServer(kServerId);
  object.SetCurrency(to_utf16(group.currency).c_str());
  object.CurrencyDigitsSet(static_cast<std::uint32_t>(group.digits));
  object.SetMarginMode(group.margin_mode == MarginMode::Hedging ? ::mt5::MARGIN_MODE_RETAIL_HEDGING
                                                                : ::mt5::MARGIN_MODE_RETAIL_NETTING);
  object.SetMarginCall(group.margin_call);
  object.SetMarginStopOut(group.stop_out);
}

} // namespace mock
