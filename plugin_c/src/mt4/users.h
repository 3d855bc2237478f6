// Users: who comes, goes, changes and connects. A password is never looked at, only which one changed.
#pragma once

#include "core/known.h"
#include "core/recorder.h"
#include "drafts.h"
#include "trades.h"

namespace mtbridge::plugin4 {

class Users {
public:
  Users(const Drafts &drafts, Recorder &recorder, Known &known) : drafts_(drafts), recorder_(recorder), known_(known) {}

  explicit operator bool() const { return static_cast<bool>(states_); }

  void added(const mt4::UserRecord &user);
  void updated(const mt4::UserRecord &user);
  void deleted(const mt4::UserRecord &user);
  void archived(const mt4::UserRecord &user);
  void restored(const mt4::UserRecord &user);
  void balance_fixed(const mt4::UserRecord &user, double balance);
  void connected(mtb_type type, const mt4::UserInfo &user, std::uint8_t how);

  // The server may say so in either hook (`view`), or in both.
  void password_changed(const mt4::UserInfo &user, bool investor, Matter view);

  // The chores: users as they were when the plugin began.
  void learn(const mt4::UserRecord &user);

private:
  bool forget(const mt4::UserRecord &user);
  void publish(mtb_type type, const mt4::UserRecord &user, std::uint32_t flag);

  const Drafts &drafts_;
  Recorder &recorder_;
  Known &known_;
  StateTable states_{262'144, 2};
};

} // namespace mtbridge::plugin4
