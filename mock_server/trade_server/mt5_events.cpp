#include "mt5_events.h"

#include "mt5_fill.h"

namespace mock {
namespace {

thread_local bool t_in_user_callback = false;

// Shows a lent object with these facts to one method of every sink.
template <class Sink, class Facts, class Interface>
void tell(Subscribers<Sink> &sinks, Lender<Interface> &lender, const Facts &facts,
          void (Sink::*callback)(const Interface *)) {
  const auto object = lender.lend();
  fill(*object, facts);
  sinks.each([&](Sink &sink) { (sink.*callback)(object.get()); });
}

} // namespace

Events::Events(Missing &missing)
    : deal_objects_(missing), order_objects_(missing), position_objects_(missing), user_objects_(missing),
      account_objects_(missing) {}

void Events::order_added(const OrderFacts &order) {
  tell(orders, order_objects_, order, &::mt5::IMTOrderSink::OnOrderAdd);
}

void Events::order_updated(const OrderFacts &order) {
  tell(orders, order_objects_, order, &::mt5::IMTOrderSink::OnOrderUpdate);
}

void Events::order_deleted(const OrderFacts &order) {
  tell(orders, order_objects_, order, &::mt5::IMTOrderSink::OnOrderDelete);
}

void Events::history_added(const OrderFacts &order) {
  tell(history, order_objects_, order, &::mt5::IMTHistorySink::OnHistoryAdd);
}

void Events::position_added(const PositionFacts &position) {
  tell(positions, position_objects_, position, &::mt5::IMTPositionSink::OnPositionAdd);
}

void Events::position_updated(const PositionFacts &position) {
  tell(positions, position_objects_, position, &::mt5::IMTPositionSink::OnPositionUpdate);
}

void Events::position_deleted(const PositionFacts &position) {
  tell(positions, position_objects_, position, &::mt5::IMTPositionSink::OnPositionDelete);
}

void Events::user_updated(const AccountFacts &account) {
  t_in_user_callback = true;
  tell(users, user_objects_, account, &::mt5::IMTUserSink::OnUserUpdate);
  t_in_user_callback = false;
}

void Events::deal_added(const DealFacts &deal) { tell(deals, deal_objects_, deal, &::mt5::IMTDealSink::OnDealAdd); }

void Events::deal_performed(const DealFacts &deal, const AccountFacts &account, const PositionFacts *position) {
  const auto deal_object = deal_objects_.lend();
  const auto account_object = account_objects_.lend();
  const auto position_object = position_objects_.lend();
  fill(*deal_object, deal);
  fill(*account_object, account);
  if (position != nullptr)
    fill(*position_object, *position);
  deals.each([&](::mt5::IMTDealSink &sink) {
    sink.OnDealPerform(deal_object.get(), account_object.get(), position == nullptr ? nullptr : position_object.get());
  });
}

void Events::close_by_performed(const DealFacts &deal, const DealFacts &deal_by, const AccountFacts &account,
                                const PositionFacts &position) {
  const auto deal_object = deal_objects_.lend();
  const auto deal_by_object = deal_objects_.lend();
  const auto account_object = account_objects_.lend();
  const auto position_object = position_objects_.lend();
  fill(*deal_object, deal);
  fill(*deal_by_object, deal_by);
  fill(*account_object, account);
  fill(*position_object, position);
  deals.each([&](::mt5::IMTDealSink &sink) {
    sink.OnDealPerformCloseBy(deal_object.get(), deal_by_object.get(), account_object.get(), position_object.get());
  });
}

bool Events::in_user_callback() { return t_in_user_callback; }

void Events::cancel_subscriptions() {
  deals.cancel_all();
  orders.cancel_all();
  history.cancel_all();
  positions.cancel_all();
  users.cancel_all();
  trades.cancel_all();
  end_of_day.cancel_all();
  plugins.cancel_all();
  groups.cancel_all();
  symbols.cancel_all();
  ticks.cancel_all();
}

} // namespace mock
