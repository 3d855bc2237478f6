#include "signals.h"

#include <windows.h>

namespace mock {
namespace {

std::stop_source to_stop(std::nostopstate);

// On a thread of the system's own.
BOOL WINAPI request_stop(DWORD event) {
  to_stop.request_stop();
  if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT)
    Sleep(INFINITE); // when this returns, the process ends at once
  return TRUE;
}

} // namespace

StopOnSignal::StopOnSignal(const std::stop_source &stop) {
  to_stop = stop;
  SetConsoleCtrlHandler(request_stop, TRUE);
}

StopOnSignal::~StopOnSignal() { SetConsoleCtrlHandler(request_stop, FALSE); }

} // namespace mock
