// SIGTERM and SIGINT as a request to stop.
#pragma once

#include <stop_token>
#include <thread>

namespace mock {

// Make it before any other thread: the threads that are made later leave the signals to it.
class StopOnSignal {
public:
  explicit StopOnSignal(const std::stop_source &stop);
  ~StopOnSignal();

private:
  std::thread watcher_;
};

} // namespace mock
