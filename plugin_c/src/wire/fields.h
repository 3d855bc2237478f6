// What a record holds and where: one table of fields, for every form in which records leave.
#pragma once

#include "mtbridge/event.h"
#include "text.h"

#include <array>
#include <cstddef>
#include <cstring>
#include <string_view>

namespace mtbridge {

enum class Kind : uint8_t { Unsigned, Signed, Price, Money, Ratio, Byte, Text, Side, OrderType, Reason, Flags };

struct Field {
  uint16_t offset;
  uint16_t size;
  Kind kind;
};

#define FIELD(member, kind)                                                                                            \
  Field { offsetof(mtb_event, member), sizeof(mtb_event::member), Kind::kind }

// By mtb_field.
inline constexpr std::array<Field, MTB_FIELD_COUNT> kFields = {
    FIELD(group, Text),
    FIELD(login, Unsigned),
    FIELD(position, Unsigned),
    FIELD(order, Unsigned),
    FIELD(deal, Unsigned),
    FIELD(related, Unsigned),
    FIELD(symbol, Text),
    FIELD(side, Side),
    FIELD(order_type, OrderType),
    FIELD(volume, Signed),
    FIELD(volume_left, Signed),
    FIELD(price, Price),
    FIELD(price_open, Price),
    FIELD(price_trigger, Price),
    FIELD(sl, Price),
    FIELD(tp, Price),
    FIELD(profit, Money),
    FIELD(swap, Money),
    FIELD(commission, Money),
    FIELD(fee, Money),
    FIELD(tax, Money),
    FIELD(agent_commission, Money),
    FIELD(agent, Unsigned),
    FIELD(rebate, Money),
    FIELD(rule, Text),
    FIELD(balance, Money),
    FIELD(credit, Money),
    FIELD(currency, Text),
    FIELD(digits, Byte),
    FIELD(digits_currency, Byte),
    FIELD(contract_size, Ratio),
    FIELD(rate_profit, Ratio),
    FIELD(magic, Signed),
    FIELD(reason, Reason),
    FIELD(opened, Signed),
    FIELD(expires, Signed),
    FIELD(comment, Text),
    FIELD(flags, Flags),
    FIELD(first, Unsigned),
    FIELD(last, Unsigned),
    FIELD(count, Unsigned),
    FIELD(since, Signed),
    FIELD(until, Signed),
};

#undef FIELD

inline constexpr uint32_t kKnownFlags = (uint32_t{1} << MTB_FLAG_COUNT) - 1;
static_assert(MTB_FLAG_COUNT < 16, "msgpack has them as a short array");

inline std::string_view word(const char *text) { return text ? text : ""; }

inline Text server_of(const mtb_event &record) { return text(record.server, sizeof record.server); }

inline Text text_of(const mtb_event &record, const Field &field) {
  return text(reinterpret_cast<const char *>(&record) + field.offset, field.size);
}

template <class Value> Value load(const mtb_event &record, const Field &field) {
  Value value;
  std::memcpy(&value, reinterpret_cast<const char *>(&record) + field.offset, sizeof value);
  return value;
}

// The fields that have something to say: a number without a word has not.
inline uint64_t present(const mtb_event &record) {
  uint64_t fields = record.present & ((uint64_t{1} << MTB_FIELD_COUNT) - 1);
  const auto drop_unless = [&](bool known, mtb_field field) { fields &= ~(uint64_t{!known} << field); };
  const auto has_word = [](uint8_t number, int count) { return number > 0 && number < count; };
  drop_unless(has_word(record.side, MTB_SIDE_COUNT), MTB_F_SIDE);
  drop_unless(has_word(record.order_type, MTB_ORDER_TYPE_COUNT), MTB_F_ORDER_TYPE);
  drop_unless(has_word(record.reason, MTB_REASON_COUNT), MTB_F_REASON);
  return fields;
}

// The words of a vocabulary, made once as `make(word)` has them; a number that has none gets what is made of nothing.
template <class Item, size_t Count> struct Words {
  template <class Word, class Make> Words(Word find, Make make) {
    for (size_t number = 0; number <= Count; ++number) {
      items[number] = make(word(find(static_cast<int>(number))));
    }
  }
  const Item &operator[](size_t number) const { return items[number < Count ? number : Count]; }
  std::array<Item, Count + 1> items;
};

} // namespace mtbridge
