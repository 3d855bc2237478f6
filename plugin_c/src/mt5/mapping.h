// MT5's numbers as the words of an event (server API facts: deal actions, order types, reasons).
#pragma once

#include "mtapi/mt5.h"
#include "mtbridge/event.h"
#include <cstdint>

namespace mtbridge::plugin5 {

// The type of an operation on the account; MTB_TYPE_NONE for actions that are none (trades, cancelled trades).
mtb_type balance_type(std::uint32_t deal_action, double amount);

// Whether the amount belongs to the credit instead of the balance.
bool is_credit(std::uint32_t deal_action);

mtb_reason reason(std::uint32_t deal_reason);

// Rollovers, splits, transfers and the like: the server's doing, no client's trade.
bool is_service(std::uint32_t deal_reason);

// MTB_ORDER_TYPE_NONE for market orders and close-bys.
mtb_order_type pending_type(std::uint32_t order_type);

mtb_side side_of(std::uint32_t action); // of a deal or a position: 0 buy, 1 sell
mtb_side side_of(mtb_order_type type);
mtb_side opposite(mtb_side side);

} // namespace mtbridge::plugin5
