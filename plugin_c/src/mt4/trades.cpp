#include "trades.h"

#include "mapping.h"

namespace mtbridge::plugin4 {

using namespace mt4;

namespace {

constexpr std::uint32_t kDigitsCurrency = 2; // MT4 keeps money to the cent

std::uint64_t ticket(const TradeRecord &trade) { return static_cast<std::uint64_t>(trade.order); }

// What a client sees of an open position or a working order.
std::uint64_t fingerprint(const TradeRecord &trade) {
  Fingerprint print;
  print.add(trade.sl).add(trade.tp).add(trade.comment, sizeof trade.comment);
  if (is_pending(trade.cmd))
    print.add(trade.open_price)
        .add(static_cast<std::uint64_t>(trade.volume))
        .add(static_cast<std::uint64_t>(trade.expiration));
  return print.value();
}

} // namespace

void Trades::added(const TradeRecord &trade, const UserInfo *user, const ConSymbol *symbol, std::int32_t mode) {
  if (is_position(trade.cmd))
    opened(trade, user, symbol, mode);
  else if (is_pending(trade.cmd))
    placed(trade, user);
  else
    money_moved(trade, user);
}

void Trades::updated(const TradeRecord &trade, const UserInfo *user, std::int32_t mode) {
  const bool position = is_position(trade.cmd);
  const bool pending = is_pending(trade.cmd);
  if (mode == UPDATE_ACTIVATE && position)
    activated(trade, user);
  else if (mode == UPDATE_CLOSE && position)
    closed(trade, user);
  else if (mode == UPDATE_NORMAL && trade.close_time == 0 && (position || pending))
    modified(trade, user);
  else if (pending &&
           (mode == UPDATE_CLOSE || (mode == UPDATE_DELETE && states_.contains(Kind::kOrder, ticket(trade)))))
    removed(trade, user);
}

void Trades::opened(const TradeRecord &trade, const UserInfo *user, const ConSymbol *symbol, std::int32_t mode) {
  states_.exchange(Kind::kPosition, ticket(trade), fingerprint(trade));
  const bool remainder = mode == OPEN_CLOSE;
  // The rest of a partial close keeps the opening time of its parent.
  Draft event =
      draft_position(MTB_TRADE_OPEN, remainder ? server_.time_ms() : milliseconds(trade.open_time), trade, user);
  event.price(trade.open_price).volume_left(volume(trade.volume)).commission(trade.commission);
  event.rate_profit(trade.conv_rates[0]).reason(reason(trade.reason));
  if (symbol != nullptr)
    event.contract_size(symbol->contract_size);
  if (remainder)
    event.flag(MTB_FLAG_REMAINDER);
  if (const std::uint64_t parent = ticket_after(trade, "from #"); remainder && parent != 0)
    event.related(parent);
  if (mode == OPEN_ROLLOVER)
    event.flag(MTB_FLAG_SERVICE);
  recorder_.record(event);
}

void Trades::placed(const TradeRecord &trade, const UserInfo *user) {
  states_.exchange(Kind::kOrder, ticket(trade), fingerprint(trade));
  recorder_.record(draft_order(MTB_ORDER_PLACE, milliseconds(trade.open_time), trade, user));
}

void Trades::money_moved(const TradeRecord &trade, const UserInfo *user) {
  const bool credit = trade.cmd == OP_CREDIT;
  const mtb_type type = credit ? MTB_BALANCE_CREDIT : trade.profit < 0.0 ? MTB_BALANCE_WITHDRAWAL : MTB_BALANCE_DEPOSIT;
  // Whether user->balance is from before or after the operation is not established, so neither goes out.
  Draft event = draft(type, milliseconds(trade.open_time), trade, user);
  event.deal(ticket(trade)).profit(trade.profit);
  if (credit)
    event.flag(MTB_FLAG_CREDIT);
  recorder_.record(event);
}

void Trades::modified(const TradeRecord &trade, const UserInfo *user) {
  const bool pending = is_pending(trade.cmd);
  const Kind kind = pending ? Kind::kOrder : Kind::kPosition;
  // Whether swaps and floating profits come here too is not established; only what the fingerprint covers is news.
  const std::uint64_t now = fingerprint(trade);
  if (states_.exchange(kind, ticket(trade), now) == now)
    return;
  if (pending) {
    recorder_.record(draft_order(MTB_ORDER_MODIFY, server_.time_ms(), trade, user));
    return;
  }
  Draft event = draft_position(MTB_TRADE_MODIFY, server_.time_ms(), trade, user);
  event.price_open(trade.open_price).volume_left(volume(trade.volume));
  recorder_.record(event);
}

void Trades::activated(const TradeRecord &trade, const UserInfo *user) {
  states_.erase(Kind::kOrder, ticket(trade));
  Draft event = draft(MTB_ORDER_ACTIVATE, milliseconds(trade.open_time), trade, user);
  event.order(ticket(trade)).position(ticket(trade)).side(side_of(trade.cmd)).volume(volume(trade.volume));
  event.price(trade.open_price).sl(trade.sl).tp(trade.tp);
  recorder_.record(event);
  opened(trade, user, nullptr, OPEN_NEW);
}

void Trades::closed(const TradeRecord &trade, const UserInfo *user) {
  states_.erase(Kind::kPosition, ticket(trade));
  Draft event = draft_position(MTB_TRADE_CLOSE, milliseconds(trade.close_time), trade, user);
  event.price(trade.close_price).price_open(trade.open_price).volume_left(0);
  event.profit(trade.profit).swap(trade.storage).commission(trade.commission).tax(trade.taxes);
  event.rate_profit(trade.conv_rates[1]);
  if (trade.commission_agent != 0.0 && user != nullptr)
    event.agent_commission(trade.commission_agent).agent(static_cast<std::uint64_t>(user->agent_account));
  if (const mtb_reason why = close_reason(trade); why != MTB_REASON_NONE)
    event.reason(why);
  const std::uint64_t remainder = ticket_after(trade, "to #");
  const std::uint64_t counterpart = ticket_after(trade, "close hedge by #");
  if (trade.state == TS_CLOSED_PART || remainder != 0)
    event.flag(MTB_FLAG_PARTIAL);
  if (trade.state == TS_CLOSED_BY || counterpart != 0)
    event.flag(MTB_FLAG_CLOSE_BY);
  if (remainder != 0 || counterpart != 0)
    event.related(remainder != 0 ? remainder : counterpart);
  recorder_.record(event);
}

void Trades::removed(const TradeRecord &trade, const UserInfo *user) {
  states_.erase(Kind::kOrder, ticket(trade));
  const bool expired = trade.expiration != 0 && trade.close_time >= trade.expiration;
  const std::int64_t time = trade.close_time != 0 ? milliseconds(trade.close_time) : server_.time_ms();
  recorder_.record(draft_order(expired ? MTB_ORDER_EXPIRE : MTB_ORDER_CANCEL, time, trade, user));
}

Draft Trades::draft(mtb_type type, std::int64_t time, const TradeRecord &trade, const UserInfo *user) const {
  Draft event(type, time);
  event.login(static_cast<std::uint64_t>(trade.login)).symbol(Ansi(trade.symbol, page_));
  event.digits_currency(kDigitsCurrency).comment(Ansi(trade.comment, page_));
  if (user != nullptr)
    event.group(Ansi(user->group, page_)).currency(Ansi(user->grp.currency, page_));
  if (!is_position(trade.cmd) && !is_pending(trade.cmd))
    return event;
  return event.digits(static_cast<std::uint32_t>(trade.digits)).magic(trade.magic);
}

Draft Trades::draft_order(mtb_type type, std::int64_t time, const TradeRecord &trade, const UserInfo *user) const {
  Draft event = draft(type, time, trade, user);
  event.order(ticket(trade)).side(side_of(trade.cmd)).order_type(pending_type(trade.cmd));
  event.volume(volume(trade.volume)).volume_left(volume(trade.volume));
  event.price(trade.open_price).sl(trade.sl).tp(trade.tp).reason(reason(trade.reason));
  if (trade.expiration != 0)
    event.expires(milliseconds(trade.expiration));
  return event;
}

Draft Trades::draft_position(mtb_type type, std::int64_t time, const TradeRecord &trade, const UserInfo *user) const {
  Draft event = draft(type, time, trade, user);
  event.position(ticket(trade)).side(side_of(trade.cmd)).volume(volume(trade.volume));
  return event.sl(trade.sl).tp(trade.tp).opened(milliseconds(trade.open_time));
}

} // namespace mtbridge::plugin4
