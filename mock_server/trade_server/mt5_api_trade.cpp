// The part of IMTServerAPI that reads the user base and the trade base.
#include "mt5_api.h"
#include "mt5_fill.h"
#include "mt5_mask.h"
#include "text.h"

#include <algorithm>
#include <cstdlib>

namespace mock {
namespace {

template <class Facts> const Facts *in(const std::map<std::uint64_t, Facts> &records, std::uint64_t ticket) {
  const auto found = records.find(ticket);
  return found == records.end() ? nullptr : &found->second;
}

// Gives the record that `look` finds in one of the books.
template <class Interface, class Look>::mt5::MTAPIRES give_found(const Base &base, Interface *target, Look look) {
  ::mt5::MTAPIRES result = ::mt5::MT_RET_ERR_NOTFOUND;
  base.find([&](const Book &book) {
    const auto *facts = look(book);
    if (facts != nullptr)
      result = give(target, facts);
    return facts != nullptr;
  });
  return result;
}

// Fills an array with the records that `choose` hands on from the books.
template <class Item, class Array, class Choose>
::mt5::MTAPIRES give_all(const Base &base, Missing &missing, Array *array, Choose choose) {
  if (array == nullptr)
    return ::mt5::MT_RET_ERR_PARAMS;
  array->Clear();
  auto add = [&](const auto &facts) {
    auto object = make_object<Item>(missing);
    fill(*object, facts);
    array->Add(object.release());
  };
  base.find([&](const Book &book) {
    choose(book, add);
    return false;
  });
  return ::mt5::MT_RET_OK;
}

bool fits(::mt5::MTSTR mask, const Book &book) {
  return mask != nullptr && mask_fits(mask, to_utf16(book.account.group));
}

auto account_of(std::uint64_t login) {
  return [login](const Book &book) { return book.account.login == login ? &book.account : nullptr; };
}

} // namespace

void Api::check_trade(const char *call) {
  check(call);
  if (Events::in_user_callback())
    context_.journal.write(Level::Error, "API", std::string(call) + " in a callback of the user base is a deadlock");
}

::mt5::IMTUser *Api::UserCreate() { return make_object<::mt5::IMTUser>(missing_).release(); }

::mt5::IMTAccount *Api::UserCreateAccount() { return make_object<::mt5::IMTAccount>(missing_).release(); }

std::uint32_t Api::UserTotal() { return static_cast<std::uint32_t>(base_.size()); }

Api::Result Api::UserGet(std::uint64_t login, ::mt5::IMTUser *user) {
  check("UserGet");
  return give_found(base_, user, account_of(login));
}

Api::Result Api::UserGroup(std::uint64_t login, ::mt5::MTAPISTR &group) {
  check("UserGroup");
  std::ranges::fill(group, u'\0');
  const bool found = base_.find([&](const Book &book) {
    if (book.account.login != login)
      return false;
    to_utf16(book.account.group).copy(group, std::size(group) - 1);
    return true;
  });
  return found ? ::mt5::MT_RET_OK : ::mt5::MT_RET_ERR_NOTFOUND;
}

Api::Result Api::UserLogins(Text mask, std::uint64_t *&logins, std::uint32_t &total) {
  check("UserLogins");
  std::vector<std::uint64_t> found;
  base_.find([&](const Book &book) {
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
  check_trade("UserAccountGet");
  return give_found(base_, account, account_of(login));
}

::mt5::IMTDeal *Api::DealCreate() { return make_object<::mt5::IMTDeal>(missing_).release(); }

::mt5::IMTDealArray *Api::DealCreateArray() { return make_object<::mt5::IMTDealArray>(missing_).release(); }

Api::Result Api::DealGet(std::uint64_t ticket, ::mt5::IMTDeal *deal) {
  check_trade("DealGet");
  return give_found(base_, deal, [&](const Book &book) { return in(book.deals, ticket); });
}

Api::Result Api::DealGetRange(std::int64_t from, std::int64_t to, std::uint64_t login, ::mt5::IMTDealArray *deals) {
  check_trade("DealGetRange");
  return give_all<::mt5::IMTDeal>(base_, missing_, deals, [&](const Book &book, auto add) {
    if (book.account.login != login)
      return;
    for (const auto &[ticket, deal] : book.deals)
      if (deal.time_ms / 1000 >= from && deal.time_ms / 1000 <= to)
        add(deal);
  });
}

::mt5::IMTPosition *Api::PositionCreate() { return make_object<::mt5::IMTPosition>(missing_).release(); }

::mt5::IMTPositionArray *Api::PositionCreateArray() { return make_object<::mt5::IMTPositionArray>(missing_).release(); }

Api::Result Api::PositionGetAll(std::uint64_t login, ::mt5::IMTPositionArray *positions) {
  return PositionGetByLogins(&login, 1, positions);
}

Api::Result Api::PositionGetBySymbol(std::uint64_t login, Text symbol, ::mt5::IMTPosition *position) {
  check_trade("PositionGetBySymbol");
  const std::string name = to_utf8(symbol == nullptr ? u"" : symbol);
  return give_found(base_, position, [&](const Book &book) -> const PositionFacts * {
    if (book.account.login != login)
      return nullptr;
    const auto found =
        std::ranges::find_if(book.positions, [&](const PositionFacts &each) { return each.symbol.name == name; });
    return found == book.positions.end() ? nullptr : &*found;
  });
}

Api::Result Api::PositionGetByTicket(std::uint64_t ticket, ::mt5::IMTPosition *position) {
  check_trade("PositionGetByTicket");
  return give_found(base_, position, [&](const Book &book) -> const PositionFacts * {
    const auto found = std::ranges::find(book.positions, ticket, &PositionFacts::ticket);
    return found == book.positions.end() ? nullptr : &*found;
  });
}

Api::Result Api::PositionGetByGroup(Text mask, ::mt5::IMTPositionArray *positions) {
  check_trade("PositionGetByGroup");
  return give_all<::mt5::IMTPosition>(base_, missing_, positions, [&](const Book &book, auto add) {
    if (fits(mask, book))
      std::ranges::for_each(book.positions, add);
  });
}

Api::Result Api::PositionGetByLogins(std::uint64_t *logins, std::uint32_t total, ::mt5::IMTPositionArray *positions) {
  check_trade("PositionGetByLogins");
  return give_all<::mt5::IMTPosition>(base_, missing_, positions, [&](const Book &book, auto add) {
    if (std::find(logins, logins + total, book.account.login) != logins + total)
      std::ranges::for_each(book.positions, add);
  });
}

::mt5::IMTOrder *Api::OrderCreate() { return make_object<::mt5::IMTOrder>(missing_).release(); }

::mt5::IMTOrderArray *Api::OrderCreateArray() { return make_object<::mt5::IMTOrderArray>(missing_).release(); }

Api::Result Api::OrderGet(std::uint64_t ticket, ::mt5::IMTOrder *order) {
  check_trade("OrderGet");
  return give_found(base_, order, [&](const Book &book) { return in(book.orders, ticket); });
}

Api::Result Api::OrderGetAll(std::uint64_t login, ::mt5::IMTOrderArray *orders) {
  check_trade("OrderGetAll");
  return give_all<::mt5::IMTOrder>(base_, missing_, orders, [&](const Book &book, auto add) {
    if (book.account.login == login)
      for (const auto &[ticket, order] : book.orders)
        add(order);
  });
}

Api::Result Api::OrderGetByGroup(Text mask, ::mt5::IMTOrderArray *orders) {
  check_trade("OrderGetByGroup");
  return give_all<::mt5::IMTOrder>(base_, missing_, orders, [&](const Book &book, auto add) {
    if (fits(mask, book))
      for (const auto &[ticket, order] : book.orders)
        add(order);
  });
}

Api::Result Api::HistoryGet(std::uint64_t ticket, ::mt5::IMTOrder *order) {
  check_trade("HistoryGet");
  return give_found(base_, order, [&](const Book &book) { return in(book.history, ticket); });
}

} // namespace mock
