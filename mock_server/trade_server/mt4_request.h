// The client's request behind a record that is added.
#pragma once

#include "engine/change.h"
#include "mtapi/mt4.h"

#include <optional>

namespace mock {

// None for what stops, dealers and programs do, and for operations on the account.
std::optional<mt4::RequestInfo> mt4_request(const Change &change, const mt4::TradeRecord &trade, mt4::AddMode mode);

// What somebody asks for, as the server asks plugins about it: the change is not yet made.
mt4::RequestInfo mt4_wish(const Change &change);

// Whether it is a client who asks, in whose name the request goes through the queue; else a dealer.
bool is_of_client(const Change &change);

} // namespace mock
