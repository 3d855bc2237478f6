#include "mt4_request.h"

#include "mt4_record.h"
#include "mt4_text.h"

namespace mock {
namespace {

std::uint8_t kind_of(const Change &change, const mt4::TradeRecord &trade, mt4::AddMode mode) {
  if (change.kind == Change::Kind::CloseBy)
    return mt4::TT_ORDER_CLOSE_BY;
  if (mode == mt4::OPEN_CLOSE)
    return mt4::TT_ORDER_MK_CLOSE;
  return trade.cmd > mt4::OP_SELL ? mt4::TT_ORDER_PENDING_OPEN : mt4::TT_ORDER_MK_OPEN;
}

bool has_client(const Change &change, const mt4::TradeRecord &trade, mt4::AddMode mode) {
  const bool by_dealer =
      trade.reason == mt4::TR_REASON_DEALER || (!change.deals.empty() && change.deals[0].reason == Reason::Dealer);
  const bool trades = trade.cmd <= mt4::OP_SELL_STOP && (mode == mt4::OPEN_NEW || mode == mt4::OPEN_CLOSE);
  return change.by_request && !by_dealer && trades;
}

} // namespace

std::optional<mt4::RequestInfo> mt4_request(const Change &change, const mt4::TradeRecord &trade, mt4::AddMode mode) {
  if (!has_client(change, trade, mode))
    return std::nullopt;
  mt4::RequestInfo request{};
  request.id = trade.order; // requests have numbers of their own, which nobody knows
  request.status = mt4::DC_ANSWERED;
  request.time = static_cast<std::uint32_t>(change.time_ms / 1000);
  request.login = trade.login;
  set_text(request.group, change.account.group);
  request.balance = change.account.balance.to_double();
  request.credit = change.account.credit.to_double();
  request.prices[0] = request.prices[1] = trade.open_price;

  mt4::TradeTransInfo &wish = request.trade;
  wish.type = kind_of(change, trade, mode);
  wish.cmd = static_cast<std::int16_t>(trade.cmd);
  set_text(wish.symbol, text_of(trade.symbol));
  wish.volume = trade.volume;
  wish.price = trade.open_price;
  wish.sl = trade.sl;
  wish.tp = trade.tp;
  wish.expiration = trade.expiration;
  if (!change.deals.empty()) { // it asked for the closing, and the record is the rest
    const mt4::TradeRecord closed = mt4_trade(change.deals[0], trade.digits);
    wish.order = closed.order;
    wish.volume = closed.volume;
    wish.price = closed.close_price;
  }
  if (change.kind == Change::Kind::CloseBy)
    wish.orderby = static_cast<std::int32_t>(change.deals[1].ticket);
  return request;
}

namespace {

using Kind = Change::Kind;

Reason reason_of_wish(const Change &change) {
  if (change.kind == Kind::Operate || change.kind == Kind::Close || change.kind == Kind::Reduce)
    return change.deals[0].reason;
  if (change.kind == Kind::Open && !change.order)
    return change.positions[0].reason;
  if (change.kind == Kind::Open) // a pending order, now
    return Reason::Dealer;
  return change.kind == Kind::PlaceOrder ? change.order->reason : Reason::Client;
}

std::uint8_t type_of_wish(const Change &change, bool dealer) {
  switch (change.kind) {
  case Kind::Open:
    if (change.order)
      return mt4::TT_BR_ORDER_ACTIVATE;
    return dealer ? mt4::TT_BR_ORDER_OPEN : mt4::TT_ORDER_MK_OPEN;
  case Kind::Close:
  case Kind::Reduce:
    return dealer ? mt4::TT_BR_ORDER_CLOSE : mt4::TT_ORDER_MK_CLOSE;
  case Kind::CloseBy:
    return mt4::TT_ORDER_CLOSE_BY;
  case Kind::PlaceOrder:
    return dealer ? mt4::TT_BR_ORDER_OPEN : mt4::TT_ORDER_PENDING_OPEN;
  case Kind::CancelOrder:
    return mt4::TT_ORDER_DELETE;
  case Kind::Operate:
    return mt4::TT_BR_BALANCE;
  default:
    return mt4::TT_ORDER_MODIFY;
  }
}

char flags_of(Reason reason) {
  switch (reason) {
  case Reason::Expert:
    return mt4::TT_FLAG_EXPERT;
  case Reason::Signal:
    return mt4::TT_FLAG_SIGNAL;
  case Reason::Gateway:
    return mt4::TT_FLAG_GATEWAY;
  case Reason::Mobile:
    return mt4::TT_FLAG_MOBILE;
  case Reason::Web:
    return mt4::TT_FLAG_WEB;
  default:
    return 0;
  }
}

// The record that the wish is about, as it would stand.
mt4::TradeRecord record_of_wish(const Change &change) {
  if (!change.deals.empty())
    return mt4_trade(change.deals[0], 0);
  return change.positions.empty() ? mt4_trade(*change.order, 0) : mt4_trade(change.positions[0], 0);
}

bool is_new(const Change &change) {
  return change.kind == Kind::PlaceOrder || change.kind == Kind::Operate ||
         (change.kind == Kind::Open && !change.order);
}

} // namespace

bool is_of_client(const Change &change) { return reason_of_wish(change) != Reason::Dealer; }

mt4::RequestInfo mt4_wish(const Change &change) {
  const Reason reason = reason_of_wish(change);
  const mt4::TradeRecord trade = record_of_wish(change);
  mt4::RequestInfo request{};
  request.status = mt4::DC_REQUEST;
  request.time = static_cast<std::uint32_t>(change.time_ms / 1000);
  request.login = mt4_login(change.account);
  set_text(request.group, change.account.group);
  request.balance = change.before.balance.to_double();
  request.credit = change.before.credit.to_double();

  mt4::TradeTransInfo &wish = request.trade;
  wish.type = type_of_wish(change, reason == Reason::Dealer);
  wish.flags = flags_of(reason);
  wish.cmd = static_cast<std::int16_t>(trade.cmd);
  wish.order = is_new(change) ? 0 : trade.order;
  wish.orderby = change.kind == Kind::CloseBy ? static_cast<std::int32_t>(change.deals[1].ticket) : 0;
  set_text(wish.symbol, text_of(trade.symbol));
  wish.volume = trade.volume;
  wish.price = change.deals.empty() ? trade.open_price : trade.close_price;
  if (change.kind == Kind::Operate)
    wish.price = trade.profit;
  wish.sl = trade.sl;
  wish.tp = trade.tp;
  set_text(wish.comment, text_of(trade.comment));
  wish.expiration = trade.expiration;
  request.prices[0] = request.prices[1] = wish.price;
  return request;
}

} // namespace mock
