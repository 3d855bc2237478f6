// What a broker confirms, while somebody waits for it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace mtbridge {

struct Acks {
  std::uint64_t sent = 0;      // messages, from the connection's first one on
  std::uint64_t confirmed = 0; // of these, in order
  std::size_t understood = 0;  // bytes that said so
  std::size_t rest = 0;        // bytes that came after these: half a confirm, or for somebody else
};

// Reads acknowledgements (AMQP 0-9-1, basic.ack) from a broker's socket until `enough` messages are confirmed, `end`
// has come, or something else: another frame, a confirm that is not for the next one, a signal, the connection's end.
// Blocks for that time; looks at least once. `data` (`size`: a hundred bytes at least) begins with the rest, before and
// after.
void await_acks(std::intptr_t socket, std::uint64_t enough, std::chrono::steady_clock::time_point end,
                std::uint8_t *data, std::size_t size, Acks *acks);

} // namespace mtbridge
