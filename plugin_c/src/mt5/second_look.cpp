#include "second_look.h"

#include <algorithm>

namespace mtbridge::plugin5 {

using namespace mt5;

namespace {

// In one run: the ring's upkeep waits for it.
constexpr std::size_t kMostUsers = 2'000, kMostPositions = 500;

// An object of the server's, given back at the end.
template <class Object> class Owned {
public:
  explicit Owned(Object *object) : object_(object) {}
  Owned(const Owned &) = delete;
  Owned &operator=(const Owned &) = delete;
  ~Owned() {
    if (object_ != nullptr)
      object_->Release();
  }
  explicit operator bool() const { return object_ != nullptr; }
  Object *get() const { return object_; }
  Object *operator->() const { return object_; }
  Object &operator*() const { return *object_; }

private:
  Object *object_;
};

bool is_answer(MTAPIRES result) { return result == MT_RET_OK || result == MT_RET_ERR_NOTFOUND; }

template <class Array> std::vector<std::uint64_t> tickets_of(const Array &array, auto ticket) {
  std::vector<std::uint64_t> tickets;
  for (std::uint32_t i = 0; i < array.Total(); ++i)
    if (const auto *item = array.Next(i); item != nullptr)
      tickets.push_back((item->*ticket)());
  std::ranges::sort(tickets);
  return tickets;
}

} // namespace

struct SecondLook::Scratch {
  explicit Scratch(IMTServerAPI &api)
      : position(api.PositionCreate()), deal(api.DealCreate()), order(api.OrderCreate()) {}
  explicit operator bool() const { return position && deal && order; }

  Owned<IMTPosition> position;
  Owned<IMTDeal> deal;
  Owned<IMTOrder> order;
};

void SecondLook::begin() {
  const std::lock_guard lock(mutex_);
  running_ = true;
  since_ms_ = server_.time_ms();
}

void SecondLook::run(std::int64_t now_ns) {
  const std::lock_guard lock(mutex_);
  if (!running_)
    return;
  if (!known_.filled)
    known_.filled = learn_what_is_open();
  if (!users_known_)
    learn_users(kMostUsers);
  if (known_.charged.exchange(false))
    compare_at_ns_ = after_patience(now_ns);
  if (compare_at_ns_ != 0 && compare_at_ns_ <= now_ns) {
    compare_at_ns_ = 0;
    compare_all();
  }
  Scratch scratch(server_.api());
  if (!scratch)
    return;
  for (std::size_t i = 0; !changed_.empty() && (i < kMostPositions || now_ns == kAtOnce); ++i) {
    look({.what = kPositionMatter, .id = changed_.back()}, scratch);
    changed_.pop_back();
  }
  known_.later.collect(now_ns, [&](const Note &note) { look(note, scratch); });
}

void SecondLook::finish() {
  run(kAtOnce);
  const std::lock_guard lock(mutex_);
  running_ = false;
}

void SecondLook::look(const Note &note, Scratch &scratch) {
  switch (note.what) {
  case kDealMatter:
    return deals_.look(note, server_.api(), *scratch.deal);
  case kPositionMatter:
    return positions_.look(note, server_.api(), *scratch.position);
  default:
    return orders_.look(note, server_.api(), *scratch.order);
  }
}

bool SecondLook::learn_what_is_open() { return learn_positions() && learn_orders(); }

// The base has what is new before its callback comes: to learn it would be to hear nothing new then. So orders that are
// younger than the callbacks are left to them; a position is told of by its deal, known or not.
//
// A position that is read and closed before it is noted down would stay known for ever: what is not there when the base
// is read again is taken out.
bool SecondLook::learn_positions() {
  IMTServerAPI &api = server_.api();
  const Owned<IMTPositionArray> array(api.PositionCreateArray());
  const Owned<IMTPosition> position(api.PositionCreate());
  if (!array || !position || !is_answer(api.PositionGetByGroup(u"*", array.get())))
    return false;
  std::vector<std::uint64_t> learned;
  for (std::uint32_t i = 0; i < array->Total(); ++i)
    if (const IMTPosition *item = array->Next(i); item != nullptr && positions_.learn(*item))
      learned.push_back(item->Position());
  array->Clear();
  if (!is_answer(api.PositionGetByGroup(u"*", array.get())))
    return false;
  const std::vector<std::uint64_t> now = tickets_of(*array, &IMTPosition::Position);
  for (const std::uint64_t ticket : learned)
    if (!std::ranges::binary_search(now, ticket) &&
        api.PositionGetByTicket(ticket, position.get()) == MT_RET_ERR_NOTFOUND)
      positions_.forget(ticket);
  return true;
}

bool SecondLook::learn_orders() {
  IMTServerAPI &api = server_.api();
  const Owned<IMTOrderArray> array(api.OrderCreateArray());
  const Owned<IMTOrder> order(api.OrderCreate());
  if (!array || !order || !is_answer(api.OrderGetByGroup(u"*", array.get())))
    return false;
  std::vector<std::uint64_t> learned;
  for (std::uint32_t i = 0; i < array->Total(); ++i)
    if (const IMTOrder *item = array->Next(i);
        item != nullptr && item->TimeSetupMsc() < since_ms_ && orders_.learn(*item))
      learned.push_back(item->Order());
  array->Clear();
  if (!is_answer(api.OrderGetByGroup(u"*", array.get())))
    return false;
  const std::vector<std::uint64_t> now = tickets_of(*array, &IMTOrder::Order);
  for (const std::uint64_t ticket : learned)
    if (!std::ranges::binary_search(now, ticket) && api.OrderGet(ticket, order.get()) == MT_RET_ERR_NOTFOUND)
      orders_.forget(ticket);
  return true;
}

void SecondLook::learn_users(std::size_t most) {
  IMTServerAPI &api = server_.api();
  if (logins_.empty()) {
    std::uint64_t *logins = nullptr;
    std::uint32_t total = 0;
    if (!is_answer(api.UserLogins(u"*", logins, total)))
      return;
    if (logins != nullptr) {
      logins_.assign(logins, logins + total);
      api.Free(logins);
    }
  }
  const Owned<IMTUser> user(api.UserCreate());
  for (; user && !logins_.empty() && most > 0; --most) {
    if (api.UserGet(logins_.back(), user.get()) == MT_RET_OK)
      users_.found(*user);
    logins_.pop_back();
  }
  users_known_ = user && logins_.empty();
  if (users_known_)
    users_.found_all();
}

// What differs only in stops or swap is looked at soon; the rest may be a deal on its way.
void SecondLook::compare_all() {
  IMTServerAPI &api = server_.api();
  const Owned<IMTPositionArray> array(api.PositionCreateArray());
  if (!array || !is_answer(api.PositionGetByGroup(u"*", array.get()))) {
    known_.charged = true; // once more
    return;
  }
  for (std::uint32_t i = 0; i < array->Total(); ++i) {
    const IMTPosition *item = array->Next(i);
    if (item == nullptr)
      continue;
    const Positions::News news = positions_.compare(*item);
    if (news == Positions::News::kStopsOrSwap)
      changed_.push_back(item->Position());
    else if (news == Positions::News::kTerms)
      known_.later.put({.what = kPositionMatter, .id = item->Position(), .login = item->Login()});
  }
  const std::vector<std::uint64_t> open = tickets_of(*array, &IMTPosition::Position);
  known_.states.each(Kind::kPosition, [&](std::uint64_t ticket) {
    if (!std::ranges::binary_search(open, ticket))
      known_.later.put({.what = kPositionMatter, .id = ticket});
  });
}

} // namespace mtbridge::plugin5
