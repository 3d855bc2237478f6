// Records as JSON, each described once for writing and for reading: numbers for prices and times, texts for money and
// volumes, words for what has a name.
#pragma once

#include "ledger.h"

#include <nlohmann/json.hpp>

namespace mock {

using StateJson = nlohmann::ordered_json;

StateJson to_json(const Book &book, Platform platform);
Book book_from_json(const StateJson &json);

StateJson to_json(const Deal &deal, Platform platform);
Deal deal_from_json(const StateJson &json);

} // namespace mock
