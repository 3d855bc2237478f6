// The server's own objects: records that a plugin can assign, clear and release, arrays of them, and loans of them for
// the duration of a callback.
#pragma once

#include "mt5_record.h"

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace mock {

// The tables spell their types as inside namespace mt5.
namespace slots {
using namespace ::mt5;

MOCK_RECORD(DealSlots, IMTDeal, MT5_IMTDEAL_SLOTS);
MOCK_RECORD(OrderSlots, IMTOrder, MT5_IMTORDER_SLOTS);
MOCK_RECORD(PositionSlots, IMTPosition, MT5_IMTPOSITION_SLOTS);
MOCK_RECORD(RequestSlots, IMTRequest, MT5_IMTREQUEST_SLOTS);
MOCK_RECORD(ConfirmSlots, IMTConfirm, MT5_IMTCONFIRM_SLOTS);
MOCK_RECORD(ExecutionSlots, IMTExecution, MT5_IMTEXECUTION_SLOTS);
MOCK_RECORD(UserSlots, IMTUser, MT5_IMTUSER_SLOTS);
MOCK_RECORD(AccountSlots, IMTAccount, MT5_IMTACCOUNT_SLOTS);
MOCK_RECORD(GroupSlots, IMTConGroup, MT5_IMTCONGROUP_SLOTS);
MOCK_RECORD(SymbolSlots, IMTConSymbol, MT5_IMTCONSYMBOL_SLOTS);
MOCK_RECORD(ParamSlots, IMTConParam, MT5_IMTCONPARAM_SLOTS);
MOCK_RECORD(PluginSlots, IMTConPlugin, MT5_IMTCONPLUGIN_SLOTS);
MOCK_RECORD(DealArraySlots, IMTDealArray, MT5_IMTDEALARRAY_SLOTS);
MOCK_RECORD(OrderArraySlots, IMTOrderArray, MT5_IMTORDERARRAY_SLOTS);
MOCK_RECORD(PositionArraySlots, IMTPositionArray, MT5_IMTPOSITIONARRAY_SLOTS);
MOCK_RECORD(UserArraySlots, IMTUserArray, MT5_IMTUSERARRAY_SLOTS);

} // namespace slots

// A record that the server made. Every pointer to its interface that a plugin passes in is one of these.
template <class Slots> class Object : public Slots {
public:
  using Interface = typename Slots::Interface;
  using Slots::Slots;
  virtual ~Object() = default; // behind the interface's slots

  void Release() override { delete this; }

  ::mt5::MTAPIRES Assign(const Interface *other) override {
    if (other == nullptr)
      return ::mt5::MT_RET_ERR_PARAMS;
    this->cells_ = static_cast<const Object *>(other)->cells_;
    return ::mt5::MT_RET_OK;
  }

  ::mt5::MTAPIRES Clear() override {
    this->cells_.fill({});
    return ::mt5::MT_RET_OK;
  }
};

using DealObject = Object<slots::DealSlots>;
using OrderObject = Object<slots::OrderSlots>;
using RequestObject = Object<slots::RequestSlots>;
using ConfirmObject = Object<slots::ConfirmSlots>;
using ExecutionObject = Object<slots::ExecutionSlots>;
using AccountObject = Object<slots::AccountSlots>;
using GroupObject = Object<slots::GroupSlots>;
using SymbolObject = Object<slots::SymbolSlots>;
using ParamObject = Object<slots::ParamSlots>;

class PositionObject : public Object<slots::PositionSlots> {
public:
  using Object::Object;
  void set_ticket(std::uint64_t ticket) { put(slot_of(slots::PositionSlotsNames, "Position"), ticket); }
};

class UserObject : public Object<slots::UserSlots> {
public:
  using Object::Object;
  void set_balance(double balance) { put(slot_of(slots::UserSlotsNames, "Balance"), balance); }
  void set_credit(double credit) { put(slot_of(slots::UserSlotsNames, "Credit"), credit); }
};

// An array owns what was added to it.
template <class Slots, class ItemObject> class ArrayObject : public Object<Slots> {
public:
  using Interface = typename Slots::Interface;
  using Item = typename ItemObject::Interface;
  using Object<Slots>::Object;

  ::mt5::MTAPIRES Assign(const Interface *other) override {
    Clear();
    return AddArrayCopy(other);
  }
  ::mt5::MTAPIRES Clear() override {
    items_.clear();
    return ::mt5::MT_RET_OK;
  }
  ::mt5::MTAPIRES Add(Item *item) override {
    if (item == nullptr)
      return ::mt5::MT_RET_ERR_PARAMS;
    items_.emplace_back(static_cast<ItemObject *>(item));
    return ::mt5::MT_RET_OK;
  }
  ::mt5::MTAPIRES AddCopy(const Item *item) override {
    auto copy = std::make_unique<ItemObject>(this->missing_);
    const ::mt5::MTAPIRES result = copy->Assign(item);
    if (result == ::mt5::MT_RET_OK)
      items_.push_back(std::move(copy));
    return result;
  }
  ::mt5::MTAPIRES AddArrayCopy(const Interface *other) override {
    if (other == nullptr)
      return ::mt5::MT_RET_ERR_PARAMS;
    for (std::uint32_t i = 0, total = other->Total(); i < total; ++i)
      AddCopy(other->Next(i));
    return ::mt5::MT_RET_OK;
  }
  ::mt5::MTAPIRES Delete(std::uint32_t index) override {
    if (index >= items_.size())
      return ::mt5::MT_RET_ERR_NOTFOUND;
    items_.erase(items_.begin() + index);
    return ::mt5::MT_RET_OK;
  }
  Item *Detach(std::uint32_t index) override {
    if (index >= items_.size())
      return nullptr;
    ItemObject *item = items_[index].release();
    items_.erase(items_.begin() + index);
    return item;
  }
  std::uint32_t Total() const override { return static_cast<std::uint32_t>(items_.size()); }
  Item *Next(std::uint32_t index) const override { return index < items_.size() ? items_[index].get() : nullptr; }

private:
  std::vector<std::unique_ptr<ItemObject>> items_;
};

using DealArrayObject = ArrayObject<slots::DealArraySlots, DealObject>;
using OrderArrayObject = ArrayObject<slots::OrderArraySlots, OrderObject>;
using PositionArrayObject = ArrayObject<slots::PositionArraySlots, PositionObject>;
using UserArrayObject = ArrayObject<slots::UserArraySlots, UserObject>;

// Lends objects to callbacks. A returned one is poisoned and rests for a while, so that a plugin that kept the pointer
// reads nonsense rather than crash now and then.
template <class LentObject> class Lender {
public:
  explicit Lender(Missing &missing) : missing_(missing) {}

  struct Return {
    Lender *lender;
    void operator()(LentObject *object) const {
      object->poison();
      const std::lock_guard lock(lender->mutex_);
      lender->resting_.emplace_back(object);
    }
  };
  using Loan = std::unique_ptr<LentObject, Return>;

  Loan lend() {
    std::unique_ptr<LentObject> object = take();
    object->Clear();
    return Loan(object.release(), Return{this});
  }

private:
  static constexpr std::size_t kRest = 64;

  std::unique_ptr<LentObject> take() {
    const std::lock_guard lock(mutex_);
    if (resting_.size() < kRest)
      return std::make_unique<LentObject>(missing_);
    auto object = std::move(resting_.front());
    resting_.pop_front();
    return object;
  }

  Missing &missing_;
  std::mutex mutex_;
  std::deque<std::unique_ptr<LentObject>> resting_;
};

} // namespace mock
