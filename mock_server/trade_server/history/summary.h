// The line that ends a run: how many rows were fired and how the accounts stand, as the server sees them.
#pragma once

#include "host.h"

#include <string>

namespace mock {

// JSON: {"rows": 12, "accounts": {"A1": {"login": 700001, "group": "demo\\USD", "balance": "9.90", …}}}
std::string summary(const History &history, const Host &host, std::size_t rows);

} // namespace mock
