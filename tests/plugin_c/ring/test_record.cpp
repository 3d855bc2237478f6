#include "crc32c.h"
#include "mtbridge/event.h"
#include <cstring>
#include <doctest/doctest.h>
#include <set>
#include <string>
#include <vector>

TEST_CASE("CRC-32C gives the check value of its specification") {
  CHECK(mtbridge::crc32c("123456789", 9) == 0xE3069283);
  CHECK(mtbridge::crc32c("", 0) == 0);
}

TEST_CASE("a sum is the same however long what is summed") {
  std::vector<unsigned char> bytes(1'100);
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<unsigned char>(i * i + 7 * i + 1);
  std::uint32_t crc = ~0U; // bit by bit, as the definition has it
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    if (mtbridge::crc32c(bytes.data(), size) != ~crc)
      FAIL(size);
    crc ^= bytes[size];
    for (int bit = 0; bit < 8; ++bit)
      crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0x82F63B78U : 0U);
  }
}

TEST_CASE("a record's checksum covers every byte but its place and itself") {
  mtb_event event{};
  const std::uint32_t clean = mtb_event_crc(&event);
  auto *bytes = reinterpret_cast<unsigned char *>(&event);
  for (std::size_t i = 0; i < sizeof event; ++i) {
    bytes[i] ^= 0x40;
    CHECK((mtb_event_crc(&event) == clean) == (i < offsetof(mtb_event, epoch)));
    bytes[i] ^= 0x40;
  }
}

TEST_CASE("every number of the vocabulary has a word of its own") {
  const auto check = [](const char *(*word)(int), int from, int to) {
    std::set<std::string> words;
    for (int i = from; i < to; ++i) {
      REQUIRE(word(i) != nullptr);
      words.insert(word(i));
    }
    CHECK(words.size() == static_cast<std::size_t>(to - from));
    CHECK(word(to) == nullptr);
    CHECK(word(-1) == nullptr);
  };
  check(mtb_type_word, 1, MTB_TYPE_COUNT);
  check(mtb_platform_word, 1, MTB_PLATFORM_COUNT);
  check(mtb_side_word, 1, MTB_SIDE_COUNT);
  check(mtb_order_type_word, 1, MTB_ORDER_TYPE_COUNT);
  check(mtb_reason_word, 1, MTB_REASON_COUNT);
  check(mtb_flag_word, 0, MTB_FLAG_COUNT);
  check(mtb_field_word, 0, MTB_FIELD_COUNT);
}
