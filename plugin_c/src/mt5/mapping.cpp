#include "mapping.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace mtbridge::plugin5 {

using namespace mt5;

mtb_type balance_type(std::uint32_t deal_action, double amount) {
  switch (deal_action) {
  case DEAL_BALANCE:
    return amount < 0 ? MTB_BALANCE_WITHDRAWAL : MTB_BALANCE_DEPOSIT;
  case DEAL_CREDIT:
    return MTB_BALANCE_CREDIT;
  case DEAL_CHARGE:
    return MTB_BALANCE_CHARGE;
  case DEAL_CORRECTION:
    return MTB_BALANCE_CORRECTION;
  case DEAL_BONUS:
    return MTB_BALANCE_BONUS;
  case DEAL_COMMISSION:
  case DEAL_COMMISSION_DAILY:
  case DEAL_COMMISSION_MONTHLY:
    return MTB_BALANCE_COMMISSION;
  case DEAL_AGENT_DAILY:
  case DEAL_AGENT_MONTHLY:
  case DEAL_AGENT:
    return MTB_BALANCE_AGENT;
  case DEAL_INTERESTRATE:
    return MTB_BALANCE_INTEREST;
  case DEAL_DIVIDEND:
  case DEAL_DIVIDEND_FRANKED:
    return MTB_BALANCE_DIVIDEND;
  case DEAL_TAX:
    return MTB_BALANCE_TAX;
  case DEAL_SO_COMPENSATION:
  case DEAL_SO_COMPENSATION_CREDIT:
    return MTB_BALANCE_COMPENSATION;
  default:
    return MTB_TYPE_NONE;
  }
}

bool is_credit(std::uint32_t deal_action) {
  return deal_action == DEAL_CREDIT || deal_action == DEAL_SO_COMPENSATION_CREDIT;
}

mtb_reason reason(std::uint32_t deal_reason) {
  return deal_reason <= REASON_COVERAGE ? static_cast<mtb_reason>(deal_reason + 1) : MTB_REASON_NONE;
}

bool is_service(std::uint32_t deal_reason) {
  switch (deal_reason) {
  case REASON_ROLLOVER:
  case REASON_VMARGIN:
  case REASON_TRANSFER:
  case REASON_SYNC:
  case REASON_MIGRATION:
  case REASON_SPLIT:
  case REASON_CORPORATE_ACTION:
    return true;
  default:
    return false;
  }
}

mtb_order_type pending_type(std::uint32_t order_type) {
  const bool pending = order_type >= ORDER_TYPE_BUY_LIMIT && order_type <= ORDER_TYPE_SELL_STOP_LIMIT;
  return pending ? static_cast<mtb_order_type>(order_type - ORDER_TYPE_BUY_LIMIT + MTB_BUY_LIMIT) : MTB_ORDER_TYPE_NONE;
}

mtb_reason connection(std::uint32_t type) {
  // As the vendor's connection types are numbered: terminals on phones from 1, the web terminal, managers, programs.
  if (type == 0)
    return MTB_REASON_CLIENT;
  if (type < 11)
    return MTB_REASON_MOBILE;
  if (type == 11)
    return MTB_REASON_WEB;
  return type == 32 || type == 33 ? MTB_REASON_DEALER : type == 34 ? MTB_REASON_API : MTB_REASON_NONE;
}

const char *password_word(std::uint32_t which) {
  static constexpr const char *kWords[] = {"main", "investor", "api"};
  return which < std::size(kWords) ? kWords[which] : "";
}

mtb_side side_of(std::uint32_t action) {
  return action == DEAL_BUY || action == DEAL_BUY_CANCELED ? MTB_BUY : MTB_SELL;
}

mtb_side side_of(mtb_order_type type) {
  return type == MTB_BUY_LIMIT || type == MTB_BUY_STOP || type == MTB_BUY_STOP_LIMIT ? MTB_BUY : MTB_SELL;
}

mtb_side opposite(mtb_side side) { return side == MTB_BUY ? MTB_SELL : MTB_BUY; }

std::int64_t volume(std::uint64_t ext) {
  return static_cast<std::int64_t>(std::min<std::uint64_t>(ext, std::numeric_limits<std::int64_t>::max()));
}

} // namespace mtbridge::plugin5
