// Records as JSON, each described once for writing and for reading: numbers for prices and times, texts for money and
// volumes, words for what has a name.
#pragma once

#include "ledger.h"

#include <nlohmann/json.hpp>

namespace mock {

using StateJson = nlohmann::ordered_json;

StateJson to_json(const Book &book, Platform platform);
Book book_from_json(const StateJson &json);

using Deals = std::map<std::uint64_t, Deal>;
StateJson to_json(const Deals &deals, Platform platform);
Deals deals_from_json(const StateJson &json);

using Positions = std::map<std::uint64_t, Position>;
StateJson to_json(const Order &order);
StateJson to_json(const Positions &positions);
Positions positions_from_json(const StateJson &json);

} // namespace mock
