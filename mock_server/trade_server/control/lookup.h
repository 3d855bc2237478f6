// The present state of what a request names, for commands that change a part of it.
#pragma once

#include "engine/engine.h"
#include "engine/find_item.h"
#include "fields.h"

namespace mock {

// Reads an account's book; throws Refused when there is none.
template <class Use> void read_book(const Ledger &ledger, std::uint64_t login, const Use &use) {
  if (!ledger.read(login, use))
    throw Refused("unknown account " + std::to_string(login));
}

inline Account account_of(const Ledger &ledger, std::uint64_t login) {
  Account account;
  read_book(ledger, login, [&](const Book &book) { account = book.account; });
  return account;
}

// The item whose ticket stands in the field `name`, of the account in the field "login".
template <class Item>
Item item_of(const Ledger &ledger, const Fields &fields, const char *name, std::map<std::uint64_t, Item> Book::*items) {
  const auto ticket = fields.get<std::uint64_t>(name);
  Item item;
  read_book(ledger, fields.login(), [&](const Book &book) { item = find_item(book.*items, ticket, name); });
  return item;
}

} // namespace mock
