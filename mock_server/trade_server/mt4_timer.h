// The MT4 server's scheduling thread: it calls MtSrvService and MtSrvScheduler every second, and MtSrvPerformance every
// five minutes. Real seconds: the server's own clock may stand still.
#pragma once

#include "clock.h"
#include "mt4_chain.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace mock {

class Mt4Timer {
public:
  Mt4Timer(const Clock &clock, const Mt4Chain &plugins) : clock_(clock), plugins_(plugins) {}

  void start(); // where a plugin has one of the hooks
  void stop();  // returns when none of them runs any more

private:
  void run(const std::stop_token &stop);
  void tick(unsigned second);

  const Clock &clock_;
  const Mt4Chain &plugins_;
  std::jthread thread_;
};

} // namespace mock
