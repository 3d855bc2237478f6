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

// What follows a type in a header frame.
const Words<Block, MTB_TYPE_COUNT> kTypes(mtb_type_word, [](std::string_view text) {
  const char size = static_cast<char>(text.size());
  return Block{{&size, 1}, text, "\x08pybridge"};
});
const Block kLogin{"\x05loginS"};

using ShortString = Length<std::uint8_t>;
using LongString = Length<std::uint32_t>;

void short_string(Writer &writer, std::string_view text) {
  writer.byte(text.size());
  writer.bytes(text);
}

// Type and channel of a frame; its size and its end are the caller's.
void begin_frame(Writer &writer, std::uint8_t type, std::uint16_t channel) {
  writer.byte(type);
  writer.integer<std::uint16_t>(channel);
}

// What the messages of a batch have in common, made once: the beginnings of their method frames, up to the routing key,
// and of their header frames, up to the headers that differ.
class Batch {
public:
  Batch(std::uint16_t channel, std::string_view exchange, bool resent) : channel_(channel) {
    Writer method(method_.data());
    begin_frame(method, kMethod, channel);
    method.integer<std::uint32_t>(0);
    method.integer<std::uint16_t>(kBasic);
    method.integer<std::uint16_t>(kPublish);
    method.integer<std::uint16_t>(0); // reserved
    short_string(method, exchange);
    method_size_ = static_cast<std::size_t>(method.at() - method_.data());

    Writer header(header_.data());
    header.byte(kMandatory);
    header.byte(kEnd);
    begin_frame(header, kHeader, channel);
    header.integer<std::uint32_t>(0);
    header.integer<std::uint16_t>(kBasic);
    header.integer<std::uint16_t>(0); // weight
    header.integer<std::uint64_t>(0); // size of the body
    header.integer<std::uint16_t>(kProperties);
    short_string(header, "application/msgpack");
    table_ = static_cast<std::size_t>(header.at() - header_.data());
    header.integer<std::uint32_t>(0);
    short_string(header, "v");
    header.byte('I');
    header.integer<std::uint32_t>(MTB_EVENT_VERSION);
    if (resent) {
      short_string(header, "resent");
      header.byte('t');
      header.byte(1);
    }
    header_size_ = static_cast<std::size_t>(header.at() - header_.data());
  }

  void write(Writer &writer, const mtb_event &record) const {
    std::uint8_t *method = writer.at();
    writer.bytes({reinterpret_cast<const char *>(method_.data()), method_size_});
    {
      const ShortString key(writer);
      writer = write_key(writer, record);
    }
    set_size(method, writer.at() + 1); // kMandatory

    std::uint8_t *header = writer.at() + 2; // kMandatory, kEnd
    std::uint8_t *table = writer.at() + table_;
    writer.fixed(header_, header_size_);
    if (record.present >> MTB_F_LOGIN & 1) { // text, because consistent-hash exchanges tell numbers by their types
      writer.block(kLogin);
      const LongString login(writer);
      writer.decimal(record.login);
    }
    Writer(table).integer<std::uint32_t>(static_cast<std::uint64_t>(writer.at() - table) - sizeof(std::uint32_t));
    writer.byte(kPersistent);
    {
      const ShortString id(writer);
      writer = write_id(writer, record);
    }
    writer.integer<std::uint64_t>(static_cast<std::uint64_t>(record.captured / kNsPerSecond));
    writer.block(kTypes[record.type]);
    set_size(header, writer.at());
    writer.byte(kEnd);

    std::uint8_t *body = writer.at();
    begin_frame(writer, kBody, channel_);
    writer.integer<std::uint32_t>(0);
    writer = write_body(writer, record);
    set_size(body, writer.at());
    Writer(header + kBodySize).integer<std::uint64_t>(static_cast<std::uint64_t>(writer.at() - body) - kFrameHead);
    writer.byte(kEnd);
  }

private:
  static constexpr std::size_t kFrameHead = 7; // type, channel, size
  static constexpr std::size_t kBodySize = kFrameHead + 4;

  // The size of a frame that began at `frame`, and whose payload ends at `end`.
  static void set_size(std::uint8_t *frame, const std::uint8_t *end) {
    Writer(frame + 3).integer<std::uint32_t>(static_cast<std::uint64_t>(end - frame) - kFrameHead);
  }

  std::uint16_t channel_;
  std::array<std::uint8_t, kFrameHead + 7 + MTB_WIRE_EXCHANGE_MAX> method_{};
  std::size_t method_size_;
  std::array<std::uint8_t, 96> header_{};
  std::size_t header_size_;
  std::size_t table_; // where the table of headers begins, with its size
};

} // namespace

size_t mtb_wire_frames(const mtb_event *records, size_t count, uint16_t channel, const char *exchange, int resent,
                       uint8_t *out, size_t size, size_t *used) {
  const Batch batch(channel, exchange, resent != 0);
  Writer writer(out);
  const auto here = [&] { return static_cast<size_t>(writer.at() - out); };
  size_t done = 0;
  for (; done < count && size - here() >= MTB_WIRE_FRAMES_MAX; ++done)
    batch.write(writer, records[done]);
  *used = here();
  return done;
}
