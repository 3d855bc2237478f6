#include "replay.h"

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace mock {

std::size_t replay(const History &history, Host &host, Clock &clock, unsigned threads, std::stop_source stop) {
  std::vector<std::vector<const Row *>> shares(threads);
  for (const Row &row : history.rows)
    shares[row.account % threads].push_back(&row);

  std::atomic<std::size_t> fired = 0;
  std::exception_ptr failure;
  std::once_flag failed;
  auto work = [&](const std::vector<const Row *> &share) {
    try {
      for (const Row *row : share) {
        if (!clock.wait_until(row->time_ms, stop.get_token()))
          return;
        host.fire(*row);
        fired.fetch_add(1, std::memory_order_relaxed);
      }
    } catch (...) {
      std::call_once(failed, [&] { failure = std::current_exception(); });
      stop.request_stop();
    }
  };
  {
    std::vector<std::jthread> workers;
    for (const auto &share : shares)
      if (!share.empty())
        workers.emplace_back(work, std::cref(share));
  }
  if (failure)
    std::rethrow_exception(failure);
  return fired;
}

} // namespace mock
