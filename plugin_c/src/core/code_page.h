// Code pages as the operating system knows them; one implementation each for POSIX and Windows.
#pragma once

#include <array>

namespace mtbridge {

// The character of every byte; bytes without one become U+FFFD. False when the code page is not known.
bool load_code_page(int code_page, std::array<char32_t, 256> &table);

} // namespace mtbridge
