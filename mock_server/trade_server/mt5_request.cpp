#include "mt5_request.h"

#include "mt5_codes.h"
#include "text.h"

namespace mock {
namespace {

// Which of the platform's actions asks for a trade; nullopt: a program made the deal without asking.
std::optional<std::uint32_t> action_of_trade(const Change &change) {
  if (!change.order)
    return std::nullopt;
  const Reason reason = change.deals.front().reason;
  const bool dealer = reason == Reason::Dealer;
  if (change.kind == Change::Kind::CloseBy)
    return dealer ? ::mt5::TA_DEALER_CLOSE_BY : ::mt5::TA_CLOSE_BY;
  if (is_pending(change.order->type))
    return dealer ? ::mt5::TA_DEALER_ORD_ACTIVATE : ::mt5::TA_ACTIVATE;
  switch (reason) {
  case Reason::StopLoss:
    return ::mt5::TA_ACTIVATE_SL;
  case Reason::TakeProfit:
    return ::mt5::TA_ACTIVATE_TP;
  case Reason::StopOut:
    return ::mt5::TA_STOPOUT_POSITION;
  case Reason::Dealer:
    return ::mt5::TA_DEALER_POS_EXECUTE;
  default:
    return change.by_request ? std::optional<std::uint32_t>(::mt5::TA_MARKET) : std::nullopt;
  }
}

std::optional<std::uint32_t> action_of(const Change &change, Quirks &quirks) {
  const bool dealer = change.order && change.order->reason == Reason::Dealer;
  switch (change.kind) {
  case Change::Kind::Open:
  case Change::Kind::Increase:
  case Change::Kind::Reduce:
  case Change::Kind::Close:
  case Change::Kind::Reverse:
  case Change::Kind::CloseBy:
    return action_of_trade(change);
  case Change::Kind::ModifyPosition:
    return change.by_request ? std::optional<std::uint32_t>(::mt5::TA_SLTP) : std::nullopt;
  case Change::Kind::PlaceOrder:
    return dealer ? ::mt5::TA_DEALER_ORD_PENDING : ::mt5::TA_PENDING;
  case Change::Kind::ModifyOrder:
    return dealer ? ::mt5::TA_DEALER_ORD_MODIFY : ::mt5::TA_MODIFY;
  case Change::Kind::TriggerOrder:
    return ::mt5::TA_ACTIVATE_STOPLIMIT;
  case Change::Kind::CancelOrder:
    if (!change.by_request)
      return ::mt5::TA_STOPOUT_ORDER;
    return dealer ? ::mt5::TA_DEALER_ORD_REMOVE : ::mt5::TA_REMOVE;
  case Change::Kind::ExpireOrder:
    return ::mt5::TA_EXPIRATION;
  case Change::Kind::Operate:
    if (change.asked ? change.request != 0 : change.by_request && quirks.is(Quirk::operation_request, "yes"))
      return ::mt5::TA_DEALER_BALANCE;
    return std::nullopt;
  default:
    return std::nullopt;
  }
}

void put_order(Object<::mt5::IMTRequest> &request, const Order &order) {
  request.SetOrder(order.ticket);
  request.SetType(type_of(order));
  request.SetVolumeExt(static_cast<std::uint64_t>(order.volume.units));
  request.SetPriceOrder(order.price);
  request.SetPriceTrigger(order.price_trigger);
  request.SetPriceSL(order.sl);
  request.SetPriceTP(order.tp);
  request.SetTimeExpiration(order.expires_ms / 1000);
  request.SetPositionBy(order.position_by);
  request.SetReason(static_cast<std::uint32_t>(order.reason));
  request.SetComment(to_utf16(order.comment).c_str());
}

void put_position(Object<::mt5::IMTRequest> &request, const Position &position) {
  request.SetPosition(position.ticket);
  request.SetPriceSL(position.sl);
  request.SetPriceTP(position.tp);
}

void put_result(Object<::mt5::IMTRequest> &request, ::mt5::IMTConfirm &confirm, const Deal &deal) {
  request.put("ResultDeal", deal.ticket);
  request.put("ResultOrder", deal.order);
  request.put("ResultVolumeExt", static_cast<std::uint64_t>(deal.volume.units));
  request.put("ResultPrice", deal.price);
  confirm.SetVolumeExt(static_cast<std::uint64_t>(deal.volume.units));
  confirm.SetPrice(deal.price);
  confirm.SetTickBid(deal.market_bid);
  confirm.SetTickAsk(deal.market_ask);
}

std::string symbol_of(const Change &change) {
  if (change.order)
    return change.order->symbol;
  return change.positions.empty() ? std::string() : change.positions.front().symbol;
}

} // namespace

Order order_before(const Change &change) {
  if (change.order_was)
    return *change.order_was;
  Order order = *change.order;
  order.state = Order::State::Started;
  order.done_ms = 0;
  order.volume_left = order.volume;
  if (!change.deals.empty() && change.deals.front().entry == Entry::In)
    order.position = 0;
  return order;
}

Request::Request(Scene &scene, const Change &change) : scene_(scene), asked_(change.asked) {
  const auto action = action_of(change, scene.quirks);
  if (!action)
    return;
  number_ = change.request != 0 ? change.request : ++scene.last_request;
  if (!scene.audience.hears<::mt5::IMTTradeSink>())
    return;
  listened_ = true;
  const Owner owner{change.account, scene.ledger};
  request_ = scene.requests.lend();
  confirm_ = scene.confirms.lend();
  group_ = show(scene.groups, scene.ledger.group(change.account.group));
  symbol_ = show(scene.symbols, scene.ledger.symbol(symbol_of(change)));
  position_ = show(scene.positions, change.positions.empty() ? nullptr : &change.positions.front(), owner);
  position_is_new_ = change.kind == Change::Kind::Open;
  request_->put("ID", number_);
  request_->put("Group", to_utf16(change.account.group).c_str());
  request_->SetLogin(change.account.login);
  request_->SetAction(*action);
  request_->SetSymbol(to_utf16(symbol_of(change)).c_str());
  confirm_->SetRetcode(::mt5::MT_RET_REQUEST_DONE);
  request_->put("ResultRetcode", std::uint64_t{::mt5::MT_RET_REQUEST_DONE});
  if (!change.positions.empty() && !position_is_new_)
    put_position(*request_, change.positions.front());
  if (change.order) {
    const Order before = order_before(change);
    order_is_new_ = !change.order_was;
    order_ = show(scene.orders, &before, owner);
    put_order(*request_, *change.order);
  }
  if (!change.deals.empty()) {
    deal_ = show(scene.deals, &change.deals[0], owner);
    put_result(*request_, *confirm_, change.deals[0]);
  }
  if (change.kind == Change::Kind::CloseBy)
    deal_by_ = show(scene.deals, &change.deals[1], owner);
}

std::optional<Audience::Answer> Request::asks() {
  if (!listened_)
    return std::nullopt;
  const auto answer =
      scene_.audience.ask(callbacks::HookTradeRequestAdd, request_.get(), group_.get(), symbol_.get(),
                          position_is_new_ ? nullptr : position_.get(), order_is_new_ ? nullptr : order_.get(),
                          order_is_new_ ? order_.get() : nullptr);
  if (answer) {
    request_->put("ResultRetcode", std::uint64_t{answer->code});
    scene_.audience.call(callbacks::OnTradeRequestRefuse, request_.get());
  }
  return answer;
}

void Request::arrives() {
  if (!asked_)
    asks();
}

void Request::is_queued() {
  if (!listened_)
    return;
  scene_.audience.call(callbacks::OnTradeRequestAdd, request_.get(), group_.get(), symbol_.get(),
                       position_is_new_ ? nullptr : position_.get(), order_.get());
  scene_.audience.call(callbacks::HookTradeRequestRoute, request_.get(), confirm_.get(), group_.get(), nullptr, nullptr,
                       order_.get());
}

void Request::is_processed() {
  if (!listened_)
    return;
  if (is_close_by())
    scene_.audience.call(callbacks::HookTradeRequestProcessCloseBy, request_.get(), confirm_.get(), group_.get(),
                         symbol_.get(), position_.get(), order_.get(), deal_.get(), deal_by_.get());
  else
    scene_.audience.call(callbacks::HookTradeRequestProcess, request_.get(), confirm_.get(), group_.get(),
                         symbol_.get(), position_.get(), order_.get(), deal_.get());
}

void Request::is_answered() {
  if (!listened_)
    return;
  if (is_close_by())
    scene_.audience.call(callbacks::OnTradeRequestProcessCloseBy, request_.get(), confirm_.get(), group_.get(),
                         symbol_.get(), position_.get(), order_.get(), deal_.get(), deal_by_.get());
  else
    scene_.audience.call(callbacks::OnTradeRequestProcess, request_.get(), confirm_.get(), group_.get(), symbol_.get(),
                         position_.get(), order_.get(), deal_.get());
}

void Request::ends() {
  if (listened_)
    scene_.audience.call(callbacks::OnTradeRequestDelete, request_.get());
}

} // namespace mock
