// A request that plugins are asked about.
#pragma once

#include "engine/change.h"
#include "mtapi/mt4.h"

namespace mock {

// What somebody asks for, as the server asks plugins about it: the change is not yet made.
mt4::RequestInfo mt4_wish(const Change &change);

// Whether it is a client who asks, in whose name the request goes through the queue; else a dealer.
bool is_of_client(const Change &change);

} // namespace mock
