#include "acks.h"

#include "sockets.h"
#include <algorithm>
#include <chrono>
#include <cstring>

using namespace std::chrono;

namespace mtbridge {
namespace {

// The frame of an acknowledgement is known but for channel, tag and the last bit (AMQP 0-9-1, 2.3.5 and basic.ack).
constexpr std::uint8_t kAck[] = {1, 0, 0, 0, 0, 0, 13, 0, 60, 0, 80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xce};
constexpr std::size_t kChannelAt = 1, kSizeAt = 3, kTagAt = 11, kMultipleAt = 19, kEndAt = 20;

bool begins_like_one(const std::uint8_t *data, std::size_t size) {
  for (std::size_t i = 0; i < std::min(size, sizeof kAck); ++i) {
    const bool known = i < kChannelAt || (i >= kSizeAt && i < kTagAt) || i == kEndAt;
    if (known && data[i] != kAck[i])
      return false;
  }
  return true;
}

std::uint64_t tag_of(const std::uint8_t *frame) {
  std::uint64_t tag = 0;
  for (std::size_t i = kTagAt; i < kMultipleAt; ++i)
    tag = tag << 8 | frame[i];
  return tag;
}

// Takes the acknowledgements at the beginning, but none that comes early, or is for what was never sent; returns how
// many bytes they are.
std::size_t take(const std::uint8_t *data, std::size_t size, std::uint64_t sent, std::uint64_t *confirmed) {
  std::size_t taken = 0;
  for (; size - taken >= sizeof kAck && begins_like_one(data + taken, sizeof kAck); taken += sizeof kAck) {
    const std::uint64_t tag = tag_of(data + taken);
    if (tag > sent || (data[taken + kMultipleAt] == 0 && tag > *confirmed + 1))
      break;
    *confirmed = std::max(*confirmed, tag);
  }
  return taken;
}

bool is_for_somebody_else(const std::uint8_t *data, std::size_t size) {
  return size >= sizeof kAck || !begins_like_one(data, size);
}

} // namespace

void await_acks(std::intptr_t socket, std::uint64_t enough, steady_clock::time_point end, std::uint8_t *data,
                std::size_t size, Acks *acks) {
  while (acks->confirmed < enough && !is_for_somebody_else(data, acks->rest)) {
    if (!platform::await_some(socket, duration_cast<microseconds>(end - steady_clock::now())))
      return;
    const std::size_t received = platform::receive_some(socket, data + acks->rest, size - acks->rest);
    if (received == 0)
      return;
    const std::size_t taken = take(data, acks->rest + received, acks->sent, &acks->confirmed);
    acks->understood += taken;
    acks->rest += received - taken;
    std::memmove(data, data + taken, acks->rest);
  }
}

} // namespace mtbridge
