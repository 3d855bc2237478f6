#include "mt5_telling.h"

namespace mock {

using namespace callbacks;

Telling::Telling(Scene &scene, const Change &change)
    : scene_(scene), audience_(scene.audience), quirks_(scene.quirks), change_(change),
      owner_{change.account, scene.ledger}, request_(scene, change) {}

void Telling::tell() {
  switch (change_.kind) {
  case Change::Kind::Open:
  case Change::Kind::Increase:
  case Change::Kind::Reduce:
  case Change::Kind::Close:
  case Change::Kind::Reverse:
    return tell_fill();
  case Change::Kind::CloseBy:
    return tell_close_by();
  case Change::Kind::ModifyPosition:
    return tell_stops();
  case Change::Kind::PlaceOrder:
    return tell_placed();
  case Change::Kind::ModifyOrder:
  case Change::Kind::TriggerOrder:
    return tell_order_changed();
  case Change::Kind::CancelOrder:
  case Change::Kind::ExpireOrder:
    return tell_cancelled();
  case Change::Kind::Operate:
    return tell_operation();
  case Change::Kind::ChargeSwap:
    return tell_swap();
  case Change::Kind::RollOver:
  case Change::Kind::SplitSymbol:
    return tell_rollover();
  case Change::Kind::Reprice:
    if (quirks_.is(Quirk::price_update, "yes"))
      tell(OnPositionUpdate, change_.positions.front());
    return;

  case Change::Kind::AddAccount:
    return tell_account_added();
  case Change::Kind::UpdateAccount:
    return tell_account_updated();
  case Change::Kind::MoveAccount:
    return tell_account_moved();
  case Change::Kind::ChangePassword:
    return tell_password();
  case Change::Kind::ArchiveAccount:
    return tell_archived();
  case Change::Kind::RestoreAccount:
    return tell_restored();
  case Change::Kind::DeleteAccount:
    return tell_account_deleted();
  case Change::Kind::LogIn:
    return tell_login();
  case Change::Kind::LogOut:
    return tell_logout();
  case Change::Kind::FixBalance:
    return tell(OnUserUpdate, change_.account);

  case Change::Kind::AddDeal:
  case Change::Kind::RestoreDeal:
    return tell(OnDealAdd, change_.deals.front());
  case Change::Kind::EditDeal:
    return tell(OnDealUpdate, change_.deals.front());
  case Change::Kind::DeleteDeal:
    return tell(OnDealDelete, change_.deals.front());
  case Change::Kind::ReopenDeal:
    return; // MT4 only
  case Change::Kind::EditPosition:
    return tell(OnPositionUpdate, change_.positions.front());
  case Change::Kind::DeletePosition:
    return tell(OnPositionDelete, change_.positions.front());
  case Change::Kind::RestorePosition:
    return tell(OnPositionAdd, change_.positions.front());
  case Change::Kind::EditOrder:
    return tell_order_edited();
  case Change::Kind::DeleteOrder:
    return tell_order_deleted();
  case Change::Kind::ReopenOrder:
    return tell_order_reopened();
  }
}

namespace {

bool is_working(const Order &order) {
  return order.state == Order::State::Started || order.state == Order::State::Placed ||
         order.state == Order::State::Partial;
}

} // namespace

void Telling::tell_order_edited() {
  if (is_working(*change_.order))
    tell(OnOrderUpdate, *change_.order);
  else
    tell(OnHistoryUpdate, *change_.order);
}

void Telling::tell_order_deleted() {
  if (is_working(*change_.order))
    tell(OnOrderDelete, *change_.order);
  else
    tell(OnHistoryDelete, *change_.order);
}

void Telling::tell_order_reopened() {
  tell(OnHistoryDelete, *change_.order);
  tell(OnOrderAdd, *change_.order);
}

} // namespace mock
