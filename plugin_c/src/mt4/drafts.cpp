#include "drafts.h"

#include "mapping.h"

namespace mtbridge::plugin4 {

using namespace mt4;

namespace {

constexpr std::int32_t kMostDigits = 15; // of a double; beyond is nonsense

} // namespace

Draft Drafts::begin(mtb_type type, std::int64_t time, const TradeRecord &trade, const UserInfo *user) const {
  Draft draft(type, time);
  draft.login(number(trade.login)).symbol(text(trade.symbol)).digits_currency(kDigitsCurrency);
  if (user != nullptr)
    draft.group(text(user->group)).currency(text(user->grp.currency));
  else
    put_group(draft, trade.login);
  return draft;
}

void Drafts::put_group(Draft &draft, std::int32_t login) const {
  UserRecord record{};
  if (server_.get()->table->ClientsUserInfo(server_.get(), login, &record) != 0)
    draft.group(text(record.group));
}

void Drafts::put_instrument(Draft &draft, const TradeRecord &trade, const ConSymbol *symbol) const {
  draft.side(side_of(trade.cmd));
  if (trade.digits >= 0 && trade.digits <= kMostDigits)
    draft.digits(static_cast<std::uint32_t>(trade.digits));
  const double size = symbol != nullptr ? symbol->contract_size : symbols_.contract_size(trade.symbol);
  if (size != 0.0)
    draft.contract_size(size);
}

Draft Drafts::record(mtb_type type, std::int64_t time, const TradeRecord &trade, const UserInfo *user,
                     const ConSymbol *symbol) const {
  Draft draft = begin(type, time, trade, user);
  put_instrument(draft, trade, symbol);
  draft.magic(trade.magic).comment(text(trade.comment));
  return draft;
}

Draft Drafts::position(mtb_type type, std::int64_t time, const TradeRecord &trade, const UserInfo *user,
                       const ConSymbol *symbol) const {
  Draft draft = record(type, time, trade, user, symbol);
  draft.position(number(trade.order)).opened(milliseconds(trade.open_time));
  return draft;
}

Draft Drafts::charge(const TradeRecord &trade, const UserInfo *user) const {
  Draft draft = begin(MTB_TRADE_MODIFY, now_ms(), trade, user);
  put_instrument(draft, trade, nullptr);
  return draft.position(number(trade.order)).swap(trade.storage).flag(MTB_FLAG_SERVICE);
}

void Drafts::put_open(Draft &draft, const TradeRecord &trade) {
  draft.volume(volume(trade.volume)).volume_left(volume(trade.volume)).price_open(trade.open_price);
  draft.sl(trade.sl).tp(trade.tp).swap(trade.storage).commission(trade.commission);
}

void Drafts::put_closed(Draft &draft, const TradeRecord &trade) {
  draft.volume(volume(trade.volume)).volume_left(0).price(trade.close_price).price_open(trade.open_price);
  draft.sl(trade.sl).tp(trade.tp);
  draft.profit(trade.profit).swap(trade.storage).commission(trade.commission).tax(trade.taxes);
  draft.rate_profit(trade.conv_rates[1]);
}

Draft Drafts::order(mtb_type type, std::int64_t time, const TradeRecord &trade, const UserInfo *user) const {
  Draft draft = record(type, time, trade, user);
  draft.order(number(trade.order)).order_type(pending_type(trade.cmd));
  draft.volume(volume(trade.volume)).volume_left(volume(trade.volume));
  draft.price(trade.open_price).sl(trade.sl).tp(trade.tp).reason(reason(trade.reason));
  if (trade.expiration != 0)
    draft.expires(milliseconds(trade.expiration));
  return draft;
}

Draft Drafts::operation(mtb_type type, std::int64_t time, const TradeRecord &trade, const UserInfo *user) const {
  // Whether the user's balance is from before or after the operation is not established, so neither goes out.
  Draft draft = begin(type, time, trade, user);
  draft.deal(number(trade.order)).profit(trade.profit).comment(text(trade.comment));
  if (trade.cmd == OP_CREDIT)
    draft.flag(MTB_FLAG_CREDIT);
  return draft;
}

Draft Drafts::account(mtb_type type, const UserRecord &user) const {
  Draft draft(type, now_ms());
  draft.login(number(user.login)).group(text(user.group));
  if (user.agent_account != 0)
    draft.agent(number(user.agent_account));
  return draft;
}

Draft Drafts::account(mtb_type type, const UserInfo &user) const {
  Draft draft(type, now_ms());
  draft.login(number(user.login)).group(text(user.group)).currency(text(user.grp.currency));
  if (user.agent_account != 0)
    draft.agent(number(user.agent_account));
  return draft;
}

} // namespace mtbridge::plugin4
