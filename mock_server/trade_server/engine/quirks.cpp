#include "quirks.h"

#include <algorithm>

namespace mock {
namespace {

constexpr int kAny = -1;

std::string list(const std::vector<std::string_view> &words) {
  std::string text;
  for (std::string_view word : words)
    text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

} // namespace

const std::vector<Quirks::Info> &Quirks::all() {
  static const std::vector<Info> quirks{
#define MOCK_QUIRK_INFO(name, question, ...) {#name, question, {__VA_ARGS__}},
      MOCK_QUIRKS(MOCK_QUIRK_INFO)
#undef MOCK_QUIRK_INFO
  };
  return quirks;
}

Quirks::Quirks(std::uint64_t seed) : random_(seed), ways_(all().size(), 0) {}

std::string Quirks::set(std::string_view name, std::string_view way) {
  if (name == "all" && way != "any")
    return "quirk 'all' goes any, not '" + std::string(way) + "'";
  bool known = false;
  for (std::size_t i = 0; i < all().size(); ++i) {
    const Info &quirk = all()[i];
    if (name != "all" && name != quirk.name)
      continue;
    known = true;
    const auto found = std::ranges::find(quirk.ways, way);
    if (way != "any" && found == quirk.ways.end())
      return "quirk '" + std::string(quirk.name) + "' goes " + list(quirk.ways) + " or any, not '" + std::string(way) +
             "'";
    const std::lock_guard lock(mutex_);
    ways_[i] = way == "any" ? kAny : static_cast<int>(found - quirk.ways.begin());
  }
  return known ? "" : "unknown quirk '" + std::string(name) + "'";
}

std::string_view Quirks::way(Quirk quirk) {
  const auto index = static_cast<std::size_t>(quirk);
  const std::lock_guard lock(mutex_);
  return ways_[index] == kAny ? "any" : all()[index].ways[static_cast<std::size_t>(ways_[index])];
}

int Quirks::draw(Quirk quirk) {
  const auto index = static_cast<std::size_t>(quirk);
  const std::lock_guard lock(mutex_);
  if (ways_[index] != kAny)
    return ways_[index];
  return static_cast<int>(random_() % all()[index].ways.size());
}

bool Quirks::is(Quirk quirk, std::string_view way) {
  return all()[static_cast<std::size_t>(quirk)].ways[static_cast<std::size_t>(draw(quirk))] == way;
}

} // namespace mock
