#include "load.h"

#include <algorithm>
#include <condition_variable>

namespace mock {
namespace {

constexpr std::uint64_t kFirstLogin = 9'000'001;
constexpr Decimal kDeposit{100'000 * Decimal::kOne};

std::chrono::steady_clock::duration duration(double seconds) {
  constexpr double kLongest = 1e9; // no computer runs that long, and a clock can still count it
  return std::chrono::duration_cast<std::chrono::steady_clock::duration>(
      std::chrono::duration<double>(std::min(seconds, kLongest)));
}

} // namespace

void Load::start(const LoadPlan &plan) {
  const std::lock_guard lock(mutex_);
  if (running_ > 0)
    throw Refused("the load is running already");
  threads_.clear();
  plan_ = plan;
  for (Counter &counter : counters_)
    counter.done = counter.refused = 0;
  started_ = Steady::now();
  running_ = plan.threads;
  for (unsigned thread = 0; thread < plan.threads; ++thread)
    threads_.emplace_back([this, thread](const std::stop_token &stop) { work(stop, thread); });
}

void Load::stop() {
  const std::lock_guard lock(mutex_);
  for (std::jthread &thread : threads_)
    thread.request_stop();
  threads_.clear();
}

Load::Status Load::status() const {
  const std::lock_guard lock(mutex_);
  Status status;
  status.running = running_ > 0;
  status.seconds = std::chrono::duration<double>(status.running ? Steady::now() - started_ : ended_.load()).count();
  for (std::size_t i = 0; i < counters_.size(); ++i)
    status.counts[i] = {counters_[i].done, counters_[i].refused};
  return status;
}

void Load::add_account(std::uint64_t login, const Group &group) {
  if (ledger_.read(login, [](const Book &) {}))
    return;
  Account account;
  account.login = login;
  account.group = group.name;
  account.name = "Load " + std::to_string(login);
  account.leverage = group.leverage;
  const auto trading = gate_.pass();
  try {
    engine_.add_account(account);
    engine_.operate(login, Type::Balance, kDeposit, "deposit");
  } catch (const Refused &) { // by the plugin: every operation will be refused as well, and counted
  }
}

// One account belongs to one thread: what happens on it depends on the seed alone, and on the prices.
void Load::work(const std::stop_token &stop, unsigned thread) {
  std::vector<std::uint64_t> logins;
  for (unsigned account = thread; account < plan_.accounts && !stop.stop_requested(); account += plan_.threads) {
    logins.push_back(kFirstLogin + account);
    add_account(logins.back(), ledger_.groups()[account % ledger_.groups().size()]);
  }
  Trader trader(engine_, ledger_, logins, plan_.mix, plan_.seed + thread);
  for (std::uint64_t number = thread; is_due(number, stop); number += plan_.threads) {
    const auto trading = gate_.pass();
    const auto [operation, done] = trader.trade();
    Counter &counter = counters_[static_cast<std::size_t>(operation)];
    ++(done ? counter.done : counter.refused);
  }
  ended_ = Steady::now() - started_;
  --running_;
}

// Waits for the operation's turn; false when there will be none.
bool Load::is_due(std::uint64_t number, const std::stop_token &stop) const {
  if (plan_.operations && number >= *plan_.operations)
    return false;
  if (plan_.rate) {
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any stopped; // nobody notifies: it wakes at the due time or when stopped
    const auto due = started_ + duration(static_cast<double>(number) / *plan_.rate);
    stopped.wait_until(lock, stop, due, [] { return false; });
  }
  return !stop.stop_requested() && (!plan_.seconds || Steady::now() - started_ < duration(*plan_.seconds));
}

} // namespace mock
