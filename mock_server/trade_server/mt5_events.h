// What happened, told to the plugin's sinks. Each object lives as long as the call.
#pragma once

#include "mt5_facts.h"
#include "mt5_objects.h"
#include "mt5_subscribers.h"

namespace mock {

class Events {
public:
  explicit Events(Missing &missing);

  void order_added(const OrderFacts &order);
  void order_updated(const OrderFacts &order);
  void order_deleted(const OrderFacts &order);
  void history_added(const OrderFacts &order);
  void position_added(const PositionFacts &position);
  void position_updated(const PositionFacts &position);
  void position_deleted(const PositionFacts &position);
  void user_updated(const AccountFacts &account);
  void deal_added(const DealFacts &deal);
  // `account` and `position` as they are after the deal; no position for an operation on the account.
  void deal_performed(const DealFacts &deal, const AccountFacts &account, const PositionFacts *position);
  void close_by_performed(const DealFacts &deal, const DealFacts &deal_by, const AccountFacts &account,
                          const PositionFacts &position);

  // Whether this thread is in a callback of the user base, from which the trade base must not be called.
  static bool in_user_callback();

  void cancel_subscriptions();

  Subscribers<::mt5::IMTDealSink> deals;
  Subscribers<::mt5::IMTOrderSink> orders;
  Subscribers<::mt5::IMTHistorySink> history;
  Subscribers<::mt5::IMTPositionSink> positions;
  Subscribers<::mt5::IMTUserSink> users;
  // These are accepted, and nothing in a history makes them fire.
  Subscribers<::mt5::IMTTradeSink> trades;
  Subscribers<::mt5::IMTEndOfDaySink> end_of_day;
  Subscribers<::mt5::IMTConPluginSink> plugins;
  Subscribers<::mt5::IMTConGroupSink> groups;
  Subscribers<::mt5::IMTConSymbolSink> symbols;
  Subscribers<::mt5::IMTTickSink> ticks;

private:
  Lender<::mt5::IMTDeal> deal_objects_;
  Lender<::mt5::IMTOrder> order_objects_;
  Lender<::mt5::IMTPosition> position_objects_;
  Lender<::mt5::IMTUser> user_objects_;
  Lender<::mt5::IMTAccount> account_objects_;
};

} // namespace mock
