// The encoder stays inside the buffer it was given. What it writes is compared with the models in
// tests/pybridge/native.
#include "mtbridge/wire.h"

#include <algorithm>
#include <cstring>
#include <doctest/doctest.h>
#include <limits>
#include <vector>

namespace {

constexpr size_t kRecordMax = MTB_WIRE_BODY_MAX + MTB_WIRE_KEY_MAX + MTB_WIRE_ID_MAX;
constexpr uint8_t kUntouched = 0xC1; // never used by msgpack

// Every field is there and takes as many bytes as it can.
mtb_event largest_event() {
  mtb_event event;
  std::memset(&event, 0xFF, sizeof event);
  event.type = MTB_BALANCE_COMPENSATION;
  event.platform = MTB_MT5;
  event.side = MTB_SELL;
  event.order_type = MTB_SELL_STOP_LIMIT;
  event.reason = MTB_REASON_EXTERNAL_SERVICE;
  event.time = event.captured = std::numeric_limits<int64_t>::min();
  event.volume = event.volume_left = event.magic = event.opened = event.expires = event.time;
  return event;
}

struct Encoded {
  size_t count;
  size_t used;
  std::vector<mtb_wire_message> messages;
  std::vector<uint8_t> out; // `size` bytes for the encoder, and a page behind them that is not its own
};

Encoded encode(const std::vector<mtb_event> &events, size_t size) {
  Encoded encoded{0, 0, std::vector<mtb_wire_message>(events.size()), std::vector<uint8_t>(size + 4096, kUntouched)};
  encoded.count =
      mtb_wire_encode(events.data(), events.size(), encoded.messages.data(), encoded.out.data(), size, &encoded.used);
  return encoded;
}

} // namespace

TEST_CASE("the largest event stays within the bounds of one record") {
  const Encoded encoded = encode({largest_event()}, kRecordMax);
  REQUIRE(encoded.count == 1);
  CHECK(encoded.messages[0].body_size <= MTB_WIRE_BODY_MAX);
  CHECK(encoded.messages[0].key_size <= MTB_WIRE_KEY_MAX);
  CHECK(encoded.messages[0].id_size <= MTB_WIRE_ID_MAX);
}

TEST_CASE("nothing is written past the buffer, and encoding stops before a record that might not fit") {
  const std::vector<mtb_event> events(3, largest_event());
  for (size_t size = 0; size <= 3 * kRecordMax; size += 7) {
    const Encoded encoded = encode(events, size);
    CHECK(encoded.used <= size);
    CHECK((encoded.count == events.size() || size - encoded.used < kRecordMax));
    CHECK(std::all_of(encoded.out.begin() + static_cast<std::ptrdiff_t>(encoded.used), encoded.out.end(),
                      [](uint8_t byte) { return byte == kUntouched; }));
  }
}

TEST_CASE("a batch that stopped early goes on with the next record") {
  const std::vector<mtb_event> events(10, largest_event());
  std::vector<mtb_event> left = events;
  size_t rounds = 0;
  for (; !left.empty(); ++rounds) {
    const Encoded encoded = encode(left, 2 * kRecordMax);
    REQUIRE(encoded.count > 0);
    left.erase(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(encoded.count));
  }
  CHECK(rounds < events.size());
}

TEST_CASE("the parts of all messages lie one after another") {
  const Encoded encoded = encode(std::vector<mtb_event>(5, largest_event()), 5 * kRecordMax);
  REQUIRE(encoded.count == 5);
  size_t end = 0;
  for (const mtb_wire_message &message : encoded.messages) {
    CHECK(message.body == end);
    CHECK(message.key == message.body + message.body_size);
    CHECK(message.id == message.key + message.key_size);
    end = message.id + message.id_size;
  }
  CHECK(end == encoded.used);
}

TEST_CASE("no records give no bytes") {
  const Encoded encoded = encode({}, kRecordMax);
  CHECK(encoded.count == 0);
  CHECK(encoded.used == 0);
}
