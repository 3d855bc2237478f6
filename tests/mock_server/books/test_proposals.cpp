// What is asked about before it is written.
#include "desk.h"
#include "engine/refused.h"

using namespace mock;

namespace {

// Has a say in everything.
struct Voice final : Observer {
  explicit Voice(Desk &desk) { desk.ledger.observe(this); }
  void changed(const Change &change) override { told.push_back(change); }
  Terms asked(Change &change) override { return say ? say(change) : Terms{}; }

  std::function<Terms(Change &)> say;
  std::vector<Change> told;
};

// Opens a position, or closes it.
std::optional<Change> open(Desk &desk) {
  return desk.ledger.propose(
      kLogin, [&](Book &book) { return book_fill(desk.ledger, book, Desk::market(Type::Buy, 1_d, 1.1)); });
}

std::optional<Change> close(Desk &desk, std::uint64_t position) {
  return desk.ledger.propose(kLogin, [&](Book &book) {
    Fill fill = Desk::market(Type::Sell, 1_d, 1.2);
    fill.position = position;
    fill.profit = 50_d;
    fill.agent_commission = 2_d;
    return book_fill(desk.ledger, book, fill);
  });
}

} // namespace

TEST_CASE("while somebody is asked the books are as they were, under the lock of the account's group") {
  Desk desk(Platform::MT5);
  Voice voice(desk);
  voice.say = [&](Change &change) {
    CHECK(change.positions.size() == 1);
    CHECK(desk.book().positions.empty());
    CHECK(desk.ledger.is_locked_here("demo"));
    return Terms{};
  };
  open(desk);
  CHECK(desk.book().positions.size() == 1);
  CHECK(desk.book().deals.size() == 1);
  CHECK(desk.book().history.size() == 1);
  REQUIRE(voice.told.size() == 1);
  CHECK(voice.told[0].asked);
}

TEST_CASE("what is refused is not written, and nobody is told") {
  Desk desk(Platform::MT5);
  Voice voice(desk);
  voice.say = [](Change &) -> Terms { throw Refused("no"); };
  CHECK_THROWS_AS(open(desk), Refused);
  CHECK(desk.book().positions.empty());
  CHECK(desk.book().deals.empty());
  CHECK(voice.told.empty());
  CHECK_FALSE(desk.ledger.is_locked_here("demo"));
}

TEST_CASE("history and deals of before stay when a proposal is written") {
  Desk desk(Platform::MT5);
  Voice voice(desk);
  const std::uint64_t position = open(desk)->positions[0].ticket;
  close(desk, position);
  CHECK(desk.book().positions.empty());
  CHECK(desk.book().deals.size() == 2);
  CHECK(desk.book().history.size() == 2);
  CHECK(desk.book().account.balance == 50_d);
}

TEST_CASE("whoever is asked may commit meanwhile, and the proposal is worked out anew") {
  Desk desk(Platform::MT4);
  Voice voice(desk);
  int depth = 0;
  voice.say = [&](Change &) {
    if (++depth == 1)
      open(desk);
    return Terms{};
  };
  open(desk);
  CHECK(depth == 2); // each is asked about once
  CHECK(desk.book().positions.size() == 2);
  CHECK(voice.told.size() == 2);
}

TEST_CASE("whoever is asked may set a commission, and leave the agent without") {
  Desk desk(Platform::MT4);
  Voice voice(desk);
  voice.say = [](Change &) {
    return Terms{.commission = *Decimal::parse("-7.50"), .charged = {}, .pays_agent = false};
  };
  const std::uint64_t position = open(desk)->positions[0].ticket;
  CHECK(desk.book().positions.at(position).commission == *Decimal::parse("-7.50"));
  close(desk, position);
  const Deal deal = desk.book().deals.at(position);
  CHECK(deal.commission == *Decimal::parse("-7.50"));
  CHECK(deal.agent_commission == Decimal{});
  CHECK(desk.book().account.balance == 42.50_d);
}
