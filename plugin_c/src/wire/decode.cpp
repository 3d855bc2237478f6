// A msgpack body back into the record that it was written from.
#include "encode.h"

#include <array>
#include <cstring>

using namespace mtbridge;

namespace {

// Reads msgpack values. What is not there, or of another kind, fails the whole: `good` says so in the end. Forms that
// the encoder does not choose may pass here, since the caller encodes the record again and compares.
class Scanner {
public:
  Scanner(const uint8_t *data, size_t size) : at_(data), end_(data + size) {}

  bool good() const { return good_; }
  bool at_end() const { return at_ == end_; }

  uint64_t map() {
    const uint8_t tag = byte();
    return (tag & 0xF0) == 0x80 ? tag & 0x0FU : tag == 0xDE ? big_endian(2) : fail();
  }

  uint64_t short_array() {
    const uint8_t tag = byte();
    return (tag & 0xF0) == 0x90 ? tag & 0x0FU : fail();
  }

  std::string_view string() {
    const uint8_t tag = byte();
    const auto size = static_cast<size_t>((tag & 0xE0) == 0xA0 ? tag & 0x1FU : tag == 0xD9 ? byte() : fail());
    const auto *bytes = reinterpret_cast<const char *>(take(size));
    return bytes != nullptr ? std::string_view(bytes, size) : std::string_view();
  }

  // Signed or not: in two's complement.
  uint64_t integer() {
    const uint8_t tag = byte();
    if (tag < 0x80)
      return tag;
    if (tag >= 0xE0)
      return static_cast<uint64_t>(static_cast<int8_t>(tag));
    if (tag >= 0xCC && tag <= 0xCF)
      return big_endian(size_t{1} << (tag - 0xCC));
    if (tag < 0xD0 || tag > 0xD3)
      return fail();
    const size_t size = size_t{1} << (tag - 0xD0);
    const auto unused = static_cast<int>(8 * (8 - size));
    return static_cast<uint64_t>(static_cast<int64_t>(big_endian(size) << unused) >> unused);
  }

  double float64() { return byte() == 0xCB ? std::bit_cast<double>(big_endian(8)) : static_cast<double>(fail()); }

private:
  uint64_t fail() {
    good_ = false;
    at_ = end_;
    return 0;
  }

  const uint8_t *take(size_t size) {
    if (static_cast<size_t>(end_ - at_) < size) {
      fail();
      return nullptr;
    }
    at_ += size;
    return at_ - size;
  }

  uint8_t byte() {
    const uint8_t *at = take(1);
    return at != nullptr ? *at : 0xC1; // that no value begins with
  }

  uint64_t big_endian(size_t size) {
    const uint8_t *bytes = take(size);
    uint64_t value = 0;
    for (size_t i = 0; bytes != nullptr && i < size; ++i)
      value = value << 8 | bytes[i];
    return value;
  }

  const uint8_t *at_;
  const uint8_t *end_;
  bool good_ = true;
};

template <class Value> void store(mtb_event &record, const Field &field, Value value) {
  std::memcpy(reinterpret_cast<char *>(&record) + field.offset, &value, sizeof value);
}

bool store_text(char *field, size_t size, std::string_view text) {
  if (text.size() > size)
    return false;
  std::memcpy(field, text.data(), text.size());
  return true;
}

// The number of a word; 0, which has none, when there is no such word.
template <class Word> uint8_t number_of(std::string_view text, Word find, int count) {
  for (int number = 1; number < count; ++number)
    if (word(find(number)) == text)
      return static_cast<uint8_t>(number);
  return 0;
}

uint32_t read_flags(Scanner &in) {
  uint32_t flags = 0;
  for (uint64_t left = in.short_array(); left > 0; --left) {
    const std::string_view text = in.string();
    for (int bit = 0; bit < MTB_FLAG_COUNT; ++bit)
      if (word(mtb_flag_word(bit)) == text)
        flags |= uint32_t{1} << bit;
  }
  return flags;
}

bool read_value(Scanner &in, mtb_event &record, const Field &field) {
  switch (field.kind) {
  case Kind::Unsigned:
  case Kind::Signed:
    store(record, field, in.integer());
    return true;
  case Kind::Price:
  case Kind::Money:
  case Kind::Ratio:
    store(record, field, in.float64());
    return true;
  case Kind::Byte:
    store(record, field, static_cast<uint8_t>(in.integer()));
    return true;
  case Kind::Text:
    return store_text(reinterpret_cast<char *>(&record) + field.offset, field.size, in.string());
  case Kind::Side:
    record.side = number_of(in.string(), mtb_side_word, MTB_SIDE_COUNT);
    return true;
  case Kind::OrderType:
    record.order_type = number_of(in.string(), mtb_order_type_word, MTB_ORDER_TYPE_COUNT);
    return true;
  case Kind::Reason:
    record.reason = number_of(in.string(), mtb_reason_word, MTB_REASON_COUNT);
    return true;
  case Kind::Flags:
    record.flags = read_flags(in);
    return true;
  }
  return false;
}

bool read_head(Scanner &in, mtb_event &record) {
  const auto next = [&](std::string_view name) { return in.string() == name; };
  if (!next("v"))
    return false;
  record.version = static_cast<uint8_t>(in.integer());
  if (!next("type"))
    return false;
  record.type = number_of(in.string(), mtb_type_word, MTB_TYPE_COUNT);
  if (!next("server") || !store_text(record.server, sizeof record.server, in.string()) || !next("platform"))
    return false;
  record.platform = number_of(in.string(), mtb_platform_word, MTB_PLATFORM_COUNT);
  if (!next("epoch"))
    return false;
  record.epoch = static_cast<uint32_t>(in.integer());
  if (!next("seq"))
    return false;
  record.seq = in.integer();
  if (!next("time"))
    return false;
  record.time = static_cast<int64_t>(in.integer());
  if (!next("captured"))
    return false;
  record.captured = static_cast<int64_t>(in.integer());
  return true;
}

// The fields come in the order of the wire, so that each is looked for behind the one before.
bool read_fields(Scanner &in, mtb_event &record, uint64_t count) {
  int field = -1;
  for (; count > 0; --count) {
    const std::string_view name = in.string();
    do
      ++field;
    while (field < MTB_FIELD_COUNT && word(mtb_field_word(field)) != name);
    if (field == MTB_FIELD_COUNT || !read_value(in, record, kFields[static_cast<size_t>(field)]))
      return false;
    record.present |= uint64_t{1} << field;
  }
  return true;
}

} // namespace

int mtb_wire_decode(const uint8_t *body, size_t size, mtb_event *record) {
  constexpr uint64_t kHeadFields = 8;
  std::memset(record, 0, sizeof *record);
  if (size > MTB_WIRE_BODY_MAX)
    return 0;
  Scanner in(body, size);
  const uint64_t count = in.map();
  if (count < kHeadFields || !read_head(in, *record) || !read_fields(in, *record, count - kHeadFields) || !in.good() ||
      !in.at_end())
    return 0;
  std::array<uint8_t, MTB_WIRE_BODY_MAX + sizeof(Block)> again;
  const auto length = static_cast<size_t>(write_body(Writer(again.data()), *record).at() - again.data());
  if (length != size || std::memcmp(again.data(), body, size) != 0)
    return 0;
  record->crc = mtb_event_crc(record);
  return 1;
}
