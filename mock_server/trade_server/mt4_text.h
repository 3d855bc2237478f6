// The MT4 server's texts: fixed arrays of bytes in its code page, which is UTF-8 here.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace mock {

// Cuts what does not fit, as the server does, wherever that falls.
template <std::size_t Size> void set_text(char (&field)[Size], std::string_view text) {
  const std::size_t length = std::min(text.size(), Size - 1);
  std::copy_n(text.data(), length, field);
  std::fill(field + length, field + Size, '\0');
}

template <std::size_t Size> std::string_view text_of(const char (&field)[Size]) {
  return {field, static_cast<std::size_t>(std::find(field, field + Size, '\0') - field)};
}

} // namespace mock
