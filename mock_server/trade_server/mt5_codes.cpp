#include "mt5_codes.h"

#include <mtapi/mt5.h>

namespace mock {
namespace {

// Between interest and dividend the platform counts two actions that are no operations on the account.
constexpr std::uint32_t kCancelledDeals = 2;

} // namespace

std::uint32_t action_of(Type type) {
  if (is_trade(type))
    return type == Type::Buy ? ::mt5::DEAL_BUY : ::mt5::DEAL_SELL;
  const auto place = static_cast<std::uint32_t>(type) - static_cast<std::uint32_t>(Type::Balance);
  return ::mt5::DEAL_BALANCE + place + (type >= Type::Dividend ? kCancelledDeals : 0);
}

std::optional<Type> type_of_action(std::uint32_t action) {
  if (action <= ::mt5::DEAL_SELL)
    return action == ::mt5::DEAL_BUY ? Type::Buy : Type::Sell;
  if (action > ::mt5::DEAL_SO_COMPENSATION_CREDIT || action == ::mt5::DEAL_BUY_CANCELED ||
      action == ::mt5::DEAL_SELL_CANCELED)
    return std::nullopt;
  const std::uint32_t place = action - ::mt5::DEAL_BALANCE - (action >= ::mt5::DEAL_DIVIDEND ? kCancelledDeals : 0);
  return static_cast<Type>(static_cast<std::uint32_t>(Type::Balance) + place);
}

std::uint32_t entry_of(Entry entry) {
  switch (entry) {
  case Entry::Out:
    return ::mt5::ENTRY_OUT;
  case Entry::InOut:
    return ::mt5::ENTRY_INOUT;
  case Entry::OutBy:
    return ::mt5::ENTRY_OUT_BY;
  case Entry::None:
  case Entry::In:
    break;
  }
  return ::mt5::ENTRY_IN;
}

std::uint32_t type_of(const Order &order) {
  return order.close_by ? ::mt5::ORDER_TYPE_CLOSE_BY : static_cast<std::uint32_t>(order.type);
}

std::uint32_t connection_of(Reason reason) {
  enum : std::uint32_t { kTerminal = 0, kPhone = 5, kWebTerminal = 11, kManager = 33, kManagerApi = 34 };
  switch (reason) {
  case Reason::Mobile:
    return kPhone;
  case Reason::Web:
    return kWebTerminal;
  case Reason::Dealer:
    return kManager;
  case Reason::Gateway:
    return kManagerApi;
  default:
    return kTerminal;
  }
}

std::uint32_t password_of(Change::Password password) {
  enum : std::uint32_t { kMain = 0, kInvestor = 1, kApi = 2 };
  switch (password) {
  case Change::Password::Investor:
    return kInvestor;
  case Change::Password::Api:
    return kApi;
  default:
    return kMain;
  }
}

} // namespace mock
