// The currency of each group of accounts: neither deals nor users tell it.
#pragma once

#include "core/draft.h"
#include "core/state_table.h"
#include "mtapi/mt5.h"

namespace mtbridge::plugin5 {

class Groups {
public:
  explicit operator bool() const { return static_cast<bool>(currencies_); }

  // Any thread.
  void learn(const mt5::IMTConGroup &group);
  void learn_all(mt5::IMTServerAPI &api);

  // The group of an event, with its currency if it was learned. Any thread.
  void put(Draft &draft, mt5::MTSTR group) const;

private:
  StateTable currencies_{8'192, 2};
};

} // namespace mtbridge::plugin5
