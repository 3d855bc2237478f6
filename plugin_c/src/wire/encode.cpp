// Records to msgpack bodies, routing keys and message ids. One table of fields drives the body; the words are those of
// event.h.
#include "encode.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <string_view>

namespace mtbridge {
namespace {

enum class Kind : uint8_t { Unsigned, Signed, Double, Byte, Text, Side, OrderType, Reason, Flags };

struct Field {
  uint16_t offset;
  uint16_t size;
  Kind kind;
};

#define FIELD(member, kind)                                                                                            \
  Field { offsetof(mtb_event, member), sizeof(mtb_event::member), Kind::kind }

// By mtb_field.
constexpr std::array<Field, MTB_FIELD_COUNT> kFields = {
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
    FIELD(price, Double),
    FIELD(price_open, Double),
    FIELD(price_trigger, Double),
    FIELD(sl, Double),
    FIELD(tp, Double),
    FIELD(profit, Double),
    FIELD(swap, Double),
    FIELD(commission, Double),
    FIELD(fee, Double),
    FIELD(tax, Double),
    FIELD(agent_commission, Double),
    FIELD(agent, Unsigned),
    FIELD(rebate, Double),
    FIELD(rule, Text),
    FIELD(balance, Double),
    FIELD(credit, Double),
    FIELD(currency, Text),
    FIELD(digits, Byte),
    FIELD(digits_currency, Byte),
    FIELD(contract_size, Double),
    FIELD(rate_profit, Double),
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

constexpr size_t kFirstFields = 8; // v type server platform epoch seq time captured
constexpr uint64_t kKnownFields = (uint64_t{1} << MTB_FIELD_COUNT) - 1;
constexpr uint32_t kKnownFlags = (uint32_t{1} << MTB_FLAG_COUNT) - 1;

std::string_view text(const char *bytes, size_t size) { return {bytes, strnlen(bytes, size)}; }

// The field's name as msgpack has it, made once.
struct Keys {
  Keys() {
    for (int field = 0; field < MTB_FIELD_COUNT; ++field) {
      name[static_cast<size_t>(field)] = word(mtb_field_word(field));
    }
  }
  std::array<std::string_view, MTB_FIELD_COUNT> name;
};

template <class Value> Value load(const mtb_event &record, const Field &field) {
  Value value;
  std::memcpy(&value, reinterpret_cast<const char *>(&record) + field.offset, sizeof value);
  return value;
}

void write_flags(Writer &writer, uint32_t flags) {
  flags &= kKnownFlags;
  static_assert(MTB_FLAG_COUNT < 16, "a short array");
  writer.short_array(static_cast<size_t>(std::popcount(flags)));
  for (; flags; flags &= flags - 1) {
    writer.string(word(mtb_flag_word(std::countr_zero(flags))));
  }
}

void write_value(Writer &writer, const mtb_event &record, const Field &field) {
  switch (field.kind) {
  case Kind::Unsigned:
    return writer.unsigned_integer(load<uint64_t>(record, field));
  case Kind::Signed:
    return writer.signed_integer(load<int64_t>(record, field));
  case Kind::Double:
    return writer.float64(load<double>(record, field));
  case Kind::Byte:
    return writer.unsigned_integer(load<uint8_t>(record, field));
  case Kind::Text:
    return writer.checked_string(text(reinterpret_cast<const char *>(&record) + field.offset, field.size));
  case Kind::Side:
    return writer.string(word(mtb_side_word(record.side)));
  case Kind::OrderType:
    return writer.string(word(mtb_order_type_word(record.order_type)));
  case Kind::Reason:
    return writer.string(word(mtb_reason_word(record.reason)));
  case Kind::Flags:
    return write_flags(writer, record.flags);
  }
}

// The fields that have something to say: a number without a word has not.
uint64_t present(const mtb_event &record) {
  uint64_t fields = record.present & kKnownFields;
  const auto drop_unless = [&](const char *known, mtb_field field) {
    if (!known) {
      fields &= ~(uint64_t{1} << field);
    }
  };
  drop_unless(mtb_side_word(record.side), MTB_F_SIDE);
  drop_unless(mtb_order_type_word(record.order_type), MTB_F_ORDER_TYPE);
  drop_unless(mtb_reason_word(record.reason), MTB_F_REASON);
  return fields;
}

} // namespace

void write_body(Writer &writer, const mtb_event &record) {
  static const Keys keys;
  uint64_t fields = present(record);
  writer.map(kFirstFields + static_cast<size_t>(std::popcount(fields)));
  writer.string("v");
  writer.unsigned_integer(record.version);
  writer.string("type");
  writer.string(word(mtb_type_word(record.type)));
  writer.string("server");
  writer.checked_string(text(record.server, sizeof record.server));
  writer.string("platform");
  writer.string(word(mtb_platform_word(record.platform)));
  writer.string("epoch");
  writer.unsigned_integer(record.epoch);
  writer.string("seq");
  writer.unsigned_integer(record.seq);
  writer.string("time");
  writer.signed_integer(record.time);
  writer.string("captured");
  writer.signed_integer(record.captured);
  for (; fields; fields &= fields - 1) {
    const auto field = static_cast<size_t>(std::countr_zero(fields));
    writer.string(keys.name[field]);
    write_value(writer, record, kFields[field]);
  }
}

void write_key(Writer &writer, const mtb_event &record) {
  const auto when = [&](mtb_field field, std::string_view value) {
    return record.present >> field & 1 ? value : std::string_view();
  };
  writer.key_word(word(mtb_platform_word(record.platform)));
  writer.byte('.');
  writer.key_word(text(record.server, sizeof record.server));
  writer.byte('.');
  writer.bytes(word(mtb_type_word(record.type))); // entity.action
  writer.byte('.');
  writer.key_word(when(MTB_F_GROUP, text(record.group, sizeof record.group)));
  writer.byte('.');
  writer.key_word(when(MTB_F_SYMBOL, text(record.symbol, sizeof record.symbol)));
}

void write_id(Writer &writer, const mtb_event &record) {
  writer.key_word(text(record.server, sizeof record.server));
  writer.byte(':');
  writer.decimal(record.epoch);
  writer.byte(':');
  writer.decimal(record.seq);
}

} // namespace mtbridge

using namespace mtbridge;

namespace {

constexpr size_t kRecordMax = MTB_WIRE_BODY_MAX + MTB_WIRE_KEY_MAX + MTB_WIRE_ID_MAX;

} // namespace

size_t mtb_wire_encode(const mtb_event *records, size_t count, mtb_wire_message *messages, uint8_t *out, size_t size,
                       size_t *used) {
  size = std::min<size_t>(size, UINT32_MAX); // a message's offsets have 32 bits
  Writer writer(out);
  const auto here = [&] { return static_cast<uint32_t>(writer.at() - out); };
  size_t done = 0;
  for (; done < count && size - here() >= kRecordMax; ++done) {
    mtb_wire_message &message = messages[done];
    message.body = here();
    write_body(writer, records[done]);
    message.key = here();
    message.body_size = message.key - message.body;
    write_key(writer, records[done]);
    message.id = here();
    message.key_size = message.id - message.key;
    write_id(writer, records[done]);
    message.id_size = here() - message.id;
  }
  *used = here();
  return done;
}
