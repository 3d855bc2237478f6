// The control socket: JSON lines over TCP, on this machine only.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace mock {

class ControlSocket {
public:
  using Respond = std::function<std::string(std::string_view line)>;

  // Listens on 127.0.0.1; port 0: a free one. Throws std::system_error.
  explicit ControlSocket(std::uint16_t port);
  ~ControlSocket();

  std::uint16_t port() const;

  // From here on connections are taken. Each has a thread of its own, which answers its lines one after another.
  void serve(Respond respond);

  void close(); // hangs up, when the commands that run have been answered

private:
  class Connection;
  struct Parts; // keeps the socket library out of this header
  std::unique_ptr<Parts> parts_;
};

} // namespace mock
