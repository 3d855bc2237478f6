#include "groups.h"

#include <array>
#include <bit>
#include <cstring>

namespace mtbridge::plugin5 {

using namespace mt5;

namespace {

using Currency = std::array<char, 16>; // two words; longer ones are nobody's

using Name = char[sizeof mtb_event::group]; // as it goes out

std::uint64_t key(const Name &group) { return Fingerprint().add(group).value() >> 3; }

} // namespace

void Groups::learn(const IMTConGroup &group) {
  Currency currency{};
  Utf16(group.Currency()).copy_to(currency.data(), currency.size());
  Name name{};
  Utf16(group.Group()).copy_to(name, sizeof name);
  const auto words = std::bit_cast<std::array<std::uint64_t, 2>>(currency);
  for (std::size_t i = 0; i < words.size(); ++i)
    currencies_.exchange(Kind::kName, key(name), i, words[i]);
}

void Groups::learn_all(IMTServerAPI &api) {
  IMTConGroup *group = api.GroupCreate();
  if (group == nullptr)
    return;
  const std::uint32_t total = api.GroupTotal();
  for (std::uint32_t i = 0; i < total; ++i)
    if (api.GroupNext(i, group) == MT_RET_OK)
      learn(*group);
  group->Release();
}

void Groups::put(Draft &draft, MTSTR group) const {
  draft.group(Utf16(group));
  std::array<std::uint64_t, 2> words{};
  currencies_.read(Kind::kName, key(draft.event().group), words);
  const auto currency = std::bit_cast<Currency>(words);
  draft.currency(Utf8({currency.data(), strnlen(currency.data(), currency.size())}));
}

} // namespace mtbridge::plugin5
