#include "mask.h"

#include <algorithm>
#include <utility>

namespace mtbridge {
std::string trimmed(std::string_view text) {
  constexpr const char *kBlanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  return begin == std::string_view::npos ? std::string()
                                         : std::string(text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin));
}

bool mask_fits(std::string_view mask, std::string_view text) {
  std::size_t m = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos; // the last `*` seen,
  std::size_t resume = 0;                    // and where the text goes on if it stands for one character more
  while (t < text.size()) {
    if (m < mask.size() && mask[m] == '*') {
      star = m++;
      resume = t;
    } else if (m < mask.size() && mask[m] == text[t]) {
      ++m;
      ++t;
    } else if (star != std::string_view::npos) {
      m = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  return mask.find_first_not_of('*', m) == std::string_view::npos;
}

std::vector<std::string> split_list(const std::string &list) {
  std::vector<std::string> items;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    if (std::string item = trimmed(std::string_view(list).substr(begin, end - begin)); !item.empty())
      items.push_back(std::move(item));
    begin = end + 1;
  }
  return items;
}

bool take_exclusion(std::string &item) {
  const bool excludes = item.starts_with('!');
  if (excludes)
    item = trimmed(std::string_view(item).substr(1));
  return excludes;
}

std::string MaskList::compile(const std::string &list) {
  wanted_.clear();
  unwanted_.clear();
  for (std::string &mask : split_list(list)) {
    std::vector<std::string> &masks = take_exclusion(mask) ? unwanted_ : wanted_;
    if (mask.empty())
      return "\"!\" stands alone: give a mask behind it";
    masks.push_back(std::move(mask));
  }
  if (std::ranges::find(wanted_, "*") != wanted_.end())
    wanted_.clear(); // the same, and nothing to compare
  return {};
}

bool MaskList::contains(std::string_view text) const {
  const auto fits = [text](const std::string &mask) { return mask_fits(mask, text); };
  return std::ranges::none_of(unwanted_, fits) && (wanted_.empty() || std::ranges::any_of(wanted_, fits));
}

} // namespace mtbridge
