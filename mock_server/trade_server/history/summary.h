// The line that ends a run: how the accounts stand, and how many rows of a history were used.
#pragma once

#include "engine/ledger.h"
#include "history.h"

#include <string>

namespace mock {

// JSON: {"rows": 12, "accounts": {"A1": {"login": 700001, "group": "demo\\USD", "balance": "9.90", …}}}
std::string summary(const History &history, const Ledger &ledger, std::size_t rows);

// The same without a history: {"accounts": {"1001": {…}}}
std::string summary(const Ledger &ledger);

} // namespace mock
