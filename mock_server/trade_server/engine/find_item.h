// An order, position or deal of a book that must be there.
#pragma once

#include "refused.h"

#include <cstdint>
#include <map>
#include <string>

namespace mock {

template <class Item> Item &find_item(std::map<std::uint64_t, Item> &items, std::uint64_t ticket, const char *kind) {
  const auto found = items.find(ticket);
  if (found == items.end())
    throw Refused("unknown " + std::string(kind) + " " + std::to_string(ticket));
  return found->second;
}

} // namespace mock
