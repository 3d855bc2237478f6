// Text between the worlds: UTF-8 here, UTF-16 on the MT5 server.
#pragma once

#include <string>
#include <string_view>

namespace mock {

bool is_utf8(std::string_view text);

// Invalid sequences become U+FFFD.
std::u16string to_utf16(std::string_view utf8);
std::string to_utf8(std::u16string_view utf16);

} // namespace mock
