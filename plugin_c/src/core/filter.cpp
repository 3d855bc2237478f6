#include "filter.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string_view>
#include <utility>

namespace mtbridge {
namespace {

constexpr std::uint64_t kLastLogin = std::numeric_limits<std::uint64_t>::max();

bool read_login(std::string_view text, std::uint64_t &login) {
  const char *end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, login);
  return error == std::errc() && stopped == end;
}

} // namespace

std::string LoginList::compile(const std::string &list) {
  std::vector<Range> wanted;
  std::vector<Range> holes;
  for (std::string &item : split_list(list)) {
    const std::string shown = item;
    const bool excludes = take_exclusion(item);
    Range range{0, kLastLogin};
    if (item != "*") {
      const std::size_t dash = item.find('-');
      const std::string_view text(item);
      if (!read_login(text.substr(0, dash), range.first) ||
          !read_login(dash == std::string::npos ? text : text.substr(dash + 1), range.last) || range.first > range.last)
        return "\"" + shown + "\": give a login or a range like 1000-1999, with ! to exclude it";
    }
    (excludes ? holes : wanted).push_back(range);
  }
  if (wanted.empty())
    wanted.push_back({0, kLastLogin});
  std::ranges::sort(wanted, {}, &Range::first);
  ranges_.clear();
  for (const Range &range : wanted) {
    if (ranges_.empty() || (range.first > ranges_.back().last && range.first - ranges_.back().last > 1))
      ranges_.push_back(range);
    else
      ranges_.back().last = std::max(ranges_.back().last, range.last);
  }
  for (const Range &hole : holes)
    exclude(hole);
  contains_all_ = !ranges_.empty() && ranges_[0].first == 0 && ranges_[0].last == kLastLogin;
  return {};
}

void LoginList::exclude(const Range &hole) {
  std::vector<Range> left;
  for (const Range &range : ranges_) {
    if (range.last < hole.first || range.first > hole.last) {
      left.push_back(range);
      continue;
    }
    if (range.first < hole.first)
      left.push_back({range.first, hole.first - 1});
    if (range.last > hole.last)
      left.push_back({hole.last + 1, range.last});
  }
  ranges_ = std::move(left);
}

bool LoginList::is_in_range(std::uint64_t login) const {
  const auto after = std::ranges::upper_bound(ranges_, login, {}, &Range::first);
  return after != ranges_.begin() && login <= std::prev(after)->last;
}

std::string Filter::Masks::compile(const std::string &list) {
  std::string wrong = list_.compile(list);
  index_.build(list_.contains_all() ? std::vector<MaskList>() : std::vector{list_});
  return wrong;
}

bool Filter::Masks::contains(std::string_view text) const {
  const std::uint64_t *known = index_.find(text);
  return known == nullptr ? list_.contains(text) : *known != 0;
}

std::string Filter::set_types(const std::string &list) {
  MaskList masks;
  std::string wrong = masks.compile(list);
  types_.reset();
  for (std::string &mask : split_list(list)) {
    take_exclusion(mask);
    bool known = false;
    for (int type = MTB_TYPE_NONE + 1; type < MTB_TYPE_COUNT; ++type)
      known |= mask_fits(mask, mtb_type_word(type));
    if (wrong.empty() && !known)
      wrong = "\"" + mask + "\" fits no type of event";
  }
  for (int type = MTB_TYPE_NONE + 1; type < MTB_TYPE_COUNT; ++type)
    types_[static_cast<std::size_t>(type)] =
        mask_fits("system.*", mtb_type_word(type)) || masks.contains(mtb_type_word(type));
  return wrong;
}

mtb_filter Filter::refusal(const mtb_event &event) const {
  if (!types_[event.type])
    return MTB_FILTER_TYPE;
  if (has(event, MTB_F_GROUP) && !groups_.contains(event.group))
    return MTB_FILTER_GROUP;
  if (has(event, MTB_F_SYMBOL) && !symbols_.contains(event.symbol))
    return MTB_FILTER_SYMBOL;
  if (has(event, MTB_F_LOGIN) && !logins_.contains(event.login))
    return MTB_FILTER_LOGIN;
  return MTB_FILTER_COUNT;
}

} // namespace mtbridge
