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

// What a client connects with; none for what is neither terminal nor manager.
mtb_reason connection(std::uint32_t type);

// The word of a password: main, investor, api; empty for numbers that have none.
const char *password_word(std::uint32_t which);

// Rollovers, splits, transfers and the like: the server's doing, no client's trade.
bool is_service(std::uint32_t deal_reason);

// MTB_ORDER_TYPE_NONE for market orders and close-bys.
mtb_order_type pending_type(std::uint32_t order_type);

mtb_side side_of(std::uint32_t action); // of a deal (cancelled ones, too) or a position: 0 buy, 1 sell
mtb_side side_of(mtb_order_type type);
mtb_side opposite(mtb_side side);

std::int64_t volume(std::uint64_t ext); // VolumeExt counts 1e-8 lots, as events do

} // namespace mtbridge::plugin5
