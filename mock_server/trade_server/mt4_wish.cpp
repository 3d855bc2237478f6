#include "mt4_wish.h"

#include "mt4_record.h"
#include "mt4_request.h"
#include "mt4_text.h"

namespace mock {

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
  mt4::RequestInfo request = mt4_request_head(change, change.before, mt4::DC_REQUEST);

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
