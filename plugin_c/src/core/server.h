// What the recorder asks of the trade server, whichever it is.
#pragma once

#include <cstdint>
#include <string>

namespace mtbridge {

enum class Severity { kInfo, kError };

class Server {
public:
  // One line of UTF-8 for the server's own log. Only from start, stop and housekeeping, never from a trading thread.
  virtual void journal(Severity severity, const std::string &line) = 0;

  // The server's clock, ms since 1970. Any thread.
  virtual std::int64_t time_ms() const = 0;

protected:
  ~Server() = default;
};

} // namespace mtbridge
