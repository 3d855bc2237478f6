// Facts put into the objects that a plugin reads.
#pragma once

#include "mt5_facts.h"
#include "mt5_objects.h"

namespace mock {

void fill(DealObject &object, const DealFacts &deal);
void fill(OrderObject &object, const OrderFacts &order);
void fill(PositionObject &object, const PositionFacts &position); // of a closed one almost all is zero
void fill(AccountObject &object, const AccountFacts &account);
void fill(UserObject &object, const AccountFacts &account);
void fill(SymbolObject &object, const SymbolFacts &symbol);
void fill(GroupObject &object, const GroupFacts &group);

// The answer to a plugin that asks for one record: copied into its object.
template <class TargetObject, class Facts>
::mt5::MTAPIRES give(typename TargetObject::Interface *target, const Facts *facts) {
  if (target == nullptr)
    return ::mt5::MT_RET_ERR_PARAMS;
  if (facts == nullptr)
    return ::mt5::MT_RET_ERR_NOTFOUND;
  auto &object = static_cast<TargetObject &>(*target);
  object.Clear();
  fill(object, *facts);
  return ::mt5::MT_RET_OK;
}

} // namespace mock
