#include "mask_index.h"

#include <cstring>
#include <functional>
#include <utility>

namespace mtbridge {
namespace {

// A server has hundreds of groups and some thousands of symbols; a text too many is compared with each list anew.
constexpr std::size_t kPlaces = 4096;
constexpr std::size_t kTries = 8;

} // namespace

void MaskIndex::build(std::vector<MaskList> lists) {
  lists_ = std::move(lists);
  words_ = (lists_.size() + 63) / 64;
  places_ = lists_.empty() ? nullptr : std::make_unique<Place[]>(kPlaces);
  bits_ = std::make_unique<std::uint64_t[]>(kPlaces * words_);
}

const std::uint64_t *MaskIndex::find(std::string_view text) const {
  if (places_ == nullptr || text.size() > kLongest)
    return nullptr;
  const std::size_t home = std::hash<std::string_view>()(text);
  for (std::size_t tries = 0; tries < kTries; ++tries) {
    Place &place = places_[(home + tries) % kPlaces];
    State state = place.state.load(std::memory_order_acquire);
    if (state == State::kEmpty && place.state.compare_exchange_strong(state, State::kBusy, std::memory_order_acquire)) {
      note(place, text);
      return bits(place);
    }
    if (state != State::kKnown)
      return nullptr;
    if (std::string_view(place.text, place.size) == text)
      return bits(place);
  }
  return nullptr;
}

std::uint64_t *MaskIndex::bits(const Place &place) const {
  return &bits_[static_cast<std::size_t>(&place - places_.get()) * words_];
}

void MaskIndex::note(Place &place, std::string_view text) const {
  place.size = static_cast<std::uint8_t>(text.size());
  std::memcpy(place.text, text.data(), text.size());
  std::uint64_t *word = bits(place);
  for (std::size_t number = 0; number < lists_.size(); ++number)
    if (lists_[number].contains(text))
      word[number / 64] |= std::uint64_t{1} << number % 64;
  place.state.store(State::kKnown, std::memory_order_release); // pairs with the acquire in find()
}

} // namespace mtbridge
