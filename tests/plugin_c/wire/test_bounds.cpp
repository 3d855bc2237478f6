// The encoder stays inside the buffer it was given. What it writes is compared with the models in
// tests/pybridge/native.
#include "mtbridge/wire.h"

#include <algorithm>
#include <cstring>
#include <doctest/doctest.h>
#include <limits>
#include <string>
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
    CHECK(std::all_of(encoded.out.begin() + static_cast<std::ptrdiff_t>(size), encoded.out.end(),
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

TEST_CASE("the longest line and the longest frames stay within the bounds of one record") {
  mtb_event event = largest_event();
  event.version = MTB_EVENT_VERSION;
  std::memset(event.server, 'z', sizeof event.server);
  std::memset(event.comment, 1, sizeof event.comment); // six characters for each
  double *const doubles[] = {&event.price,
                             &event.price_open,
                             &event.price_trigger,
                             &event.sl,
                             &event.tp,
                             &event.profit,
                             &event.swap,
                             &event.commission,
                             &event.fee,
                             &event.tax,
                             &event.agent_commission,
                             &event.rebate,
                             &event.balance,
                             &event.credit,
                             &event.contract_size,
                             &event.rate_profit};
  for (double *const value : doubles)
    *value = -std::numeric_limits<double>::max();
  std::vector<mtb_wire_shape> shapes(MTB_TYPE_COUNT, mtb_wire_shape{~uint64_t{0}, 0, MTB_FIELD_COUNT, {}});
  for (uint8_t field = 0; field < MTB_FIELD_COUNT; ++field)
    shapes[MTB_BALANCE_COMPENSATION].order[field] = field;
  std::vector<uint8_t> line(MTB_WIRE_LINE_MAX), frames(MTB_WIRE_FRAMES_MAX);
  size_t used = 0;
  REQUIRE(mtb_wire_lines(&event, 1, shapes.data(), line.data(), line.size(), &used) == 1);
  CHECK(used > MTB_WIRE_LINE_MAX / 2);
  REQUIRE(mtb_wire_frames(&event, 1, 1, std::string(255, 'x').c_str(), 1, frames.data(), frames.size(), &used) == 1);
  CHECK(used <= frames.size());
}

TEST_CASE("lines stop before a record that has not its shape, and before one that might not fit") {
  mtb_event event{};
  event.version = MTB_EVENT_VERSION;
  event.type = MTB_SYSTEM_STOP;
  event.platform = MTB_MT4;
  std::memcpy(event.server, "demo", 4);
  std::vector<mtb_event> events(3, event);
  const std::vector<mtb_wire_shape> shapes(MTB_TYPE_COUNT, mtb_wire_shape{});
  std::vector<uint8_t> out(3 * MTB_WIRE_LINE_MAX);
  size_t used = 0;
  const auto lines = [&](size_t size) {
    return mtb_wire_lines(events.data(), events.size(), shapes.data(), out.data(), size, &used);
  };
  CHECK(lines(out.size()) == 3);
  CHECK(lines(MTB_WIRE_LINE_MAX) == 1);
  CHECK(lines(MTB_WIRE_LINE_MAX - 1) == 0);
  events[1].present = uint64_t{1} << MTB_F_LOGIN;
  CHECK(lines(out.size()) == 1);
  CHECK(std::string(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(used)) ==
        R"({"v":1,"type":"system.stop","server":"demo","platform":"mt4","epoch":0,"seq":0,"time":0,"captured":0})"
        "\n");
}
