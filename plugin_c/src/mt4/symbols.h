// What a lot of each symbol is: the hook of a closed trade is not told.
#pragma once

#include "core/state_table.h"
#include "mtapi/mt4.h"

namespace mtbridge::plugin4 {

class Symbols {
public:
  explicit operator bool() const { return static_cast<bool>(sizes_); }

  // 0 for a symbol that was not learned. Any thread.
  double contract_size(const char (&symbol)[12]) const;

  void learn(const mt4::ConSymbol &symbol); // any thread

private:
  StateTable sizes_{8'192, 1};
};

} // namespace mtbridge::plugin4
