// The line that ends a replay: how many rows were used and how the accounts stand.
#pragma once

#include "engine/ledger.h"
#include "history.h"

#include <string>

namespace mock {

// JSON: {"rows": 12, "accounts": {"A1": {"login": 700001, "group": "demo\\USD", "balance": "9.90", …}}}
std::string summary(const History &history, const Ledger &ledger, std::size_t rows);

} // namespace mock
