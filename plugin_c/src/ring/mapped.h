// The protocol's memory as it is: a mapped ring file, and two words of the producer's process.
#pragma once

#include "failpoint.h"
#include "layout.h"
#include "protocol.h"
#include <cstring>
#include <utility>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace mtbridge {

class MappedRing {
public:
  using Word = std::uint64_t *;
  using Record = mtb_event;

  // What the producers share beside the file.
  struct Own {
    alignas(128) std::uint64_t floor = 0; // every slot at or below it is free
    std::uint64_t reporting = 0;          // 1 while a thread tells what has been left out
  };

  MappedRing() = default;
  // A reader's mapping is read-only, and it has no `own`: it only ever loads.
  MappedRing(const void *mapped, Own *own)
      : header_(static_cast<RingHeader *>(const_cast<void *>(mapped))),
        slots_(reinterpret_cast<mtb_event *>(reinterpret_cast<unsigned char *>(header_) + MTB_RING_HEADER_SIZE)),
        own_(own), capacity_(header_->slots) {}

  std::uint64_t capacity() const { return capacity_; }
  Word claimed() const { return &header_->claimed; }
  Word spooled() const { return &header_->spooled; }
  Word left_out() const { return &header_->left_out; }
  Word unreported() const { return &header_->unreported; }
  Word left_out_since() const { return &header_->left_out_since; }
  Word left_out_until() const { return &header_->left_out_until; }
  Word floor() const { return &own_->floor; }
  Word reporting() const { return &own_->reporting; }
  Word pos(std::uint64_t slot) const { return &slots_[slot].pos; }

  static std::uint64_t load(Word word, std::memory_order order) { return std::atomic_ref(*word).load(order); }
  static void store(Word word, std::uint64_t value, std::memory_order order) {
    std::atomic_ref(*word).store(value, order);
  }
  static std::uint64_t fetch_add(Word word, std::uint64_t value, std::memory_order order) {
    return std::atomic_ref(*word).fetch_add(value, order);
  }
  static std::uint64_t exchange(Word word, std::uint64_t value, std::memory_order order) {
    return std::atomic_ref(*word).exchange(value, order);
  }
  static bool compare_exchange(Word word, std::uint64_t &expected, std::uint64_t value, std::memory_order order) {
    return std::atomic_ref(*word).compare_exchange_strong(expected, value, order);
  }

  void expect(std::uint64_t slot) const {
    constexpr std::size_t kLine = 64;
    for (std::size_t at = 0; at < sizeof(mtb_event); at += kLine)
      fetch_to_write(reinterpret_cast<const unsigned char *>(&slots_[slot]) + at);
  }

  void write(std::uint64_t slot, const mtb_event &record) const {
    std::uint64_t word;
    std::memcpy(&word, bytes(&record) + sizeof word, sizeof word);
    store(behind_pos(slot), word, std::memory_order_release);
    write_parts(parts(slot), bytes(&record) + kHead, std::make_index_sequence<kParts>());
    MTB_FAILPOINT("written");
  }

  void copy(mtb_event *record, std::uint64_t slot) const {
    const std::uint64_t word = load(behind_pos(slot), std::memory_order_acquire);
    std::memcpy(bytes(record) + sizeof word, &word, sizeof word);
    copy_parts(bytes(record) + kHead, parts(slot), std::make_index_sequence<kParts>());
  }

private:
  // A part is as much as one plain instruction reads or writes. On x86 that is an acquire or a release, for two words
  // at once as well, of which the language knows nothing; and nor does ThreadSanitizer, which gets words.
#if defined(__SSE2__) && defined(__GNUC__) && !defined(__SANITIZE_THREAD__)
  using Part = __m128i;
  static Part load_part(const Part *part) {
    Part value;
    asm volatile("movdqa %1, %0" : "=x"(value) : "m"(*part) : "memory");
    return value;
  }
  static void store_part(Part *part, Part value) {
    asm volatile("movdqa %1, %0" : "=m"(*part) : "x"(value) : "memory");
  }
#else
  using Part = std::uint64_t;
  static_assert(std::atomic_ref<Part>::is_always_lock_free);
  static Part load_part(Part *part) { return load(part, std::memory_order_acquire); }
  static void store_part(Part *part, Part value) { store(part, value, std::memory_order_release); }
#endif

  // At the head of a slot are the position and another word; parts follow, which lie at multiples of their size.
  static constexpr std::size_t kHead = 2 * sizeof(std::uint64_t);
  static constexpr std::size_t kParts = (sizeof(mtb_event) - kHead) / sizeof(Part);
  static_assert(kHead % sizeof(Part) == 0 && sizeof(mtb_event) % sizeof(Part) == 0);

  // One part after another without a loop, which takes half the time.
  template <std::size_t... I>
  static void write_parts(Part *to, const unsigned char *from, std::index_sequence<I...> /*all*/) {
    const auto write = [](Part *part, const unsigned char *source) {
      Part value;
      std::memcpy(&value, source, sizeof value);
      store_part(part, value);
    };
    (write(to + I, from + I * sizeof(Part)), ...);
  }
  template <std::size_t... I> static void copy_parts(unsigned char *to, Part *from, std::index_sequence<I...> /*all*/) {
    const auto copy = [](unsigned char *target, Part *part) {
      const Part value = load_part(part);
      std::memcpy(target, &value, sizeof value);
    };
    (copy(to + I * sizeof(Part), from + I), ...);
  }

  // The compilers fetch to read, unless they may ask more of the processor than they know it to have.
  static void fetch_to_write(const unsigned char *line) {
#if defined(__x86_64__) || defined(__i386__)
    asm volatile("prefetchw %0" : : "m"(*line)); // every 64-bit processor has it, or takes it for no operation
#else
    __builtin_prefetch(line, 1);
#endif
  }

  static unsigned char *bytes(mtb_event *record) { return reinterpret_cast<unsigned char *>(record); }
  static const unsigned char *bytes(const mtb_event *record) { return reinterpret_cast<const unsigned char *>(record); }
  Word behind_pos(std::uint64_t slot) const { return pos(slot) + 1; }
  Part *parts(std::uint64_t slot) const { return reinterpret_cast<Part *>(bytes(&slots_[slot]) + kHead); }

  RingHeader *header_ = nullptr;
  mtb_event *slots_ = nullptr;
  Own *own_ = nullptr;
  std::uint64_t capacity_ = 0;
};

} // namespace mtbridge
