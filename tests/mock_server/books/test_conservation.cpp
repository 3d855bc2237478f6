// Nothing gets lost in the books, whatever is traded: volumes, swaps and money add up.

#include "desk.h"

#include <cstdlib>
#include <random>

using namespace mock;

namespace {

Decimal times(Decimal value, std::int64_t factor) { return {value.units * factor}; }

// Trades at random, and what it has put in.
class Trader {
public:
  Trader(Platform platform, MarginMode mode, unsigned seed) : desk(platform, mode), random_(seed) {}

  void act() {
    const Book book = desk.book();
    const bool nothing = book.positions.empty();
    switch (nothing ? 0 : draw(0, 4)) {
    case 0:
      return enter();
    case 1:
      return charge(pick(book));
    case 2:
      return close(pick(book));
    default:
      return close_by(book);
    }
  }

  void enter() {
    const Type type = draw(0, 1) == 0 ? Type::Buy : Type::Sell;
    const Decimal volume = times(0.01_d, draw(1, 300));
    Fill fill = Desk::market(type, volume, static_cast<double>(draw(1, 9)));
    fill.commission = times(0.01_d, -draw(0, 999));
    const Change change = desk.fill(fill);
    opened += volume;
    bought += type == Type::Buy ? volume : -volume;
    charged_commission += *fill.commission;
    check(change);
  }

  void charge(const Position &position) {
    const Decimal swap = times(0.01_d, draw(-500, 500));
    desk.charge(position.ticket, swap);
    charged_swap += swap;
  }

  void close(const Position &position) {
    const Decimal volume = times(0.01_d, draw(1, position.volume.units / (0.01_d).units));
    const Decimal profit = times(0.01_d, draw(-5000, 5000));
    check(desk.close(position.ticket, volume, profit));
    bought += position.buy ? -volume : volume;
    earned += profit;
  }

  void close_by(const Book &book) {
    for (const auto &[first, one] : book.positions)
      for (const auto &[second, other] : book.positions)
        if (one.buy && !other.buy) {
          CloseByLegs legs;
          const bool swapped = draw(0, 1) == 1;
          legs.first = swapped ? second : first;
          legs.second = swapped ? first : second;
          legs.profit = times(0.01_d, draw(-5000, 5000));
          earned += legs.profit;
          const Change change = desk.close_by(legs);
          if (desk.ledger.platform() == Platform::MT4)
            given_back += commission_of(book) - commission_of(desk.book()) - change.deals.at(0).commission;
          return check(change);
        }
  }

  void check(const Change &change) const {
    const Book book = desk.book();
    CHECK(change.account.balance == book.account.balance);
    CHECK(book.account.balance == book.balance_by_history());
    for (const auto &[ticket, position] : book.positions)
      CHECK(position.volume > 0_d);
    for (const Position &position : change.positions)
      CHECK(book.positions.contains(position.ticket) == (position.volume > 0_d));
  }

  std::int64_t draw(std::int64_t from, std::int64_t to) {
    return from + static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(to - from + 1));
  }

  Position pick(const Book &book) {
    return std::next(book.positions.begin(), draw(0, static_cast<std::int64_t>(book.positions.size()) - 1))->second;
  }

  static Decimal commission_of(const Book &book) {
    Decimal sum;
    for (const auto &[ticket, position] : book.positions)
      sum += position.commission;
    return sum;
  }

  Desk desk;
  Decimal opened, bought, charged_swap, charged_commission, given_back, earned;

private:
  std::mt19937 random_;
};

struct Sums {
  explicit Sums(const Book &book) {
    for (const auto &[ticket, position] : book.positions) {
      open += position.volume;
      net += position.buy ? position.volume : -position.volume;
      swap += position.swap;
      commission += position.commission;
    }
    for (const auto &[ticket, deal] : book.deals) {
      closed += deal.volume_closed;
      swap += deal.swap;
      commission += deal.commission;
      profit += deal.profit;
    }
  }
  Decimal open, net, closed, swap, commission, profit;
};

void conserves(Platform platform, MarginMode mode) {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    Trader trader(platform, mode, seed);
    for (int i = 0; i < 60; ++i)
      trader.act();
    const Book book = trader.desk.book();
    const Sums sums(book);
    if (mode == MarginMode::Hedging)
      CHECK(sums.open + sums.closed == trader.opened);
    CHECK(sums.net == trader.bought);
    CHECK(sums.swap == trader.charged_swap);
    CHECK(sums.commission + trader.given_back == trader.charged_commission);
    CHECK(sums.profit == trader.earned);
    CHECK(book.orders.empty());
  }
}

} // namespace

TEST_CASE("MT4: volumes, swaps, commissions and profits are conserved") {
  conserves(Platform::MT4, MarginMode::Hedging);
}

TEST_CASE("MT5, hedging: volumes, swaps, commissions and profits are conserved") {
  conserves(Platform::MT5, MarginMode::Hedging);
}

TEST_CASE("MT5, netting: volumes, swaps, commissions and profits are conserved") {
  conserves(Platform::MT5, MarginMode::Netting);
}
