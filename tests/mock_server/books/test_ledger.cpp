#include "desk.h"

#include <atomic>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace mock;

namespace {

Account account(std::uint64_t login, const char *group) {
  Account account;
  account.login = login;
  account.group = group;
  return account;
}

Group group(const char *name) {
  Group group;
  group.name = name;
  return group;
}

// Two groups with an account in each, 1 in "a" and 2 in "b".
struct Two {
  Two() {
    ledger.add(account(1, "a"));
    ledger.add(account(2, "b"));
  }
  Ledger ledger{Platform::MT5, {group("a"), group("b")}, {}};
};

struct Listener final : Observer {
  explicit Listener(std::function<void(const Change &)> how) : hear(std::move(how)) {}
  void changed(const Change &change) override { hear(change); }
  std::function<void(const Change &)> hear;
};

std::optional<Change> earn(Book &book) {
  book.account.balance += 1_d;
  Change change{};
  change.account = book.account;
  return change;
}

} // namespace

TEST_CASE("the observer finds written what it is told, under the lock of the account's group") {
  Two two;
  int heard = 0;
  Listener listener([&](const Change &change) {
    ++heard;
    Decimal balance;
    CHECK(two.ledger.read(1, [&](const Book &book) { balance = book.account.balance; }));
    CHECK(balance == change.account.balance);
    CHECK(two.ledger.find([](const Book &book) { return book.account.login == 2; }));
    CHECK(two.ledger.is_locked_here("a"));
    CHECK_FALSE(two.ledger.is_locked_here("b"));
  });
  two.ledger.observe(&listener);
  CHECK(two.ledger.commit(1, earn)->account.balance == 1_d);
  CHECK(heard == 1);
  CHECK_FALSE(two.ledger.is_locked_here("a"));
}

TEST_CASE("an observer may commit again on its thread") {
  Two two;
  int depth = 0;
  Listener listener([&](const Change &) {
    if (++depth < 3)
      two.ledger.commit(depth == 1 ? 1 : 2, earn);
  });
  two.ledger.observe(&listener);
  const auto first = two.ledger.commit(1, earn);
  CHECK(depth == 3);
  CHECK(first->account.balance == 1_d);
  two.ledger.read(1, [](const Book &book) { CHECK(book.account.balance == 2_d); });
}

TEST_CASE("a write that says nothing tells nobody, and one that throws leaves no lock") {
  Two two;
  Listener listener([](const Change &) { FAIL("told"); });
  two.ledger.observe(&listener);
  CHECK_FALSE(two.ledger.commit(1, [](Book &) { return std::nullopt; }));
  CHECK_FALSE(two.ledger.commit(3, earn));
  CHECK_THROWS_AS(two.ledger.commit(1, [](Book &) -> std::optional<Change> { throw std::runtime_error("no"); }),
                  std::runtime_error);
  CHECK_FALSE(two.ledger.is_locked_here("a"));
  std::thread([&] { CHECK_FALSE(two.ledger.commit(1, [](Book &) { return std::nullopt; })); }).join();
}

TEST_CASE("a group has one change at a time, while other groups go on") {
  Two two;
  std::atomic<int> inside = 0, most = 0;
  std::atomic<bool> other_done = false;
  Listener listener([&](const Change &change) {
    if (change.account.group == "b") {
      other_done = true;
      return;
    }
    most = std::max(most.load(), ++inside);
    while (!other_done) // the other group is not held up
      std::this_thread::yield();
    --inside;
  });
  two.ledger.observe(&listener);
  {
    std::jthread first([&] { two.ledger.commit(1, earn); });
    std::jthread second([&] { two.ledger.commit(1, earn); });
    std::jthread other([&] { two.ledger.commit(2, earn); });
  }
  CHECK(most == 1);
  two.ledger.read(1, [](const Book &book) { CHECK(book.account.balance == 2_d); });
}

TEST_CASE("an account that moves to another group while somebody waits for it is changed under the new one's lock") {
  Two two;
  std::atomic<bool> waits = false;
  std::jthread waiter;
  const auto wait_and_earn = [&] {
    waits = true;
    two.ledger.commit(1, earn);
  };
  const auto move = [](Book &book) {
    book.account.group = "b";
    return earn(book);
  };
  const auto mover = std::this_thread::get_id();
  std::atomic<int> told = 0;
  Listener listener([&](const Change &) {
    const bool is_first = ++told == 1; // under the lock of "a", for which the waiter waits
    if (std::this_thread::get_id() != mover)
      CHECK(two.ledger.is_locked_here("b"));
    if (!is_first)
      return;
    waiter = std::jthread(wait_and_earn);
    while (!waits)
      std::this_thread::yield();
    two.ledger.commit(1, move);
  });
  two.ledger.observe(&listener);
  two.ledger.commit(1, earn);
  waiter.join();
  CHECK(told == 3);
  two.ledger.read(1, [](const Book &book) { CHECK(book.account.balance == 3_d); });
}

TEST_CASE("archived accounts are kept but not found") {
  Two two;
  two.ledger.commit(1, [](Book &book) -> std::optional<Change> {
    book.archived = true;
    return std::nullopt;
  });
  CHECK(two.ledger.size() == 1);
  CHECK_FALSE(two.ledger.find([](const Book &book) { return book.account.login == 1; }));
  CHECK(two.ledger.read(1, [](const Book &) {}));
  CHECK_FALSE(two.ledger.add(account(1, "a")));
  two.ledger.remove(1);
  CHECK_FALSE(two.ledger.read(1, [](const Book &) {}));
  CHECK(two.ledger.add(account(1, "a")));
}

TEST_CASE("no number is given twice") {
  Two two;
  std::vector<std::vector<std::uint64_t>> given(4);
  {
    std::vector<std::jthread> threads;
    for (auto &mine : given)
      threads.emplace_back([&two, &mine] {
        for (int i = 0; i < 1000; ++i)
          mine.push_back(two.ledger.next_ticket());
      });
  }
  std::set<std::uint64_t> all;
  for (const auto &mine : given)
    all.insert(mine.begin(), mine.end());
  CHECK(all.size() == 4000);
  two.ledger.reserve(10'000, 5);
  two.ledger.reserve(1, 1);
  CHECK(two.ledger.next_ticket() == 10'001);
  CHECK(two.ledger.next_deal() == 6);
}
