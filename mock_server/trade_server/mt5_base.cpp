#include "mt5_base.h"

#include <algorithm>

namespace mock {

Base::Base(const History &history) {
  const auto money_digits = static_cast<std::uint32_t>(history.money_digits);
  for (const auto &[name, digits] : history.digits)
    symbols_.push_back({name, static_cast<std::uint32_t>(digits)});
  for (const Account &account : history.accounts) {
    Book book;
    book.account = {account.login, account.group, money_digits, {}, {}};
    books_.push_back(std::move(book));
    if (group(account.group) == nullptr)
      groups_.push_back({account.group, money_digits, account.mode == Mode::Hedging});
  }
}

const SymbolFacts *Base::symbol(const std::string &name) const {
  const auto found = std::ranges::find(symbols_, name, &SymbolFacts::name);
  return found == symbols_.end() ? nullptr : &*found;
}

const GroupFacts *Base::group(const std::string &name) const {
  const auto found = std::ranges::find(groups_, name, &GroupFacts::name);
  return found == groups_.end() ? nullptr : &*found;
}

bool Base::find(const std::function<bool(const Book &)> &look) const {
  const std::lock_guard lock(mutex_);
  return std::ranges::any_of(books_, look);
}

} // namespace mock
