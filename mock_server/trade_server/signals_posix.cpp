#include "signals.h"

#include <csignal>

namespace mock {
namespace {

constexpr int kWakeUp = SIGUSR1; // ends the watcher's wait when no signal has

} // namespace

StopOnSignal::StopOnSignal(const std::stop_source &stop) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, kWakeUp);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  watcher_ = std::thread([signals, stop] {
    int signal = 0;
    sigwait(&signals, &signal);
    stop.request_stop();
  });
}

StopOnSignal::~StopOnSignal() {
  pthread_kill(watcher_.native_handle(), kWakeUp);
  watcher_.join();
}

} // namespace mock
