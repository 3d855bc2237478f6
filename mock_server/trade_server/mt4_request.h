// The client's request behind a record that is added.
#pragma once

#include "engine/change.h"
#include "mtapi/mt4.h"

#include <optional>

namespace mock {

// None for what stops, dealers and programs do, and for operations on the account.
std::optional<mt4::RequestInfo> mt4_request(const Change &change, const mt4::TradeRecord &trade, mt4::AddMode mode);

// What every request says of the account, as it stands or stood.
mt4::RequestInfo mt4_request_head(const Change &change, const Account &account, std::uint8_t status);

} // namespace mock
