// Records of the books put into the objects that a plugin reads.
#pragma once

#include "engine/ledger.h"
#include "mt5_objects.h"

namespace mock {

constexpr std::uint64_t kServerId = 1;

// What a record does not say of itself: whose it is, and the symbol that it names (none for an operation).
struct Owner {
  const Account &account;
  const Ledger &ledger;
};

void fill(Object<::mt5::IMTDeal> &object, const Deal &deal, const Owner &owner);
void fill(Object<::mt5::IMTOrder> &object, const Order &order, const Owner &owner);
// Of a closed position almost all is zero.
void fill(Object<::mt5::IMTPosition> &object, const Position &position, const Owner &owner);
// `floating`: profit and swap of what is open.
void fill(Object<::mt5::IMTAccount> &object, const Account &account, Decimal floating = {});
void fill(Object<::mt5::IMTUser> &object, const Account &account);
void fill(Object<::mt5::IMTConSymbol> &object, const Symbol &symbol);
void fill(Object<::mt5::IMTConGroup> &object, const Group &group);

// The answer to a plugin that asks for one record: copied into its object.
template <class Interface, class Record, class... More>
::mt5::MTAPIRES give(Interface *target, const Record *record, const More &...more) {
  if (target == nullptr)
    return ::mt5::MT_RET_ERR_PARAMS;
  if (record == nullptr)
    return ::mt5::MT_RET_ERR_NOTFOUND;
  auto &object = static_cast<Object<Interface> &>(*target);
  object.Clear();
  fill(object, *record, more...);
  return ::mt5::MT_RET_OK;
}

} // namespace mock
