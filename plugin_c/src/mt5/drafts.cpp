#include "drafts.h"

#include "mapping.h"

namespace mtbridge::plugin5 {

using namespace mt5;

namespace {

constexpr std::uint32_t kMostDigits = 15; // of a double; beyond is nonsense

std::int64_t milliseconds(std::int64_t seconds) {
  std::int64_t result = 0;
  return __builtin_mul_overflow(seconds, std::int64_t{1000}, &result) ? 0 : result;
}

} // namespace

Draft Drafts::fill(mtb_type type, const IMTDeal &deal) const {
  Draft draft(type, deal.TimeMsc());
  put_group(draft, deal.Login());
  draft.login(deal.Login()).position(deal.PositionID()).order(deal.Order()).deal(deal.Deal());
  draft.symbol(Utf16(deal.Symbol())).price(deal.Price()).sl(deal.PriceSL()).tp(deal.PriceTP());
  put_digits(draft, deal.Digits(), deal.DigitsCurrency());
  draft.contract_size(deal.ContractSize()).rate_profit(deal.RateProfit());
  draft.magic(static_cast<std::int64_t>(deal.ExpertID())).reason(reason(deal.Reason()));
  draft.comment(Utf16(deal.Comment()));
  if (is_service(deal.Reason()))
    draft.flag(MTB_FLAG_SERVICE);
  return draft;
}

Draft Drafts::operation(mtb_type type, const IMTDeal &deal) const {
  Draft draft(type, deal.TimeMsc());
  put_group(draft, deal.Login());
  draft.login(deal.Login()).deal(deal.Deal());
  put_digits(draft, kMostDigits + 1, deal.DigitsCurrency());
  draft.reason(reason(deal.Reason())).comment(Utf16(deal.Comment()));
  put_money(draft, deal);
  if (is_credit(deal.Action()))
    draft.flag(MTB_FLAG_CREDIT);
  return draft;
}

Draft Drafts::position(mtb_type type, const IMTPosition &position) const {
  Draft draft(type, now_ms()); // the position's own time stays that of its last deal
  put_group(draft, position.Login());
  draft.login(position.Login()).position(position.Position()).symbol(Utf16(position.Symbol()));
  draft.side(side_of(position.Action()));
  put_digits(draft, position.Digits(), position.DigitsCurrency());
  draft.magic(static_cast<std::int64_t>(position.ExpertID()));
  return draft;
}

void Drafts::put_terms(Draft &draft, const IMTPosition &position) {
  draft.volume_left(volume(position.VolumeExt())).price_open(position.PriceOpen());
  draft.sl(position.PriceSL()).tp(position.PriceTP()).comment(Utf16(position.Comment()));
}

Draft Drafts::order(mtb_type type, std::int64_t time, const IMTOrder &order) const {
  const mtb_order_type kind = pending_type(order.Type());
  Draft draft(type, time);
  put_group(draft, order.Login());
  draft.login(order.Login()).order(order.Order()).symbol(Utf16(order.Symbol()));
  if (kind != MTB_ORDER_TYPE_NONE)
    draft.side(side_of(kind)).order_type(kind);
  draft.volume(volume(order.VolumeInitialExt())).volume_left(volume(order.VolumeCurrentExt()));
  draft.price(order.PriceOrder()).sl(order.PriceSL()).tp(order.PriceTP());
  if (kind == MTB_BUY_STOP_LIMIT || kind == MTB_SELL_STOP_LIMIT)
    draft.price_trigger(order.PriceTrigger());
  put_digits(draft, order.Digits(), order.DigitsCurrency());
  draft.contract_size(order.ContractSize());
  draft.magic(static_cast<std::int64_t>(order.ExpertID())).reason(reason(order.Reason()));
  draft.comment(Utf16(order.Comment()));
  if (order.TimeExpiration() != 0)
    draft.expires(milliseconds(order.TimeExpiration()));
  return draft;
}

Draft Drafts::gone(mtb_type type, std::uint64_t login, std::string_view symbol) const {
  Draft draft(type, now_ms());
  put_group(draft, login);
  draft.login(login).symbol(Utf8(symbol)).flag(MTB_FLAG_EDITED);
  return draft;
}

void Drafts::put_digits(Draft &draft, std::uint32_t digits, std::uint32_t digits_currency) {
  if (digits <= kMostDigits)
    draft.digits(digits);
  if (digits_currency <= kMostDigits)
    draft.digits_currency(digits_currency);
}

void Drafts::put_money(Draft &draft, const IMTDeal &deal) {
  draft.profit(deal.Profit()).swap(deal.Storage()).commission(deal.Commission()).fee(deal.Fee());
}

void Drafts::put_account(Draft &draft, const IMTAccount *account) {
  if (account != nullptr)
    draft.balance(account->Balance()).credit(account->Credit());
}

void Drafts::put_group(Draft &draft, std::uint64_t login) const {
  // Reading the user base from a trade callback is allowed (the other way round is not).
  MTAPISTR group;
  group[0] = 0;
  if (server_.api().UserGroup(login, group) == MT_RET_OK)
    groups_.put(draft, group);
}

bool Drafts::has_user(std::uint64_t login) const {
  MTAPISTR group{};
  return server_.api().UserGroup(login, group) == MT_RET_OK;
}

} // namespace mtbridge::plugin5
