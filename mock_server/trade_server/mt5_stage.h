// What the thread that tells of a change shows as not yet done: the books are written before the first callback, but on
// a real server a deal is announced before it changes the account, and its order is worked on until the end.
#pragma once

#include "engine/domain.h"

namespace mock {

class Stage {
public:
  Stage() : outer_(t_stage) { t_stage = this; }
  ~Stage() { t_stage = outer_; }
  Stage(const Stage &) = delete;
  Stage &operator=(const Stage &) = delete;

  // What a plugin that asks on this thread is given instead of the books'; nullptr: what the books have.
  const Account *account = nullptr;
  const Order *order = nullptr; // still at work

  static const Account *account_of(std::uint64_t login) {
    const bool staged = t_stage != nullptr && t_stage->account != nullptr && t_stage->account->login == login;
    return staged ? t_stage->account : nullptr;
  }
  static const Order *order_of(std::uint64_t ticket) {
    const bool staged = t_stage != nullptr && t_stage->order != nullptr && t_stage->order->ticket == ticket;
    return staged ? t_stage->order : nullptr;
  }

private:
  Stage *outer_; // of the change in whose callback this one was made
  static inline thread_local Stage *t_stage = nullptr;
};

} // namespace mock
