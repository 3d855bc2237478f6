#include "crc32c.h"

#include "mtbridge/event.h"
#include <array>
#include <cstring>

#if defined(__x86_64__) || defined(__i386__) || defined(_M_X64) || defined(_M_IX86)
#define MTBRIDGE_X86 1
#include <nmmintrin.h>
#include <wmmintrin.h>
#ifdef _MSC_VER
#include <intrin.h>
#define MTBRIDGE_CRC_CODE
#else
#define MTBRIDGE_CRC_CODE __attribute__((target("sse4.2,pclmul")))
#endif
#endif

namespace mtbridge {
namespace {

constexpr std::uint32_t kPolynomial = 0x82F63B78; // reflected

constexpr std::array<std::uint32_t, 256> make_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t crc = i;
    for (int bit = 0; bit < 8; ++bit)
      crc = (crc >> 1) ^ ((crc & 1) != 0 ? kPolynomial : 0);
    table[i] = crc;
  }
  return table;
}

constexpr auto kTable = make_table();

std::uint32_t update_portable(std::uint32_t crc, const unsigned char *data, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i)
    crc = (crc >> 8) ^ kTable[(crc ^ data[i]) & 0xFF];
  return crc;
}

#ifdef MTBRIDGE_X86

// As many bytes as one instruction takes.
#if defined(__x86_64__) || defined(_M_X64)
using Word = std::uint64_t;
MTBRIDGE_CRC_CODE Word update_word(Word crc, Word word) { return _mm_crc32_u64(crc, word); }
#else
using Word = std::uint32_t;
MTBRIDGE_CRC_CODE Word update_word(Word crc, Word word) { return _mm_crc32_u32(crc, word); }
#endif

template <class Unsigned> Unsigned read(const unsigned char *data) {
  Unsigned value;
  std::memcpy(&value, data, sizeof value);
  return value;
}

// An instruction takes one cycle and its result three: three stretches are summed at a time, and then put together.
constexpr std::size_t kStretch = 160; // three of them are an event's, but for some bytes

// x to the power of `exponent`, modulo the polynomial: the highest bit is the coefficient of 1.
constexpr std::uint32_t power_of_x(std::size_t exponent) {
  std::uint32_t power = 0x80000000;
  for (std::size_t i = 0; i < exponent; ++i)
    power = (power >> 1) ^ ((power & 1) != 0 ? kPolynomial : 0);
  return power;
}

// What stands before `Bytes` of zeros counts as if it were moved over them: its sum times x^(8 * Bytes). The product of
// two reflected numbers comes one bit too low, and summing it up moves it over the 32 bits of a sum.
template <std::size_t Bytes> MTBRIDGE_CRC_CODE Word moved(Word crc) {
  constexpr std::uint32_t factor = power_of_x(8 * Bytes - 33);
  std::uint64_t product;
  _mm_storel_epi64(
      reinterpret_cast<__m128i *>(&product),
      _mm_clmulepi64_si128(_mm_cvtsi32_si128(static_cast<int>(crc)), _mm_cvtsi32_si128(static_cast<int>(factor)), 0));
  Word sum = update_word(0, static_cast<Word>(product));
  if constexpr (sizeof(Word) < sizeof product)
    sum = update_word(sum, static_cast<Word>(product >> 32));
  return sum;
}

MTBRIDGE_CRC_CODE Word update_three(Word crc, const unsigned char *data) {
  Word second = 0;
  Word third = 0;
#pragma GCC unroll 40
  for (std::size_t i = 0; i < kStretch; i += sizeof(Word)) {
    crc = update_word(crc, read<Word>(data + i));
    second = update_word(second, read<Word>(data + kStretch + i));
    third = update_word(third, read<Word>(data + 2 * kStretch + i));
  }
  return moved<2 * kStretch>(crc) ^ moved<kStretch>(second) ^ third;
}

// What is no whole word comes first: then the words of an event are its fields, and none is read that two were written
// to.
MTBRIDGE_CRC_CODE std::uint32_t update_fast(std::uint32_t crc, const unsigned char *data, std::size_t size) {
  for (; size % 4 != 0; ++data, --size)
    crc = _mm_crc32_u8(crc, *data);
  if (size % sizeof(Word) != 0)
    crc = _mm_crc32_u32(crc, read<std::uint32_t>(data)), data += 4, size -= 4;
  Word wide = crc;
  for (; size >= 3 * kStretch; data += 3 * kStretch, size -= 3 * kStretch)
    wide = update_three(wide, data);
  for (; size > 0; data += sizeof(Word), size -= sizeof(Word))
    wide = update_word(wide, read<Word>(data));
  return static_cast<std::uint32_t>(wide);
}

bool can_be_fast() {
#ifdef _MSC_VER
  constexpr int kSse42 = 1 << 20;
  constexpr int kClmul = 1 << 1;
  int registers[4];
  __cpuid(registers, 1);
  return (registers[2] & kSse42) != 0 && (registers[2] & kClmul) != 0;
#else
  return __builtin_cpu_supports("sse4.2") != 0 && __builtin_cpu_supports("pclmul") != 0;
#endif
}

const bool kIsFast = can_be_fast();

#endif

} // namespace

std::uint32_t crc32c(const void *data, std::size_t size) {
  const auto *bytes = static_cast<const unsigned char *>(data);
#ifdef MTBRIDGE_X86
  if (kIsFast)
    return ~update_fast(~0U, bytes, size);
#endif
  return ~update_portable(~0U, bytes, size);
}

} // namespace mtbridge

std::uint32_t mtb_event_crc(const mtb_event *event) {
  constexpr std::size_t kCovered = offsetof(mtb_event, epoch);
  return mtbridge::crc32c(reinterpret_cast<const unsigned char *>(event) + kCovered, sizeof *event - kCovered);
}
