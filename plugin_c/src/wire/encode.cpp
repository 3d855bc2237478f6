// Records to msgpack bodies, routing keys and message ids; the words are those of event.h.
#include "encode.h"

#include <algorithm>
#include <bit>

namespace mtbridge {
namespace {

// A short string, as msgpack has it.
Block packed(std::string_view text) {
  const char head = static_cast<char>(0xA0 | text.size());
  return {{&head, 1}, text};
}

const Words<Block, MTB_FIELD_COUNT> kKeys(mtb_field_word, packed);
const Words<Block, MTB_SIDE_COUNT> kSides(mtb_side_word, packed);
const Words<Block, MTB_ORDER_TYPE_COUNT> kOrderTypes(mtb_order_type_word, packed);
const Words<Block, MTB_REASON_COUNT> kReasons(mtb_reason_word, packed);
const Words<Block, MTB_FLAG_COUNT> kFlags(mtb_flag_word, packed);
const Words<Block, MTB_TYPE_COUNT> kTypes(mtb_type_word, packed);
const Words<Block, MTB_PLATFORM_COUNT> kPlatforms(mtb_platform_word, packed);

const Block kVersion{"\xA1v"}, kType{"\xA4type"}, kServer{"\xA6server"}, kPlatform{"\xA8platform"},
    kEpoch{"\xA5"
           "epoch"},
    kSeq{"\xA3seq"}, kTime{"\xA4time"},
    kCaptured{"\xA8"
              "captured"};
constexpr size_t kFirstFields = 8;

// A word of a routing key that is one already, or that is missing.
std::string_view key(std::string_view text) { return text.empty() ? "-" : text; }

const Words<Block, MTB_PLATFORM_COUNT> kKeyPlatforms(mtb_platform_word,
                                                     [](std::string_view text) { return Block{key(text), "."}; });
const Words<Block, MTB_TYPE_COUNT> kKeyTypes(mtb_type_word,
                                             [](std::string_view text) { return Block{".", text, "."}; });

Writer write_flags(Writer writer, uint32_t flags) {
  flags &= kKnownFlags;
  writer.short_array(static_cast<size_t>(std::popcount(flags)));
  for (; flags; flags &= flags - 1) {
    writer.block(kFlags[static_cast<size_t>(std::countr_zero(flags))]);
  }
  return writer;
}

void write_value(Writer &writer, const mtb_event &record, const Field &field) {
  switch (field.kind) {
  case Kind::Unsigned:
    return writer.unsigned_integer(load<uint64_t>(record, field));
  case Kind::Signed:
    return writer.signed_integer(load<int64_t>(record, field));
  case Kind::Price:
  case Kind::Money:
  case Kind::Ratio:
    return writer.float64(load<double>(record, field));
  case Kind::Byte:
    return writer.unsigned_integer(load<uint8_t>(record, field));
  case Kind::Text:
    return writer.string(text_of(record, field));
  case Kind::Side:
    return writer.block(kSides[record.side]);
  case Kind::OrderType:
    return writer.block(kOrderTypes[record.order_type]);
  case Kind::Reason:
    return writer.block(kReasons[record.reason]);
  case Kind::Flags:
    writer = write_flags(writer, record.flags);
    return;
  }
}

} // namespace

Writer write_body(Writer writer, const mtb_event &record) {
  uint64_t fields = present(record);
  writer.map(kFirstFields + static_cast<size_t>(std::popcount(fields)));
  writer.block(kVersion);
  writer.unsigned_integer(record.version);
  writer.block(kType);
  writer.block(kTypes[record.type]);
  writer.block(kServer);
  writer.string(server_of(record));
  writer.block(kPlatform);
  writer.block(kPlatforms[record.platform]);
  writer.block(kEpoch);
  writer.unsigned_integer(record.epoch);
  writer.block(kSeq);
  writer.unsigned_integer(record.seq);
  writer.block(kTime);
  writer.signed_integer(record.time);
  writer.block(kCaptured);
  writer.signed_integer(record.captured);
  for (; fields; fields &= fields - 1) {
    const auto field = static_cast<size_t>(std::countr_zero(fields));
    writer.block(kKeys[field]);
    write_value(writer, record, kFields[field]);
  }
  return writer;
}

Writer write_key(Writer writer, const mtb_event &record) {
  const auto when = [&](mtb_field field) {
    return record.present >> field & 1 ? text_of(record, kFields[field]).bytes : std::string_view();
  };
  writer.block(kKeyPlatforms[record.platform]);
  writer.key_word(server_of(record).bytes);
  writer.block(kKeyTypes[record.type]); // entity.action
  writer.key_word(when(MTB_F_GROUP));
  writer.byte('.');
  writer.key_word(when(MTB_F_SYMBOL));
  return writer;
}

Writer write_id(Writer writer, const mtb_event &record) {
  writer.key_word(server_of(record).bytes);
  writer.byte(':');
  writer.decimal(record.epoch);
  writer.byte(':');
  writer.decimal(record.seq);
  return writer;
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
    writer = write_body(writer, records[done]);
    message.key = here();
    message.body_size = message.key - message.body;
    writer = write_key(writer, records[done]);
    message.id = here();
    message.key_size = message.id - message.key;
    writer = write_id(writer, records[done]);
    message.id_size = here() - message.id;
  }
  *used = here();
  return done;
}
