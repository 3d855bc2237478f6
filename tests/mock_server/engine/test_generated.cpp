#include "script.h"

#include <doctest/doctest.h>

#include <set>
#include <thread>

using namespace mock;

using Kind = Change::Kind;

namespace {

// What must hold after anything that clients, dealers and the market do.
void check(const Server &server) {
  std::set<std::uint64_t> tickets;
  server.ledger.find([&](const Book &book) {
    CHECK(book.account.balance == book.balance_by_history());
    Decimal credit;
    for (const auto &[ticket, deal] : book.deals)
      if (is_credit(deal.type))
        credit += deal.profit;
    CHECK(book.account.credit == credit);
    std::set<std::string> symbols;
    for (const auto &[ticket, position] : book.positions) {
      CHECK(position.volume > Decimal{});
      CHECK(position.volume.units % (Decimal::kOne / 100) == 0);
      CHECK(position.login == book.account.login);
      CHECK(tickets.insert(ticket).second);
      if (book.account.group == "netting" && server.ledger.platform() == Platform::MT5)
        CHECK(symbols.insert(position.symbol).second);
    }
    for (const auto &[ticket, order] : book.orders) {
      CHECK(order.state == Order::State::Placed);
      CHECK((server.ledger.platform() == Platform::MT5 || !tickets.contains(ticket)));
    }
    return false;
  });
}

// On MT5 the deals of a position leave its volume, on the side of what opened it.
void check_deals(const Server &server) {
  server.ledger.find([&](const Book &book) {
    std::map<std::uint64_t, Decimal> volumes; // bought less sold
    for (const auto &[ticket, deal] : book.deals)
      if (is_trade(deal.type))
        volumes[deal.position] += deal.type == Type::Buy ? deal.volume : -deal.volume;
    for (const auto &[ticket, volume] : volumes) {
      const auto position = book.positions.find(ticket);
      const Decimal open = position == book.positions.end() ? Decimal{} : position->second.volume;
      CHECK(volume == (position != book.positions.end() && !position->second.buy ? -open : open));
    }
    return false;
  });
}

} // namespace

TEST_CASE("Whatever happens, every account is the sum of its history") {
  for (const Platform platform : {Platform::MT4, Platform::MT5})
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
      CAPTURE(seed);
      Server server(platform, kWalking);
      Script script(seed);
      for (int part = 0; part < 5; ++part) {
        script.run(server, 100);
        check(server);
      }
      if (platform == Platform::MT5)
        check_deals(server);
      CHECK(script.refused < 450); // something happened
    }
}

TEST_CASE("Threads that trade at once keep the books right, and nobody waits for ever") {
  Server server(Platform::MT5, kWalking);
  {
    std::vector<std::jthread> threads;
    for (std::uint64_t seed = 1; seed <= 4; ++seed)
      threads.emplace_back([&server, seed] { Script(seed, Script::kNoClock).run(server, 200); });
    threads.emplace_back([&server] {
      for (int hour = 1; hour <= 60; ++hour)
        server.engine.advance(server.config.start_ms + hour * 3'600'000);
    });
  }
  check(server);
  check_deals(server);
}

TEST_CASE("Every kind of trading change comes up in what is generated") {
  std::set<Change::Kind> kinds;
  for (const Platform platform : {Platform::MT4, Platform::MT5})
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
      Server server(platform, kWalking);
      Script(seed).run(server, 500);
      for (const Change &change : server.changes)
        kinds.insert(change.kind);
    }
  for (const Kind kind : {Kind::Open, Kind::Increase, Kind::Reduce, Kind::Close, Kind::Reverse, Kind::CloseBy,
                          Kind::ModifyPosition, Kind::PlaceOrder, Kind::ModifyOrder, Kind::TriggerOrder,
                          Kind::CancelOrder, Kind::ExpireOrder, Kind::Operate, Kind::ChargeSwap, Kind::RollOver}) {
    CAPTURE(static_cast<int>(kind));
    CHECK(kinds.contains(kind));
  }
}
