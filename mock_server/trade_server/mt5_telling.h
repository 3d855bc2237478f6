// One change told to the plugins: which callbacks come, in which order, with which contents.
#pragma once

#include "mt5_asking.h"
#include "mt5_request.h"
#include "mt5_stage.h"

namespace mock {

class Telling {
public:
  Telling(Scene &scene, const Change &change);

  void tell();

private:
  // Trading.
  void tell_fill();
  void tell_close_by();
  void tell_rollover();
  void tell_swap();
  void tell_operation();
  void tell_stops();
  void tell_placed();
  void tell_order_changed();
  void tell_cancelled();

  // Accounts.
  void tell_account_added();
  void tell_account_updated();
  void tell_account_moved();
  void tell_password();
  void tell_archived();
  void tell_restored();
  void tell_account_deleted();
  void tell_login();
  void tell_logout();

  // What administrators and programs do to the books.
  void tell_order_edited();
  void tell_order_deleted();
  void tell_order_reopened();

  // The pieces of the above.

  // What happens while the request is processed that asked for it.
  void tell_asked(const auto &what_happens) {
    request_.arrives();
    request_.is_queued();
    request_.is_processed();
    what_happens();
    request_.is_answered();
    request_.ends();
  }
  void order_comes(Stage &stage);
  void order_goes(Stage &stage);
  void become_history(const Order &order, Stage &stage);
  void perform(const Deal &deal, const Position *position, bool is_new, const Account &before, const Account &after,
               Stage &stage);
  void tell_performed(const Deal &deal, const Position *position, bool is_new, const Account &after);
  void tell_position(const Position &position, bool is_new);
  const Position *position_of(const Deal &deal) const;

  // Shows a record to one callback.
  template <class Sink, class Argument>
  void tell(const Callback<Sink, void, const Argument *> &callback, const auto &record) {
    if (!scene_.audience.hears<Sink>())
      return;
    scene_.audience.call(callback, lend(record).get());
  }

  // Calls a hook unless that was done before the change was made.
  void call_hook(const auto &hook, auto &&...arguments) {
    if (!change_.asked)
      audience_.call(hook, arguments...);
  }

  Lender<::mt5::IMTDeal>::Loan lend(const Deal &deal) { return show(scene_.deals, &deal, owner_); }
  Lender<::mt5::IMTOrder>::Loan lend(const Order &order) { return show(scene_.orders, &order, owner_); }
  Lender<::mt5::IMTPosition>::Loan lend(const Position &position) { return show(scene_.positions, &position, owner_); }
  Lender<::mt5::IMTUser>::Loan lend(const Account &account) { return show(scene_.users, &account); }

  Scene &scene_;
  const Audience &audience_;
  Quirks &quirks_;
  const Change &change_;
  const Owner owner_;
  Request request_;
  std::optional<Order> at_work_; // the order as a plugin finds it that asks meanwhile
};

} // namespace mock
