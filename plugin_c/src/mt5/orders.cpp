#include "orders.h"

#include "mapping.h"
#include "positions.h"

namespace mtbridge::plugin5 {

using namespace mt5;

namespace {

enum Word : std::size_t { kFace, kLogin };

bool is_working(const IMTOrder &order) {
  const std::uint32_t state = order.State();
  return (state == ORDER_STATE_PLACED || state == ORDER_STATE_PARTIAL) &&
         pending_type(order.Type()) != MTB_ORDER_TYPE_NONE;
}

// What a client sees of a working order.
std::uint64_t face_of(const IMTOrder &order) {
  return Fingerprint()
      .add(std::uint64_t{order.Type()})
      .add(order.PriceOrder())
      .add(order.PriceTrigger())
      .add(order.PriceSL())
      .add(order.PriceTP())
      .add(order.VolumeInitialExt())
      .add(order.VolumeCurrentExt())
      .add(static_cast<std::uint64_t>(order.TimeExpiration()))
      .add(order.Comment())
      .value();
}

} // namespace

void Orders::changed(const IMTOrder &order) {
  if (!is_working(order))
    return;
  const bool reopened = known_.later.take(kHistoryMatter, order.Order());
  const std::uint64_t now = face_of(order);
  const std::uint64_t before = known_.states.exchange(Kind::kOrder, order.Order(), kFace, now);
  if (before == now)
    return;
  known_.states.exchange(Kind::kOrder, order.Order(), kLogin, order.Login());
  if (before != 0) {
    recorder_.record(drafts_.order(MTB_ORDER_MODIFY, drafts_.now_ms(), order));
    return;
  }
  Draft draft = drafts_.order(MTB_ORDER_PLACE, order.TimeSetupMsc(), order);
  if (reopened || (order.ModificationFlags() & MODIFY_RESTORED) != 0)
    draft.flag(MTB_FLAG_RESTORED);
  recorder_.record(draft);
}

void Orders::deleted(const IMTOrder &order) {
  if (pending_type(order.Type()) == MTB_ORDER_TYPE_NONE)
    return;
  if (known_.states.contains(Kind::kOrder, order.Order()) || (is_working(order) && !known_.complete()))
    note(kOrderMatter, order);
}

void Orders::done(const IMTOrder &order) {
  if (pending_type(order.Type()) == MTB_ORDER_TYPE_NONE)
    return;
  known_.later.take(kOrderMatter, order.Order());
  const bool worked = known_.states.erase(Kind::kOrder, order.Order());
  const std::uint32_t edits = order.ModificationFlags();
  if (worked || !known_.complete() || edits == 0)
    publish_end(order);
  else if ((edits & MODIFY_RESTORED) != 0)
    publish_history(MTB_TRADE_RESTORE, MTB_FLAG_RESTORED, order);
  else
    publish_history(MTB_TRADE_EDIT, MTB_FLAG_EDITED, order);
}

void Orders::history_updated(const IMTOrder &order) { publish_history(MTB_TRADE_EDIT, MTB_FLAG_EDITED, order); }

void Orders::history_deleted(const IMTOrder &order) {
  if (!known_.states.contains(Kind::kOrder, order.Order())) // else it works again
    note(kHistoryMatter, order);
}

void Orders::note(std::uint8_t what, const IMTOrder &order) {
  Note note{.what = what, .id = order.Order(), .login = order.Login()};
  Utf16(order.Symbol()).copy_to(note.symbol, sizeof note.symbol);
  if (!known_.later.put(note))
    publish_gone(note); // no room; what it has become instead is told as well
}

bool Orders::learn(const IMTOrder &order) {
  return is_working(order) && known_.states.insert(Kind::kOrder, order.Order(), {face_of(order), order.Login()});
}

void Orders::look(const Note &note, IMTServerAPI &api, IMTOrder &order) {
  const MTAPIRES found = api.OrderGet(note.id, &order);
  if (found == MT_RET_OK)
    return changed(order); // it has changed its group, or works again
  if (found == MT_RET_ERR_NOTFOUND)
    look_at_history(note, api, order);
  else
    known_.later.put(note); // not readable now
}

void Orders::look_at_history(const Note &note, IMTServerAPI &api, IMTOrder &order) {
  const bool in_history = api.HistoryGet(note.id, &order) == MT_RET_OK;
  if (!in_history)
    publish_gone(note);
  else if (note.what == kOrderMatter && (known_.states.erase(Kind::kOrder, note.id) || !known_.complete()))
    publish_end(order);
}

void Orders::publish_gone(const Note &note) {
  const bool worked = note.what == kOrderMatter;
  if (worked && !known_.states.erase(Kind::kOrder, note.id) && known_.complete())
    return;
  const mtb_type type = worked ? MTB_ORDER_CANCEL : MTB_TRADE_DELETE;
  recorder_.record(drafts_.gone(type, note.login, note.symbol_text()).order(note.id));
}

void Orders::publish_end(const IMTOrder &order) {
  const std::uint32_t state = order.State();
  const mtb_type type = state == ORDER_STATE_FILLED    ? MTB_ORDER_ACTIVATE
                        : state == ORDER_STATE_EXPIRED ? MTB_ORDER_EXPIRE
                                                       : MTB_ORDER_CANCEL;
  recorder_.record(drafts_.order(type, order.TimeDoneMsc(), order));
}

void Orders::publish_history(mtb_type type, std::uint32_t flag, const IMTOrder &order) {
  recorder_.record(drafts_.order(type, drafts_.now_ms(), order).flag(flag));
}

} // namespace mtbridge::plugin5
