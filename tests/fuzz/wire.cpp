// Event records turned into messages: whatever whole records say.
#include "mtbridge/wire.h"
#include "fuzz.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace {

// The message lies in `out`, within its bounds.
void check(const mtb_wire_message &message, const std::vector<std::uint8_t> &out) {
  const auto lies_in = [&](std::uint32_t start, std::uint32_t size, std::uint32_t most) {
    return size > 0 && size <= most && start <= out.size() && size <= out.size() - start;
  };
  fuzz::must(lies_in(message.body, message.body_size, MTB_WIRE_BODY_MAX), "a body has its bounds");
  fuzz::must(lies_in(message.key, message.key_size, MTB_WIRE_KEY_MAX), "a routing key has its bounds");
  fuzz::must(lies_in(message.id, message.id_size, MTB_WIRE_ID_MAX), "an id has its bounds");
  const auto is_ascii = [&](std::uint32_t start, std::uint32_t size) {
    return std::all_of(out.begin() + start, out.begin() + start + size, [](std::uint8_t c) { return c < 0x80; });
  };
  fuzz::must(is_ascii(message.key, message.key_size) && is_ascii(message.id, message.id_size),
             "routing key and id are ASCII");
}

// Lines of whatever records have a shape that asks for nothing; the others are skipped.
void check_lines(const std::vector<mtb_event> &records) {
  mtb_wire_shape any{~std::uint64_t{0}, 0, MTB_FIELD_COUNT, {}};
  for (std::uint8_t field = 0; field < MTB_FIELD_COUNT; ++field)
    any.order[field] = field;
  const std::vector<mtb_wire_shape> shapes(MTB_TYPE_COUNT, any);
  std::vector<std::uint8_t> out(MTB_WIRE_LINE_MAX);
  for (const mtb_event &record : records) {
    std::size_t used = 0;
    const std::size_t lines = mtb_wire_lines(&record, 1, shapes.data(), out.data(), out.size(), &used);
    fuzz::must(used <= out.size(), "a line has its bounds");
    fuzz::must(lines == 0 || std::count(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(used), '\n') == 1,
               "a line ends once");
    fuzz::must(lines == (used > 0 ? 1 : 0), "a record gives a line or nothing");
  }
}

void check_selection(const std::vector<mtb_event> &records) {
  const char *const patterns[] = {"mt4.#", "#.XAUUSD", "*.*.trade.*.*.*"};
  std::vector<mtb_event> out(records.size());
  fuzz::must(mtb_wire_select(records.data(), records.size(), patterns, 3, out.data()) <= records.size(),
             "a selection is no larger than what it was made from");
  fuzz::must(mtb_wire_sound(records.data(), records.size()) <= records.size(),
             "no more records are sound than there are");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  constexpr std::size_t kMost = MTB_WIRE_BODY_MAX + MTB_WIRE_KEY_MAX + MTB_WIRE_ID_MAX;
  std::vector<mtb_event> records((size + sizeof(mtb_event) - 1) / sizeof(mtb_event));
  if (records.empty())
    return 0;
  std::memcpy(records.data(), data, size);
  std::vector<mtb_wire_message> messages(records.size());
  std::vector<std::uint8_t> out(records.size() * kMost);
  std::size_t used = 0;
  const std::size_t encoded =
      mtb_wire_encode(records.data(), records.size(), messages.data(), out.data(), out.size(), &used);
  fuzz::must(encoded == records.size() && used <= out.size(), "where there is room, every record is encoded");
  for (const mtb_wire_message &message : messages)
    check(message, out);
  check_lines(records);
  check_selection(records);
  return 0;
}
