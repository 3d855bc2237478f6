#include "crc32c.h"

#include "mtbridge/event.h"
#include <array>
#include <cstring>

#if defined(__x86_64__) || defined(__i386__) || defined(_M_X64) || defined(_M_IX86)
#define MTBRIDGE_X86 1
#include <nmmintrin.h>
#ifdef _MSC_VER
#include <intrin.h>
#define MTBRIDGE_SSE42
#else
#define MTBRIDGE_SSE42 __attribute__((target("sse4.2")))
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

MTBRIDGE_SSE42 std::uint32_t update_four(std::uint32_t crc, const unsigned char *data) {
  std::uint32_t word;
  std::memcpy(&word, data, 4);
  return _mm_crc32_u32(crc, word);
}

#if defined(__x86_64__) || defined(_M_X64)

// An instruction takes one cycle and its result three: three stretches are summed at a time, and then put together.
// What stands before kStretch bytes counts as if it were moved over them; kMoved does that byte by byte of a sum.
constexpr std::size_t kStretch = 160; // three of them are an event's, but for some bytes

constexpr std::array<std::array<std::uint32_t, 256>, 4> make_moved() {
  std::array<std::array<std::uint32_t, 256>, 4> moved{};
  for (std::uint32_t bit = 0; bit < 32; ++bit) {
    std::uint32_t crc = 1U << bit;
    for (std::size_t i = 0; i < kStretch; ++i)
      crc = (crc >> 8) ^ kTable[crc & 0xFF];
    for (std::uint32_t byte = 0; byte < 256; ++byte)
      if ((byte >> bit % 8 & 1) != 0)
        moved[bit / 8][byte] ^= crc;
  }
  return moved;
}

constexpr auto kMoved = make_moved();

std::uint32_t moved(std::uint64_t crc) {
  return kMoved[0][crc & 0xFF] ^ kMoved[1][crc >> 8 & 0xFF] ^ kMoved[2][crc >> 16 & 0xFF] ^ kMoved[3][crc >> 24 & 0xFF];
}

MTBRIDGE_SSE42 std::uint64_t update_three(std::uint64_t crc, const unsigned char *data) {
  std::uint64_t second = 0;
  std::uint64_t third = 0;
#pragma GCC unroll 20
  for (std::size_t i = 0; i < kStretch; i += 8) {
    std::uint64_t words[3];
    for (std::size_t stretch = 0; stretch < 3; ++stretch)
      std::memcpy(&words[stretch], data + stretch * kStretch + i, 8);
    crc = _mm_crc32_u64(crc, words[0]);
    second = _mm_crc32_u64(second, words[1]);
    third = _mm_crc32_u64(third, words[2]);
  }
  return moved(moved(crc) ^ second) ^ third;
}

#endif

// What is no whole word comes first: then the words of an event are its fields, and none is read that two were written
// to.
MTBRIDGE_SSE42 std::uint32_t update_sse42(std::uint32_t crc, const unsigned char *data, std::size_t size) {
  for (; size % 4 != 0; ++data, --size)
    crc = _mm_crc32_u8(crc, *data);
#if defined(__x86_64__) || defined(_M_X64)
  if (size % 8 != 0)
    crc = update_four(crc, data), data += 4, size -= 4;
  std::uint64_t wide = crc;
  for (; size >= 3 * kStretch; data += 3 * kStretch, size -= 3 * kStretch)
    wide = update_three(wide, data);
  for (; size > 0; data += 8, size -= 8) {
    std::uint64_t word;
    std::memcpy(&word, data, 8);
    wide = _mm_crc32_u64(wide, word);
  }
  return static_cast<std::uint32_t>(wide);
#else
  for (; size > 0; data += 4, size -= 4)
    crc = update_four(crc, data);
  return crc;
#endif
}

bool has_sse42() {
#ifdef _MSC_VER
  int registers[4];
  __cpuid(registers, 1);
  return (registers[2] & (1 << 20)) != 0;
#else
  return __builtin_cpu_supports("sse4.2") != 0;
#endif
}

const bool kHasSse42 = has_sse42();

#endif

} // namespace

std::uint32_t crc32c(const void *data, std::size_t size) {
  const auto *bytes = static_cast<const unsigned char *>(data);
#ifdef MTBRIDGE_X86
  if (kHasSse42)
    return ~update_sse42(~0U, bytes, size);
#endif
  return ~update_portable(~0U, bytes, size);
}

} // namespace mtbridge

std::uint32_t mtb_event_crc(const mtb_event *event) {
  constexpr std::size_t kCovered = offsetof(mtb_event, epoch);
  return mtbridge::crc32c(reinterpret_cast<const unsigned char *>(event) + kCovered, sizeof *event - kCovered);
}
