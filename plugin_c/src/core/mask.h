// Lists of masks as MetaTrader's administrators write them: `real\*,!real\test*`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mtbridge {

// The text without the blanks around it.
std::string trimmed(std::string_view text);

// Whether `text` fits `mask`, in which `*` stands for any characters, none included. Case counts.
bool mask_fits(std::string_view mask, std::string_view text);

// The items of a list separated by commas, without the blanks around them; empty ones are skipped.
std::vector<std::string> split_list(const std::string &list);

// Whether an item begins with `!`, which is taken off, with the blanks after it.
bool take_exclusion(std::string &item);

// Something is in the list when none of the masks with `!` fits it and one of the others does, if there are others.
class MaskList {
public:
  // Takes a list apart. Returns what is wrong with it, in one line; empty when it is good.
  std::string compile(const std::string &list);

  // Any thread; neither allocates nor blocks.
  bool contains(std::string_view text) const;

  bool contains_all() const { return wanted_.empty() && unwanted_.empty(); }

private:
  std::vector<std::string> wanted_;
  std::vector<std::string> unwanted_;
};

} // namespace mtbridge
