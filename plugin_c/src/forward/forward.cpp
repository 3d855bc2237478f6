#include "mtbridge/forward.h"

#include "acks.h"
#include "mtbridge/wire.h"
#include "sockets.h"
#include <algorithm>
#include <chrono>

using namespace std::chrono;

namespace {

// What is done so far, with a window over it.
class Forwarding {
public:
  Forwarding(mtb_reader *reader, const mtb_outlet &outlet, const mtb_event *out, mtb_forwarded *done)
      : reader_(reader), outlet_(outlet), out_(out), done_(done) {
    done->count = done->rest = done->end = done->understood = done->heard_size = 0;
    done->waiting = 0;
    done->confirmed = outlet.confirmed;
  }

  // How many messages may be sent now.
  std::size_t room() const {
    const std::uint64_t window = waiting() > outlet_.refill ? 0 : outlet_.window - waiting();
    return static_cast<std::size_t>(std::min<std::uint64_t>(window, outlet_.size / MTB_WIRE_FRAMES_MAX));
  }

  // Sends what was read last; returns whether the socket took all of it.
  bool send(std::size_t count) {
    mtb_wire_frames(out_ + done_->count, count, outlet_.channel, outlet_.exchange, 0, outlet_.frames, outlet_.size,
                    &done_->end);
    done_->rest = mtbridge::platform::send_some(outlet_.socket, outlet_.frames, done_->end);
    done_->count += count;
    return done_->rest == done_->end;
  }

  // Waits until there is room; returns whether there is, and nothing else to do.
  bool wait_for_room(microseconds time) {
    if (room() == 0) {
      hear({}); // what is there already
      note_waiting();
      hear(steady_clock::now() + time);
      commit();
    }
    return room() > 0 && done_->heard_size == 0;
  }

  void note_waiting() { done_->waiting = std::max(done_->waiting, waiting()); }

private:
  std::uint64_t sent() const { return outlet_.sent + done_->count; }
  std::uint64_t waiting() const { return sent() - done_->confirmed; }

  void hear(steady_clock::time_point end) {
    mtbridge::Acks acks{.sent = sent(), .confirmed = done_->confirmed, .rest = done_->heard_size};
    const std::uint64_t enough = sent() - outlet_.refill;
    mtbridge::await_acks(outlet_.socket, enough, end, done_->heard, sizeof done_->heard, &acks);
    done_->confirmed = acks.confirmed;
    done_->understood += acks.understood;
    done_->heard_size = acks.rest;
  }

  void commit() {
    mtb_error unasked; // what fails here fails again where the caller commits
    if (done_->confirmed > outlet_.sent)
      mtb_reader_commit(reader_, out_[done_->confirmed - outlet_.sent - 1].pos, &unasked);
  }

  mtb_reader *reader_;
  const mtb_outlet &outlet_;
  const mtb_event *out_;
  mtb_forwarded *done_;
};

} // namespace

mtb_status mtb_forward(mtb_reader *reader, const mtb_outlet *outlet, mtb_event *out, size_t max, uint32_t wait_us,
                       uint32_t linger_us, uint32_t total_us, mtb_forwarded *done, mtb_error *error) {
  Forwarding forwarding(reader, *outlet, out, done);
  const microseconds linger(linger_us), total(total_us);
  steady_clock::time_point until;
  for (microseconds wait(wait_us); wait.count() >= 0 && done->count < max;) {
    const std::size_t limit = std::min(max - done->count, forwarding.room());
    std::size_t count = 0;
    const mtb_status status =
        mtb_reader_read(reader, out + done->count, limit, static_cast<std::uint32_t>(wait.count()), &count, error);
    if (count == 0 && done->count == 0)
      return status;
    if (count == 0)
      break;
    if (done->count == 0)
      until = steady_clock::now() + total;
    const bool damaged = mtb_reader_damaged(reader, nullptr, nullptr, 0) > 0;
    if (!forwarding.send(count) || damaged || !forwarding.wait_for_room(total))
      break;
    wait = std::min(linger, duration_cast<microseconds>(until - steady_clock::now()));
  }
  forwarding.note_waiting();
  return MTB_OK;
}
