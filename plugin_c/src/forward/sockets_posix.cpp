#include "sockets.h"

#include <sys/socket.h>

namespace mtbridge::platform {

std::size_t send_some(std::intptr_t socket, const std::uint8_t *data, std::size_t size) {
  const ssize_t sent = send(static_cast<int>(socket), data, size, MSG_DONTWAIT | MSG_NOSIGNAL);
  return sent > 0 ? static_cast<std::size_t>(sent) : 0;
}

std::size_t receive_some(std::intptr_t socket, std::uint8_t *data, std::size_t size) {
  const ssize_t received = recv(static_cast<int>(socket), data, size, MSG_DONTWAIT);
  return received > 0 ? static_cast<std::size_t>(received) : 0;
}

} // namespace mtbridge::platform
