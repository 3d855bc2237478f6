// MT4's numbers and comments as the words of an event (server API facts: trade commands, states, comments).
#pragma once

#include "mtapi/mt4.h"
#include "mtbridge/event.h"
#include <cstdint>

namespace mtbridge::plugin4 {

bool is_position(std::int32_t cmd); // buy, sell
bool is_pending(std::int32_t cmd);

mtb_side side_of(std::int32_t cmd); // of positions and pending orders
mtb_order_type pending_type(std::int32_t cmd);

// Who placed the order.
mtb_reason reason(char code);

// What closed a position, as far as the comment tells: sl, tp, so or none.
mtb_reason close_reason(const mt4::TradeRecord &trade);

// The ticket behind `mark` in the comment ("from #", "to #", "close hedge by #"); 0 when there is none.
std::uint64_t ticket_after(const mt4::TradeRecord &trade, const char *mark);

// 1e-8 lots of the server's 1/100 lots.
std::int64_t volume(std::int32_t centilots);

std::int64_t milliseconds(mt4::Time seconds);

} // namespace mtbridge::plugin4
