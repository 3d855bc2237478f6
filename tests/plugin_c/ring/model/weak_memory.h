// Shared words as C++ gives them to threads: a load may return any store that the thread is not forbidden to miss.
//
// Each word keeps its stores in their order. A thread's view says, for each word, the oldest store that it may still
// read; reading a store moves the view there, and an acquire that reads a release also takes over the view that the
// releasing thread had. So a release or an acquire that is missing lets old values through. Read-modify-writes read the
// newest store, and hand on what it released (a release sequence). Stores come to lie in the order in which they are
// made: what C++ allows beyond that, stores of two threads that race for one word, this memory does not show.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace model {

inline constexpr std::size_t kWords = 24;
inline constexpr std::size_t kStores = 12; // that anybody may still read
inline constexpr std::size_t kThreads = 4;

using View = std::array<std::uint8_t, kWords>;

inline bool acquires(std::memory_order order) {
  return order != std::memory_order_relaxed && order != std::memory_order_release;
}
inline bool releases(std::memory_order order) {
  return order != std::memory_order_relaxed && order != std::memory_order_acquire;
}

// Plain bytes: states are copied and compared as a whole, so what is not in use is zero.
class WeakMemory {
public:
  // How many stores a load may return; choice 0 is the newest.
  std::size_t readable(std::size_t thread, std::size_t word) const { return words_[word].count - views_[thread][word]; }

  std::uint64_t peek(std::size_t word, std::size_t choice = 0) const { return store_at(word, choice).value; }

  std::uint64_t load(std::size_t thread, std::size_t word, std::memory_order order, std::size_t choice) {
    const Store &store = store_at(word, choice);
    views_[thread][word] = static_cast<std::uint8_t>(words_[word].count - 1 - choice);
    if (acquires(order))
      join(views_[thread], store.view);
    return store.value;
  }

  void store(std::size_t thread, std::size_t word, std::uint64_t value, std::memory_order order) {
    append(thread, word, value, order, View{});
  }

  // Reads the newest store and follows it at once.
  std::uint64_t modify(std::size_t thread, std::size_t word, std::uint64_t value, std::memory_order order) {
    const View released = store_at(word, 0).view;
    const std::uint64_t before = load(thread, word, order, 0);
    append(thread, word, value, order, released);
    return before;
  }

  // As a system call or a lock that changed hands: the thread sees everything that was done before.
  void see_everything(std::size_t thread) {
    for (std::size_t word = 0; word < kWords; ++word)
      views_[thread][word] = static_cast<std::uint8_t>(words_[word].count == 0 ? 0 : words_[word].count - 1);
  }

  // Before anything runs.
  void set(std::size_t word, std::uint64_t value) {
    words_[word].count = 1;
    words_[word].stores[0].value = value;
  }

  // What no thread of the set `live` can read any more is forgotten, so that states which differ in nothing else are
  // the same.
  void forget(const std::array<bool, kThreads> &live) {
    for (std::size_t thread = 0; thread < kThreads; ++thread)
      if (!live[thread])
        views_[thread] = View{};
    for (std::size_t word = 0; word < kWords; ++word) {
      std::size_t oldest = words_[word].count == 0 ? 0 : words_[word].count - 1;
      for (std::size_t thread = 0; thread < kThreads; ++thread)
        if (live[thread])
          oldest = std::min<std::size_t>(oldest, views_[thread][word]);
      if (oldest > 0)
        drop(word, oldest);
    }
  }

private:
  struct Store {
    std::uint64_t value;
    View view; // what a load that acquires it may not miss
  };
  struct Word {
    std::array<Store, kStores> stores;
    std::uint64_t count;
  };

  const Store &store_at(std::size_t word, std::size_t choice) const {
    return words_[word].stores[words_[word].count - 1 - choice];
  }

  static void join(View &view, const View &other) {
    for (std::size_t word = 0; word < kWords; ++word)
      view[word] = view[word] < other[word] ? other[word] : view[word];
  }

  void append(std::size_t thread, std::size_t word, std::uint64_t value, std::memory_order order, View released) {
    Word &at = words_[word];
    if (at.count == kStores) {
      std::fputs("the model's memory is too small: raise kStores\n", stderr);
      std::abort();
    }
    views_[thread][word] = static_cast<std::uint8_t>(at.count);
    if (releases(order))
      join(released, views_[thread]);
    released[word] = static_cast<std::uint8_t>(at.count);
    at.stores[at.count++] = {value, released};
  }

  void drop(std::size_t word, std::size_t oldest) {
    Word &at = words_[word];
    for (std::size_t i = 0; i < kStores; ++i)
      at.stores[i] = i + oldest < at.count ? at.stores[i + oldest] : Store{};
    at.count -= oldest;
    const auto lower = [&](View &view) {
      view[word] = static_cast<std::uint8_t>(view[word] < oldest ? 0 : view[word] - oldest);
    };
    for (View &view : views_)
      lower(view);
    for (Word &other : words_)
      for (std::size_t i = 0; i < other.count; ++i)
        lower(other.stores[i].view);
  }

  std::array<Word, kWords> words_{};
  std::array<View, kThreads> views_{};
};

} // namespace model
