// The load generator: threads of made-up clients that trade as fast as they are told.
#pragma once

#include "gate.h"
#include "trader.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace mock {

struct LoadPlan {
  std::optional<double> rate;              // operations per second, of all threads; nullopt: as many as it can
  std::optional<std::uint64_t> operations; // after which it ends
  std::optional<double> seconds;           // the same
  unsigned accounts = 100;
  unsigned threads = 4;
  std::uint64_t seed = 1;
  Mix mix = kUsualMix;
};

class Load {
public:
  Load(Engine &engine, const Ledger &ledger, Gate &gate) : engine_(engine), ledger_(ledger), gate_(gate) {}

  // Throws Refused while one is running. Its accounts are made, spread over the groups, where they are not there yet.
  void start(const LoadPlan &plan);
  void stop(); // and waits for the threads

  struct Status {
    bool running = false;
    double seconds = 0; // so far, or that it took
    struct Count {
      std::uint64_t done = 0, refused = 0;
    };
    std::array<Count, kOperations.size()> counts{};
  };
  Status status() const;

private:
  using Steady = std::chrono::steady_clock;

  struct Counter {
    std::atomic<std::uint64_t> done = 0, refused = 0;
  };

  void add_account(std::uint64_t login, const Group &group);
  void work(const std::stop_token &stop, unsigned thread);
  bool is_due(std::uint64_t number, const std::stop_token &stop) const;

  Engine &engine_;
  const Ledger &ledger_;
  Gate &gate_;
  mutable std::mutex mutex_; // of start, stop and status
  LoadPlan plan_;
  Steady::time_point started_;
  std::atomic<Steady::duration> ended_{}; // since the start, when the last thread ended
  std::atomic<unsigned> running_ = 0;     // threads
  std::array<Counter, kOperations.size()> counters_;
  std::vector<std::jthread> threads_;
};

} // namespace mock
