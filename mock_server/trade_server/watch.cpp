#include "watch.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace mock {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::chrono::seconds kComplainEvery{5};
constexpr int kKilled = 137; // as a shell tells of kill -9

thread_local const Watch::Call *t_innermost = nullptr;

} // namespace

Watch::Call::Call(Watch &watch, const char *name)
    : watch_(watch), name_(name), outer_(std::exchange(t_innermost, this)), entered_(Steady::now()) {}

Watch::Call::~Call() {
  watch_.count(name_, Steady::now() - entered_);
  if (watch_.has_faults_)
    watch_.crash_at(name_);
  t_innermost = outer_;
}

bool Watch::is_inside() { return t_innermost != nullptr; }

void Watch::plugin_calls(const char *function) {
  if (!has_faults_ || t_innermost == nullptr)
    return;
  crash_at(function);
  freeze_at(function);
}

void Watch::freeze(std::string point) {
  const std::lock_guard lock(mutex_);
  freeze_ = std::move(point);
  has_faults_ = true;
}

void Watch::thaw() {
  const std::lock_guard lock(mutex_);
  freeze_.reset();
  has_faults_ = crash_.has_value();
  thawed_.notify_all();
}

std::size_t Watch::frozen() const {
  const std::lock_guard lock(mutex_);
  return frozen_;
}

void Watch::crash(std::string point, std::uint64_t at_call, std::function<void()> before) {
  const std::lock_guard lock(mutex_);
  crash_ = {std::move(point), at_call, std::move(before)};
  has_faults_ = true;
}

std::map<std::string, Watch::Statistics> Watch::statistics() const {
  const std::lock_guard lock(mutex_);
  return {statistics_.begin(), statistics_.end()};
}

void Watch::count(const char *name, std::chrono::nanoseconds stay) {
  {
    const std::lock_guard lock(mutex_);
    Statistics &statistics = statistics_[name];
    ++statistics.calls;
    statistics.total += stay;
    statistics.longest = std::max(statistics.longest, stay);
    const auto now = Steady::now();
    if (stay < slow_ || (complained_ && now - *complained_ < kComplainEvery))
      return;
    complained_ = now;
  }
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(stay).count();
  journal_.write(Level::Warning, "API", std::string(name) + " took " + std::to_string(ms) + " ms");
}

void Watch::freeze_at(const char *function) {
  std::unique_lock lock(mutex_);
  const auto is_here = [this, function] {
    if (!freeze_ || *freeze_ == "*" || *freeze_ == function)
      return freeze_.has_value();
    for (const Call *call = t_innermost; call != nullptr; call = call->outer_)
      if (*freeze_ == call->name_)
        return true;
    return false;
  };
  if (!is_here())
    return;
  ++frozen_;
  thawed_.wait(lock, [&is_here] { return !is_here(); });
  --frozen_;
}

void Watch::crash_at(const char *point) {
  std::function<void()> before;
  {
    const std::lock_guard lock(mutex_);
    if (!crash_ || (crash_->point != "*" && crash_->point != point) || crash_->calls_left == 0 ||
        --crash_->calls_left > 0)
      return;
    before = crash_->before;
  }
  if (before)
    before();
  std::_Exit(kKilled);
}

} // namespace mock
