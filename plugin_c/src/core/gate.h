// Lets callbacks through while a plugin runs, and tells when the last one has left.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>

namespace mtbridge {

class Gate {
public:
  // A callback's stay; false when the gate is closed and the callback has to return at once.
  class Visit {
  public:
    explicit Visit(Gate &gate) : gate_(gate) {
      // Sequentially consistent with close(): either close() sees this visitor, or the visitor sees the closed gate.
      gate_.visitors_.fetch_add(1);
      inside_ = gate_.open_.load();
    }
    Visit(const Visit &) = delete;
    Visit &operator=(const Visit &) = delete;
    ~Visit() { gate_.visitors_.fetch_sub(1); }
    explicit operator bool() const { return inside_; }

  private:
    Gate &gate_;
    bool inside_;
  };

  void open() { open_.store(true); }
  bool is_open() const { return open_.load(); }

  // Keeps new visitors out and waits for those inside. Never from a callback. False when they do not leave in time: a
  // callback that is stuck inside the server must not keep the server from stopping.
  bool close(std::chrono::milliseconds patience = std::chrono::seconds(5)) {
    open_.store(false);
    const auto until = std::chrono::steady_clock::now() + patience;
    while (visitors_.load() != 0) {
      if (std::chrono::steady_clock::now() > until)
        return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
  }

private:
  std::atomic<bool> open_{false};
  std::atomic<std::int32_t> visitors_{0}; // as wide as what every processor counts in one instruction
};

} // namespace mtbridge
