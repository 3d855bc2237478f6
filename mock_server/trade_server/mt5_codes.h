// The numbers that the MT5 platform gives to the words of the domain. Reasons, order states and the types of trades and
// pending orders are numbered alike.
#pragma once

#include "engine/change.h"

#include <cstdint>
#include <optional>

namespace mock {

std::uint32_t action_of(Type type);                       // EnDealAction
std::optional<Type> type_of_action(std::uint32_t action); // nullopt: not one that an account can have
std::uint32_t entry_of(Entry entry);                      // EnDealEntry
std::uint32_t type_of(const Order &order);                // EnOrderType
std::uint32_t connection_of(Reason reason);               // of a client that connects
std::uint32_t password_of(Change::Password password);     // of those that the user record does not show

} // namespace mock
