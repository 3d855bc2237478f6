#include "users.h"

#include "mapping.h"

namespace mtbridge::plugin4 {

using namespace mt4;

namespace {

enum Word : std::size_t { kFields, kPhonePassword };

// What somebody decides about a user; balances, and when he was last seen, change by themselves.
std::uint64_t fields_of(const UserRecord &user) {
  Fingerprint print;
  print.add(user.group).add(user.name).add(user.country).add(user.city).add(user.state).add(user.zipcode);
  print.add(user.address).add(user.lead_source).add(user.phone).add(user.email).add(user.comment).add(user.id);
  print.add(user.status);
  for (const std::int32_t value : {user.enable, user.enable_change_password, user.enable_read_only, user.enable_otp,
                                   user.leverage, user.agent_account, user.send_reports})
    print.add(number(value));
  return print.add(std::uint64_t{user.user_color}).value();
}

// Of the one password that is a field of the user, kept only as long as this runs.
std::uint64_t phone_password_of(const UserRecord &user) { return Fingerprint().add(user.password_phone).value(); }

} // namespace

void Users::learn(const UserRecord &user) {
  states_.insert(Kind::kUser, number(user.login), {fields_of(user), phone_password_of(user)});
}

void Users::added(const UserRecord &user) {
  states_.erase(Kind::kUser, number(user.login));
  known_.comes(number(user.login));
  learn(user);
  publish(MTB_ACCOUNT_CREATE, user, 0);
}

void Users::updated(const UserRecord &user) {
  // A user of whom nothing is known may have changed.
  const std::uint64_t fields = fields_of(user);
  if (states_.exchange(Kind::kUser, number(user.login), kFields, fields) != fields)
    publish(MTB_ACCOUNT_UPDATE, user, 0);
  const std::uint64_t password = phone_password_of(user);
  const std::uint64_t before = states_.exchange(Kind::kUser, number(user.login), kPhonePassword, password);
  if (before != 0 && before != password)
    recorder_.record(drafts_.account(MTB_ACCOUNT_PASSWORD, user).comment(Utf8("phone")));
}

// Whether it was there; a user of whom nothing is known may have been.
bool Users::forget(const UserRecord &user) {
  for (const Matter view : {kAddedMatter, kRestoredMatter}) // what comes back with the user has not come back before
    known_.later.drop(view, number(user.login));
  return states_.erase(Kind::kUser, number(user.login)) || !known_.complete() || states_.overflowed();
}

void Users::deleted(const UserRecord &user) {
  if (forget(user))
    publish(MTB_ACCOUNT_DELETE, user, 0);
}

void Users::archived(const UserRecord &user) {
  if (forget(user))
    publish(MTB_ACCOUNT_DELETE, user, MTB_FLAG_ARCHIVED);
}

void Users::restored(const UserRecord &user) {
  learn(user);
  publish(MTB_ACCOUNT_CREATE, user, MTB_FLAG_RESTORED);
}

void Users::balance_fixed(const UserRecord &user, double balance) {
  Draft event = drafts_.account(MTB_ACCOUNT_UPDATE, user).comment(drafts_.text(user.comment));
  recorder_.record(event.balance(balance).credit(user.credit).flag(MTB_FLAG_EDITED));
}

void Users::password_changed(const UserInfo &user, bool investor, Matter view) {
  const Matter other = view == kPasswordMatter ? kPasswordExtMatter : kPasswordMatter;
  const std::uint64_t which = number(user.login) << 1 | (investor ? 1U : 0U);
  if (known_.later.take(other, which))
    return;
  known_.later.put({.what = view, .id = which});
  recorder_.record(drafts_.account(MTB_ACCOUNT_PASSWORD, user).comment(Utf8(investor ? "investor" : "main")));
}

void Users::connected(mtb_type type, const UserInfo &user, std::uint8_t how) {
  if (!recorder_.wants(type))
    return;
  Draft event = drafts_.account(type, user).comment(drafts_.text(user.ip));
  if (const mtb_reason reason = connection(how); reason != MTB_REASON_NONE)
    event.reason(reason);
  recorder_.record(event);
}

void Users::publish(mtb_type type, const UserRecord &user, std::uint32_t flag) {
  Draft event = drafts_.account(type, user).comment(drafts_.text(user.comment));
  if (flag != 0)
    event.flag(flag);
  recorder_.record(event);
}

} // namespace mtbridge::plugin4
