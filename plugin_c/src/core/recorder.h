// The way from a hook to the ring, and the two threads that look after it.
#pragma once

#include "chores.h"
#include "configuration.h"
#include "draft.h"
#include "mtbridge/ring.h"
#include "server.h"
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

namespace mtbridge {

class Recorder {
public:
  // `configuration` outlives the recorder.
  Recorder(Server &server, Configuration &configuration) : server_(server), configuration_(configuration) {}
  Recorder(const Recorder &) = delete;
  Recorder &operator=(const Recorder &) = delete;
  ~Recorder() { close(); }

  // Makes the folders, takes the next epoch, opens the ring and publishes system.start, all as the loaded configuration
  // says. Journals what went wrong and returns false; trading goes on without us. `chores` outlives close(). Never from
  // a trading thread.
  bool open(mtb_platform platform, Chores *chores = nullptr);

  bool is_open() const { return ring_ != nullptr; }

  // Whether the filter wants an event of this type. If not, it is counted as kept out: a hook asks once per event, to
  // spare itself the making of it. Any thread, while open.
  bool wants(mtb_type type);

  // Any thread, while open: through the filter, and with its commission into the ring. What is not wanted, and what
  // finds no room, is counted there.
  void record(Draft &draft);
  void record(Draft &&draft) { record(draft); }

  // Journals what came of a change of the settings and, while open, publishes system.config when something took effect.
  // Returns whether the settings were good. Never from a trading thread.
  bool report(const Configuration::Change &change);

  // Publishes system.stop, saves to the spool what has not been delivered, and leaves the ring. Every thread that
  // records must have left before.
  void close();

private:
  mtb_ring *make_ring(const Settings &settings, mtb_platform platform);
  void report_loss();
  void housekeep(std::uint64_t slots);
  void spool();
  void save_all();

  Server &server_;
  Configuration &configuration_;
  mtb_ring *ring_ = nullptr;
  Chores *chores_ = nullptr;
  std::thread housekeeper_; // never waits for a disk: it frees the slots that have been delivered
  std::thread spooler_;     // may wait for one
  std::mutex mutex_;        // between close() and these two only
  std::condition_variable stopping_;
  bool stop_ = false;
};

} // namespace mtbridge
