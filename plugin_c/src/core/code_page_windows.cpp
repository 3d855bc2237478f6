#include "code_page.h"

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

namespace mtbridge {

bool load_code_page(int code_page, std::array<char32_t, 256> &table) {
  const auto page = static_cast<UINT>(code_page);
  CPINFO info{};
  // The lowest numbers stand for whatever this machine is set to.
  if (page <= CP_THREAD_ACP || GetCPInfo(page, &info) == 0)
    return false;
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    const char in = static_cast<char>(byte);
    wchar_t out = 0;
    const bool good = MultiByteToWideChar(page, MB_ERR_INVALID_CHARS, &in, 1, &out, 1) == 1;
    const bool passed_on = out >= 0x80 && out <= 0x9F; // what Windows makes of a byte that has no character
    table[byte] = good && !passed_on ? static_cast<char32_t>(out) : 0xFFFD;
  }
  return true;
}

} // namespace mtbridge
