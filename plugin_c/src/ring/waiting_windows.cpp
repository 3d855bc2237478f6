#include "waiting.h"

#include <algorithm>
#include <winsock2.h>

namespace mtbridge::platform {

bool wait_us(std::uint32_t us, const std::intptr_t *sockets, std::size_t count) {
  WSAPOLLFD watched[kSocketsMax];
  count = std::min(count, kSocketsMax);
  for (std::size_t i = 0; i < count; ++i)
    watched[i] = {static_cast<SOCKET>(sockets[i]), POLLRDNORM, 0};
  const std::uint32_t ms = (us + 999) / 1000;
  if (count == 0) { // WSAPoll refuses to watch nothing
    Sleep(ms);
    return false;
  }
  return WSAPoll(watched, static_cast<ULONG>(count), static_cast<INT>(ms)) > 0;
}

} // namespace mtbridge::platform
