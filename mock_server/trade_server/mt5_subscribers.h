// Who has subscribed to one kind of event.
#pragma once

#include <mtapi/mt5.h>

#include <algorithm>
#include <mutex>
#include <set>
#include <string_view>
#include <utility>
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

// Those to kinds of events that never come here. Kinds have the names of the functions, without `Subscribe`.
class IdleSubscribers {
public:
  ::mt5::MTAPIRES subscribe(std::string_view kind, const void *sink) {
    if (sink == nullptr)
      return ::mt5::MT_RET_ERR_PARAMS;
    const std::lock_guard lock(mutex_);
    return sinks_.emplace(kind, sink).second ? ::mt5::MT_RET_OK : ::mt5::MT_RET_ERR_DUPLICATE;
  }

  ::mt5::MTAPIRES unsubscribe(std::string_view kind, const void *sink) {
    const std::lock_guard lock(mutex_);
    return sinks_.erase({kind, sink}) == 1 ? ::mt5::MT_RET_OK : ::mt5::MT_RET_ERR_NOTFOUND;
  }

  void cancel_all() {
    const std::lock_guard lock(mutex_);
    sinks_.clear();
  }

private:
  std::mutex mutex_;
  std::set<std::pair<std::string_view, const void *>> sinks_; // names are literals
};

} // namespace mock
