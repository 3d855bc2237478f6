#include "signals.h"

#include <csignal>

namespace mock {

StopOnSignal::StopOnSignal(std::stop_source stop) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  watcher_ = std::thread([signals, stop]() mutable {
    int signal = 0;
    sigwait(&signals, &signal);
    stop.request_stop();
  });
}

StopOnSignal::~StopOnSignal() {
  pthread_kill(watcher_.native_handle(), SIGTERM); // wakes the watcher, if no signal has
  watcher_.join();
}

} // namespace mock
