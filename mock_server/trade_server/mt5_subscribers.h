// Who has subscribed to one kind of event.
#pragma once

#include <mtapi/mt5.h>

#include <algorithm>
#include <mutex>
#include <vector>

namespace mock {

template <class Sink> class Subscribers {
public:
  ::mt5::MTAPIRES subscribe(Sink *sink) {
    if (sink == nullptr)
      return ::mt5::MT_RET_ERR_PARAMS;
    const std::lock_guard lock(mutex_);
    if (std::ranges::find(sinks_, sink) != sinks_.end())
      return ::mt5::MT_RET_ERR_DUPLICATE;
    sinks_.push_back(sink);
    return ::mt5::MT_RET_OK;
  }

  ::mt5::MTAPIRES unsubscribe(Sink *sink) {
    const std::lock_guard lock(mutex_);
    return std::erase(sinks_, sink) == 1 ? ::mt5::MT_RET_OK : ::mt5::MT_RET_ERR_NOTFOUND;
  }

  void cancel_all() {
    const std::lock_guard lock(mutex_);
    sinks_.clear();
  }

  bool empty() {
    const std::lock_guard lock(mutex_);
    return sinks_.empty();
  }

  // Calls every sink in the order of subscription. A sink may subscribe and unsubscribe meanwhile.
  template <class Call> void each(Call call) {
    for (Sink *sink : snapshot())
      call(*sink);
  }

private:
  std::vector<Sink *> snapshot() {
    const std::lock_guard lock(mutex_);
    return sinks_;
  }

  std::mutex mutex_;
  std::vector<Sink *> sinks_;
};

} // namespace mock
