// Records to the entries of the stream protocol's publish command: each a publishing id and a message of AMQP 1.0
// (section 3.2), as RabbitMQ writes what comes to a stream from an exchange.
#include "encode.h"

#include <string_view>

using namespace mtbridge;
using namespace std::string_view_literals;

namespace {

constexpr std::int64_t kMsPerSecond = 1'000;
constexpr std::int64_t kNsPerSecond = 1'000'000'000;

using ShortString = Length<std::uint8_t>;
using Size = Length<std::uint32_t>;

// The sections of a message, with the tag of the list, map or binary that each is.
const Block kAnnotations{"\x00\x53\x72\xD1"sv}, kProperties{"\x00\x53\x73\xD0"sv}, kHeaders{"\x00\x53\x74\xD1"sv},
    kBody{"\x00\x53\x75\xB0"sv};

// What stands in them beside what differs: symbols (A3), strings (A1), nothing (40), numbers.
const Block kExchange{"\xA3\x0Ax-exchange\xA1"sv};
const Block kKey{"\xA3\x0Dx-routing-key\xA1"sv};
const Block kDurable{"\xA3\x15x-basic-delivery-mode\x50\x02"sv};
const Block kId{"\xA1"sv};
const Block kContent{"\x40\x40\x40\x40\x40\xA3\x13"
                     "application/msgpack\x40\x40\x83"sv};
const Block kType{"\xA1\x0Cx-basic-type\xA1"sv};
const Block kApplication{"\xA1\x0Ex-basic-app-id\xA1\x08pybridge"sv};
const Block kVersion{"\xA1\x01v\x71\x00\x00\x00\x01"sv};
const Block kLogin{"\xA1\x05login\xA1"sv};
static_assert(MTB_EVENT_VERSION == 1);

const Words<Block, MTB_TYPE_COUNT> kTypes(mtb_type_word, [](std::string_view text) {
  const char size = static_cast<char>(text.size());
  return Block{{&size, 1}, text};
});

void write_annotations(Writer &writer, const mtb_event &record, std::string_view exchange) {
  writer.block(kAnnotations);
  const Size size(writer);
  writer.integer<std::uint32_t>(6); // three names and their values
  writer.block(kExchange);
  writer.byte(exchange.size());
  writer.bytes(exchange);
  writer.block(kKey);
  {
    const ShortString key(writer);
    writer = write_key(writer, record);
  }
  writer.block(kDurable);
}

void write_properties(Writer &writer, const mtb_event &record) {
  writer.block(kProperties);
  const Size size(writer);
  writer.integer<std::uint32_t>(10); // message-id … content-type, content-encoding, absolute-expiry-time, creation-time
  writer.block(kId);
  {
    const ShortString id(writer);
    writer = write_id(writer, record);
  }
  writer.block(kContent);
  writer.integer<std::uint64_t>(static_cast<std::uint64_t>(record.captured / kNsPerSecond * kMsPerSecond));
}

void write_headers(Writer &writer, const mtb_event &record) {
  const bool has_login = (record.present >> MTB_F_LOGIN & 1) != 0;
  writer.block(kHeaders);
  const Size size(writer);
  writer.integer<std::uint32_t>(has_login ? 8 : 6);
  writer.block(kType);
  writer.block(kTypes[record.type]);
  writer.block(kApplication);
  writer.block(kVersion);
  if (!has_login)
    return;
  writer.block(kLogin);
  const ShortString login(writer);
  writer.decimal(record.login);
}

void write_entry(Writer &writer, const mtb_event &record, std::string_view exchange) {
  writer.integer<std::uint64_t>(std::uint64_t{record.epoch} << MTB_WIRE_EPOCH_SHIFT | record.seq);
  const Size message(writer);
  write_annotations(writer, record, exchange);
  write_properties(writer, record);
  write_headers(writer, record);
  writer.block(kBody);
  const Size size(writer);
  writer = write_body(writer, record);
}

} // namespace

size_t mtb_wire_entries(const mtb_event *records, size_t count, const char *exchange, uint8_t *out, size_t size,
                        size_t *used) {
  Writer writer(out);
  const auto here = [&] { return static_cast<size_t>(writer.at() - out); };
  size_t done = 0;
  for (; done < count && size - here() >= MTB_WIRE_FRAMES_MAX; ++done)
    write_entry(writer, records[done], exchange);
  *used = here();
  return done;
}
