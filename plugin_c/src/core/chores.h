// What a platform's part does beside the hooks: second looks, and whatever asks the server something.
#pragma once

#include <cstdint>

namespace mtbridge {

class Chores {
public:
  // About ten times a second, from the recorder's housekeeping thread while the recorder is open; `now_ns` is a steady
  // clock. May publish, may ask the server, must return soon: heartbeats and the ring's upkeep wait for it.
  virtual void run(std::int64_t now_ns) = 0;

protected:
  ~Chores() = default;
};

} // namespace mtbridge
