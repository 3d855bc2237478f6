#include "sockets.h"

#include <algorithm>
#include <winsock2.h>

namespace mtbridge::platform {

std::size_t send_some(std::intptr_t socket, const std::uint8_t *data, std::size_t size) {
  const int sent = send(static_cast<SOCKET>(socket), reinterpret_cast<const char *>(data), static_cast<int>(size), 0);
  return sent > 0 ? static_cast<std::size_t>(sent) : 0;
}

bool await_some(std::intptr_t socket, std::chrono::microseconds time) {
  WSAPOLLFD watched{static_cast<SOCKET>(socket), POLLRDNORM, 0};
  const auto ms = std::chrono::ceil<std::chrono::milliseconds>(time).count();
  return WSAPoll(&watched, 1, static_cast<INT>(std::max<std::int64_t>(ms, 0))) > 0;
}

std::size_t receive_some(std::intptr_t socket, std::uint8_t *data, std::size_t size) {
  const int received = recv(static_cast<SOCKET>(socket), reinterpret_cast<char *>(data), static_cast<int>(size), 0);
  return received > 0 ? static_cast<std::size_t>(received) : 0;
}

} // namespace mtbridge::platform
