// Which of several mask lists contain a text: worked out when the text comes for the first time, looked up ever after.
#pragma once

#include "mask.h"
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace mtbridge {

class MaskIndex {
public:
  // Takes the lists, and forgets what was known of others.
  void build(std::vector<MaskList> lists);

  // The lists that contain `text`, a bit for each, in their order, 64 to the word. Null when that is not known and
  // there is no room to note it, or when another thread is just about it: then ask the lists. Any thread; neither
  // allocates nor waits.
  const std::uint64_t *find(std::string_view text) const;

  std::size_t words() const { return words_; }

private:
  static constexpr std::size_t kLongest = 64; // bytes of a text: an event's group is the longest

  enum class State : std::uint8_t { kEmpty, kBusy, kKnown };

  // Written once: whoever sees it known sees all of it.
  struct Place {
    std::atomic<State> state{State::kEmpty};
    std::uint8_t size = 0;
    char text[kLongest] = {};
  };

  std::uint64_t *bits(const Place &place) const;
  void note(Place &place, std::string_view text) const;

  std::vector<MaskList> lists_;
  std::size_t words_ = 0;
  std::unique_ptr<Place[]> places_;       // none while there are no lists
  std::unique_ptr<std::uint64_t[]> bits_; // words_ for each place
};

} // namespace mtbridge
