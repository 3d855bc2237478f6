#include "mtapi/mt5.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstring>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace {

// Thousands of slots are listed below: what is instantiated or built for each of them is kept small on purpose, plain
// pointers and no checks inside templates, or this file takes the compiler minutes.

std::size_t slot_at(std::size_t offset) {
  REQUIRE(offset % sizeof(void *) == 1);
  return offset / sizeof(void *);
}

// A pointer to a virtual member holds one more than the byte offset in the vtable (Itanium C++ ABI, x86).
template <typename Member> std::size_t slot_of(Member member) {
  std::size_t offset = 0;
  static_assert(sizeof(member) >= sizeof(offset));
  std::memcpy(&offset, &member, sizeof(offset));
  return slot_at(offset);
}

// The first virtual of a derived class takes the slot behind the last one of its base.
template <typename Interface> struct Extended : Interface {
  virtual void behind() = 0;
};

template <typename Interface> std::size_t slots_of() { return slot_of(&Extended<Interface>::behind); }

struct Figure {
  const char *interface_name;
  const char *method;
  std::size_t laid_out;
  std::size_t expected;
};

std::vector<Figure> figures() {
  return {
#define MT5_SLOT(type, method, slot) {#type, #method, slot_of(&mt5::type::method), slot},
#include "figures/mt5_slots.inc"
#undef MT5_SLOT
  };
}

std::map<std::string, std::size_t> laid_out_lengths() {
  const std::pair<const char *, std::size_t> lengths[] = {
#define MT5_SLOT(type, method, slot) {#type, slots_of<mt5::type>()},
#include "figures/mt5_slots.inc"
#undef MT5_SLOT
  };
  return {std::begin(lengths), std::end(lengths)};
}

} // namespace

TEST_CASE("every method of an MT5 interface has the server's slot") {
  for (const Figure &figure : figures()) {
    CAPTURE(figure.interface_name);
    CAPTURE(figure.method);
    CHECK(figure.laid_out == figure.expected);
  }
}

TEST_CASE("every MT5 interface has all its slots and no other, sinks four more for newer servers") {
  std::map<std::string, std::size_t> expected;
  for (const Figure &figure : figures())
    ++expected[figure.interface_name];
  for (const auto &interface : laid_out_lengths()) {
    const std::string &name = interface.first;
    CAPTURE(name);
    CHECK(interface.second == expected[name] + (name.ends_with("Sink") ? 4 : 0));
  }
}

TEST_CASE("the numbers in the MT5 slot tables are the slots") {
  const auto check = [](const std::vector<std::pair<std::size_t, std::size_t>> &table) {
    for (const auto &[number, slot] : table)
      CHECK(number == slot);
  };
#define NUMBER_AND_SLOT(slot, result, name, args, qualifier) {slot, slot_of(&Interface::name)},
#define CHECK_TABLE(type, slots)                                                                                       \
  {                                                                                                                    \
    using Interface = mt5::type;                                                                                       \
    check({slots(NUMBER_AND_SLOT)});                                                                                   \
  }
  CHECK_TABLE(IMTServerPlugin, MT5_IMTSERVERPLUGIN_SLOTS)
  CHECK_TABLE(IMTServerAPI, MT5_IMTSERVERAPI_SLOTS)
  CHECK_TABLE(IMTDeal, MT5_IMTDEAL_SLOTS)
  CHECK_TABLE(IMTOrder, MT5_IMTORDER_SLOTS)
  CHECK_TABLE(IMTPosition, MT5_IMTPOSITION_SLOTS)
  CHECK_TABLE(IMTRequest, MT5_IMTREQUEST_SLOTS)
  CHECK_TABLE(IMTConfirm, MT5_IMTCONFIRM_SLOTS)
  CHECK_TABLE(IMTExecution, MT5_IMTEXECUTION_SLOTS)
  CHECK_TABLE(IMTDealArray, MT5_IMTDEALARRAY_SLOTS)
  CHECK_TABLE(IMTOrderArray, MT5_IMTORDERARRAY_SLOTS)
  CHECK_TABLE(IMTPositionArray, MT5_IMTPOSITIONARRAY_SLOTS)
  CHECK_TABLE(IMTUserArray, MT5_IMTUSERARRAY_SLOTS)
  CHECK_TABLE(IMTUser, MT5_IMTUSER_SLOTS)
  CHECK_TABLE(IMTAccount, MT5_IMTACCOUNT_SLOTS)
  CHECK_TABLE(IMTOnline, MT5_IMTONLINE_SLOTS)
  CHECK_TABLE(IMTDaily, MT5_IMTDAILY_SLOTS)
  CHECK_TABLE(IMTConGroup, MT5_IMTCONGROUP_SLOTS)
  CHECK_TABLE(IMTConSymbol, MT5_IMTCONSYMBOL_SLOTS)
  CHECK_TABLE(IMTConPlugin, MT5_IMTCONPLUGIN_SLOTS)
  CHECK_TABLE(IMTConParam, MT5_IMTCONPARAM_SLOTS)
  CHECK_TABLE(IMTConTime, MT5_IMTCONTIME_SLOTS)
  CHECK_TABLE(IMTConCommon, MT5_IMTCONCOMMON_SLOTS)
#undef CHECK_TABLE
#undef NUMBER_AND_SLOT
}

TEST_CASE("a server that only knows the table reaches the sinks of one object, each through its own base") {
  struct Plugin final : mt5::IMTDealSink, mt5::IMTPositionSink {
    void OnDealClean(uint64_t login) override { deals = login; }
    void OnPositionClean(uint64_t login) override { positions = login; }
    uint64_t deals = 0, positions = 0;
  } plugin;
  const auto call_clean = [](void *sink, uint64_t login) {
    using Clean = void (*)(void *, uint64_t);
    Clean *table = nullptr;
    std::memcpy(&table, sink, sizeof(table));
    table[3](sink, login);
  };
  call_clean(static_cast<mt5::IMTDealSink *>(&plugin), 17);
  call_clean(static_cast<mt5::IMTPositionSink *>(&plugin), 18);
  CHECK(plugin.deals == 17);
  CHECK(plugin.positions == 18);
}
