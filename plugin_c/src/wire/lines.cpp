// Records to lines of JSON, as pydantic writes the models: decimals are strings.
#include "shape.h"
#include "writer.h"

#include <array>

using namespace mtbridge;

namespace {

Block name(std::string_view text) { return {",\"", text, "\":"}; }
Block quoted(std::string_view text) { return {"\"", text, "\""}; }

const Words<Block, MTB_FIELD_COUNT> kNames(mtb_field_word, name);
const Words<Block, MTB_SIDE_COUNT> kSides(mtb_side_word, quoted);
const Words<Block, MTB_ORDER_TYPE_COUNT> kOrderTypes(mtb_order_type_word, quoted);
const Words<Block, MTB_REASON_COUNT> kReasons(mtb_reason_word, quoted);
const Words<Block, MTB_FLAG_COUNT> kFlags(mtb_flag_word, quoted);
const Words<Block, MTB_TYPE_COUNT> kTypes(mtb_type_word, quoted);
const Words<Block, MTB_PLATFORM_COUNT> kPlatforms(mtb_platform_word, quoted);

const Block kVersion{"{\"v\":1,\"type\":"}, kServer = name("server"), kPlatform = name("platform"),
                                            kEpoch = name("epoch"), kSeq = name("seq"), kTime = name("time"),
                                            kCaptured = name("captured");

// What stands for a character behind a backslash; 0: the character itself, without one; 'u': its number.
constexpr std::array<char, 256> kEscapes = [] {
  std::array<char, 256> table{};
  for (size_t c = 0; c < 0x20; ++c)
    table[c] = 'u';
  table['\b'] = 'b';
  table['\t'] = 't';
  table['\n'] = 'n';
  table['\f'] = 'f';
  table['\r'] = 'r';
  table['"'] = '"';
  table['\\'] = '\\';
  return table;
}();

void write_characters(Writer &writer, std::string_view text) {
  for (const char c : text) {
    const auto number = static_cast<unsigned char>(c);
    const char escape = kEscapes[number];
    if (escape == 0) {
      writer.byte(number);
    } else if (escape == 'u') {
      writer.bytes("\\u00");
      writer.byte(static_cast<uint8_t>("01"[number >> 4]));
      writer.byte(static_cast<uint8_t>("0123456789abcdef"[number & 15]));
    } else {
      writer.byte('\\');
      writer.byte(static_cast<uint8_t>(escape));
    }
  }
}

void write_string(Writer &writer, const Text &text) {
  writer.byte('"');
  if (text.ascii)
    write_characters(writer, text.bytes);
  else
    as_utf8(text.bytes, [&](std::string_view piece) { write_characters(writer, piece); });
  writer.byte('"');
}

void write_flags(Writer &writer, uint32_t flags) {
  writer.byte('[');
  for (flags &= kKnownFlags; flags; flags &= flags - 1) {
    writer.block(kFlags[static_cast<size_t>(std::countr_zero(flags))]);
    if ((flags & (flags - 1)) != 0)
      writer.byte(',');
  }
  writer.byte(']');
}

void write_value(Writer &writer, const mtb_event &record, const Field &field) {
  switch (field.kind) {
  case Kind::Unsigned:
    return writer.decimal(load<uint64_t>(record, field));
  case Kind::Signed:
    return writer.decimal(load<int64_t>(record, field));
  case Kind::Price:
  case Kind::Money:
  case Kind::Ratio:
    writer.byte('"');
    writer.skip_to(write_decimal(writer.text(), record, field));
    return writer.byte('"');
  case Kind::Byte:
    return writer.decimal(static_cast<unsigned>(load<uint8_t>(record, field)));
  case Kind::Text:
    return write_string(writer, text_of(record, field));
  case Kind::Side:
    return writer.block(kSides[record.side]);
  case Kind::OrderType:
    return writer.block(kOrderTypes[record.order_type]);
  case Kind::Reason:
    return writer.block(kReasons[record.reason]);
  case Kind::Flags:
    return write_flags(writer, record.flags);
  }
}

void write_line(Writer &writer, const mtb_event &record, const mtb_wire_shape &shape) {
  writer.block(kVersion);
  writer.block(kTypes[record.type]);
  writer.block(kServer);
  write_string(writer, server_of(record));
  writer.block(kPlatform);
  writer.block(kPlatforms[record.platform]);
  writer.block(kEpoch);
  writer.decimal(record.epoch);
  writer.block(kSeq);
  writer.decimal(record.seq);
  writer.block(kTime);
  writer.decimal(record.time);
  writer.block(kCaptured);
  writer.decimal(record.captured);
  const uint64_t fields = present(record);
  for (size_t i = 0; i < shape.count; ++i) {
    const size_t field = shape.order[i];
    if ((fields >> field & 1) == 0)
      continue;
    writer.block(kNames[field]);
    write_value(writer, record, kFields[field]);
  }
  writer.bytes("}\n");
}

} // namespace

size_t mtb_wire_lines(const mtb_event *records, size_t count, const mtb_wire_shape *shapes, uint8_t *out, size_t size,
                      size_t *used) {
  Writer writer(out);
  const auto here = [&] { return static_cast<size_t>(writer.at() - out); };
  size_t done = 0;
  for (; done < count && size - here() >= MTB_WIRE_LINE_MAX; ++done) {
    const mtb_wire_shape *shape = shape_of(records[done], shapes);
    if (shape == nullptr)
      break;
    write_line(writer, records[done], *shape);
  }
  *used = here();
  return done;
}
