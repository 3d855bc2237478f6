#include "sending.h"

#include <winsock2.h>

namespace mtbridge::platform {

std::size_t send_some(std::intptr_t socket, const std::uint8_t *data, std::size_t size) {
  const int sent = send(static_cast<SOCKET>(socket), reinterpret_cast<const char *>(data), static_cast<int>(size), 0);
  return sent > 0 ? static_cast<std::size_t>(sent) : 0;
}

} // namespace mtbridge::platform
