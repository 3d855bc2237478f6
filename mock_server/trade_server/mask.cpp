#include "mask.h"

#include <algorithm>

namespace mock {
namespace {

// Each * first stands for nothing, and for one character more whenever what follows it does not fit.
bool pattern_fits(std::u16string_view pattern, std::u16string_view text) {
  std::size_t in_pattern = 0, in_text = 0;
  std::size_t star = pattern.npos, after_star = 0;
  while (in_text < text.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == u'*') {
      star = in_pattern++;
      after_star = in_text;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == text[in_text]) {
      ++in_pattern;
      ++in_text;
    } else if (star != pattern.npos) {
      in_pattern = star + 1;
      in_text = ++after_star;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of(u'*', in_pattern) == pattern.npos;
}

} // namespace

bool mask_fits(std::u16string_view mask, std::u16string_view group) {
  bool included = false;
  bool names_some = false;
  while (!mask.empty()) {
    const std::size_t end = std::min(mask.find(u','), mask.size());
    std::u16string_view pattern = mask.substr(0, end);
    mask.remove_prefix(std::min(end + 1, mask.size()));
    const bool excludes = pattern.starts_with(u'!');
    if (excludes)
      pattern.remove_prefix(1);
    const bool fits = pattern_fits(pattern, group);
    if (excludes && fits)
      return false;
    included |= !excludes && fits;
    names_some |= !excludes;
  }
  return included || !names_some;
}

} // namespace mock
