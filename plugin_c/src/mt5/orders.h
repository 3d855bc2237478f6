// Pending orders, working and done. Orders of the market pass through the same callbacks and say nothing.
#pragma once

#include "core/known.h"
#include "core/recorder.h"
#include "drafts.h"

namespace mtbridge::plugin5 {

class Orders {
public:
  Orders(const Drafts &drafts, Recorder &recorder, Known &known)
      : drafts_(drafts), recorder_(recorder), known_(known) {}

  // The server's callbacks, for the working ones …
  void changed(const mt5::IMTOrder &order); // or added
  void deleted(const mt5::IMTOrder &order);
  // … and for the history. An order goes from one to the other in either order.
  void done(const mt5::IMTOrder &order);
  void history_updated(const mt5::IMTOrder &order);
  void history_deleted(const mt5::IMTOrder &order);

  // The chores: an order that left the working ones, or the history, and did not turn up. `order` is scratch space.
  void look(const Note &note, mt5::IMTServerAPI &api, mt5::IMTOrder &order);
  bool learn(const mt5::IMTOrder &order); // that it worked when the plugin began; false: not news, or no working order
  void forget(std::uint64_t ticket) { known_.states.erase(Kind::kOrder, ticket); }

private:
  void note(std::uint8_t what, const mt5::IMTOrder &order);
  void look_at_history(const Note &note, mt5::IMTServerAPI &api, mt5::IMTOrder &order);
  void publish_end(const mt5::IMTOrder &order);
  void publish_gone(const Note &note);
  void publish_history(mtb_type type, std::uint32_t flag, const mt5::IMTOrder &order);

  const Drafts &drafts_;
  Recorder &recorder_;
  Known &known_;
};

} // namespace mtbridge::plugin5
