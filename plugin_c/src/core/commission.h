// Commission rules, compiled: what docs/reference/commission.md says, in exact decimals.
#pragma once

#include "decimal.h"
#include "mask.h"
#include "mask_index.h"
#include "mtbridge/commission.h"
#include <string>
#include <string_view>
#include <vector>

namespace mtbridge {

struct Share {
  bool percent; // of the amount; else a fixed sum
  Decimal number;
};

struct Rule {
  enum class Per { kLot, kMillion, kPercent, kDeal, kPoint };
  enum class On { kOpen, kClose, kBoth };

  std::string name;
  std::string groups = "*"; // as written, to be shown
  std::string symbols = "*";
  MaskList group_masks;
  MaskList symbol_masks;
  Per per = Per::kLot;
  On on = On::kOpen;
  bool in_profit_currency = false; // rate, minimum and maximum
  Decimal rate;
  bool has_minimum = false;
  bool has_maximum = false;
  Decimal minimum;
  Decimal maximum;
  std::vector<Share> shares; // by level
};

class Rules {
public:
  // Takes the rules of a TOML text; returns "PATH:LINE: what is wrong", empty when it is good.
  std::string read(const std::string &text, const std::string &path);

  const std::vector<Rule> &all() const { return rules_; }

  // Any thread; neither allocates nor blocks.
  void apply(const mtb_event &event, mtb_commission &commission) const;
  void explain(const mtb_event &event, mtb_explanation &explanation) const;

private:
  mtb_due select(const mtb_event &event, const Rule *&rule) const;
  const Rule *first_for(std::string_view group, std::string_view symbol) const;

  std::vector<Rule> rules_;
  MaskIndex groups_; // of the rules' lists
  MaskIndex symbols_;
};

} // namespace mtbridge
