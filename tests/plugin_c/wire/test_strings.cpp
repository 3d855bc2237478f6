// What a trade server may hand over as a string, and what of it reaches the wire.
#include "mtbridge/wire.h"

#include <cstring>
#include <doctest/doctest.h>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Message {
  std::string body, key, id;
};

Message encode(const mtb_event &event) {
  std::vector<uint8_t> out(MTB_WIRE_BODY_MAX + MTB_WIRE_KEY_MAX + MTB_WIRE_ID_MAX);
  mtb_wire_message place;
  size_t used = 0;
  REQUIRE(mtb_wire_encode(&event, 1, &place, out.data(), out.size(), &used) == 1);
  const auto part = [&](uint32_t at, uint32_t size) {
    return std::string(reinterpret_cast<const char *>(out.data()) + at, size);
  };
  return {part(place.body, place.body_size), part(place.key, place.key_size), part(place.id, place.id_size)};
}

mtb_event event_with_comment(std::string_view comment) {
  mtb_event event{};
  event.type = MTB_TRADE_OPEN;
  event.platform = MTB_MT4;
  event.present = uint64_t{1} << MTB_F_COMMENT;
  std::memcpy(event.server, "demo", 4);
  std::memcpy(event.comment, comment.data(), comment.size());
  return event;
}

// The comment is the body's last value: a short string with one byte of header.
std::string comment_on_the_wire(std::string_view comment) {
  return encode(event_with_comment(comment)).body.substr(encode(event_with_comment("")).body.size());
}

} // namespace

TEST_CASE("valid UTF-8 passes as it is") {
  for (const char *text : {"plain", "\x7F", "ä", "€", "😀", "\xED\x9F\xBF", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    CHECK(comment_on_the_wire(text) == text);
  }
}

TEST_CASE("each byte that is no UTF-8 leaves as a question mark") {
  CHECK(comment_on_the_wire("a\xFFz") == "a?z");
  CHECK(comment_on_the_wire("\x80\xBF") == "??");            // nothing begins so
  CHECK(comment_on_the_wire("\xC0\x80") == "??");            // overlong
  CHECK(comment_on_the_wire("\xE0\x9F\xBF") == "???");       // overlong
  CHECK(comment_on_the_wire("\xF0\x8F\xBF\xBF") == "????");  // overlong
  CHECK(comment_on_the_wire("\xED\xA0\x80") == "???");       // a surrogate
  CHECK(comment_on_the_wire("\xF4\x90\x80\x80") == "????");  // beyond Unicode
  CHECK(comment_on_the_wire("\xE2\x82z") == "??z");          // interrupted
  CHECK(comment_on_the_wire("ok \xF0\x9F\x98") == "ok ???"); // cut at the field's end
}

TEST_CASE("a string may fill its field without a terminator") {
  const std::string full(sizeof mtb_event{}.comment, 'x');
  CHECK(encode(event_with_comment(full)).body.ends_with(full));
}

TEST_CASE("a routing key has only letters, digits, underscores and dashes between its dots") {
  mtb_event event = event_with_comment("");
  event.present |= uint64_t{1} << MTB_F_GROUP | uint64_t{1} << MTB_F_SYMBOL;
  std::memcpy(event.group, "real\\VIP.1 \xC3\xA4\xFF", 14);
  std::memcpy(event.symbol, "EURUSD#", 7);
  CHECK(encode(event).key == "mt4.demo.trade.open.real_VIP_1____.EURUSD_");
}

TEST_CASE("a group or symbol that does not apply, or is empty, is a dash in the routing key") {
  mtb_event event = event_with_comment("");
  std::memcpy(event.symbol, "left over", 9);
  event.present |= uint64_t{1} << MTB_F_GROUP;
  CHECK(encode(event).key == "mt4.demo.trade.open.-.-");
}

TEST_CASE("a message id names server, epoch and number") {
  mtb_event event = event_with_comment("");
  event.epoch = UINT32_MAX;
  event.seq = UINT64_MAX;
  CHECK(encode(event).id == "demo:4294967295:18446744073709551615");
}

TEST_CASE("a number without a word is left out") {
  const std::string without = encode(event_with_comment("")).body;
  mtb_event event = event_with_comment("");
  event.present |= uint64_t{1} << MTB_F_SIDE | uint64_t{1} << MTB_F_ORDER_TYPE | uint64_t{1} << MTB_F_REASON;
  event.side = MTB_SIDE_COUNT;
  event.reason = UINT8_MAX;
  CHECK(encode(event).body == without);
}

TEST_CASE("a type and a platform without a word do no harm") {
  mtb_event event = event_with_comment("");
  event.type = UINT16_MAX;
  event.platform = UINT8_MAX;
  CHECK(encode(event).key == "-.demo..-.-");
}
