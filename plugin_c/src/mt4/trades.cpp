#include "trades.h"

#include "mapping.h"

namespace mtbridge::plugin4 {

using namespace mt4;

namespace {

// Two numbers in a word: half the work for a fingerprint.
std::uint64_t both(std::int32_t low, std::int32_t high) {
  return static_cast<std::uint32_t>(low) | std::uint64_t{static_cast<std::uint32_t>(high)} << 32;
}

std::uint64_t stops_of(const TradeRecord &trade) {
  return Fingerprint().add(trade.sl).add(trade.tp).add(trade.comment).value();
}

// What only an administrator changes while a position is open.
std::uint64_t terms_of(const TradeRecord &trade) {
  Fingerprint print;
  print.add(both(trade.login, trade.cmd)).add(both(trade.volume, trade.open_time)).add(both(trade.magic, 0));
  print.add(trade.symbol).add(trade.open_price).add(trade.commission);
  return print.value();
}

std::uint64_t swap_of(const TradeRecord &trade) { return word_of(trade.storage, kDigitsCurrency); }

// What a client sees of a working order.
std::uint64_t face_of(const TradeRecord &trade) {
  Fingerprint print;
  print.add(stops_of(trade)).add(both(trade.login, trade.cmd)).add(both(trade.volume, trade.expiration));
  print.add(trade.symbol).add(trade.open_price);
  return print.value();
}

bool is_open(const TradeRecord &trade) { return trade.close_time == 0; }

std::uint32_t flag_of(mtb_type type) { return type == MTB_TRADE_RESTORE ? MTB_FLAG_RESTORED : MTB_FLAG_EDITED; }

} // namespace

void Trades::added(const TradeRecord &trade, const UserInfo *user, const ConSymbol *symbol, std::int32_t mode) {
  if (symbol != nullptr)
    symbols_.learn(*symbol);
  if (mode == OPEN_RESTORE)
    return restored(trade, user, kAddedMatter);
  if (is_operation(trade.cmd))
    return move_money(trade, user);
  if (!is_open(trade) && (is_position(trade.cmd) || is_pending(trade.cmd)))
    return rewrite(MTB_TRADE_EDIT, trade, user); // a program adds history
  if (is_position(trade.cmd))
    open(trade, user, symbol, mode);
  else if (is_pending(trade.cmd))
    place(trade, user, 0);
}

void Trades::restored(const TradeRecord &trade, const UserInfo *user, Matter view) {
  const Matter other = view == kAddedMatter ? kRestoredMatter : kAddedMatter;
  if (known_.later.take(other, number(trade.order)))
    return;
  known_.later.put({.what = view, .id = number(trade.order), .login = number(trade.login)});
  if (is_pending(trade.cmd) && is_open(trade))
    place(trade, user, MTB_FLAG_RESTORED);
  else
    rewrite(MTB_TRADE_RESTORE, trade, user);
}

void Trades::updated(const TradeRecord &trade, const UserInfo *user, std::int32_t mode) {
  if (mode == UPDATE_DELETE) // the next restoration is another one
    for (const Matter view : {kAddedMatter, kRestoredMatter})
      known_.later.take(view, number(trade.order));
  if (is_position(trade.cmd))
    position_updated(trade, user, mode);
  else if (is_pending(trade.cmd))
    order_updated(trade, user, mode);
  else
    rewrite(mode == UPDATE_DELETE ? MTB_TRADE_DELETE : MTB_TRADE_EDIT, trade, user);
}

// In doubt means that the ticket is not known, and not everything that was open when the plugin began is.
void Trades::position_updated(const TradeRecord &trade, const UserInfo *user, std::int32_t mode) {
  State before{};
  const bool known = known_.states.read(Kind::kPosition, number(trade.order), before);
  const bool pending = !known && is_known(Kind::kOrder, trade);
  const bool in_doubt = !known && !pending && !known_.complete(number(trade.login));
  if (mode == UPDATE_DELETE)
    rewrite(MTB_TRADE_DELETE, trade, user);
  else if (mode == UPDATE_CLOSE && (known || in_doubt))
    close(trade, user);
  else if (!is_open(trade))
    rewrite(MTB_TRADE_EDIT, trade, user);
  else if (known)
    change(trade, user, before);
  else if (pending || (in_doubt && mode == UPDATE_ACTIVATE))
    activate(trade, user);
  else // a closed record was opened again; in doubt, an open one has changed: an edit that says everything
    rewrite(in_doubt ? MTB_TRADE_EDIT : MTB_TRADE_RESTORE, trade, user);
}

void Trades::order_updated(const TradeRecord &trade, const UserInfo *user, std::int32_t mode) {
  const bool works = is_known(Kind::kOrder, trade) || !known_.complete(number(trade.login));
  if (mode == UPDATE_CLOSE || mode == UPDATE_DELETE || !is_open(trade)) {
    if (works)
      end_order(trade, user);
    else
      rewrite(mode == UPDATE_DELETE ? MTB_TRADE_DELETE : MTB_TRADE_EDIT, trade, user);
    return;
  }
  if (known_.states.erase(Kind::kPosition, number(trade.order))) // an administrator made it an order
    recorder_.record(drafts_.position(MTB_TRADE_DELETE, drafts_.now_ms(), trade, user).flag(MTB_FLAG_EDITED));
  if (works)
    change_order(trade, user);
  else
    place(trade, user, MTB_FLAG_RESTORED); // opened again
}

void Trades::open(const TradeRecord &trade, const UserInfo *user, const ConSymbol *symbol, std::int32_t mode) {
  known_.states.expect(Kind::kPosition, number(trade.order));
  const bool remainder = mode == OPEN_CLOSE;
  const bool anew = remainder || mode == OPEN_ROLLOVER; // it keeps the opening time of its parent
  const std::int64_t time = anew ? drafts_.now_ms() : milliseconds(trade.open_time);
  Draft event = drafts_.position(MTB_TRADE_OPEN, time, trade, user, symbol);
  event.volume(volume(trade.volume)).volume_left(volume(trade.volume)).price(trade.open_price);
  event.sl(trade.sl).tp(trade.tp).commission(trade.commission);
  event.rate_profit(trade.conv_rates[0]).reason(reason(trade.reason));
  if (trade.storage != 0.0)
    event.swap(trade.storage);
  if (remainder)
    event.flag(MTB_FLAG_REMAINDER);
  if (const std::uint64_t parent = anew ? ticket_after(trade, "from #") : 0; parent != 0)
    event.related(parent);
  if (mode == OPEN_ROLLOVER)
    event.flag(MTB_FLAG_SERVICE);
  remember(trade);
  recorder_.record(event);
}

void Trades::activate(const TradeRecord &trade, const UserInfo *user) {
  known_.states.erase(Kind::kOrder, number(trade.order));
  Draft event = drafts_.record(MTB_ORDER_ACTIVATE, milliseconds(trade.open_time), trade, user);
  event.order(number(trade.order)).position(number(trade.order)).volume(volume(trade.volume));
  event.price(trade.open_price).sl(trade.sl).tp(trade.tp);
  recorder_.record(event);
  open(trade, user, nullptr, OPEN_NEW);
}

// Whether swaps and floating profits come here, too, is not established.
void Trades::change(const TradeRecord &trade, const UserInfo *user, const State &before) {
  const State now = state_of(trade);
  const bool terms = news(trade, kTerms, before[kTerms], now[kTerms]);
  const bool stops = news(trade, kStops, before[kStops], now[kStops]);
  const bool swap = news(trade, kSwap, before[kSwap], now[kSwap]);
  if (terms) {
    recorder_.record(restatement(MTB_TRADE_EDIT, trade, user));
  } else if (stops) {
    Draft event = drafts_.position(MTB_TRADE_MODIFY, drafts_.now_ms(), trade, user);
    event.price_open(trade.open_price).volume_left(volume(trade.volume));
    recorder_.record(event.sl(trade.sl).tp(trade.tp).swap(trade.storage));
  } else if (swap) {
    recorder_.record(drafts_.charge(trade, user));
  }
}

void Trades::close(const TradeRecord &trade, const UserInfo *user) {
  known_.states.erase(Kind::kPosition, number(trade.order));
  const std::int64_t time = is_open(trade) ? drafts_.now_ms() : milliseconds(trade.close_time);
  Draft event = drafts_.position(MTB_TRADE_CLOSE, time, trade, user);
  Drafts::put_closed(event, trade);
  if (trade.commission_agent != 0.0 && user != nullptr)
    event.agent_commission(trade.commission_agent).agent(number(user->agent_account));
  if (const mtb_reason why = close_reason(trade); why != MTB_REASON_NONE)
    event.reason(why);
  // Clients may write such comments, too. Which records of a close-by have its state is not established.
  const bool partial = trade.state == TS_CLOSED_PART;
  const std::uint64_t remainder = partial ? ticket_after(trade, "to #") : 0;
  const std::uint64_t counterpart = trade.volume == 0 ? ticket_after(trade, "close hedge by #") : 0;
  if (partial)
    event.flag(MTB_FLAG_PARTIAL);
  if (trade.state == TS_CLOSED_BY || counterpart != 0)
    event.flag(MTB_FLAG_CLOSE_BY);
  if (is_rollover(trade))
    event.flag(MTB_FLAG_SERVICE);
  if (remainder != 0 || counterpart != 0)
    event.related(remainder != 0 ? remainder : counterpart);
  recorder_.record(event);
}

void Trades::place(const TradeRecord &trade, const UserInfo *user, std::uint32_t flags) {
  remember(trade);
  Draft event = drafts_.order(MTB_ORDER_PLACE, milliseconds(trade.open_time), trade, user);
  if (flags != 0)
    event.flag(flags);
  recorder_.record(event);
}

void Trades::change_order(const TradeRecord &trade, const UserInfo *user) {
  const std::uint64_t now = face_of(trade);
  if (known_.states.exchange(Kind::kOrder, number(trade.order), kStops, now) != now)
    recorder_.record(drafts_.order(MTB_ORDER_MODIFY, drafts_.now_ms(), trade, user));
}

// However it went: cancelled, expired and deleted orders may come in the same mode.
void Trades::end_order(const TradeRecord &trade, const UserInfo *user) {
  known_.states.erase(Kind::kOrder, number(trade.order));
  const bool expired = trade.expiration != 0 && trade.close_time >= trade.expiration;
  const std::int64_t time = is_open(trade) ? drafts_.now_ms() : milliseconds(trade.close_time);
  Draft event = drafts_.order(expired ? MTB_ORDER_EXPIRE : MTB_ORDER_CANCEL, time, trade, user);
  if (is_open(trade)) // it was taken out of the base as it was
    event.flag(MTB_FLAG_EDITED);
  recorder_.record(event);
}

void Trades::move_money(const TradeRecord &trade, const UserInfo *user) {
  const mtb_type type = trade.cmd == OP_CREDIT ? MTB_BALANCE_CREDIT
                        : trade.profit < 0.0   ? MTB_BALANCE_WITHDRAWAL
                                               : MTB_BALANCE_DEPOSIT;
  recorder_.record(drafts_.operation(type, milliseconds(trade.open_time), trade, user));
}

void Trades::rewrite(mtb_type type, const TradeRecord &trade, const UserInfo *user) {
  if (!is_position(trade.cmd) && !is_pending(trade.cmd) && !is_operation(trade.cmd))
    return; // nothing that a record could be
  if (type == MTB_TRADE_DELETE || !is_open(trade))
    known_.states.erase(Kind::kPosition, number(trade.order));
  else if (is_position(trade.cmd))
    remember(trade);
  recorder_.record(restatement(type, trade, user));
}

Draft Trades::restatement(mtb_type type, const TradeRecord &trade, const UserInfo *user) const {
  const std::int64_t now = drafts_.now_ms();
  if (is_operation(trade.cmd))
    return drafts_.operation(type, now, trade, user).flag(flag_of(type));
  if (is_pending(trade.cmd))
    return drafts_.order(type, now, trade, user).flag(flag_of(type));
  Draft event = drafts_.position(type, now, trade, user);
  if (is_open(trade))
    Drafts::put_open(event, trade);
  else
    Drafts::put_closed(event, trade);
  return event.flag(flag_of(type));
}

Trades::State Trades::state_of(const TradeRecord &trade) {
  State state{};
  state[kStops] = stops_of(trade);
  state[kTerms] = terms_of(trade);
  state[kSwap] = swap_of(trade);
  return state;
}

bool Trades::is_known(Kind kind, const TradeRecord &trade) const {
  return known_.states.contains(kind, number(trade.order));
}

void Trades::remember(const TradeRecord &trade) {
  const std::uint64_t ticket = number(trade.order);
  if (is_pending(trade.cmd)) {
    known_.states.exchange(Kind::kOrder, ticket, kStops, face_of(trade));
    return;
  }
  known_.states.set(Kind::kPosition, ticket, {stops_of(trade), terms_of(trade), swap_of(trade)});
}

// Of several threads with one change, one is told that it is news.
bool Trades::news(const TradeRecord &trade, Word word, std::uint64_t before, std::uint64_t now) {
  return before != now && known_.states.replace(Kind::kPosition, number(trade.order), word, before, now);
}

bool Trades::learn(const TradeRecord &trade) {
  if (!is_open(trade))
    return false;
  if (is_position(trade.cmd))
    return known_.states.insert(Kind::kPosition, number(trade.order),
                                {stops_of(trade), terms_of(trade), swap_of(trade)});
  return is_pending(trade.cmd) && known_.states.insert(Kind::kOrder, number(trade.order), {face_of(trade)});
}

void Trades::forget(const TradeRecord &trade) {
  known_.states.erase(is_pending(trade.cmd) ? Kind::kOrder : Kind::kPosition, number(trade.order));
}

bool Trades::swap_differs(const TradeRecord &trade) const {
  const std::uint64_t before = known_.states.get(Kind::kPosition, number(trade.order), kSwap);
  return is_position(trade.cmd) && is_open(trade) && before != 0 && before != swap_of(trade);
}

void Trades::charge(const TradeRecord &trade, const UserInfo *user) {
  const std::uint64_t before = known_.states.get(Kind::kPosition, number(trade.order), kSwap);
  if (swap_differs(trade) && news(trade, kSwap, before, swap_of(trade)))
    recorder_.record(drafts_.charge(trade, user));
}

} // namespace mtbridge::plugin4
