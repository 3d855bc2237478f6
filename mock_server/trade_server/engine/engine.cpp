#include "engine.h"

#include "days.h"
#include "money.h"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>

namespace mock {
namespace {

// A share of an agent's that waits until its commit locks nothing but the agent's own group: a client's group may be
// locked after an agent's as well as before it.
struct Payment {
  std::uint64_t agent = 0;
  std::string currency;
  Decimal amount;
  std::string comment;
};

// Of the thread, while there are any. Only a pointer: mingw-w64 destroys a thread's objects when their memory is gone.
thread_local std::vector<Payment> *t_payments = nullptr;
thread_local int t_depth = 0; // of commits: a callback may commit again

class Nested {
public:
  Nested() { ++t_depth; }
  ~Nested() { --t_depth; }
  Nested(const Nested &) = delete;
  Nested &operator=(const Nested &) = delete;
};

void note_agents(const Change &change) {
  if (change.kind == Change::Kind::ReopenDeal || change.kind == Change::Kind::EditDeal ||
      change.kind == Change::Kind::DeleteDeal || change.kind == Change::Kind::RestoreDeal)
    return; // it was paid when the deal was made
  for (const Deal &deal : change.deals) {
    if (deal.agent == 0 || deal.agent_commission == Decimal{})
      continue;
    if (t_payments == nullptr)
      t_payments = new std::vector<Payment>;
    t_payments->push_back({deal.agent, change.account.currency, deal.agent_commission,
                           "agent '" + std::to_string(deal.login) + "' #" + std::to_string(deal.ticket)});
  }
}

} // namespace

Engine::Engine(const Config &config, Ledger &ledger, Clock &clock, Journal &journal, Quirks &quirks)
    : ledger_(ledger), clock_(clock), journal_(journal), quirks_(quirks),
      feed_(config.feed, ledger.symbols(), config.start_ms, config.seed), next_expiry_(kNever) {
  for (const auto &[name, way] : config.quirks)
    quirks_.set(name, way);
  add_configured(config);
}

void Engine::add_configured(const Config &config) {
  const Market now = market();
  try {
    for (const Symbol &symbol : ledger_.symbols())
      for (const Group &group : ledger_.groups()) {
        now.rate(symbol.currency_profit, group.currency);
        now.rate(margin_currency(symbol), group.currency);
      }
  } catch (const std::runtime_error &error) {
    throw ConfigError(error.what());
  }
  for (const Config::User &user : config.users) {
    ledger_.add(user.account);
    if (user.deposit != Decimal{})
      operate(user.account.login, Type::Balance, user.deposit, "deposit");
  }
}

bool Engine::commit(std::uint64_t login, const Write &write, Ask ask) {
  std::optional<Change> change;
  {
    const Nested nested;
    bool known = false;
    const auto attempt = [&](Book &book) {
      known = true;
      try {
        return write(book);
      } catch (const std::overflow_error &error) {
        throw Refused(error.what());
      }
    };
    change = ask == Ask::First ? ledger_.propose(login, attempt) : ledger_.commit(login, attempt);
    if (!known)
      throw Refused("unknown account " + std::to_string(login));
    if (change) {
      note_agents(*change);
      if (change->order)
        expect_expiry(change->order->expires_ms);
    }
  }
  if (t_depth == 0)
    pay_agents();
  return change.has_value();
}

bool Engine::try_commit(std::uint64_t login, const Write &write) {
  try {
    return commit(login, write);
  } catch (const Refused &refused) {
    journal_.write(Level::Error, "Engine", std::to_string(login) + ": " + refused.what());
    return false;
  }
}

void Engine::pay_agents() {
  const Type type = ledger_.platform() == Platform::MT5 ? Type::Agent : Type::Balance;
  const std::unique_ptr<std::vector<Payment>> payments(std::exchange(t_payments, nullptr));
  if (payments == nullptr)
    return;
  for (const Payment &payment : *payments)
    ledger_.commit(payment.agent, [&](Book &book) -> std::optional<Change> {
      if (book.archived)
        return std::nullopt;
      const Account &account = book.account;
      Deal deal;
      deal.type = type;
      deal.time_ms = clock_.now_ms();
      deal.profit = Decimal::rounded(payment.amount.to_double() * market().rate(payment.currency, account.currency),
                                     account.digits);
      deal.comment = payment.comment;
      Change change = book_operation(ledger_, book, deal);
      change.by_request = false;
      return change;
    });
}

const Symbol &Engine::symbol_of(const std::string &name) const {
  const Symbol *symbol = ledger_.symbol(name);
  if (symbol == nullptr)
    throw Refused("unknown symbol " + name);
  return *symbol;
}

Funds Engine::funds(std::uint64_t login) const {
  const Market now = market();
  Funds result;
  if (!ledger_.read(login, [&](const Book &book) { result = mock::funds(book, ledger_, now); }))
    throw Refused("unknown account " + std::to_string(login));
  return result;
}

void Engine::tick(const std::string &symbol, double bid, double ask) {
  symbol_of(symbol);
  if (!(bid > 0 && ask >= bid && ask < kLargestPrice))
    throw Refused("invalid price");
  feed_.set(symbol, {bid, ask, clock_.now_ms()});
  react();
}

void Engine::advance(std::int64_t time_ms) {
  const std::lock_guard alone(advancing_);
  while (true) {
    const std::int64_t now = clock_.now_ms();
    const std::int64_t midnight = day_start(now) + kDayMs;
    const std::int64_t prices = feed_.next_ms();
    const std::int64_t next = std::min({midnight, prices, next_expiry_.load()});
    if (next > time_ms)
      break;
    clock_.move_to(std::max(next, now));
    if (next == midnight)
      end_day(weekday(now), false);
    if (next == prices)
      feed_.step();
    react();
  }
  clock_.move_to(std::max(time_ms, clock_.now_ms()));
}

} // namespace mock
