// The server's databases: accounts with their open positions and orders, and what has become history.
//
// Written by the thread that an account is served on, read by any thread that a plugin calls the API from.
#pragma once

#include "history.h"
#include "mt5_facts.h"

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace mock {

struct Book {
  AccountFacts account;
  std::vector<PositionFacts> positions; // the oldest first
  std::map<std::uint64_t, OrderFacts> orders;
  std::map<std::uint64_t, OrderFacts> history;
  std::map<std::uint64_t, DealFacts> deals;
};

class Base {
public:
  explicit Base(const History &history);

  const std::vector<SymbolFacts> &symbols() const { return symbols_; } // fixed, as are the groups
  const std::vector<GroupFacts> &groups() const { return groups_; }
  const SymbolFacts *symbol(const std::string &name) const;
  const GroupFacts *group(const std::string &name) const;

  std::size_t size() const { return books_.size(); }

  // Lets `use` read or change a book, alone.
  template <class Use> auto with(std::size_t account, Use use) {
    const std::lock_guard lock(mutex_);
    return use(books_[account]);
  }
  template <class Use> auto with(std::size_t account, Use use) const {
    const std::lock_guard lock(mutex_);
    return use(books_[account]);
  }

  // Shows `look` every book until it returns true; true if it did.
  bool find(const std::function<bool(const Book &)> &look) const;

private:
  mutable std::mutex mutex_;
  std::vector<Book> books_; // as History::accounts
  std::vector<SymbolFacts> symbols_;
  std::vector<GroupFacts> groups_;
};

} // namespace mock
