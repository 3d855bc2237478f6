// An order, position or deal of a book that must be there.
#pragma once

#include "refused.h"

#include <cstdint>
#include <string>

namespace mock {

// In a map by ticket.
template <class Items> auto &find_item(Items &items, std::uint64_t ticket, const char *kind) {
  const auto found = items.find(ticket);
  if (found == items.end())
    throw Refused("unknown " + std::string(kind) + " " + std::to_string(ticket));
  return found->second;
}

} // namespace mock
