// The wide printf of the Microsoft run-time library, which the MT5 server's LoggerOut speaks.
//
// There %s and %c are wide (%hs, %S narrow), `long` has 32 bits, and I32, I64, I are sizes.
#pragma once

#include <cstdarg>
#include <string>

namespace mock {

std::u16string format_wide(const char16_t *format, std::va_list arguments);

} // namespace mock
