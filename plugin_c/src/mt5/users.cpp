#include "users.h"

#include "mapping.h"
#include <algorithm>

namespace mtbridge::plugin5 {

using namespace mt5;

namespace {

// kUnheard is 1 for a user whom only the base has told of. Written before the fields: who sees these sees it too.
enum Word : std::size_t { kUnheard, kFields, kPhonePassword, kWords };

constexpr std::size_t kRoomAtLeast = 16'384;

// What somebody decides about a user; balances, and when he was last seen, change with every trade.
std::uint64_t fields_of(const IMTUser &user) {
  Fingerprint print;
  print.add(user.Group()).add(user.Rights()).add(std::uint64_t{user.Leverage()}).add(user.Agent());
  for (const MTSTR text :
       {user.Name(), user.Company(), user.Account(), user.Country(), user.City(), user.State(), user.ZIPCode(),
        user.Address(), user.Phone(), user.EMail(), user.ID(), user.Status(), user.Comment(), user.LeadCampaign(),
        user.LeadSource(), user.FirstName(), user.LastName(), user.MiddleName()})
    print.add(text);
  print.add(std::uint64_t{user.Language()}).add(std::uint64_t{user.Color()}).add(user.ClientID());
  return print.add(std::uint64_t{user.LimitOrders()}).add(user.LimitPositionsValue()).value();
}

// Of the one password that is a field of the user, kept only as long as this runs.
std::uint64_t phone_password_of(const IMTUser &user) { return Fingerprint().add(user.PhonePassword()).value(); }

} // namespace

bool Users::prepare(std::uint32_t total) {
  states_.emplace(std::max<std::size_t>(kRoomAtLeast, std::size_t{total} * 2), kWords);
  filled_.store(false);
  return static_cast<bool>(*states_);
}

void Users::learn(const IMTUser &user) { remember(user, false); }

void Users::found(const IMTUser &user) { remember(user, true); }

void Users::remember(const IMTUser &user, bool unheard) {
  states_->insert(Kind::kUser, user.Login(), {unheard ? 1U : 0U, fields_of(user), phone_password_of(user)});
}

void Users::added(const IMTUser &user) {
  // The base has a user before the server tells of him, and may have been read in between.
  const bool known = states_->exchange(Kind::kUser, user.Login(), kFields, fields_of(user)) != 0;
  const bool unheard = states_->exchange(Kind::kUser, user.Login(), kUnheard, 0) != 0;
  if (known && !unheard)
    return;
  states_->exchange(Kind::kUser, user.Login(), kPhonePassword, phone_password_of(user));
  publish(MTB_ACCOUNT_CREATE, user, 0);
}

void Users::updated(const IMTUser &user) {
  // The server also comes here with every trade. Before a change that somebody made it has told what the user was.
  const std::uint64_t fields = fields_of(user);
  const std::uint64_t known = states_->exchange(Kind::kUser, user.Login(), kFields, fields);
  if (known != 0 && known != fields)
    publish(MTB_ACCOUNT_UPDATE, user, 0);
  const std::uint64_t password = phone_password_of(user);
  const std::uint64_t before = states_->exchange(Kind::kUser, user.Login(), kPhonePassword, password);
  if (before != 0 && before != password)
    recorder_.record(draft(MTB_ACCOUNT_PASSWORD, user).comment(Utf8("phone")));
}

// Whether it was there; a user of whom nothing is known may have been.
bool Users::forget(std::uint64_t login) {
  return states_->erase(Kind::kUser, login) || !filled_.load(std::memory_order_acquire) || states_->overflowed();
}

void Users::deleted(const IMTUser &user) {
  if (forget(user.Login()))
    publish(MTB_ACCOUNT_DELETE, user, 0);
}

void Users::cleaned(std::uint64_t login) {
  if (forget(login))
    recorder_.record(Draft(MTB_ACCOUNT_DELETE, server_.time_ms()).login(login));
}

void Users::archived(const IMTUser &user) {
  if (forget(user.Login()))
    publish(MTB_ACCOUNT_DELETE, user, MTB_FLAG_ARCHIVED);
}

void Users::restored(const IMTUser &user) {
  learn(user);
  publish(MTB_ACCOUNT_CREATE, user, MTB_FLAG_RESTORED);
}

void Users::password_changed(const IMTUser &user, std::uint32_t which) {
  recorder_.record(draft(MTB_ACCOUNT_PASSWORD, user).comment(Utf8(password_word(which))));
}

void Users::connected(mtb_type type, MTSTR address, const IMTUser &user, std::uint32_t how) {
  if (recorder_.wants(type))
    recorder_.record(draft(type, user).reason(connection(how)).comment(Utf16(address)));
}

Draft Users::draft(mtb_type type, const IMTUser &user) const {
  Draft draft(type, server_.time_ms());
  draft.login(user.Login());
  groups_.put(draft, user.Group());
  if (user.Agent() != 0)
    draft.agent(user.Agent());
  return draft;
}

void Users::publish(mtb_type type, const IMTUser &user, std::uint32_t flag) {
  Draft event = draft(type, user).comment(Utf16(user.Comment()));
  if (flag != 0)
    event.flag(flag);
  recorder_.record(event);
}

} // namespace mtbridge::plugin5
