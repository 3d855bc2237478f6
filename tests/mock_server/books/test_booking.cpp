// What stands in the books after each kind of trade, as the facts about the two servers have it.

#include "desk.h"

using namespace mock;
using Kind = Change::Kind;

TEST_CASE("MT4: an opening makes a position and no deal, and its commission waits for the end") {
  Desk desk(Platform::MT4);
  Fill trade = Desk::market(Type::Buy, 1.00_d, 1.1);
  trade.commission = -7_d;
  const Change change = desk.fill(trade);

  CHECK(change.kind == Kind::Open);
  CHECK(change.deals.empty());
  CHECK_FALSE(change.order);
  CHECK(change.positions.at(0).commission == -7_d);
  CHECK(change.account.balance == 0_d);
}

TEST_CASE("MT4: a close pays profit, swap and commission at once") {
  Desk desk(Platform::MT4);
  const std::uint64_t ticket = desk.open(Type::Sell, 1_d, 1.1, -7_d);
  desk.charge(ticket, -0.5_d);
  const Change change = desk.close(ticket, 1_d, 100_d);

  CHECK(change.kind == Kind::Close);
  CHECK(change.positions.at(0).volume == 0_d);
  CHECK(change.deals.at(0).ticket == ticket);
  CHECK(change.deals.at(0).type == Type::Buy);
  CHECK(change.deals.at(0).swap == -0.5_d);
  CHECK(change.before.balance == 0_d);
  CHECK(change.account.balance == 92.5_d);
  CHECK(desk.book().positions.empty());
}

TEST_CASE("MT4: the rest of a partial close goes on under a new ticket, and each names the other") {
  Desk desk(Platform::MT4);
  const std::uint64_t first = desk.open(Type::Buy, 1_d, 1.1, -7_d);
  const Change change = desk.close(first, 0.7_d, 70_d);

  CHECK(change.kind == Kind::Reduce);
  REQUIRE(change.positions.size() == 1);
  const Position &rest = change.positions[0];
  const Deal &part = change.deals.at(0);
  CHECK(rest.ticket != first);
  CHECK(rest.parent == first);
  CHECK(rest.volume == 0.3_d);
  CHECK(rest.price_open == 1.1);
  CHECK(rest.opened_ms == 1'000);
  CHECK(rest.comment == "from #" + std::to_string(first));
  CHECK(rest.commission == -2.1_d);
  CHECK(part.ticket == first);
  CHECK(part.related == rest.ticket);
  CHECK(part.volume == 0.7_d);
  CHECK(part.commission == -4.9_d);
  CHECK(part.comment == "to #" + std::to_string(rest.ticket));

  const Change again = desk.close(rest.ticket, 0.1_d);
  CHECK(again.deals.at(0).comment == rest.comment + " to #" + std::to_string(again.positions.at(0).ticket));
}

TEST_CASE("MT4: where the group says so a partial close ends the whole and opens the rest at the new price") {
  Desk desk(Platform::MT4, MarginMode::Hedging, true);
  const std::uint64_t first = desk.open(Type::Buy, 1_d, 1.1, -7_d);
  const Change change = desk.close(first, 0.7_d, 100_d, 1.2);

  CHECK(change.deals.at(0).volume == 1_d);
  CHECK(change.deals.at(0).commission == -7_d);
  CHECK(change.positions.at(0).volume == 0.3_d);
  CHECK(change.positions.at(0).price_open == 1.2);
  CHECK(change.positions.at(0).commission == 0_d);
}

TEST_CASE("MT4: an activated order becomes a position under its own ticket") {
  Desk desk(Platform::MT4);
  Order order;
  order.symbol = "EURUSD";
  order.type = Type::BuyLimit;
  order.volume = 1_d;
  const Change placed = desk.write([&](Book &book) { return book_place(desk.ledger, book, order); });
  Fill trade = Desk::market(Type::Buy, 1_d, 1.1);
  trade.pending = placed.order->ticket;
  const Change change = desk.fill(trade);

  CHECK(placed.order->state == Order::State::Placed);
  CHECK(change.kind == Kind::Open);
  CHECK(change.order_was->state == Order::State::Placed);
  CHECK(change.order->state == Order::State::Filled);
  CHECK(change.positions.at(0).ticket == placed.order->ticket);
  CHECK(desk.book().orders.empty());
  CHECK(desk.book().history.empty());
}

TEST_CASE("MT4: of two equal positions the named one takes the profit and the other closes with nothing") {
  Desk desk(Platform::MT4);
  CloseByLegs legs;
  legs.first = desk.open(Type::Buy, 1_d, 1.1, -7_d);
  legs.second = desk.open(Type::Sell, 1_d, 1.3, -7_d);
  desk.charge(legs.first, -1_d);
  desk.charge(legs.second, -2_d);
  legs.profit = 200_d;
  const Change change = desk.close_by(legs);

  REQUIRE(change.deals.size() == 2);
  REQUIRE(change.positions.size() == 2);
  CHECK(change.deals[0].ticket == legs.first);
  CHECK(change.deals[0].volume == 1_d);
  CHECK(change.deals[0].price == 1.3);
  CHECK(change.deals[0].swap == -3_d);
  CHECK(change.deals[0].commission == -7_d);
  CHECK(change.deals[1].volume == 0_d);
  CHECK(change.deals[1].price == 1.3);
  CHECK(change.deals[1].money() == 0_d);
  CHECK(change.deals[1].comment == "close hedge by #" + std::to_string(legs.first));
  CHECK(change.account.balance == 190_d);
}

TEST_CASE("MT4: what is left of the larger leg of a close-by is named after the smaller, unless that came second") {
  for (const bool smaller_first : {true, false}) {
    CAPTURE(smaller_first);
    Desk desk(Platform::MT4);
    CloseByLegs legs;
    legs.first = desk.open(Type::Buy, smaller_first ? 0.7_d : 1_d);
    legs.second = desk.open(Type::Sell, smaller_first ? 1_d : 0.7_d);
    const std::uint64_t smaller = smaller_first ? legs.first : legs.second;
    const std::uint64_t larger = smaller_first ? legs.second : legs.first;
    const Change change = desk.close_by(legs);

    CHECK(change.deals.at(0).ticket == smaller);
    CHECK(change.deals.at(0).volume == 0.7_d);
    CHECK(change.deals.at(0).comment == "partial close");
    CHECK(change.deals.at(1).ticket == larger);
    CHECK(change.deals.at(1).volume == 0_d);
    const Position &rest = change.positions.at(2);
    CHECK(rest.volume == 0.3_d);
    CHECK(rest.parent == larger);
    CHECK(rest.buy == (larger == legs.first));
    CHECK(rest.comment == (smaller_first ? "from #" + std::to_string(smaller) : "partial close"));
  }
}

TEST_CASE("MT5: a position has the ticket of the order that opened it, and keeps it when part of it closes") {
  Desk desk(Platform::MT5);
  const Change opened = desk.fill(Desk::market(Type::Buy, 1_d, 1.1));
  const std::uint64_t ticket = opened.positions.at(0).ticket;
  const Change reduced = desk.close(ticket, 0.4_d, 40_d);
  const Change closed = desk.close(ticket, 0.6_d, 60_d);

  CHECK(opened.kind == Kind::Open);
  CHECK(opened.order->ticket == ticket);
  CHECK_FALSE(opened.order_was);
  CHECK(opened.order->state == Order::State::Filled);
  CHECK(opened.deals.at(0).entry == Entry::In);
  CHECK(reduced.kind == Kind::Reduce);
  CHECK(reduced.positions.at(0).volume == 0.6_d);
  CHECK(reduced.account.balance == 40_d);
  CHECK(closed.kind == Kind::Close);
  CHECK(closed.positions.at(0).volume == 0_d);
  CHECK(closed.deals.at(0).price_open == 1.1);
  CHECK(closed.order->position == ticket);
  CHECK(desk.book().history.size() == 3);
}

TEST_CASE("MT5: a netting position grows at the mean price, shrinks, and turns around under its ticket") {
  Desk desk(Platform::MT5, MarginMode::Netting);
  const std::uint64_t ticket = desk.open(Type::Buy, 1_d, 1.1);
  const Change more = desk.fill(Desk::market(Type::Buy, 3_d, 1.3));
  const Change less = desk.fill(Desk::market(Type::Sell, 2_d, 1.2));
  desk.charge(ticket, -1_d);
  const Change turned = desk.fill(Desk::market(Type::Sell, 5_d, 1.4));

  CHECK(more.kind == Kind::Increase);
  CHECK(more.positions.at(0).price_open == doctest::Approx(1.25));
  CHECK(less.kind == Kind::Reduce);
  CHECK(less.deals.at(0).entry == Entry::Out);
  CHECK(turned.kind == Kind::Reverse);
  CHECK(turned.deals.at(0).entry == Entry::InOut);
  CHECK(turned.deals.at(0).volume_closed == 2_d);
  CHECK(turned.deals.at(0).swap == -1_d);
  const Position &position = turned.positions.at(0);
  CHECK(position.ticket == ticket);
  CHECK_FALSE(position.buy);
  CHECK(position.volume == 3_d);
  CHECK(position.price_open == 1.4);
  CHECK(position.swap == 0_d);
}

TEST_CASE("MT5: a close-by is one order and two deals") {
  Desk desk(Platform::MT5);
  CloseByLegs legs;
  legs.first = desk.open(Type::Buy, 1_d, 1.1);
  legs.second = desk.open(Type::Sell, 0.4_d, 1.3);
  legs.profit = 80_d;
  const Change change = desk.close_by(legs);

  CHECK(change.order->close_by);
  CHECK(change.order->position == legs.first);
  CHECK(change.order->position_by == legs.second);
  REQUIRE(change.deals.size() == 2);
  CHECK(change.deals[0].position == legs.first);
  CHECK(change.deals[1].position == legs.second);
  CHECK(change.deals[1].entry == Entry::OutBy);
  CHECK(change.positions.at(0).volume == 0.6_d);
  CHECK(change.positions.at(1).volume == 0_d);
  CHECK(change.account.balance == 80_d);
}

TEST_CASE("MT5: an order that is filled in parts is at work until the last of them") {
  Desk desk(Platform::MT5);
  Fill trade = Desk::market(Type::Buy, 0.4_d, 1.1);
  trade.order_volume = 1_d;
  const Change first = desk.fill(trade);
  trade = Desk::market(Type::Buy, 0.6_d, 1.2);
  trade.ticket = first.order->ticket;
  trade.position = first.positions.at(0).ticket;
  const Change last = desk.fill(trade);

  CHECK(first.order->state == Order::State::Partial);
  CHECK(first.order->volume_left == 0.6_d);
  CHECK(last.kind == Kind::Increase);
  CHECK(last.order_was->state == Order::State::Partial);
  CHECK(last.order->state == Order::State::Filled);
  CHECK(desk.book().orders.empty());
}

TEST_CASE("an opened again position has a new ticket, and its swap is paid") {
  for (const Platform platform : {Platform::MT4, Platform::MT5}) {
    Desk desk(platform);
    Reopening reopening;
    reopening.position = desk.open(Type::Buy, 1_d, 1.1);
    desk.charge(reopening.position, -3_d);
    reopening.kind = Kind::SplitSymbol;
    reopening.price = 1.2;
    reopening.price_open = 0.6;
    reopening.volume = 2_d;
    reopening.profit = 100_d;
    const Change change = desk.write([&](Book &book) { return book_reopening(desk.ledger, book, reopening); });

    CHECK(change.kind == Kind::SplitSymbol);
    CHECK_FALSE(change.by_request);
    CHECK_FALSE(change.order);
    CHECK(change.deals.size() == (platform == Platform::MT4 ? 1 : 2));
    CHECK(change.deals.at(0).reason == Reason::Split);
    CHECK(change.account.balance == 97_d);
    REQUIRE(change.positions.size() == 2);
    CHECK(change.positions[0].volume == 0_d);
    const Position &again = change.positions[1];
    CHECK(again.ticket != reopening.position);
    CHECK(again.volume == 2_d);
    CHECK(again.price_open == 0.6);
    CHECK(again.swap == 0_d);
    CHECK(desk.book().positions.size() == 1);
  }
}

TEST_CASE("a cancelled order is history, an expired one as well") {
  Desk desk(Platform::MT5);
  for (const auto &[state, kind] :
       {std::pair(Order::State::Cancelled, Kind::CancelOrder), std::pair(Order::State::Expired, Kind::ExpireOrder)}) {
    Order order;
    order.type = Type::SellStop;
    order.volume = 1_d;
    const Change placed = desk.write([&](Book &book) { return book_place(desk.ledger, book, order); });
    const std::uint64_t ticket = placed.order->ticket;
    const Change gone = desk.write([&](Book &book) { return book_cancel(book, ticket, state, 5, "gone"); });

    CHECK(gone.kind == kind);
    CHECK(gone.order->done_ms == 5);
    CHECK(gone.order->comment == "gone");
    CHECK(desk.book().orders.empty());
    CHECK(desk.book().history.at(ticket).state == state);
  }
}

TEST_CASE("an operation moves the balance or the credit") {
  for (const Platform platform : {Platform::MT4, Platform::MT5}) {
    Desk desk(platform);
    const auto operate = [&](Type type, Decimal amount) {
      Deal deal;
      deal.type = type;
      deal.profit = amount;
      return desk.write([&](Book &book) { return book_operation(desk.ledger, book, deal); });
    };
    operate(Type::Balance, 100_d);
    operate(Type::Credit, 30_d);
    const Change change = operate(Type::CompensationCredit, -10_d);
    CHECK(change.account.balance == 100_d);
    CHECK(change.account.credit == 20_d);
    CHECK(desk.book().deals.size() == 3);
    CHECK(desk.book().balance_by_history() == 100_d);
  }
}
