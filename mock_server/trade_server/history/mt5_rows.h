// What the rows of an MT5 history say, in the terms of the books.
#pragma once

#include "engine/booking.h"
#include "history.h"

namespace mock {

Order mt5_order(const Row &row);
Deal mt5_operation(const Row &row);
Fill mt5_fill(const Row &row);

} // namespace mock
