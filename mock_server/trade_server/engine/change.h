// One business fact on the server, with every record as it stands afterwards: what a host turns into calls of a plugin.
#pragma once

#include "domain.h"

#include <optional>
#include <vector>

namespace mock {

struct Change {
  enum class Kind {
    // Trading. `order`: what was executed (absent on MT4 unless a pending order was activated, and for service deals);
    // `deals`: the fills (on MT4 closings only); `positions`: those touched, volume 0 when closed.
    Open,     // positions[0] is new; MT4 with `order`: the pending order became this position
    Increase, // netting
    Reduce, // MT5: positions[0] is what is left; MT4: positions[0] is the rest under its new ticket, deals[0] the part
    Close,
    Reverse, // netting: one deal in/out, positions[0] is on the new side
    CloseBy, // deals[0] and [1]: the two legs, the one that takes the profit first; positions: both, and on MT4 the
             // rest
             // under its new ticket as the third
    ModifyPosition, // stop loss, take profit or comment: positions[0]
    PlaceOrder,     // order: now placed
    ModifyOrder,
    TriggerOrder, // MT5: a stop-limit order became a limit order
    CancelOrder,  // order: now history
    ExpireOrder,
    Operate, // deals[0]: on the balance or the credit

    // The end of a day.
    ChargeSwap, // positions[0].swap has grown
    RollOver,   // deals[0] closes positions[0], and positions[1] is the same under a new ticket; MT5: deals[1] opens it
    Reprice,    // positions[0].profit follows the price: nothing that a client would call a change
    SplitSymbol, // as RollOver, with other volume and price

    // Accounts.
    AddAccount,
    UpdateAccount,
    MoveAccount,    // to another group; positions and orders: all that it has
    ChangePassword, // `password`: which one
    ArchiveAccount,
    RestoreAccount, // positions and orders come back with it
    DeleteAccount,
    LogIn,
    LogOut,

    // What administrators and programs do to the books, and what they leave undone: the balance stays as it is.
    AddDeal,        // MT5: deals[0], not performed
    EditDeal,       // deals[0] as it is now; MT4: a closed record or an operation
    DeleteDeal,     // deals[0] as it was
    RestoreDeal,    // deals[0] came back from a backup
    ReopenDeal,     // MT4: the closed record deals[0] is the open positions[0] again
    EditPosition,   // positions[0]: volume, price, side, swap …
    DeletePosition, // positions[0] as it was, volume 0; no deal
    RestorePosition,
    EditOrder,   // order in the history, or working
    DeleteOrder, // a working order removed without a trace
    ReopenOrder, // MT5: from the history to the working ones
    FixBalance,  // `account.balance` is what the history adds up to; `before` has the old one
  };

  enum class Password { Main, Investor, Api, Phone };

  Kind kind;
  std::int64_t time_ms = 0;
  Account account; // as it stands afterwards
  Account before;  // as it stood, whatever the kind
  std::optional<Order> order;
  std::optional<Order> order_was; // as it stood before; absent when `order` came into being with this change
  std::vector<Deal> deals;
  std::vector<Position> positions;
  std::vector<Order> orders; // MoveAccount, RestoreAccount
  Password password = Password::Main;
  bool by_request = true;    // a client's or dealer's request stands behind it; false: the server or a program did it
  Decimal charged;           // ChargeSwap: by how much the swap has grown
  Reason reason{};           // LogIn, LogOut: how the client connects
  std::string address;       // LogIn, LogOut: where the client is
  bool asked = false;        // who may refuse it was asked before it was written, and did not
  std::uint64_t request = 0; // MT5: the number of the request behind it, which it was given when it was asked about
};

// What those who are asked make of a change; absent: it stays as it is.
struct Terms {
  std::optional<Decimal> commission; // MT4: of the position that opens
  std::optional<Decimal> charged;    // ChargeSwap
  bool pays_agent = true;
};

// Whoever is told of changes, and may have a say in them: told on the thread that made them, after the books are
// written, while the account's group is locked. Calls come from several threads at once.
class Observer {
public:
  virtual ~Observer() = default;
  virtual void changed(const Change &change) = 0;

  // What is about to be written, with every record as it would stand afterwards, while the books are as they were. On
  // the same thread as changed() later, while the account's group is locked. Throws Refused to forbid it. Recorded
  // histories and what administrators do to the books are not asked about.
  virtual Terms asked(Change &) { return {}; }

  // The end of a day begins and ends: what is charged overnight comes between. No group is locked.
  virtual void day_ends(std::int64_t) {}
  virtual void day_ended(std::int64_t) {}
};

} // namespace mock
