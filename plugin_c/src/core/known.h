// What a plugin knows about its server, shared by the hooks and the chores.
#pragma once

#include "later.h"
#include "state_table.h"

namespace mtbridge {

struct Known {
  Known(std::size_t words) : states(kPositions, words) {}

  explicit operator bool() const { return states && later; }

  // Whether a ticket that is not in `states` is not open: else it may have been open before the plugin was.
  bool complete() const { return filled.load(std::memory_order_acquire) && !states.overflowed(); }

  // The same for one account's tickets: one that is younger than the plugin has nothing that was open before.
  bool complete(std::uint64_t login) const {
    return complete() || (states.contains(Kind::kUser, login) && !states.overflowed());
  }
  void comes(std::uint64_t login) {
    if (!complete())
      states.insert(Kind::kUser, login, {1});
  }

  static constexpr std::size_t kPositions = 65'536; // and working orders

  StateTable states;
  Later later;
  std::atomic<bool> filled{false};  // `states` has what was open when the plugin began
  std::atomic<bool> charged{false}; // swaps may have been charged, and nobody says to whom
};

} // namespace mtbridge
