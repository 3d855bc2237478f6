// How the server tells of users.
//
// Hooks that were not called before the change was made are called here: what they answer comes too late. The twins of
// the connection callbacks that hand over a connection object (HookUserLoginExt …) are left out: there is no such
// object here.
#include "mt5_codes.h"
#include "mt5_telling.h"
#include "text.h"

namespace mock {

using namespace callbacks;

void Telling::tell_account_added() {
  const auto user = lend(change_.account);
  call_hook(HookUserAdd, user.get());
  call_hook(HookUserAddExt, user.get(), kMainPassword, kInvestorPassword);
  audience_.call(OnUserAdd, user.get());
  audience_.call(OnUserAddExt, user.get(), kMainPassword, kInvestorPassword);
}

void Telling::tell_account_updated() {
  const auto user = lend(change_.account);
  call_hook(HookUserUpdate, lend(change_.before).get(), user.get());
  audience_.call(OnUserUpdate, user.get());
}

// All that the account has moves to the other group's bases: it is added there before it is deleted here.
void Telling::tell_account_moved() {
  tell_account_updated();
  for (const Position &position : change_.positions) {
    tell(OnPositionAdd, position);
    tell(OnPositionDelete, position);
  }
  for (const Order &order : change_.orders) {
    tell(OnOrderAdd, order);
    tell(OnOrderDelete, order);
  }
  tell(OnUserUpdate, change_.account);
}

void Telling::tell_password() {
  if (change_.password == Change::Password::Phone)
    return tell_account_updated(); // it is a field of the user
  const auto user = lend(change_.account);
  const std::uint32_t which = password_of(change_.password);
  call_hook(HookUserChangePassword, user.get(), which, kNewPassword);
  audience_.call(OnUserChangePassword, user.get(), which, kNewPassword);
}

void Telling::tell_archived() {
  const auto user = lend(change_.account);
  call_hook(HookUserArchive, user.get());
  audience_.call(OnUserArchive, user.get());
}

void Telling::tell_restored() {
  tell(OnUserRestore, change_.account);
  for (const Position &position : change_.positions)
    tell(OnPositionAdd, position);
  for (const Order &order : change_.orders)
    tell(OnOrderAdd, order);
}

// A user whom somebody deletes, or one of whom the server cleans itself.
void Telling::tell_account_deleted() {
  const std::uint64_t login = change_.account.login;
  if (change_.by_request) {
    const auto user = lend(change_.account);
    call_hook(HookUserDelete, user.get());
    audience_.call(OnUserDelete, user.get());
  } else {
    audience_.call(OnUserClean, login);
  }
  audience_.call(OnOrderClean, login);
  audience_.call(OnHistoryClean, login);
  audience_.call(OnDealClean, login);
  audience_.call(OnPositionClean, login);
}

void Telling::tell_login() {
  const std::u16string address = to_utf16(change_.address);
  const auto user = lend(change_.account);
  const std::uint32_t how = connection_of(change_.reason);
  call_hook(HookUserLogin, address.c_str(), user.get(), how);
  audience_.call(OnUserLogin, address.c_str(), user.get(), how);
}

void Telling::tell_logout() {
  const std::u16string address = to_utf16(change_.address);
  audience_.call(OnUserLogout, address.c_str(), lend(change_.account).get(), connection_of(change_.reason));
}

} // namespace mock
