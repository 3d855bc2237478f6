// Which events are published: by type, group, symbol and login.
#pragma once

#include "fields.h"
#include "mask.h"
#include "mask_index.h"
#include "mtbridge/ring.h"
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mtbridge {

// Ranges of logins, `1000-1999,5000,!1500`, by the same rule as masks; `*` is every login.
class LoginList {
public:
  // Returns what is wrong with the list, in one line; empty when it is good.
  std::string compile(const std::string &list);
  bool contains(std::uint64_t login) const { return contains_all_ || is_in_range(login); }

private:
  struct Range {
    std::uint64_t first, last;
  };

  void exclude(const Range &hole);
  bool is_in_range(std::uint64_t login) const;

  std::vector<Range> ranges_; // in ascending order, none touches another
  bool contains_all_ = false; // as nearly all lists
};

// Compiled outside the hooks; then any thread asks it, without allocation or lock.
class Filter {
public:
  // Each takes a list and returns what is wrong with it, in one line; empty when it is good.
  std::string set_types(const std::string &list); // masks over the types' words; system.* is always in
  std::string set_groups(const std::string &list) { return groups_.compile(list); }
  std::string set_symbols(const std::string &list) { return symbols_.compile(list); }
  std::string set_logins(const std::string &list) { return logins_.compile(list); }

  bool wants(mtb_type type) const { return types_[type]; }

  // Which test the event fails first; MTB_FILTER_COUNT when it passes. An event without group, symbol or login passes
  // that test.
  mtb_filter refusal(const mtb_event &event) const;

private:
  // A list that remembers what it was asked.
  class Masks {
  public:
    std::string compile(const std::string &list);
    template <std::size_t Size> bool contains(const char (&text)[Size]) const {
      return list_.contains_all() || contains(text_of(text));
    }

  private:
    bool contains(std::string_view text) const;

    MaskList list_;
    MaskIndex index_; // of this one
  };

  std::bitset<MTB_TYPE_COUNT> types_;
  Masks groups_;
  Masks symbols_;
  LoginList logins_;
};

} // namespace mtbridge
