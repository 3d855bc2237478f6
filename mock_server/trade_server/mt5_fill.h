// Facts put into the objects that a plugin reads.
#pragma once

#include "mt5_facts.h"
#include "mt5_objects.h"

namespace mock {

void fill(::mt5::IMTDeal &object, const DealFacts &deal);
void fill(::mt5::IMTOrder &object, const OrderFacts &order);
// Of a closed position almost all is zero.
void fill(Object<::mt5::IMTPosition> &object, const PositionFacts &position);
void fill(::mt5::IMTAccount &object, const AccountFacts &account);
void fill(Object<::mt5::IMTUser> &object, const AccountFacts &account);
void fill(::mt5::IMTConSymbol &object, const SymbolFacts &symbol);
void fill(::mt5::IMTConGroup &object, const GroupFacts &group);

// The answer to a plugin that asks for one record: copied into its object.
template <class Interface, class Facts>::mt5::MTAPIRES give(Interface *target, const Facts *facts) {
  if (target == nullptr)
    return ::mt5::MT_RET_ERR_PARAMS;
  if (facts == nullptr)
    return ::mt5::MT_RET_ERR_NOTFOUND;
  auto &object = static_cast<Object<Interface> &>(*target);
  object.Clear();
  fill(object, *facts);
  return ::mt5::MT_RET_OK;
}

} // namespace mock
