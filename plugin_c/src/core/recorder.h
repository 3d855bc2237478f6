// The way from a hook to the ring, and the one thread that looks after it.
#pragma once

#include "chores.h"
#include "draft.h"
#include "mtbridge/ring.h"
#include "server.h"
#include "settings.h"
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

namespace mtbridge {

class Recorder {
public:
  explicit Recorder(Server &server) : server_(server) {}
  Recorder(const Recorder &) = delete;
  Recorder &operator=(const Recorder &) = delete;
  ~Recorder() { close(); }

  // Makes the folders, takes the next epoch, opens the ring and publishes system.start. Journals what went wrong and
  // returns false; trading goes on without us. `chores` outlives close(). Never from a trading thread.
  bool open(const Settings &settings, mtb_platform platform, Chores *chores = nullptr);

  bool is_open() const { return ring_ != nullptr; }

  // Whether events of this type may pass the filter: a hook can spare itself the work. Any thread, while open.
  bool wants(mtb_type) const { return true; }

  // Any thread, while open: through the filter, with its commission into the ring. What finds no room is counted there
  // and reported as a gap.
  void record(Draft &draft) { mtb_ring_publish(ring_, &draft.event()); }
  void record(Draft &&draft) { record(draft); }

  // Publishes system.stop and leaves the ring. Every thread that records must have left before.
  void close();

private:
  void housekeep(std::uint32_t heartbeat, std::uint64_t slots);

  Server &server_;
  mtb_ring *ring_ = nullptr;
  Chores *chores_ = nullptr;
  std::thread housekeeper_;
  std::mutex mutex_; // between close() and the housekeeper only
  std::condition_variable stopping_;
  bool stop_ = false;
};

} // namespace mtbridge
