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

mt4::RequestInfo mt4_request_head(const Change &change, const Account &account, std::uint8_t status) {
  mt4::RequestInfo request{};
  request.status = status;
  request.time = static_cast<std::uint32_t>(change.time_ms / 1000);
  request.login = mt4_login(account);
  set_text(request.group, account.group);
  request.balance = account.balance.to_double();
  request.credit = account.credit.to_double();
  return request;
}

std::optional<mt4::RequestInfo> mt4_request(const Change &change, const mt4::TradeRecord &trade, mt4::AddMode mode) {
  if (!has_client(change, trade, mode))
    return std::nullopt;
  mt4::RequestInfo request = mt4_request_head(change, change.account, mt4::DC_ANSWERED);
  request.id = trade.order; // requests have numbers of their own, which nobody knows
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

} // namespace mock
