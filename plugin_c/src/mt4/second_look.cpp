#include "second_look.h"

#include "heap.h"
#include "mapping.h"
#include <algorithm>
#include <new>
#include <span>

namespace mtbridge::plugin4 {

using namespace mt4;

namespace {

constexpr std::size_t kMostUsers = 500; // in one run: the ring's upkeep waits for it

// An array of the server's, given back at the end. `ask` gets it, and has its length written to where it is told.
template <class Record> class Owned {
public:
  template <class Ask> explicit Owned(Ask ask) {
    std::int32_t total = 0;
    records_ = ask(&total);
    total_ = records_ == nullptr ? 0 : static_cast<std::size_t>(std::max(total, 0));
  }
  Owned(const Owned &) = delete;
  Owned &operator=(const Owned &) = delete;
  ~Owned() { free_server_memory(records_); }
  std::span<const Record> get() const { return {records_, total_}; }

private:
  Record *records_ = nullptr;
  std::size_t total_ = 0;
};

Owned<TradeRecord> open_trades(ServerInterface *server, const UserInfo &user) {
  return Owned<TradeRecord>([&](std::int32_t *total) { return server->table->OrdersGetOpen(server, &user, total); });
}

} // namespace

void SecondLook::begin() {
  const std::lock_guard lock(mutex_);
  user_.reset(new (std::nothrow) UserInfo());
  running_ = user_ != nullptr;
}

void SecondLook::run(std::int64_t now_ns) {
  const std::lock_guard lock(mutex_);
  if (!running_)
    return;
  const bool at_once = now_ns == kAtOnce;
  if (began_ns_ == 0)
    began_ns_ = now_ns;
  read_symbols(now_ns);
  choose_errand(now_ns);
  visit(at_once ? logins_.size() : kMostUsers);
  if (at_once && known_.filled) { // the errand was to learn; what was charged is to be compared yet
    choose_errand(now_ns);
    visit(logins_.size());
  }
  known_.later.collect(now_ns, [](const Note &) {}); // one of two views that came alone
}

void SecondLook::finish() {
  run(kAtOnce);
  const std::lock_guard lock(mutex_);
  running_ = false;
}

// The server asks before it changes a symbol.
void SecondLook::read_symbols(std::int64_t now_ns) {
  if (symbols_change_.exchange(false))
    symbols_at_ns_ = began_ns_ == now_ns ? now_ns : after_patience(now_ns);
  if (symbols_at_ns_ == 0 || symbols_at_ns_ > now_ns)
    return;
  symbols_at_ns_ = 0;
  ServerInterface *server = server_.get();
  ConSymbol symbol{};
  for (std::int32_t i = 0; server->table->SymbolsNext(server, i, &symbol) != 0; ++i)
    symbols_.learn(symbol);
}

void SecondLook::choose_errand(std::int64_t now_ns) {
  if (known_.charged.exchange(false))
    compare_at_ns_ = after_patience(now_ns);
  if (errand_ != Errand::kNone)
    return;
  if (!known_.filled) {
    if (read_users(now_ns))
      errand_ = Errand::kLearn;
  } else if (compare_at_ns_ != 0 && compare_at_ns_ <= now_ns) {
    compare_at_ns_ = 0;
    if (read_users(now_ns))
      errand_ = Errand::kCompare;
  }
}

// False: the base is not there yet. One without users may be on its way.
bool SecondLook::read_users(std::int64_t now_ns) {
  ServerInterface *server = server_.get();
  if (server->table->ClientsTotal(server) <= 0)
    return known_.filled || now_ns - began_ns_ >= kPatienceNs;
  const Owned<UserRecord> users([&](std::int32_t *total) { return server->table->ClientsAllUsers(server, total); });
  for (const UserRecord &user : users.get()) {
    users_.learn(user);
    logins_.push_back(user.login);
  }
  return !users.get().empty();
}

void SecondLook::visit(std::size_t most) {
  if (errand_ == Errand::kNone)
    return;
  ServerInterface *server = server_.get();
  UserRecord record{};
  for (; !logins_.empty() && most > 0; --most, logins_.pop_back()) {
    if (server->table->ClientsUserInfo(server, logins_.back(), &record) == 0)
      continue;
    *user_ = UserInfo{};
    user_->login = record.login;
    std::ranges::copy(record.group, user_->group);
    user_->leverage = record.leverage;
    user_->agent_account = record.agent_account;
    server->table->GroupsGet(server, user_->group, &user_->grp);
    if (errand_ == Errand::kLearn)
      learn(*user_);
    else
      compare(*user_);
  }
  if (!logins_.empty())
    return;
  if (errand_ == Errand::kLearn)
    known_.filled = true;
  errand_ = Errand::kNone;
}

// A position that is read and closed before it is noted down would stay known for ever: what is not open when it is
// read again is taken out.
void SecondLook::learn(const UserInfo &user) {
  ServerInterface *server = server_.get();
  const Owned<TradeRecord> open = open_trades(server, user);
  for (const TradeRecord &trade : open.get()) {
    TradeRecord now{};
    if (trades_.learn(trade) && (server->table->OrdersGet(server, trade.order, &now) == 0 || now.close_time != 0))
      trades_.forget(trade);
  }
}

// A hook may have told of a newer swap since the records were read, so each that differs is read again.
void SecondLook::compare(const UserInfo &user) {
  ServerInterface *server = server_.get();
  const Owned<TradeRecord> open = open_trades(server, user);
  for (const TradeRecord &trade : open.get()) {
    TradeRecord now{};
    if (trades_.swap_differs(trade) && server->table->OrdersGet(server, trade.order, &now) != 0)
      trades_.charge(now, &user);
  }
}

} // namespace mtbridge::plugin4
