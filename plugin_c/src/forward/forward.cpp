#include "mtbridge/forward.h"

#include "mtbridge/wire.h"
#include "sockets.h"
#include <chrono>

using namespace std::chrono;

mtb_status mtb_forward(mtb_reader *reader, const mtb_outlet *outlet, const intptr_t *sockets, size_t socket_count,
                       mtb_event *out, size_t max, uint32_t wait_us, uint32_t linger_us, mtb_forwarded *done,
                       mtb_error *error) {
  *done = {};
  steady_clock::time_point until;
  for (microseconds wait(wait_us); wait.count() >= 0 && done->count < max;) {
    std::size_t count = 0;
    mtb_event *next = out + done->count;
    const mtb_status status = mtb_reader_read_beside(reader, sockets, socket_count, next, max - done->count,
                                                     static_cast<std::uint32_t>(wait.count()), &count, error);
    if (count == 0)
      return done->count > 0 ? MTB_OK : status;
    mtb_wire_frames(next, count, outlet->channel, outlet->exchange, 0, outlet->frames, outlet->size, &done->end);
    done->rest = mtbridge::platform::send_some(outlet->socket, outlet->frames, done->end);
    const auto now = steady_clock::now();
    if (done->count == 0)
      until = now + microseconds(linger_us);
    done->count += count;
    if (done->rest < done->end || mtb_reader_damaged(reader, nullptr, nullptr, 0) > 0)
      break;
    wait = duration_cast<microseconds>(until - now);
  }
  return MTB_OK;
}
