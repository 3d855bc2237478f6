// Moves the server's clock: at a pace, or a step when told to.
#pragma once

#include "engine/engine.h"
#include "gate.h"

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

namespace mock {

class Pace {
public:
  // `factor`: server seconds per real second, at most a million; 0: the clock stands. Where the engine does not keep
  // up, the clock runs slower.
  Pace(Engine &engine, const Clock &clock, Gate &gate, double factor);
  ~Pace(); // the clock stands

  void set(double factor);
  void advance(std::int64_t ms); // now, whatever the pace

private:
  void run(const std::stop_token &stop);

  Engine &engine_;
  const Clock &clock_;
  Gate &gate_;
  std::mutex stepping_; // one thread at a time moves the clock
  std::mutex mutex_;
  std::condition_variable_any changed_;
  double factor_;
  std::jthread thread_;
};

} // namespace mock
