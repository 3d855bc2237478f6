#include "sinks.h"

#include "mapping.h"

namespace mtbridge::plugin5 {

using namespace mt5;

namespace {

std::int64_t volume(std::uint64_t ext) { return static_cast<std::int64_t>(ext); } // VolumeExt counts 1e-8 lots, too

// What a client sees of an open position, but for volume and price, which deals report.
std::uint64_t fingerprint(const IMTPosition &position) {
  return Fingerprint().add(position.PriceSL()).add(position.PriceTP()).add(position.Comment()).value();
}

// What a client sees of a working order.
std::uint64_t fingerprint(const IMTOrder &order) {
  return Fingerprint()
      .add(std::uint64_t{order.Type()})
      .add(order.PriceOrder())
      .add(order.PriceTrigger())
      .add(order.PriceSL())
      .add(order.PriceTP())
      .add(order.VolumeCurrentExt())
      .add(static_cast<std::uint64_t>(order.TimeExpiration()))
      .add(order.Comment())
      .value();
}

void put_money(Draft &draft, const IMTDeal &deal) {
  draft.profit(deal.Profit()).swap(deal.Storage()).commission(deal.Commission()).fee(deal.Fee());
}

void put_account(Draft &draft, const IMTAccount *account) {
  if (account != nullptr)
    draft.balance(account->Balance()).credit(account->Credit());
}

} // namespace

std::string Sinks::subscribe() {
  IMTServerAPI &api = server_.api();
  const struct {
    const char *name;
    MTAPIRES result;
  } results[] = {{"deals", api.DealSubscribe(static_cast<IMTDealSink *>(this))},
                 {"positions", api.PositionSubscribe(static_cast<IMTPositionSink *>(this))},
                 {"orders", api.OrderSubscribe(static_cast<IMTOrderSink *>(this))},
                 {"history", api.HistorySubscribe(static_cast<IMTHistorySink *>(this))}};
  for (const auto &[name, result] : results)
    if (result != MT_RET_OK && result != MT_RET_ERR_DUPLICATE)
      return std::string("the server refused the subscription of ") + name + ": code " + std::to_string(result);
  return {};
}

void Sinks::unsubscribe() {
  // At Stop the server has cancelled them already and answers "not found".
  IMTServerAPI &api = server_.api();
  api.DealUnsubscribe(static_cast<IMTDealSink *>(this));
  api.PositionUnsubscribe(static_cast<IMTPositionSink *>(this));
  api.OrderUnsubscribe(static_cast<IMTOrderSink *>(this));
  api.HistoryUnsubscribe(static_cast<IMTHistorySink *>(this));
}

void Sinks::OnDealPerform(const IMTDeal *deal, const IMTAccount *account, const IMTPosition *position) {
  const Gate::Visit visit(gate_);
  if (!visit || deal == nullptr)
    return;
  const std::uint32_t action = deal->Action();
  if (action == DEAL_BUY || action == DEAL_SELL) {
    perform_trade(*deal, account, position);
    return;
  }
  const mtb_type type = balance_type(action, deal->Profit());
  if (type != MTB_TYPE_NONE)
    perform_balance(*deal, account, type);
}

void Sinks::perform_trade(const IMTDeal &deal, const IMTAccount *account, const IMTPosition *position) {
  const std::uint64_t ticket = deal.PositionID();
  const std::int64_t traded = volume(deal.VolumeExt());
  const mtb_side side = side_of(deal.Action());
  const bool entering = deal.Entry() == ENTRY_IN;
  const bool reversing = deal.Entry() == ENTRY_INOUT;
  const std::int64_t left = position != nullptr ? volume(position->VolumeExt()) : entering ? traded : 0;

  if (position != nullptr && left > 0)
    states_.exchange(Kind::kPosition, ticket, fingerprint(*position));
  else if (!entering)
    states_.erase(Kind::kPosition, ticket);

  if (entering) {
    Draft draft = draft_deal(left > traded ? MTB_TRADE_INCREASE : MTB_TRADE_OPEN, deal);
    draft.side(side).volume(traded).volume_left(left);
    if (left > traded && position->PriceOpen() != 0.0) // the new average; not all servers have it here
      draft.price_open(position->PriceOpen());
    put_money(draft, deal);
    put_account(draft, account);
    recorder_.record(draft);
    return;
  }

  const std::int64_t closed = reversing ? volume(deal.VolumeClosedExt()) : traded;
  Draft draft = draft_deal(left > 0 && !reversing ? MTB_TRADE_REDUCE : MTB_TRADE_CLOSE, deal);
  draft.side(opposite(side)).volume(closed).volume_left(reversing ? 0 : left).price_open(deal.PricePosition());
  if (deal.Entry() == ENTRY_OUT_BY)
    draft.flag(MTB_FLAG_CLOSE_BY);
  put_money(draft, deal);
  put_account(draft, account);
  recorder_.record(draft);
  if (reversing) {
    // The deal's money is on the close: one deal is never counted twice.
    Draft reversed = draft_deal(MTB_TRADE_OPEN, deal);
    reversed.side(side).volume(traded - closed).volume_left(traded - closed).flag(MTB_FLAG_REVERSAL);
    recorder_.record(reversed);
  }
}

void Sinks::perform_balance(const IMTDeal &deal, const IMTAccount *account, mtb_type type) {
  Draft draft(type, deal.TimeMsc());
  draft.login(deal.Login()).deal(deal.Deal()).digits_currency(deal.DigitsCurrency());
  draft.reason(reason(deal.Reason())).comment(Utf16(deal.Comment()));
  put_group(draft, deal.Login());
  put_money(draft, deal);
  put_account(draft, account);
  if (is_credit(deal.Action()))
    draft.flag(MTB_FLAG_CREDIT);
  recorder_.record(draft);
}

void Sinks::OnPositionAdd(const IMTPosition *position) {
  const Gate::Visit visit(gate_);
  if (visit && position != nullptr)
    states_.exchange(Kind::kPosition, position->Position(), fingerprint(*position));
}

void Sinks::OnPositionUpdate(const IMTPosition *position) {
  const Gate::Visit visit(gate_);
  if (!visit || position == nullptr)
    return;
  // The server also comes here for volumes, prices and swaps; only what the fingerprint covers is a modification.
  const std::uint64_t now = fingerprint(*position);
  if (states_.exchange(Kind::kPosition, position->Position(), now) == now)
    return;
  Draft draft(MTB_TRADE_MODIFY, server_.time_ms()); // the position's own time stays that of its last deal
  put_group(draft, position->Login());
  draft.login(position->Login()).position(position->Position()).symbol(Utf16(position->Symbol()));
  draft.side(side_of(position->Action())).volume_left(volume(position->VolumeExt()));
  draft.price_open(position->PriceOpen()).sl(position->PriceSL()).tp(position->PriceTP());
  draft.digits(position->Digits()).digits_currency(position->DigitsCurrency());
  draft.magic(static_cast<std::int64_t>(position->ExpertID())).comment(Utf16(position->Comment()));
  recorder_.record(draft);
}

void Sinks::OnOrderAdd(const IMTOrder *order) {
  const Gate::Visit visit(gate_);
  if (visit && order != nullptr)
    note_order(*order);
}

void Sinks::OnOrderUpdate(const IMTOrder *order) {
  const Gate::Visit visit(gate_);
  if (visit && order != nullptr)
    note_order(*order);
}

void Sinks::note_order(const IMTOrder &order) {
  const std::uint32_t state = order.State();
  const bool working = state == ORDER_STATE_PLACED || state == ORDER_STATE_PARTIAL;
  if (!working || pending_type(order.Type()) == MTB_ORDER_TYPE_NONE)
    return;
  const std::uint64_t now = fingerprint(order);
  const std::uint64_t before = states_.exchange(Kind::kOrder, order.Order(), now);
  if (before == now)
    return;
  recorder_.record(before == 0 ? draft_order(MTB_ORDER_PLACE, order.TimeSetupMsc(), order)
                               : draft_order(MTB_ORDER_MODIFY, server_.time_ms(), order));
}

void Sinks::OnHistoryAdd(const IMTOrder *order) {
  const Gate::Visit visit(gate_);
  if (!visit || order == nullptr || pending_type(order->Type()) == MTB_ORDER_TYPE_NONE)
    return;
  const std::uint32_t state = order->State();
  const mtb_type type = state == ORDER_STATE_FILLED    ? MTB_ORDER_ACTIVATE
                        : state == ORDER_STATE_EXPIRED ? MTB_ORDER_EXPIRE
                                                       : MTB_ORDER_CANCEL;
  states_.erase(Kind::kOrder, order->Order());
  recorder_.record(draft_order(type, order->TimeDoneMsc(), *order));
}

Draft Sinks::draft_deal(mtb_type type, const IMTDeal &deal) const {
  Draft draft(type, deal.TimeMsc());
  put_group(draft, deal.Login());
  draft.login(deal.Login()).position(deal.PositionID()).order(deal.Order()).deal(deal.Deal());
  draft.symbol(Utf16(deal.Symbol())).price(deal.Price()).sl(deal.PriceSL()).tp(deal.PriceTP());
  draft.digits(deal.Digits()).digits_currency(deal.DigitsCurrency());
  draft.contract_size(deal.ContractSize()).rate_profit(deal.RateProfit());
  draft.magic(static_cast<std::int64_t>(deal.ExpertID())).reason(reason(deal.Reason()));
  draft.comment(Utf16(deal.Comment()));
  if (is_service(deal.Reason()))
    draft.flag(MTB_FLAG_SERVICE);
  return draft;
}

Draft Sinks::draft_order(mtb_type type, std::int64_t time, const IMTOrder &order) const {
  const mtb_order_type kind = pending_type(order.Type());
  Draft draft(type, time);
  put_group(draft, order.Login());
  draft.login(order.Login()).order(order.Order()).symbol(Utf16(order.Symbol())).side(side_of(kind)).order_type(kind);
  draft.volume(volume(order.VolumeInitialExt())).volume_left(volume(order.VolumeCurrentExt()));
  draft.price(order.PriceOrder()).sl(order.PriceSL()).tp(order.PriceTP());
  if (kind == MTB_BUY_STOP_LIMIT || kind == MTB_SELL_STOP_LIMIT)
    draft.price_trigger(order.PriceTrigger());
  draft.digits(order.Digits()).digits_currency(order.DigitsCurrency()).contract_size(order.ContractSize());
  draft.magic(static_cast<std::int64_t>(order.ExpertID())).reason(reason(order.Reason()));
  draft.comment(Utf16(order.Comment()));
  if (order.TimeExpiration() != 0)
    draft.expires(order.TimeExpiration() * 1000);
  return draft;
}

void Sinks::put_group(Draft &draft, std::uint64_t login) const {
  // Reading the user base from a trade callback is allowed (the other way round is not).
  MTAPISTR group{};
  if (server_.api().UserGroup(login, group) == MT_RET_OK)
    draft.group(Utf16(group));
}

} // namespace mtbridge::plugin5
