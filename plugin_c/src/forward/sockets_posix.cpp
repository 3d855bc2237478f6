#include "sockets.h"

#include <algorithm>
#include <ctime>
#include <poll.h>
#include <sys/socket.h>

namespace mtbridge::platform {

std::size_t send_some(std::intptr_t socket, const std::uint8_t *data, std::size_t size) {
  const ssize_t sent = send(static_cast<int>(socket), data, size, MSG_DONTWAIT | MSG_NOSIGNAL);
  return sent > 0 ? static_cast<std::size_t>(sent) : 0;
}

bool await_some(std::intptr_t socket, std::chrono::microseconds time) {
  pollfd watched{static_cast<int>(socket), POLLIN, 0};
  const std::int64_t us = std::max<std::int64_t>(time.count(), 0);
  const timespec left{static_cast<time_t>(us / 1'000'000), static_cast<long>(us % 1'000'000) * 1000};
  return ppoll(&watched, 1, &left, nullptr) != 0; // -1: a signal came
}

std::size_t receive_some(std::intptr_t socket, std::uint8_t *data, std::size_t size) {
  const ssize_t received = recv(static_cast<int>(socket), data, size, MSG_DONTWAIT);
  return received > 0 ? static_cast<std::size_t>(received) : 0;
}

} // namespace mtbridge::platform
