// Accounts and the people who use them.
#include "booking_parts.h"
#include "engine.h"

#include <charconv>
#include <utility>

namespace mock {
namespace {

const Group &group_of(const Ledger &ledger, const std::string &name) {
  const Group *group = ledger.group(name);
  if (group == nullptr)
    throw Refused("unknown group " + name);
  return *group;
}

// Another one than before, and the same in every run.
std::string next_password(const std::string &password) {
  int number = 0;
  std::from_chars(password.data(), password.data() + password.size(), number);
  return std::to_string(number + 1);
}

void check_idle(const Book &book) {
  if (!book.positions.empty() || !book.orders.empty())
    throw Refused("account has open positions or orders");
}

void add_items(Change &change, const Book &book) {
  for (const auto &[ticket, position] : book.positions)
    change.positions.push_back(position);
  for (const auto &[ticket, order] : book.orders)
    change.orders.push_back(order);
}

void check_move(const Book &book, const Group &from, const Group &to) {
  if (book.account.group == to.name)
    throw Refused("account is in the group already");
  if (from.currency != to.currency || from.digits != to.digits)
    throw Refused("group has another currency");
  if (from.margin_mode != to.margin_mode && !book.positions.empty())
    throw Refused("account has open positions");
}

} // namespace

void Engine::add_account(Account account) {
  const Group &group = group_of(ledger_, account.group);
  if (account.login == 0 || (ledger_.platform() == Platform::MT4 && !std::in_range<std::int32_t>(account.login)))
    throw Refused("invalid login");
  account.currency = group.currency;
  account.digits = group.digits;
  if (account.leverage <= 0)
    account.leverage = group.leverage;
  account.registered_ms = clock_.now_ms();
  account.balance = account.credit = {};
  if (!ledger_.add(account))
    throw Refused("login " + std::to_string(account.login) + " is taken");
  try {
    commit(account.login, [&](Book &book) -> std::optional<Change> {
      return end(begin(Change::Kind::AddAccount, book, clock_.now_ms()), book);
    });
  } catch (const Refused &) {
    ledger_.remove(account.login);
    throw;
  }
}

void Engine::update_account(const Account &account) {
  if (account.leverage <= 0)
    throw Refused("invalid leverage");
  commit_user(account.login, Change::Kind::UpdateAccount, [&](Book &book, Change &) {
    book.account.name = account.name;
    book.account.leverage = account.leverage;
    book.account.agent = account.agent;
    book.account.comment = account.comment;
    book.account.enabled = account.enabled;
  });
}

void Engine::move_account(std::uint64_t login, const std::string &name) {
  const Group &group = group_of(ledger_, name);
  commit_user(login, Change::Kind::MoveAccount, [&](Book &book, Change &change) {
    check_move(book, group_of(ledger_, book.account.group), group);
    book.account.group = name;
    add_items(change, book);
  });
}

void Engine::change_password(std::uint64_t login, Change::Password which) {
  commit_user(login, Change::Kind::ChangePassword, [&](Book &book, Change &change) {
    change.password = which;
    if (which == Change::Password::Phone)
      book.account.phone_password = next_password(book.account.phone_password);
  });
}

void Engine::archive_account(std::uint64_t login) {
  commit_user(login, Change::Kind::ArchiveAccount, [](Book &book, Change &) {
    check_idle(book);
    book.archived = true;
  });
}

void Engine::restore_account(std::uint64_t login) {
  commit(login, [&](Book &book) -> std::optional<Change> {
    if (!book.archived)
      throw Refused("account is not archived");
    Change change = begin(Change::Kind::RestoreAccount, book, clock_.now_ms());
    book.archived = false;
    add_items(change, book);
    return end(std::move(change), book);
  });
}

void Engine::delete_account(std::uint64_t login) {
  commit_user(login, Change::Kind::DeleteAccount, [](Book &book, Change &) {
    check_idle(book);
    book.archived = true; // nobody trades on it between here and the next line
  });
  ledger_.remove(login);
  // Whoever is given the login next shall not find them.
  const auto is_of_account = [login](const auto &item) { return item.second.login == login; };
  const std::lock_guard lock(mutex_);
  std::erase_if(deleted_deals_, is_of_account);
  std::erase_if(deleted_positions_, is_of_account);
  margin_calls_.erase(login);
}

void Engine::log_in(std::uint64_t login, Reason how, const std::string &address) {
  commit_user(login, Change::Kind::LogIn, [&](Book &book, Change &change) {
    if (!book.account.enabled)
      throw Refused("account disabled");
    change.reason = how;
    change.address = address;
  });
}

void Engine::log_out(std::uint64_t login, Reason how, const std::string &address) {
  commit_user(login, Change::Kind::LogOut, [&](Book &, Change &change) {
    change.reason = how;
    change.address = address;
  });
}

void Engine::commit_user(std::uint64_t login, Change::Kind kind,
                         const std::function<void(Book &book, Change &change)> &write) {
  commit(login, [&](Book &book) -> std::optional<Change> {
    if (book.archived)
      throw Refused("account archived");
    Change change = begin(kind, book, clock_.now_ms());
    write(book, change);
    return end(std::move(change), book);
  });
}

} // namespace mock
