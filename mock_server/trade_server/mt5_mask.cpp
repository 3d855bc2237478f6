#include "mt5_mask.h"

#include <algorithm>

namespace mock {
namespace {

bool pattern_fits(std::u16string_view pattern, std::u16string_view text) {
  const std::size_t star = pattern.find(u'*');
  if (star == pattern.npos)
    return pattern == text;
  if (!text.starts_with(pattern.substr(0, star)))
    return false;
  pattern.remove_prefix(star + 1);
  for (std::size_t at = star; at <= text.size(); ++at)
    if (pattern_fits(pattern, text.substr(at)))
      return true;
  return false;
}

} // namespace

bool mask_fits(std::u16string_view mask, std::u16string_view group) {
  while (!mask.empty()) {
    const std::size_t end = std::min(mask.find(u','), mask.size());
    std::u16string_view pattern = mask.substr(0, end);
    mask.remove_prefix(std::min(end + 1, mask.size()));
    const bool excludes = pattern.starts_with(u'!');
    if (excludes)
      pattern.remove_prefix(1);
    if (pattern_fits(pattern, group))
      return !excludes;
  }
  return false;
}

} // namespace mock
