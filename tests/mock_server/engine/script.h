// What clients and dealers might do: generated, the same for the same seed. What the server refuses is left.
#pragma once

#include "server.h"

#include <algorithm>

inline const std::string kWalking = [] {
  std::string settings = kSettings;
  settings.replace(settings.find("every_ms = 0"), 12, "every_ms = 60000");
  return settings;
}();

class Script {
public:
  static constexpr std::uint64_t kAll = 16, kNoClock = 13; // how many of its acts a script knows

  explicit Script(std::uint64_t seed, std::uint64_t acts = kAll) : random_(seed), acts_(acts) {}

  void run(Server &server, int steps) {
    for (int step = 0; step < steps; ++step)
      try {
        act(server);
      } catch (const mock::Refused &) {
        ++refused;
      }
  }

  int refused = 0;

private:
  std::uint64_t below(std::uint64_t end) { return random_.next() % end; }
  bool chance() { return below(2) == 0; }

  template <class Item> std::uint64_t one_of(const std::map<std::uint64_t, Item> &items) {
    return items.empty() ? 0 : std::next(items.begin(), static_cast<std::ptrdiff_t>(below(items.size())))->first;
  }

  mock::TradeRequest request(Server &server, std::uint64_t login) {
    mock::TradeRequest request;
    request.login = login;
    request.symbol = server.config.symbols[below(server.config.symbols.size())].name;
    request.volume = {static_cast<std::int64_t>(1 + below(120)) * mock::Decimal::kOne / 100};
    const double price = server.engine.feed().quote(request.symbol)->bid;
    auto near = [&] { return price * (1 + (static_cast<double>(below(2001)) - 1000) / 500'000); };
    request.price = near();
    request.price_trigger = near();
    if (chance())
      request.sl = near();
    if (chance())
      request.tp = near();
    if (chance())
      request.expires_ms = server.clock.now_ms() + static_cast<std::int64_t>(below(3'600'000));
    return request;
  }

  void act(Server &server) {
    auto &engine = server.engine;
    const std::uint64_t login = 1 + below(8);
    const mock::Book book = server.book(login);
    const std::uint64_t position = one_of(book.positions), order = one_of(book.orders);
    mock::TradeRequest request = this->request(server, login);
    switch (below(acts_)) {
    case 0:
    case 1:
    case 2:
      request.type = chance() ? mock::Type::Buy : mock::Type::Sell;
      request.price.reset();
      engine.trade(request);
      break;
    case 3:
      request.type = static_cast<mock::Type>(2 + below(6));
      engine.place(request);
      break;
    case 4:
    case 5:
      engine.close(login, position, {}, {}, mock::Reason::Client, "");
      break;
    case 6:
      engine.close(login, position, request.volume, {}, mock::Reason::Client, "");
      break;
    case 7:
      engine.close_by(login, position, one_of(book.positions));
      break;
    case 8:
      engine.modify(login, position, request.sl, request.tp, {});
      break;
    case 9:
      engine.modify_order(login, order, request);
      break;
    case 10:
      chance() ? engine.cancel(login, order, "") : engine.activate(login, order);
      break;
    case 11:
      engine.operate(login, static_cast<mock::Type>(8 + below(17)),
                     {(static_cast<std::int64_t>(below(200'000)) - 60'000) * mock::Decimal::kOne / 100}, "any");
      break;
    case 12:
      if (login == 1 || login == 6)
        engine.move_account(login, chance() ? "lot" : "agents");
      break;
    default:
      engine.advance(server.clock.now_ms() + static_cast<std::int64_t>(below(4 * 3'600'000)));
    }
  }

  mock::Random random_;
  const std::uint64_t acts_;
};
