#include "mt5_objects.h"

#include "mt5_record.h"

#include <string>
#include <utility>
#include <vector>

namespace mock {

template <> std::unique_ptr<Object<::mt5::IMTConParam>> make_object<::mt5::IMTConParam>(Missing &missing);

namespace {

using namespace ::mt5; // the tables spell their types as inside it

MOCK_RECORD(DealRecord, IMTDeal, MT5_IMTDEAL_SLOTS);
MOCK_RECORD(OrderRecord, IMTOrder, MT5_IMTORDER_SLOTS);
MOCK_RECORD(PositionRecord, IMTPosition, MT5_IMTPOSITION_SLOTS);
MOCK_RECORD(RequestRecord, IMTRequest, MT5_IMTREQUEST_SLOTS);
MOCK_RECORD(ConfirmRecord, IMTConfirm, MT5_IMTCONFIRM_SLOTS);
MOCK_RECORD(ExecutionRecord, IMTExecution, MT5_IMTEXECUTION_SLOTS);
MOCK_RECORD(UserRecord, IMTUser, MT5_IMTUSER_SLOTS);
MOCK_RECORD(AccountRecord, IMTAccount, MT5_IMTACCOUNT_SLOTS);
MOCK_RECORD(GroupRecord, IMTConGroup, MT5_IMTCONGROUP_SLOTS);
MOCK_RECORD(SymbolRecord, IMTConSymbol, MT5_IMTCONSYMBOL_SLOTS);
MOCK_RECORD(ParamRecord, IMTConParam, MT5_IMTCONPARAM_SLOTS);
MOCK_RECORD(PluginSlots, IMTConPlugin, MT5_IMTCONPLUGIN_SLOTS);
MOCK_RECORD(TimeRecord, IMTConTime, MT5_IMTCONTIME_SLOTS);
MOCK_RECORD(CommonRecord, IMTConCommon, MT5_IMTCONCOMMON_SLOTS);
MOCK_RECORD(DailyRecord, IMTDaily, MT5_IMTDAILY_SLOTS);
MOCK_RECORD(OnlineRecord, IMTOnline, MT5_IMTONLINE_SLOTS);
MOCK_RECORD(DealArraySlots, IMTDealArray, MT5_IMTDEALARRAY_SLOTS);
MOCK_RECORD(OrderArraySlots, IMTOrderArray, MT5_IMTORDERARRAY_SLOTS);
MOCK_RECORD(PositionArraySlots, IMTPositionArray, MT5_IMTPOSITIONARRAY_SLOTS);
MOCK_RECORD(UserArraySlots, IMTUserArray, MT5_IMTUSERARRAY_SLOTS);

// An array owns what was added to it.
template <class Slots, class Array, class Item> class ArrayRecord final : public Slots {
public:
  using Slots::Slots;

  MTAPIRES Assign(const Array *other) override {
    Clear();
    return AddArrayCopy(other);
  }
  MTAPIRES Clear() override {
    items_.clear();
    return MT_RET_OK;
  }
  MTAPIRES Add(Item *item) override {
    if (item == nullptr)
      return MT_RET_ERR_PARAMS;
    items_.emplace_back(static_cast<Object<Item> *>(item));
    return MT_RET_OK;
  }
  MTAPIRES AddCopy(const Item *item) override {
    auto copy = make_object<Item>(this->missing_);
    const MTAPIRES result = copy->Assign(item);
    if (result == MT_RET_OK)
      items_.push_back(std::move(copy));
    return result;
  }
  MTAPIRES AddArrayCopy(const Array *other) override {
    if (other == nullptr)
      return MT_RET_ERR_PARAMS;
    for (std::uint32_t i = 0, total = other->Total(); i < total; ++i)
      AddCopy(other->Next(i));
    return MT_RET_OK;
  }
  MTAPIRES Delete(std::uint32_t index) override {
    if (index >= items_.size())
      return MT_RET_ERR_NOTFOUND;
    items_.erase(items_.begin() + index);
    return MT_RET_OK;
  }
  Item *Detach(std::uint32_t index) override {
    if (index >= items_.size())
      return nullptr;
    Item *item = items_[index].release();
    items_.erase(items_.begin() + index);
    return item;
  }
  std::uint32_t Total() const override { return static_cast<std::uint32_t>(items_.size()); }
  Item *Next(std::uint32_t index) const override { return index < items_.size() ? items_[index].get() : nullptr; }

private:
  std::vector<std::unique_ptr<Object<Item>>> items_;
};

class PluginRecord final : public PluginSlots {
public:
  using PluginSlots::PluginSlots;

  MTAPIRES Assign(const IMTConPlugin *other) override {
    const MTAPIRES result = PluginSlots::Assign(other);
    if (result == MT_RET_OK)
      copy_parameters(static_cast<const PluginRecord &>(*other));
    return result;
  }
  MTAPIRES Clear() override {
    parameters_.clear();
    return PluginSlots::Clear();
  }
  MTAPIRES ParameterAdd(const IMTConParam *param) override {
    auto copy = make_object<IMTConParam>(missing_);
    const MTAPIRES result = copy->Assign(param);
    if (result == MT_RET_OK)
      parameters_.push_back(std::move(copy));
    return result;
  }
  MTAPIRES ParameterClear() override {
    parameters_.clear();
    return MT_RET_OK;
  }
  std::uint32_t ParameterTotal() const override { return static_cast<std::uint32_t>(parameters_.size()); }
  MTAPIRES ParameterNext(std::uint32_t index, IMTConParam *param) const override {
    if (param == nullptr)
      return MT_RET_ERR_PARAMS;
    return index < parameters_.size() ? param->Assign(parameters_[index].get()) : MT_RET_ERR_NOTFOUND;
  }
  MTAPIRES ParameterGet(MTSTR name, IMTConParam *param) const override {
    if (name == nullptr || param == nullptr)
      return MT_RET_ERR_PARAMS;
    const auto found = std::ranges::find_if(
        parameters_, [name](const auto &parameter) { return std::u16string_view(parameter->Name()) == name; });
    return found != parameters_.end() ? param->Assign(found->get()) : MT_RET_ERR_NOTFOUND;
  }

private:
  void copy_parameters(const PluginRecord &other) {
    parameters_.clear();
    for (const auto &parameter : other.parameters_)
      ParameterAdd(parameter.get());
  }

  std::vector<std::unique_ptr<Object<IMTConParam>>> parameters_;
};

} // namespace

// clang-format off
#define MOCK_MAKE(Interface, ...)                                                                                      \
  template <> std::unique_ptr<Object<Interface>> make_object<Interface>(Missing & missing) {                           \
    return std::make_unique<__VA_ARGS__>(missing);                                                                     \
  }
// clang-format on
MOCK_MAKE(IMTDeal, DealRecord)
MOCK_MAKE(IMTOrder, OrderRecord)
MOCK_MAKE(IMTPosition, PositionRecord)
MOCK_MAKE(IMTRequest, RequestRecord)
MOCK_MAKE(IMTConfirm, ConfirmRecord)
MOCK_MAKE(IMTExecution, ExecutionRecord)
MOCK_MAKE(IMTUser, UserRecord)
MOCK_MAKE(IMTAccount, AccountRecord)
MOCK_MAKE(IMTConGroup, GroupRecord)
MOCK_MAKE(IMTConSymbol, SymbolRecord)
MOCK_MAKE(IMTConPlugin, PluginRecord)
MOCK_MAKE(IMTConParam, ParamRecord)
MOCK_MAKE(IMTConTime, TimeRecord)
MOCK_MAKE(IMTConCommon, CommonRecord)
MOCK_MAKE(IMTDaily, DailyRecord)
MOCK_MAKE(IMTOnline, OnlineRecord)
MOCK_MAKE(IMTDealArray, ArrayRecord<DealArraySlots, IMTDealArray, IMTDeal>)
MOCK_MAKE(IMTOrderArray, ArrayRecord<OrderArraySlots, IMTOrderArray, IMTOrder>)
MOCK_MAKE(IMTPositionArray, ArrayRecord<PositionArraySlots, IMTPositionArray, IMTPosition>)
MOCK_MAKE(IMTUserArray, ArrayRecord<UserArraySlots, IMTUserArray, IMTUser>)

} // namespace mock
