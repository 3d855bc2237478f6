// Doubles as the decimals that the models make of them: rounded exactly, and written as Python writes a Decimal.
#pragma once

#include <cstddef>

namespace mtbridge {

// 309 digits before the point, 255 behind it, sign and point.
constexpr size_t kDecimalMax = 576;

// Writes `value` rounded to `places`, as str(Decimal(f"{value:z.{places}f}")) has it; returns the end.
char *write_rounded(char *out, double value, int places);

// Writes `value` as it is, as str(Decimal(repr(value))) has it; returns the end.
char *write_exact(char *out, double value);

} // namespace mtbridge
