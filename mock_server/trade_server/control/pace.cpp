#include "pace.h"

#include <algorithm>
#include <chrono>

namespace mock {
namespace {

using Steady = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr std::chrono::milliseconds kStep{10}, kLongestStep{100};
constexpr double kFastest = 1e6;

} // namespace

Pace::Pace(Engine &engine, const Clock &clock, Gate &gate, double factor)
    : engine_(engine), clock_(clock), gate_(gate), factor_(std::min(factor, kFastest)),
      thread_([this](const std::stop_token &stop) { run(stop); }) {}

Pace::~Pace() = default;

void Pace::set(double factor) {
  {
    const std::lock_guard lock(mutex_);
    factor_ = std::min(factor, kFastest);
  }
  changed_.notify_all();
}

void Pace::advance(std::int64_t ms) {
  const std::lock_guard alone(stepping_);
  const auto trading = gate_.pass();
  engine_.advance(clock_.now_ms() + ms);
}

void Pace::run(const std::stop_token &stop) {
  double owed = 0; // server's ms that have passed and are less than one
  auto last = Steady::now();
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    if (factor_ == 0) {
      changed_.wait(lock, stop, [this] { return factor_ != 0; });
      last = Steady::now();
      continue;
    }
    changed_.wait_for(lock, stop, kStep, [] { return false; });
    const auto now = Steady::now();
    owed += Milliseconds(std::min<Steady::duration>(now - last, kLongestStep)).count() * factor_;
    last = now;
    const auto due = static_cast<std::int64_t>(owed);
    owed -= static_cast<double>(due);
    lock.unlock();
    if (due > 0)
      advance(due);
    lock.lock();
  }
}

} // namespace mock
