// MT4's numbers and comments as the words of an event (server API facts: trade commands, states, comments).
#pragma once

#include "mtapi/mt4.h"
#include "mtbridge/event.h"
#include <cstdint>

namespace mtbridge::plugin4 {

constexpr std::uint32_t kDigitsCurrency = 2; // MT4 keeps money to the cent

bool is_position(std::int32_t cmd); // buy, sell
bool is_pending(std::int32_t cmd);
bool is_operation(std::int32_t cmd); // on the balance or the credit

// A ticket or a login.
constexpr std::uint64_t number(std::int32_t value) { return static_cast<std::uint32_t>(value); }

mtb_side side_of(std::int32_t cmd); // of positions and pending orders
mtb_order_type pending_type(std::int32_t cmd);

// Who placed the order.
mtb_reason reason(char code);

// What a client connects with; none for what is neither terminal nor manager.
mtb_reason connection(std::uint8_t type);

// What closed a position, as far as the comment tells: sl, tp, so or none.
mtb_reason close_reason(const mt4::TradeRecord &trade);

// Whether the comment says that the end of a day, not a client, closed a position.
bool is_rollover(const mt4::TradeRecord &trade);

// The ticket behind `mark` in the comment ("from #", "to #", "close hedge by #"); 0 when there is none.
std::uint64_t ticket_after(const mt4::TradeRecord &trade, const char *mark);

// 1e-8 lots of the server's 1/100 lots.
std::int64_t volume(std::int32_t centilots);

std::int64_t milliseconds(mt4::Time seconds);

} // namespace mtbridge::plugin4
