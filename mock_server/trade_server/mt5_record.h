// The MT5 record interfaces (deal, order, position, …), made from their slot tables. Slow to compile: for
// mt5_objects.cpp.
//
// A record keeps one cell per slot. A setter `SetX` or `XSet` writes the cell of the getter `X`, which reads it; that
// is all the behaviour that most of the hundred slots of such an interface have. Values that the server keeps once and
// shows at two scales are stored at the finer one: `X` is `XExt` / 10000 (volumes) or `XMsc` / 1000 (times).
#pragma once

#include "mt5_missing.h"
#include "mt5_objects.h"
#include "mt5_slots.h"

#include <mtapi/mt5.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace mock {

struct SlotName {
  std::string_view name;
  std::string_view returns;
};

struct Cell {
  std::uint64_t bits = 0;
  std::u16string text;
};

// Where a value lies: in which cell, and how many of the cell's units make one of the slot's.
struct CellPlace {
  int cell = -1;
  std::uint64_t scale = 1;
};

template <std::size_t N>
consteval int slot_of(const std::array<SlotName, N> &slots, std::string_view name, std::string_view suffix = "") {
  for (std::size_t i = 0; i < N; ++i)
    if (slots[i].name.starts_with(name) && slots[i].name.substr(name.size()) == suffix)
      return static_cast<int>(i);
  return -1;
}

template <std::size_t N> consteval CellPlace place_of(const std::array<SlotName, N> &slots, std::string_view value) {
  if (const int fine = slot_of(slots, value, "Ext"); fine >= 0)
    return {fine, ::mt5::VOLUME_EXT_UNITS_PER_LOT / ::mt5::VOLUME_UNITS_PER_LOT};
  if (const int fine = slot_of(slots, value, "Msc"); fine >= 0)
    return {fine, 1000};
  return {slot_of(slots, value), 1};
}

// The value that a setter of this name sets; empty where the name is not a setter's.
consteval std::string_view set_by(std::string_view name) {
  if (name.starts_with("Set"))
    return name.substr(3);
  if (name.ends_with("Set"))
    return name.substr(0, name.size() - 3);
  return {};
}

// How many characters the server keeps of a text.
constexpr std::size_t text_limit(std::string_view value) {
  if (value == "Symbol" || value == "Comment" || value == "ExternalID")
    return 31;
  return value == "Group" ? 63 : 259;
}

// Interface: the abstract class made from a table. kSlots: the names and result types of the table.
template <class Interface, const auto &kSlots> class Record : public Object<Interface> {
public:
  explicit Record(Missing &missing) : missing_(missing) {}

  void put(std::string_view value, double number) override { store(find(value), 0, number); }
  void put(std::string_view value, std::uint64_t number) override { store(find(value), 0, number); }
  void put(std::string_view value, ::mt5::MTSTR text) override { store(find(value), text_limit(value), text); }

  void poison() override { cells_.fill({0xDDDDDDDDDDDDDDDD, u"\xDDDD\xDDDD\xDDDD\xDDDD"}); }

protected:
  template <int kSlot, class Result, class... Argument> Result call(std::string_view interface, Argument... argument) {
    constexpr SlotName kThis = kSlots[kSlot];
    constexpr CellPlace kPlace = place_of(kSlots, set_by(kThis.name));
    if constexpr (kThis.name == "Release") {
      delete this;
    } else if constexpr (kThis.name == "Clear") {
      cells_.fill({});
      return ::mt5::MT_RET_OK;
    } else if constexpr (kThis.name == "Assign") {
      return assign(argument...);
    } else if constexpr (sizeof...(Argument) == 1 && kPlace.cell >= 0) {
      store(kPlace, text_limit(set_by(kThis.name)), argument...);
      return ::mt5::MT_RET_OK;
    } else {
      return missing_.answer<Result>(interface, kSlot, kThis.name, kThis.returns);
    }
  }

  template <int kSlot, class Result, class... Argument>
  Result call(std::string_view interface, [[maybe_unused]] Argument... argument) const {
    constexpr SlotName kThis = kSlots[kSlot];
    if constexpr (sizeof...(Argument) == 0) {
      return load<Result>(place_of(kSlots, kThis.name));
    } else if constexpr (std::is_same_v<Result, ::mt5::MTSTR> && (std::is_same_v<Argument, char16_t *> && ...)) {
      missing_.report(interface, kSlot, kThis.name);
      return (empty(argument), ...);
    } else {
      return missing_.answer<Result>(interface, kSlot, kThis.name, kThis.returns);
    }
  }

  Missing &missing_;
  std::array<Cell, kSlots.size()> cells_{};

private:
  ::mt5::MTAPIRES assign(const Interface *other) {
    if (other == nullptr)
      return ::mt5::MT_RET_ERR_PARAMS;
    cells_ = static_cast<const Record *>(other)->cells_;
    return ::mt5::MT_RET_OK;
  }

  // A text that is given into the caller's buffer.
  static ::mt5::MTSTR empty(char16_t *buffer) {
    *buffer = 0;
    return buffer;
  }

  static CellPlace find(std::string_view value) {
    const auto slot = std::ranges::find(kSlots, value, &SlotName::name);
    return {static_cast<int>(slot - kSlots.begin()), 1};
  }

  template <class Value> void store(CellPlace place, std::size_t limit, Value value) {
    Cell &cell = cells_[static_cast<std::size_t>(place.cell)];
    if constexpr (std::is_same_v<Value, ::mt5::MTSTR>) {
      cell.text = value == nullptr ? std::u16string() : std::u16string(value).substr(0, limit);
    } else if constexpr (std::is_floating_point_v<Value>) {
      std::memcpy(&cell.bits, &value, sizeof value);
    } else {
      cell.bits = static_cast<std::uint64_t>(value) * place.scale;
    }
  }

  template <class Value> Value load(CellPlace place) const {
    const Cell &cell = cells_[static_cast<std::size_t>(place.cell)];
    if constexpr (std::is_same_v<Value, ::mt5::MTSTR>) {
      return cell.text.c_str();
    } else if constexpr (std::is_floating_point_v<Value>) {
      Value value;
      std::memcpy(&value, &cell.bits, sizeof value);
      return value;
    } else if constexpr (std::is_pointer_v<Value>) {
      return nullptr;
    } else {
      return static_cast<Value>(static_cast<std::int64_t>(cell.bits) / static_cast<std::int64_t>(place.scale));
    }
  }
};

} // namespace mock

// clang-format off
#define MOCK_SLOT_NAME(slot, result, name, args, qualifier) SlotName{#name, #result},
#define MOCK_SLOT_CALL(slot, result, name, args, qualifier)                                                            \
  result name MOCK_PARAMETERS args qualifier override {                                                                \
    return this->template call<slot, result>(kInterface MOCK_FIRST args);                                              \
  }

// class Name: interface `type` with the behaviour of its slot table.
#define MOCK_RECORD(Name, type, slots)                                                                                 \
  inline constexpr std::array Name##Slots{slots(MOCK_SLOT_NAME)};                                                      \
  class Name : public Record<::mt5::type, Name##Slots> {                                                               \
    static constexpr std::string_view kInterface = #type;                                                              \
                                                                                                                       \
  public:                                                                                                              \
    using Record::Record;                                                                                              \
    slots(MOCK_SLOT_CALL)                                                                                              \
  }
// clang-format on
