#include "code_page.h"

#include <iconv.h>
#include <string>

namespace mtbridge {

bool load_code_page(int code_page, std::array<char32_t, 256> &table) {
  const std::string name = "CP" + std::to_string(code_page);
  iconv_t converter = iconv_open("UTF-32LE", name.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) // NOLINT(performance-no-int-to-ptr): the documented error value
    return false;
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    char in = static_cast<char>(byte);
    char32_t out = 0;
    char *source = &in;
    auto *target = reinterpret_cast<char *>(&out);
    std::size_t in_left = 1;
    std::size_t out_left = sizeof out;
    const bool good = iconv(converter, &source, &in_left, &target, &out_left) != static_cast<std::size_t>(-1);
    iconv(converter, nullptr, nullptr, nullptr, nullptr);
    table[byte] = good && out_left == 0 ? out : 0xFFFD;
  }
  iconv_close(converter);
  return true;
}

} // namespace mtbridge
