// The server's books: every account with what is open, what is waiting and what has become history.
//
// Trading threads write them through commit(); a plugin reads them from any thread, also from inside a callback.
#pragma once

#include "change.h"

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mock {

struct Book {
  Account account;
  bool archived = false;
  std::map<std::uint64_t, Position> positions;
  std::map<std::uint64_t, Order> orders;  // working
  std::map<std::uint64_t, Order> history; // done
  std::map<std::uint64_t, Deal> deals;

  // What the history adds up to: where the balance stands unless somebody edited it.
  Decimal balance_by_history() const;
};

class Ledger {
public:
  Ledger(Platform platform, std::vector<Group> groups, std::vector<Symbol> symbols);

  Platform platform() const { return platform_; }
  const std::vector<Group> &groups() const { return groups_; } // fixed, as are the symbols
  const std::vector<Symbol> &symbols() const { return symbols_; }
  const Group *group(std::string_view name) const;
  const Symbol *symbol(std::string_view name) const;

  // Who is told; set before the first change.
  void observe(Observer *observer) { observer_ = observer; }
  Observer *observer() const { return observer_; }

  // Lets `use` read an account's book, alone; false when there is no such account. Never call out of it.
  bool read(std::uint64_t login, const std::function<void(const Book &)> &use) const;

  // Shows `look` the books by login until it returns true; true if it did. Archived ones are left out.
  bool find(const std::function<bool(const Book &)> &look) const;

  std::size_t size() const;                  // accounts that are not archived
  std::vector<std::uint64_t> logins() const; // archived ones too

  // Locks the account's group, lets `write` change the book and say what it did, and tells the observer. `write` runs
  // alone on the data and may take tickets, but neither read nor commit. The observer runs only under the group's lock:
  // its callbacks may read the ledger, and on the same thread commit again. An empty result tells nobody, as does a
  // login that is unknown.
  using Write = std::function<std::optional<Change>(Book &)>;
  std::optional<Change> commit(std::uint64_t login, const Write &write);

  // As commit(), but the observer is asked first: `write` writes a draft, a copy of the book without history and deals,
  // which becomes the book's when the observer does not throw Refused. Should the observer itself have committed
  // meanwhile, `write` writes once more, then into the book.
  std::optional<Change> propose(std::uint64_t login, const Write &write);

  // A new account, in one of the groups; false when the login is taken. Tells nobody.
  bool add(const Account &account);
  void restore(Book book); // from a saved state; tells nobody
  void remove(std::uint64_t login);

  // Whether this thread is inside commit() of the group (its callbacks included).
  bool is_locked_here(std::string_view group) const;

  // Numbers for orders, positions and MT4 records; for MT5 deals. Never twice.
  std::uint64_t next_ticket();
  std::uint64_t next_deal();
  void reserve(std::uint64_t ticket, std::uint64_t deal); // later ones are higher
  std::uint64_t last_ticket() const { return ticket_; }
  std::uint64_t last_deal() const { return deal_; }

private:
  std::recursive_mutex *lock_of(std::uint64_t login);

  // Runs `make` under the lock of the account's group, and tells the observer what it made.
  std::optional<Change> locked(std::uint64_t login, const std::function<std::optional<Change>()> &make);
  std::optional<Change> write(std::uint64_t login, const Write &write);
  std::optional<Change> ask_and_write(std::uint64_t login, const Write &write);
  std::optional<Book> draft(std::uint64_t login) const;

  const Platform platform_;
  const std::vector<Group> groups_;
  const std::vector<Symbol> symbols_;
  Observer *observer_ = nullptr;
  std::map<std::string, std::recursive_mutex, std::less<>> group_locks_; // by name, fixed
  mutable std::mutex mutex_;                                             // of the books
  std::map<std::uint64_t, Book> books_;
  std::atomic<std::uint64_t> ticket_ = 0, deal_ = 0; // the last that were given
};

} // namespace mock
