// The part of IMTServerAPI that reads the user base.
#include "mt5_api.h"
#include "mt5_books.h"
#include "mt5_stage.h"

#include <algorithm>

namespace mock {
namespace {

Decimal floating(const Book &book) {
  Decimal sum;
  for (const auto &[ticket, position] : book.positions)
    sum += position.profit + position.swap;
  return sum;
}

} // namespace

::mt5::IMTUser *Api::UserCreate() { return create<::mt5::IMTUser>("UserCreate"); }

::mt5::IMTAccount *Api::UserCreateAccount() { return create<::mt5::IMTAccount>("UserCreateAccount"); }

std::uint32_t Api::UserTotal() {
  check("UserTotal");
  return static_cast<std::uint32_t>(ledger_.size());
}

Api::Result Api::UserGet(std::uint64_t login, ::mt5::IMTUser *user) {
  check("UserGet");
  if (const Account *staged = Stage::account_of(login))
    return give(user, staged);
  Result result = ::mt5::MT_RET_ERR_NOTFOUND;
  ledger_.read(login, [&](const Book &book) { result = give(user, book.archived ? nullptr : &book.account); });
  return result;
}

Api::Result Api::UserGroup(std::uint64_t login, ::mt5::MTAPISTR &group) {
  check("UserGroup");
  std::ranges::fill(group, u'\0');
  bool found = false;
  ledger_.read(login, [&](const Book &book) {
    found = !book.archived;
    if (found)
      to_utf16(book.account.group).copy(group, std::size(group) - 1);
  });
  return found ? ::mt5::MT_RET_OK : ::mt5::MT_RET_ERR_NOTFOUND;
}

Api::Result Api::UserLogins(Text mask, std::uint64_t *&logins, std::uint32_t &total) {
  check("UserLogins");
  std::vector<std::uint64_t> found;
  ledger_.find([&](const Book &book) {
    if (fits(mask, book))
      found.push_back(book.account.login);
    return false;
  });
  logins = static_cast<std::uint64_t *>(Allocate(static_cast<std::uint32_t>(found.size() * sizeof(std::uint64_t))));
  std::ranges::copy(found, logins);
  total = static_cast<std::uint32_t>(found.size());
  return ::mt5::MT_RET_OK;
}

Api::Result Api::UserAccountGet(std::uint64_t login, ::mt5::IMTAccount *account) {
  if (!is_outside("UserAccountGet"))
    return ::mt5::MT_RET_ERROR;
  Result result = ::mt5::MT_RET_ERR_NOTFOUND;
  ledger_.read(login, [&](const Book &book) {
    result = give(account, book.archived ? nullptr : &book.account, floating(book));
  });
  return result;
}

} // namespace mock
