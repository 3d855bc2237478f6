// How the server tells of trading and of operations on the account.
#include "mt5_telling.h"

#include <algorithm>

namespace mock {

using namespace callbacks;

// The order comes, its deal is announced, applied and performed, and the order goes.
void Telling::tell_fill() {
  const Deal &deal = change_.deals.front();
  const bool is_new = change_.kind == Change::Kind::Open;
  const bool done_before = quirks_.is(Quirk::order_done, "before_deal");
  Stage stage;
  order_comes(stage);
  request_.is_processed();
  if (done_before)
    order_goes(stage);
  perform(deal, position_of(deal), is_new, change_.before, change_.account, stage);
  request_.is_answered();
  if (!done_before)
    order_goes(stage);
  request_.ends();
}

void Telling::tell_close_by() {
  const Deal &deal = change_.deals[0];
  const Deal &by = change_.deals[1];
  Account between = change_.account;
  between.balance -= by.money();
  Stage stage;
  order_comes(stage);
  request_.is_processed();
  perform(deal, position_of(deal), false, change_.before, between, stage);
  perform(by, position_of(by), false, between, change_.account, stage);
  const auto account = show(scene_.accounts, &change_.account);
  audience_.call(OnDealPerformCloseBy, lend(deal).get(), lend(by).get(), account.get(), lend(*position_of(by)).get());
  request_.is_answered();
  order_goes(stage);
  request_.ends();
}

// The server closes the position and opens it again under another ticket; no order and no request.
void Telling::tell_rollover() {
  const Deal &out = change_.deals[0];
  const Deal &in = change_.deals[1];
  Account between = change_.account;
  between.balance -= in.money();
  if (change_.kind == Change::Kind::RollOver) {
    Position asked = *position_of(in);
    asked.ticket = out.position;
    ask_of_rollover(scene_, change_, asked);
  }
  Stage stage;
  perform(out, position_of(out), false, change_.before, between, stage);
  perform(in, position_of(in), true, between, change_.account, stage);
}

void Telling::tell_swap() {
  const Position &position = change_.positions.front();
  if (!change_.asked)
    ask_of_rollover(scene_, change_, position);
  if (quirks_.is(Quirk::swap_update, "yes"))
    tell(OnPositionUpdate, position);
}

void Telling::tell_operation() {
  Stage stage;
  tell_asked([&] { perform(change_.deals.front(), nullptr, false, change_.before, change_.account, stage); });
}

void Telling::tell_stops() {
  tell_asked([&] { tell(OnPositionUpdate, change_.positions.front()); });
}

void Telling::tell_placed() {
  request_.arrives();
  tell(OnOrderAdd, order_before(change_));
  request_.is_queued();
  request_.is_processed();
  tell(OnOrderUpdate, *change_.order);
  request_.is_answered();
  request_.ends();
}

void Telling::tell_order_changed() {
  tell_asked([&] { tell(OnOrderUpdate, *change_.order); });
}

void Telling::tell_cancelled() {
  at_work_ = order_before(change_);
  Stage stage;
  stage.order = &*at_work_;
  tell_asked([&] { become_history(*change_.order, stage); });
}

// An order of the market comes into being, a pending one is activated; one that is partly filled is there already.
void Telling::order_comes(Stage &stage) {
  request_.arrives();
  if (change_.order) {
    at_work_ = order_before(change_);
    stage.order = &*at_work_;
    if (!change_.order_was) {
      tell(OnOrderAdd, *at_work_);
      at_work_->state = Order::State::Placed;
      if (quirks_.draw(Quirk::order_updates) >= 1)
        tell(OnOrderUpdate, *at_work_);
    } else if (!at_work_->activated && is_pending(at_work_->type)) {
      at_work_->activated = true;
      tell(OnOrderUpdate, *at_work_);
    }
  }
  request_.is_queued();
}

// After the deal: the order is partly filled, or it is history.
void Telling::order_goes(Stage &stage) {
  if (!change_.order)
    return;
  const Order &order = *change_.order;
  if (order.state != Order::State::Filled)
    return tell(OnOrderUpdate, order);
  if (quirks_.is(Quirk::order_updates, "2"))
    tell(OnOrderUpdate, order);
  become_history(order, stage);
}

void Telling::become_history(const Order &order, Stage &stage) {
  if (quirks_.is(Quirk::history_callback, "add_first")) {
    tell(OnHistoryAdd, order);
    tell(OnOrderDelete, order);
  } else {
    tell(OnOrderDelete, order);
    tell(OnHistoryAdd, order);
  }
  stage.order = nullptr;
}

void Telling::perform(const Deal &deal, const Position *position, bool is_new, const Account &before,
                      const Account &after, Stage &stage) {
  stage.account = &before; // a deal is announced before it is applied
  tell(OnDealAdd, deal);
  stage.account = &after;

  const bool position_first = quirks_.is(Quirk::position_callback, "before");
  const int user = quirks_.draw(Quirk::user_update);
  enum { kBefore, kAfter, kBoth };
  if (position != nullptr && position_first)
    tell_position(*position, is_new);
  if (user != kAfter)
    tell(OnUserUpdate, after);
  tell_performed(deal, position, is_new, after);
  if (position != nullptr && !position_first)
    tell_position(*position, is_new);
  if (user != kBefore)
    tell(OnUserUpdate, after);
  stage.account = nullptr;
}

void Telling::tell_performed(const Deal &deal, const Position *position, bool is_new, const Account &after) {
  if (!audience_.hears<::mt5::IMTDealSink>())
    return;
  const auto account = show(scene_.accounts, &after);
  Lender<::mt5::IMTPosition>::Loan copy;
  if (position != nullptr) {
    Position taken = *position;
    if (is_new) // the copy that goes with the deal is taken before these are known
      taken.price_open = 0, taken.opened_ms = 0;
    copy = lend(taken);
  }
  audience_.call(OnDealPerform, lend(deal).get(), account.get(), copy.get());
}

void Telling::tell_position(const Position &position, bool is_new) {
  if (is_new)
    tell(OnPositionAdd, position);
  else if (position.volume.units == 0)
    tell(OnPositionDelete, position);
  else
    tell(OnPositionUpdate, position);
}

const Position *Telling::position_of(const Deal &deal) const {
  const auto found = std::ranges::find(change_.positions, deal.position, &Position::ticket);
  return found == change_.positions.end() ? nullptr : &*found;
}

} // namespace mock
