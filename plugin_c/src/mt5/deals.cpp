#include "deals.h"

#include "mapping.h"
#include <bit>

namespace mtbridge::plugin5 {

using namespace mt5;

namespace {

bool is_trade(std::uint32_t action) { return action == DEAL_BUY || action == DEAL_SELL; }

// What an exchange has cancelled is still a trade's record.
bool is_operation(std::uint32_t action) { return balance_type(action, 0) != MTB_TYPE_NONE; }

// Of the position: a long one is closed by a sell.
mtb_side side_of_position(const IMTDeal &deal) {
  const mtb_side side = side_of(deal.Action());
  return deal.Entry() == ENTRY_IN ? side : opposite(side);
}

// The stops of a new position: the position has them as they are, the deal as the order had them.
void put_stops(Draft &draft, const IMTPosition *position) {
  if (position != nullptr && position->VolumeExt() != 0)
    draft.sl(position->PriceSL()).tp(position->PriceTP());
}

} // namespace

void Deals::added(const IMTDeal &deal) {
  known_.later.expect(kDealMatter, deal.Deal());
  Note note{.what = kDealMatter, .id = deal.Deal(), .login = deal.Login()};
  Utf16(deal.Symbol()).copy_to(note.symbol, sizeof note.symbol);
  note.seen = {deal.Action(),
               deal.Entry(),
               deal.PositionID(),
               deal.VolumeExt(),
               std::bit_cast<std::uint64_t>(deal.Profit()),
               std::bit_cast<std::uint64_t>(deal.Storage()),
               std::bit_cast<std::uint64_t>(deal.Commission()),
               std::bit_cast<std::uint64_t>(deal.Fee()),
               std::bit_cast<std::uint64_t>(deal.Price()),
               std::bit_cast<std::uint64_t>(deal.PricePosition()),
               deal.Digits(),
               deal.DigitsCurrency()};
  // No room means that thousands wait: told as never performed, which an event of its performance replaces.
  if (!known_.later.put(note))
    publish_edit(deal);
}

void Deals::performed(const IMTDeal &deal, const IMTAccount *account, const IMTPosition *position) {
  known_.states.expect(Kind::kPosition, deal.PositionID());
  known_.later.expect(kPositionMatter, deal.PositionID());
  known_.later.take(kDealMatter, deal.Deal());
  if (is_trade(deal.Action()))
    publish_trade(deal, account, position);
  else if (is_operation(deal.Action()))
    publish_operation(deal, account);
}

void Deals::updated(const IMTDeal &deal) {
  if (known_.later.take(kDealMatter, deal.Deal()))
    added(deal); // it was not published yet
  else
    publish_edit(deal);
}

void Deals::deleted(const IMTDeal &deal) {
  if (!known_.later.take(kDealMatter, deal.Deal()))
    recorder_.record(draft_change(MTB_TRADE_DELETE, deal).flag(MTB_FLAG_EDITED));
}

void Deals::look(const Note &note, IMTServerAPI &api, IMTDeal &deal) {
  if (api.DealGet(note.id, &deal) == MT_RET_OK)
    publish_edit(deal);
  else // the account may have gone to the archive: what was seen is what there is
    publish_edit(note);
}

void Deals::publish_trade(const IMTDeal &deal, const IMTAccount *account, const IMTPosition *position) {
  if (deal.Entry() == ENTRY_IN)
    publish_entry(deal, account, position);
  else
    publish_exit(deal, account, position);
}

void Deals::publish_entry(const IMTDeal &deal, const IMTAccount *account, const IMTPosition *position) {
  const mtb_side side = side_of(deal.Action());
  const std::int64_t traded = volume(deal.VolumeExt());
  const std::int64_t left = position != nullptr ? volume(position->VolumeExt()) : traded;
  const bool grown = left > traded;
  Draft draft = drafts_.fill(grown ? MTB_TRADE_INCREASE : MTB_TRADE_OPEN, deal);
  draft.side(side).volume(traded).volume_left(left);
  Drafts::put_money(draft, deal);
  Drafts::put_account(draft, account);
  if (grown) {
    const double price_open = position->PriceOpen(); // the new average; not all servers have it here
    if (price_open != 0.0)
      draft.price_open(price_open);
    positions_.increased(deal, side, *position);
  } else {
    put_stops(draft, position);
    positions_.opened(deal, side, left, draft.event());
  }
  recorder_.record(draft);
}

void Deals::publish_exit(const IMTDeal &deal, const IMTAccount *account, const IMTPosition *position) {
  const bool reversing = deal.Entry() == ENTRY_INOUT;
  const std::int64_t traded = volume(deal.VolumeExt());
  const std::int64_t closed = reversing ? volume(deal.VolumeClosedExt()) : traded;
  const std::int64_t left = reversing || position == nullptr ? 0 : volume(position->VolumeExt());
  Draft draft = drafts_.fill(left > 0 ? MTB_TRADE_REDUCE : MTB_TRADE_CLOSE, deal);
  draft.side(side_of_position(deal)).volume(closed).volume_left(left);
  if (deal.PricePosition() != 0.0)
    draft.price_open(deal.PricePosition());
  if (deal.Entry() == ENTRY_OUT_BY)
    draft.flag(MTB_FLAG_CLOSE_BY);
  Drafts::put_money(draft, deal);
  Drafts::put_account(draft, account);
  if (left > 0)
    positions_.reduced(deal, side_of_position(deal), *position);
  else if (!reversing)
    positions_.closed(deal);
  recorder_.record(draft);
  if (reversing)
    publish_reversed(deal, traded - closed, position);
}

// The deal's money is on the close: one deal is never counted twice.
void Deals::publish_reversed(const IMTDeal &deal, std::int64_t volume, const IMTPosition *position) {
  Draft draft = drafts_.fill(MTB_TRADE_OPEN, deal);
  draft.side(side_of(deal.Action())).volume(volume).volume_left(volume).flag(MTB_FLAG_REVERSAL);
  put_stops(draft, position);
  positions_.opened(deal, side_of(deal.Action()), volume, draft.event());
  recorder_.record(draft);
}

void Deals::publish_operation(const IMTDeal &deal, const IMTAccount *account) {
  Draft draft = drafts_.operation(balance_type(deal.Action(), deal.Profit()), deal);
  Drafts::put_account(draft, account);
  recorder_.record(draft);
}

void Deals::publish_edit(const IMTDeal &deal) {
  const bool restored = (deal.ModificationFlags() & MODIFY_RESTORED) != 0;
  Draft draft = draft_change(restored ? MTB_TRADE_RESTORE : MTB_TRADE_EDIT, deal);
  recorder_.record(draft.flag(restored ? MTB_FLAG_RESTORED : MTB_FLAG_EDITED));
}

void Deals::publish_edit(const Note &note) {
  const auto [action, entry, position, volume_ext, profit, swap, commission, fee, price, price_open, digits,
              digits_currency] = note.seen;
  const auto code = static_cast<std::uint32_t>(action);
  Draft draft = drafts_.gone(MTB_TRADE_EDIT, note.login, note.symbol_text()).deal(note.id);
  draft.profit(std::bit_cast<double>(profit)).swap(std::bit_cast<double>(swap));
  draft.commission(std::bit_cast<double>(commission)).fee(std::bit_cast<double>(fee));
  Drafts::put_digits(draft, static_cast<std::uint32_t>(digits), static_cast<std::uint32_t>(digits_currency));
  if (!is_operation(code)) {
    const mtb_side side = side_of(code);
    draft.position(position).side(entry == ENTRY_IN ? side : opposite(side)).volume(volume(volume_ext));
    draft.price(std::bit_cast<double>(price));
    if (std::bit_cast<double>(price_open) != 0.0)
      draft.price_open(std::bit_cast<double>(price_open));
  } else if (is_credit(code)) {
    draft.flag(MTB_FLAG_CREDIT);
  }
  recorder_.record(draft);
}

Draft Deals::draft_change(mtb_type type, const IMTDeal &deal) const {
  if (is_operation(deal.Action()))
    return drafts_.operation(type, deal);
  Draft draft = drafts_.fill(type, deal);
  draft.side(side_of_position(deal)).volume(volume(deal.VolumeExt()));
  if (deal.PricePosition() != 0.0)
    draft.price_open(deal.PricePosition());
  Drafts::put_money(draft, deal);
  return draft;
}

} // namespace mtbridge::plugin5
