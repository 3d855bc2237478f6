// Users: who comes, goes, changes and connects. Nothing here may read the trade base: the server holds the user base.
#pragma once

#include "core/known.h"
#include "core/recorder.h"
#include "groups.h"
#include "server.h"
#include <optional>

namespace mtbridge::plugin5 {

class Users {
public:
  Users(const ServerFace &server, const Groups &groups, Recorder &recorder)
      : server_(server), groups_(groups), recorder_(recorder) {}

  // Makes room for the server's users. Before the first callback; false: no memory.
  bool prepare(std::uint32_t total);

  void added(const mt5::IMTUser &user);
  void updated(const mt5::IMTUser &user);
  void deleted(const mt5::IMTUser &user);
  void cleaned(std::uint64_t login); // the server removed it itself
  void archived(const mt5::IMTUser &user);
  void restored(const mt5::IMTUser &user);
  void password_changed(const mt5::IMTUser &user, std::uint32_t which);
  void connected(mtb_type type, mt5::MTSTR address, const mt5::IMTUser &user, std::uint32_t how);

  void learn(const mt5::IMTUser &user); // as he was, before he changes
  void found(const mt5::IMTUser &user); // in the base, when the plugin began
  void found_all() { filled_.store(true, std::memory_order_release); }

private:
  void remember(const mt5::IMTUser &user, bool unheard);
  bool forget(std::uint64_t login);
  Draft draft(mtb_type type, const mt5::IMTUser &user) const;
  void publish(mtb_type type, const mt5::IMTUser &user, std::uint32_t flag);

  const ServerFace &server_;
  const Groups &groups_;
  Recorder &recorder_;
  std::optional<StateTable> states_;
  std::atomic<bool> filled_{false};
};

} // namespace mtbridge::plugin5
