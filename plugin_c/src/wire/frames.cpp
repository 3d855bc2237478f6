// Records to the AMQP 0-9-1 frames that publish them: sections 2.3.5 (frames), 4.2.5 (strings, tables) and 1.8 (basic)
// of the specification.
#include "encode.h"

#include <string_view>

using namespace mtbridge;

namespace {

constexpr std::uint8_t kMethod = 1;
constexpr std::uint8_t kHeader = 2;
constexpr std::uint8_t kBody = 3;
constexpr std::uint8_t kEnd = 0xCE;
constexpr std::uint64_t kBasic = 60;
constexpr std::uint64_t kPublish = 40;
constexpr std::uint64_t kMandatory = 1;
constexpr std::uint64_t kPersistent = 2;

// content_type, headers, delivery_mode, message_id, timestamp, type, app_id: the bits that say what follows.
constexpr std::uint64_t kProperties = 0x8000 | 0x2000 | 0x1000 | 0x80 | 0x40 | 0x20 | 0x08;

constexpr std::int64_t kNsPerSecond = 1'000'000'000;

// A length of one or four bytes that is filled in when what it counts has been written.
template <class Integer> class Length {
public:
  explicit Length(Writer &writer) : writer_(writer), at_(writer.at()) { writer.integer<Integer>(0); }
  ~Length() {
    const auto size = static_cast<std::uint64_t>(writer_.at() - at_) - sizeof(Integer);
    Writer(at_).integer<Integer>(size);
  }
  Length(const Length &) = delete;
  Length &operator=(const Length &) = delete;

private:
  Writer &writer_;
  std::uint8_t *at_;
};

using ShortString = Length<std::uint8_t>;
using LongString = Length<std::uint32_t>;
using Table = Length<std::uint32_t>;

void short_string(Writer &writer, std::string_view text) {
  writer.byte(text.size());
  writer.bytes(text);
}

// Type and channel of a frame; its size and its end are the caller's.
void begin_frame(Writer &writer, std::uint8_t type, std::uint16_t channel) {
  writer.byte(type);
  writer.integer<std::uint16_t>(channel);
}

void write_method(Writer &writer, const mtb_event &record, std::uint16_t channel, std::string_view exchange) {
  begin_frame(writer, kMethod, channel);
  {
    const Length<std::uint32_t> payload(writer);
    writer.integer<std::uint16_t>(kBasic);
    writer.integer<std::uint16_t>(kPublish);
    writer.integer<std::uint16_t>(0); // reserved
    short_string(writer, exchange);
    {
      const ShortString key(writer);
      write_key(writer, record);
    }
    writer.byte(kMandatory);
  }
  writer.byte(kEnd);
}

void write_headers(Writer &writer, const mtb_event &record, bool resent) {
  const Table table(writer);
  short_string(writer, "v");
  writer.byte('I');
  writer.integer<std::uint32_t>(MTB_EVENT_VERSION);
  if (resent) {
    short_string(writer, "resent");
    writer.byte('t');
    writer.byte(1);
  }
  if (record.present >> MTB_F_LOGIN & 1) { // text, because consistent-hash exchanges tell numbers by their types
    short_string(writer, "login");
    writer.byte('S');
    const LongString login(writer);
    writer.decimal(record.login);
  }
}

void write_properties(Writer &writer, const mtb_event &record, bool resent) {
  writer.integer<std::uint16_t>(kProperties);
  short_string(writer, "application/msgpack");
  write_headers(writer, record, resent);
  writer.byte(kPersistent);
  {
    const ShortString id(writer);
    write_id(writer, record);
  }
  writer.integer<std::uint64_t>(static_cast<std::uint64_t>(record.captured / kNsPerSecond));
  short_string(writer, word(mtb_type_word(record.type)));
  short_string(writer, "pybridge");
}

void write_message(Writer &writer, const mtb_event &record, std::uint16_t channel, std::string_view exchange,
                   bool resent) {
  write_method(writer, record, channel, exchange);
  begin_frame(writer, kHeader, channel);
  std::uint8_t *body_size = nullptr;
  {
    const Length<std::uint32_t> payload(writer);
    writer.integer<std::uint16_t>(kBasic);
    writer.integer<std::uint16_t>(0); // weight
    body_size = writer.at();
    writer.integer<std::uint64_t>(0);
    write_properties(writer, record, resent);
  }
  writer.byte(kEnd);
  begin_frame(writer, kBody, channel);
  const std::uint8_t *body = nullptr;
  {
    const Length<std::uint32_t> payload(writer);
    body = writer.at();
    write_body(writer, record);
  }
  Writer(body_size).integer<std::uint64_t>(static_cast<std::uint64_t>(writer.at() - body));
  writer.byte(kEnd);
}

} // namespace

size_t mtb_wire_frames(const mtb_event *records, size_t count, uint16_t channel, const char *exchange, int resent,
                       uint8_t *out, size_t size, size_t *used) {
  const std::string_view name(exchange);
  Writer writer(out);
  const auto here = [&] { return static_cast<size_t>(writer.at() - out); };
  size_t done = 0;
  for (; done < count && size - here() >= MTB_WIRE_FRAMES_MAX; ++done)
    write_message(writer, records[done], channel, name, resent != 0);
  *used = here();
  return done;
}
