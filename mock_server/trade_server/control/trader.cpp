#include "trader.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace mock {
namespace {

constexpr std::size_t kMostPositions = 20; // of an account; above, something is closed instead of opened
constexpr std::size_t kMostOrders = 10;

Decimal lots(std::int64_t units) { return {units}; }

} // namespace

Trader::Trader(Engine &engine, const Ledger &ledger, std::vector<std::uint64_t> logins, const Mix &mix,
               std::uint64_t seed)
    : engine_(engine), ledger_(ledger), logins_(std::move(logins)), mix_(mix), random_(seed) {}

Trader::Outcome Trader::trade() {
  const std::uint64_t login = one_of(logins_);
  View view;
  ledger_.read(login, [&](const Book &book) {
    for (const auto &[ticket, position] : book.positions)
      view.positions.push_back(position);
    for (const auto &[ticket, order] : book.orders)
      view.orders.push_back(order);
  });
  const Operation operation = choose(view);
  try {
    perform(operation, login, view);
    return {operation, true};
  } catch (const Refused &) {
    return {operation, false};
  }
}

Operation Trader::choose(const View &view) {
  std::uint64_t drawn = below(std::accumulate(mix_.begin(), mix_.end(), std::uint64_t{0}));
  std::size_t index = 0;
  while (drawn >= mix_[index])
    drawn -= mix_[index++];
  switch (const auto operation = static_cast<Operation>(index)) {
  case Operation::Open:
    return view.positions.size() < kMostPositions ? operation : Operation::Close;
  case Operation::Close:
  case Operation::PartialClose:
  case Operation::CloseBy:
  case Operation::Modify:
    return view.positions.empty() ? Operation::Open : operation;
  case Operation::Place:
    return view.orders.size() < kMostOrders ? operation : Operation::Cancel;
  case Operation::ModifyOrder:
  case Operation::Cancel:
  case Operation::Activate:
    return view.orders.empty() ? Operation::Place : operation;
  case Operation::Operate:
    return operation;
  }
  return Operation::Open;
}

void Trader::perform(Operation operation, std::uint64_t login, const View &view) {
  switch (operation) {
  case Operation::Open:
    return open(login);
  case Operation::Close:
    return engine_.close(login, one_of(view.positions).ticket, {}, {}, Reason::Client, "");
  case Operation::PartialClose:
    return close_a_part(login, one_of(view.positions));
  case Operation::CloseBy:
    return close_by(login, view);
  case Operation::Modify:
    return modify(login, one_of(view.positions));
  case Operation::Place:
    return place(login);
  case Operation::ModifyOrder:
    return modify_order(login, one_of(view.orders));
  case Operation::Cancel:
    return engine_.cancel(login, one_of(view.orders).ticket, "");
  case Operation::Activate:
    return engine_.activate(login, one_of(view.orders).ticket);
  case Operation::Operate:
    return operate(login);
  }
}

void Trader::open(std::uint64_t login) {
  const Symbol &symbol = one_of(ledger_.symbols());
  TradeRequest request;
  request.login = login;
  request.symbol = symbol.name;
  request.type = below(2) == 0 ? Type::Buy : Type::Sell;
  request.volume = volume(symbol);
  engine_.trade(request);
}

void Trader::place(std::uint64_t login) {
  const Symbol &symbol = one_of(ledger_.symbols());
  const Quote quote = quote_of(symbol);
  const bool buy = below(2) == 0, limit = below(2) == 0;
  TradeRequest request;
  request.login = login;
  request.symbol = symbol.name;
  request.type = limit ? (buy ? Type::BuyLimit : Type::SellLimit) : (buy ? Type::BuyStop : Type::SellStop);
  request.volume = volume(symbol);
  request.price = away(symbol, buy ? quote.ask : quote.bid, buy != limit);
  engine_.place(request);
}

void Trader::close_a_part(std::uint64_t login, const Position &position) {
  const Symbol &symbol = *ledger_.symbol(position.symbol);
  const std::int64_t steps = position.volume.units / 2 / symbol.volume_step.units;
  const Decimal part = std::max(lots(steps * symbol.volume_step.units), symbol.volume_min);
  engine_.close(login, position.ticket, std::min(part, position.volume), {}, Reason::Client, "");
}

// The other way round the position may not exist: then it is the server that says no.
void Trader::close_by(std::uint64_t login, const View &view) {
  const Position &position = one_of(view.positions);
  const auto against = std::ranges::find_if(view.positions, [&](const Position &other) {
    return other.symbol == position.symbol && other.buy != position.buy;
  });
  engine_.close_by(login, position.ticket, against == view.positions.end() ? 0 : against->ticket);
}

void Trader::modify(std::uint64_t login, const Position &position) {
  const Symbol &symbol = *ledger_.symbol(position.symbol);
  const Quote quote = quote_of(symbol);
  const double price = position.buy ? quote.bid : quote.ask;
  engine_.modify(login, position.ticket, away(symbol, price, !position.buy), away(symbol, price, position.buy), {});
}

void Trader::modify_order(std::uint64_t login, const Order &order) {
  const Symbol &symbol = *ledger_.symbol(order.symbol);
  const Quote quote = quote_of(symbol);
  const bool buy = is_buy(order.type), limit = order.type == Type::BuyLimit || order.type == Type::SellLimit;
  TradeRequest request;
  request.login = login;
  request.symbol = order.symbol;
  request.type = order.type;
  request.volume = order.volume;
  request.price = away(symbol, buy ? quote.ask : quote.bid, buy != limit);
  engine_.modify_order(login, order.ticket, request);
}

void Trader::operate(std::uint64_t login) {
  const Decimal amount{static_cast<std::int64_t>(1 + below(1000)) * Decimal::kOne};
  switch (below(4)) {
  case 0:
    engine_.operate(login, Type::Balance, -amount, "withdrawal");
    break;
  case 1:
    engine_.operate(login, Type::Credit, amount, "credit");
    break;
  default:
    engine_.operate(login, Type::Balance, amount, "deposit");
  }
}

Decimal Trader::volume(const Symbol &symbol) {
  return symbol.volume_min + lots(static_cast<std::int64_t>(below(10)) * symbol.volume_step.units);
}

Quote Trader::quote_of(const Symbol &symbol) const {
  const auto quote = engine_.feed().quote(symbol.name);
  if (!quote)
    throw Refused("no price for " + symbol.name);
  return *quote;
}

double Trader::away(const Symbol &symbol, double price, bool up) {
  const double distance = price * (0.001 + 0.01 * static_cast<double>(below(1000)) / 1000);
  const double points = std::round((up ? price + distance : price - distance) / symbol.point());
  return points * symbol.point();
}

} // namespace mock
