#include "ledger.h"

#include "booking.h"

#include <algorithm>
#include <utility>

namespace mock {
namespace {

// How often this thread has written into a book.
thread_local std::uint64_t t_writes = 0;

// A group lock that this thread holds, as long as it lives.
class Held {
public:
  explicit Held(std::recursive_mutex &mutex) : lock_(mutex), mutex_(mutex), outer_(innermost) { innermost = this; }
  ~Held() { innermost = outer_; }
  Held(const Held &) = delete;
  Held &operator=(const Held &) = delete;

  static bool here(const std::recursive_mutex &mutex) {
    for (const Held *held = innermost; held != nullptr; held = held->outer_)
      if (&held->mutex_ == &mutex)
        return true;
    return false;
  }

private:
  const std::lock_guard<std::recursive_mutex> lock_;
  const std::recursive_mutex &mutex_;
  const Held *const outer_;
  inline static thread_local const Held *innermost = nullptr;
};

template <class Item> const Item *named(const std::vector<Item> &items, std::string_view name) {
  const auto found = std::ranges::find(items, name, &Item::name);
  return found == items.end() ? nullptr : &*found;
}

void raise(std::atomic<std::uint64_t> &counter, std::uint64_t least) {
  std::uint64_t now = counter.load();
  while (now < least && !counter.compare_exchange_weak(now, least))
    ;
}

} // namespace

Decimal Book::balance_by_history() const {
  Decimal sum;
  for (const auto &[ticket, deal] : deals)
    if (!is_credit(deal.type))
      sum += deal.money();
  return sum;
}

Ledger::Ledger(Platform platform, std::vector<Group> groups, std::vector<Symbol> symbols)
    : platform_(platform), groups_(std::move(groups)), symbols_(std::move(symbols)) {
  for (const Group &each : groups_)
    group_locks_.try_emplace(each.name);
}

const Group *Ledger::group(std::string_view name) const { return named(groups_, name); }

const Symbol *Ledger::symbol(std::string_view name) const { return named(symbols_, name); }

bool Ledger::read(std::uint64_t login, const std::function<void(const Book &)> &use) const {
  const std::lock_guard lock(mutex_);
  const auto found = books_.find(login);
  if (found == books_.end())
    return false;
  use(found->second);
  return true;
}

bool Ledger::find(const std::function<bool(const Book &)> &look) const {
  const std::lock_guard lock(mutex_);
  return std::ranges::any_of(books_, [&look](const auto &each) { return !each.second.archived && look(each.second); });
}

std::size_t Ledger::size() const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::size_t>(
      std::ranges::count_if(books_, [](const auto &each) { return !each.second.archived; }));
}

std::vector<std::uint64_t> Ledger::logins() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::uint64_t> logins;
  for (const auto &[login, book] : books_)
    logins.push_back(login);
  return logins;
}

// Of the account's group; nullptr when there is no such account.
std::recursive_mutex *Ledger::lock_of(std::uint64_t login) {
  const std::lock_guard lock(mutex_);
  const auto found = books_.find(login);
  return found == books_.end() ? nullptr : &group_locks_.at(found->second.account.group);
}

std::optional<Change> Ledger::commit(std::uint64_t login, const Write &write_book) {
  return locked(login, [&] { return write(login, write_book); });
}

std::optional<Change> Ledger::propose(std::uint64_t login, const Write &write_book) {
  return locked(login,
                [&] { return observer_ == nullptr ? write(login, write_book) : ask_and_write(login, write_book); });
}

std::optional<Change> Ledger::locked(std::uint64_t login, const std::function<std::optional<Change>()> &make) {
  for (std::recursive_mutex *group_lock = lock_of(login); group_lock != nullptr;) {
    const Held held(*group_lock);
    std::recursive_mutex *now = lock_of(login);
    if (now != group_lock) { // moved or removed while we waited
      group_lock = now;
      continue;
    }
    std::optional<Change> change = make();
    if (change && observer_ != nullptr)
      observer_->changed(*change);
    return change;
  }
  return std::nullopt;
}

std::optional<Change> Ledger::write(std::uint64_t login, const Write &write_book) {
  const std::lock_guard lock(mutex_);
  const auto book = books_.find(login);
  if (book == books_.end())
    return std::nullopt;
  ++t_writes;
  return write_book(book->second);
}

std::optional<Change> Ledger::ask_and_write(std::uint64_t login, const Write &write_book) {
  std::optional<Book> written = draft(login);
  if (!written)
    return std::nullopt;
  std::optional<Change> change = write_book(*written);
  if (!change)
    return std::nullopt;
  const std::uint64_t writes = t_writes;
  const Terms terms = observer_->asked(*change);
  const std::uint64_t request = change->request;
  if (writes != t_writes) { // the draft is of a book that is no more
    change = write(login, [&](Book &book) {
      std::optional<Change> again = write_book(book);
      if (again)
        amend(book, *again, terms);
      return again;
    });
  } else {
    amend(*written, *change, terms);
    write(login, [&](Book &book) {
      book.account = std::move(written->account);
      book.archived = written->archived;
      book.positions = std::move(written->positions);
      book.orders = std::move(written->orders);
      book.history.merge(written->history);
      book.deals.merge(written->deals);
      return std::nullopt;
    });
  }
  if (change) {
    change->asked = true;
    change->request = request;
  }
  return change;
}

std::optional<Book> Ledger::draft(std::uint64_t login) const {
  const std::lock_guard lock(mutex_);
  const auto found = books_.find(login);
  if (found == books_.end())
    return std::nullopt;
  const Book &book = found->second;
  return Book{book.account, book.archived, book.positions, book.orders, {}, {}};
}

bool Ledger::add(const Account &account) {
  const std::lock_guard lock(mutex_);
  const auto [book, added] = books_.try_emplace(account.login);
  if (added)
    book->second.account = account;
  return added;
}

void Ledger::restore(Book book) {
  const std::lock_guard lock(mutex_);
  const std::uint64_t login = book.account.login;
  books_.insert_or_assign(login, std::move(book));
}

void Ledger::remove(std::uint64_t login) {
  const std::lock_guard lock(mutex_);
  books_.erase(login);
}

bool Ledger::is_locked_here(std::string_view group) const {
  const auto lock = group_locks_.find(group);
  return lock != group_locks_.end() && Held::here(lock->second);
}

std::uint64_t Ledger::next_ticket() { return ++ticket_; }

std::uint64_t Ledger::next_deal() { return ++deal_; }

void Ledger::reserve(std::uint64_t ticket, std::uint64_t deal) {
  raise(ticket_, ticket);
  raise(deal_, deal);
}

} // namespace mock
