// A server's base that a test writes itself, and callbacks that it fires itself.
#pragma once

#include "configured.h"
#include "fake_server.h"
#include "mt5/sinks.h"
#include <functional>
#include <limits>
#include <map>

namespace fake {

// clang-format off
struct PositionSlots : IMTPosition { MT5_IMTPOSITION_SLOTS(FAKE_SLOT) };
struct OrderSlots : IMTOrder { MT5_IMTORDER_SLOTS(FAKE_SLOT) };
struct UserSlots : IMTUser { MT5_IMTUSER_SLOTS(FAKE_SLOT) };
struct AccountSlots : IMTAccount { MT5_IMTACCOUNT_SLOTS(FAKE_SLOT) };
struct PositionArraySlots : IMTPositionArray { MT5_IMTPOSITIONARRAY_SLOTS(FAKE_SLOT) };
struct OrderArraySlots : IMTOrderArray { MT5_IMTORDERARRAY_SLOTS(FAKE_SLOT) };
// clang-format on

constexpr uint64_t kLogin = 700001;
constexpr uint64_t kLot = VOLUME_EXT_UNITS_PER_LOT;

// One lot of EURUSD, bought.
struct PositionFields {
  uint64_t ticket = 11, login = kLogin, volume = kLot;
  uint32_t action = POSITION_BUY, digits = 5, flags = 0;
  double price = 1.1, sl = 0, tp = 0, swap = 0, profit = 0;
  std::u16string symbol = u"EURUSD", comment{};
};

struct PositionObject final : PositionSlots {
  PositionObject() = default;
  explicit PositionObject(PositionFields fields) : f(std::move(fields)) {}
  void Release() override { delete this; }
  uint64_t Login() const override { return f.login; }
  uint64_t Position() const override { return f.ticket; }
  MTSTR Symbol() const override { return f.symbol.c_str(); }
  MTSTR Comment() const override { return f.comment.c_str(); }
  uint32_t Action() const override { return f.action; }
  uint32_t Digits() const override { return f.digits; }
  uint32_t DigitsCurrency() const override { return 2; }
  double PriceOpen() const override { return f.price; }
  double PriceSL() const override { return f.sl; }
  double PriceTP() const override { return f.tp; }
  double Storage() const override { return f.swap; }
  double Profit() const override { return f.profit; }
  uint64_t VolumeExt() const override { return f.volume; }
  uint32_t ModificationFlags() const override { return f.flags; }
  PositionFields f;
};

struct DealFields {
  uint64_t ticket = 21, login = kLogin, position = 11, order = 11, volume = kLot, closed = 0;
  uint32_t action = DEAL_BUY, entry = ENTRY_IN, digits = 5, reason = REASON_CLIENT, flags = 0;
  double price = 1.1, price_position = 0, profit = 0, swap = 0, commission = 0, sl = 0, tp = 0;
  std::u16string symbol = u"EURUSD", comment{};
};

struct DealObject final : DealSlots {
  DealObject() = default;
  explicit DealObject(DealFields fields) : f(std::move(fields)) {}
  void Release() override { delete this; }
  uint64_t Deal() const override { return f.ticket; }
  uint64_t Login() const override { return f.login; }
  uint64_t Order() const override { return f.order; }
  uint64_t PositionID() const override { return f.position; }
  uint32_t Action() const override { return f.action; }
  uint32_t Entry() const override { return f.entry; }
  uint32_t Digits() const override { return f.digits; }
  uint32_t DigitsCurrency() const override { return 2; }
  uint32_t Reason() const override { return f.reason; }
  uint32_t ModificationFlags() const override { return f.flags; }
  MTSTR Symbol() const override { return f.symbol.c_str(); }
  MTSTR Comment() const override { return f.comment.c_str(); }
  double Price() const override { return f.price; }
  double PricePosition() const override { return f.price_position; }
  double PriceSL() const override { return f.sl; }
  double PriceTP() const override { return f.tp; }
  double Profit() const override { return f.profit; }
  double Storage() const override { return f.swap; }
  double Commission() const override { return f.commission; }
  uint64_t VolumeExt() const override { return f.volume; }
  uint64_t VolumeClosedExt() const override { return f.closed; }
  DealFields f;
};

// A buy limit order that works.
struct OrderFields {
  uint64_t ticket = 31, login = kLogin, volume = kLot;
  uint32_t type = ORDER_TYPE_BUY_LIMIT, state = ORDER_STATE_PLACED, flags = 0;
  double price = 1.05, sl = 0, tp = 0;
  std::u16string symbol = u"EURUSD", comment{};
  int64_t setup_ms = 0;
};

struct OrderObject final : OrderSlots {
  OrderObject() = default;
  explicit OrderObject(OrderFields fields) : f(std::move(fields)) {}
  void Release() override { delete this; }
  uint64_t Order() const override { return f.ticket; }
  int64_t TimeSetupMsc() const override { return f.setup_ms; }
  uint64_t Login() const override { return f.login; }
  uint32_t Type() const override { return f.type; }
  uint32_t State() const override { return f.state; }
  uint32_t Digits() const override { return 5; }
  uint32_t DigitsCurrency() const override { return 2; }
  uint32_t ModificationFlags() const override { return f.flags; }
  MTSTR Symbol() const override { return f.symbol.c_str(); }
  MTSTR Comment() const override { return f.comment.c_str(); }
  double PriceOrder() const override { return f.price; }
  double PriceSL() const override { return f.sl; }
  double PriceTP() const override { return f.tp; }
  uint64_t VolumeInitialExt() const override { return f.volume; }
  uint64_t VolumeCurrentExt() const override { return f.volume; }
  OrderFields f;
};

struct UserFields {
  uint64_t login = kLogin, agent = 0;
  uint32_t leverage = 100;
  double balance = 0;
  std::u16string group = u"demo\\retail", name = u"Ann", phone_password{};
};

struct UserObject final : UserSlots {
  UserObject() = default;
  explicit UserObject(UserFields fields) : f(std::move(fields)) {}
  void Release() override { delete this; }
  uint64_t Login() const override { return f.login; }
  uint64_t Agent() const override { return f.agent; }
  uint32_t Leverage() const override { return f.leverage; }
  double Balance() const override { return f.balance; }
  MTSTR Group() const override { return f.group.c_str(); }
  MTSTR Name() const override { return f.name.c_str(); }
  MTSTR PhonePassword() const override { return f.phone_password.c_str(); }
  UserFields f;
};

struct Account final : AccountSlots {
  double Balance() const override { return balance; }
  double balance = 0;
};

template <class Slots, class Item, class Interface> struct Array final : Slots {
  void Release() override { delete this; }
  uint32_t Total() const override { return static_cast<uint32_t>(items.size()); }
  Interface *Next(uint32_t index) const override { return index < items.size() ? &items[index] : nullptr; }
  MTAPIRES Clear() override {
    items.clear();
    return MT_RET_OK;
  }
  mutable std::vector<Item> items;
};
using PositionArray = Array<PositionArraySlots, PositionObject, IMTPosition>;
using OrderArray = Array<OrderArraySlots, OrderObject, IMTOrder>;

// What the server has.
struct Base final : ServerSlots {
  std::map<uint64_t, PositionFields> positions;
  std::map<uint64_t, OrderFields> orders, history;
  std::map<uint64_t, DealFields> deals;
  std::map<uint64_t, UserFields> users{{kLogin, {}}};
  std::function<void()> before_arrays; // runs while the base is read

  int64_t TimeCurrentMsc() override { return 1'700'000'000'000; }
  IMTPosition *PositionCreate() override { return new PositionObject(); }
  IMTOrder *OrderCreate() override { return new OrderObject(); }
  IMTDeal *DealCreate() override { return new DealObject(); }
  IMTUser *UserCreate() override { return new UserObject(); }
  IMTPositionArray *PositionCreateArray() override { return new PositionArray(); }
  IMTOrderArray *OrderCreateArray() override { return new OrderArray(); }
  uint32_t UserTotal() override { return static_cast<uint32_t>(users.size()); }

  template <class Object, class Fields, class Interface>
  static MTAPIRES give(const std::map<uint64_t, Fields> &from, uint64_t id, Interface *to) {
    const auto found = from.find(id);
    if (found == from.end())
      return MT_RET_ERR_NOTFOUND;
    static_cast<Object *>(to)->f = found->second;
    return MT_RET_OK;
  }
  MTAPIRES PositionGetByTicket(uint64_t id, IMTPosition *to) override {
    return give<PositionObject>(positions, id, to);
  }
  MTAPIRES OrderGet(uint64_t id, IMTOrder *to) override { return give<OrderObject>(orders, id, to); }
  MTAPIRES HistoryGet(uint64_t id, IMTOrder *to) override { return give<OrderObject>(history, id, to); }
  MTAPIRES DealGet(uint64_t id, IMTDeal *to) override { return give<DealObject>(deals, id, to); }
  MTAPIRES UserGet(uint64_t id, IMTUser *to) override { return give<UserObject>(users, id, to); }
  MTAPIRES UserGroup(uint64_t login, MTAPISTR &group) override {
    const auto found = users.find(login);
    if (found == users.end())
      return MT_RET_ERR_NOTFOUND;
    found->second.group.copy(group, found->second.group.size());
    return MT_RET_OK;
  }
  MTAPIRES PositionGetByGroup(MTSTR, IMTPositionArray *to) override {
    for (const auto &[id, fields] : positions)
      static_cast<PositionArray *>(to)->items.emplace_back(fields);
    if (before_arrays)
      before_arrays();
    return MT_RET_OK;
  }
  MTAPIRES OrderGetByGroup(MTSTR, IMTOrderArray *to) override {
    for (const auto &[id, fields] : orders)
      static_cast<OrderArray *>(to)->items.emplace_back(fields);
    return MT_RET_OK;
  }
  MTAPIRES UserLogins(MTSTR, uint64_t *&logins, uint32_t &total) override {
    logins = new uint64_t[users.size()];
    total = 0;
    for (const auto &[login, fields] : users)
      logins[total++] = login;
    return MT_RET_OK;
  }
  void Free(void *memory) override { delete[] static_cast<uint64_t *>(memory); }
};

} // namespace fake

// The plugin's sinks on such a base. The chores run when the test says so, at times that it gives.
class Bench : public Configured {
public:
  explicit Bench(const std::function<void(fake::Base &)> &prepare = {}) {
    if (prepare)
      prepare(base);
    server_.attach(&base);
    REQUIRE(recorder_.report(configuration_.load()));
    REQUIRE(recorder_.open(MTB_MT5));
    sinks.gate().open();
    REQUIRE(sinks.subscribe().empty());
  }
  ~Bench() {
    sinks.unsubscribe();
    sinks.gate().close();
    sinks.finish();
  }

  // Some time passes, less or more than anything needs to explain itself.
  void a_moment() { sinks.chores().run(now_ns_ += 1'000'000); }
  void long_enough() {
    a_moment();
    sinks.chores().run(now_ns_ += mtbridge::kPatienceNs);
    a_moment();
  }

  // What was published since the last time, but for the system's own.
  std::vector<mtb_event> events() const {
    std::vector<mtb_event> all = read_all();
    std::erase_if(
        all, [](const mtb_event &event) { return event.type >= MTB_SYSTEM_START && event.type <= MTB_SYSTEM_CONFIG; });
    return all;
  }

  fake::Base base;

private:
  mtbridge::plugin5::ServerFace server_;
  mtbridge::Configuration configuration_{library()};
  mtbridge::Recorder recorder_{server_, configuration_};
  std::int64_t now_ns_ = 1'000'000'000'000;

public:
  mtbridge::plugin5::Sinks sinks{server_, recorder_};
};

inline std::vector<mtb_type> types(const std::vector<mtb_event> &events) {
  std::vector<mtb_type> result;
  for (const mtb_event &event : events)
    result.push_back(static_cast<mtb_type>(event.type));
  return result;
}

inline bool has(const mtb_event &event, mtb_field field) { return (event.present >> field & 1) != 0; }
