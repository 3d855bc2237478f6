// Lets trading through, and keeps it out while a plugin is exchanged.
#pragma once

#include <mutex>
#include <shared_mutex>

namespace mock {

class Gate {
public:
  // Held by a thread for as long as it acts on the engine.
  std::shared_lock<std::shared_mutex> pass() {
    const std::lock_guard queue(queue_);
    return std::shared_lock(trading_);
  }

  // Waits until nobody acts; whoever comes later waits in turn.
  std::unique_lock<std::shared_mutex> close() {
    const std::lock_guard queue(queue_);
    return std::unique_lock(trading_);
  }

private:
  std::mutex queue_; // a shared_mutex alone may let the stream of traders pass for ever
  std::shared_mutex trading_;
};

} // namespace mock
