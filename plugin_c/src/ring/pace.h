// When a reader looks again: soon while events flow, seldom in a silence, and under load at even steps.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace mtbridge {

// All times are monotonic, in ns.
class Pace {
public:
  // Takes note of what a look has found, and whether there may be more.
  void found(std::int64_t now, std::size_t count, bool more) {
    const std::int64_t each = (now - found_at_) / static_cast<std::int64_t>(count);
    gap_ += (std::min(each, kLongestGap) - gap_) / 8;
    found_at_ = now;
    silent_since_ = 0;
    more_ = more;
  }

  // How long to let events gather before the next look: until there are about as many as are wanted.
  std::int64_t hold_ns(std::int64_t now, std::size_t wanted) const {
    const std::int64_t step = step_ns();
    if (more_ || step == kShortestNap)
      return 0;
    const auto most = static_cast<std::int64_t>(std::min<std::size_t>(wanted, kLongestStep)); // `wanted` has no bound
    return found_at_ + std::min(gap_ * most, step) - now;
  }

  // How long to sleep after a look that has found nothing: a fraction of the silence so far.
  std::int64_t nap_ns(std::int64_t now) {
    if (silent_since_ == 0)
      silent_since_ = now;
    return std::clamp((now - silent_since_) / 16, step_ns(), kLongestNap);
  }

  // Whether so much flows that each look finds something to do.
  bool busy() const { return step_ns() > kShortestNap; }

private:
  // To fall asleep and wake up again costs a virtual machine some 20 us: shorter naps would be all work.
  static constexpr std::int64_t kShortestNap = 50'000;
  static constexpr std::int64_t kLongestNap = 3'600'000;
  // Under load events are read some at a time: what a round costs, here and in the broker, is mostly what it costs for
  // one event. The busier all are, the more is the time saved worth than the time waited, so steps grow quickly: with
  // the square of the rate, from 3,200 events a second on, to 125 us at 5,000 and the longest at 10,000.
  static constexpr std::int64_t kLongestStep = 500'000;
  static constexpr std::int64_t kSquare = std::int64_t{125'000} * 200'000 * 200'000;
  static constexpr std::int64_t kLongestGap = 1'000'000; // longer ones are no load, however long they are

  std::int64_t step_ns() const {
    const std::int64_t gap = std::max<std::int64_t>(gap_, 1);
    return std::clamp(kSquare / (gap * gap), kShortestNap, kLongestStep);
  }

  std::int64_t gap_ = kLongestGap; // the usual time between events: a mean in which the last eight count most
  std::int64_t found_at_ = 0;
  std::int64_t silent_since_ = 0;
  bool more_ = false;
};

} // namespace mtbridge
