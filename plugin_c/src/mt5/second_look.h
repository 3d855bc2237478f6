// What is asked of the server's own base, by the housekeeping thread: what was open when the plugin began, what did not
// explain itself, and what swaps the server has charged.
#pragma once

#include "core/chores.h"
#include "core/server.h"
#include "deals.h"
#include "orders.h"
#include "positions.h"
#include "users.h"
#include <mutex>
#include <vector>

namespace mtbridge::plugin5 {

class SecondLook final : public Chores {
public:
  SecondLook(ServerFace &server, Known &known, Positions &positions, Deals &deals, Orders &orders, Users &users)
      : server_(server), known_(known), positions_(positions), deals_(deals), orders_(orders), users_(users) {}

  // The callbacks are subscribed: what is read from now on misses no change.
  void begin();

  void run(std::int64_t now_ns) override;

  // Everything that waits is looked at now; then nothing more is asked.
  void finish();

private:
  struct Scratch;

  bool learn_what_is_open();
  bool learn_positions();
  bool learn_orders();
  void learn_users(std::size_t most);
  void compare_all();
  void look(const Note &note, Scratch &scratch);

  ServerFace &server_;
  Known &known_;
  Positions &positions_;
  Deals &deals_;
  Orders &orders_;
  Users &users_;

  std::mutex mutex_; // between the housekeeping thread and those that start and stop the plugin; of all below
  bool running_ = false;
  bool users_known_ = false;
  std::int64_t since_ms_ = 0;          // the server's time when the callbacks began
  std::vector<std::uint64_t> logins_;  // still to be learned
  std::vector<std::uint64_t> changed_; // positions that differ from what was published
  std::int64_t compare_at_ns_ = 0;     // 0: no swap was charged
};

} // namespace mtbridge::plugin5
