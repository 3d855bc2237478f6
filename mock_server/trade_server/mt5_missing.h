// Interface slots that this server does not implement: said once each in the journal, answered with a sane default.
#pragma once

#include "journal.h"

#include <mtapi/mt5.h>

#include <mutex>
#include <set>
#include <string_view>
#include <type_traits>
#include <utility>

namespace mock {

class Missing {
public:
  explicit Missing(Journal &journal) : journal_(journal) {}

  // `returns` is the result type as the slot table spells it: MTAPIRES is told from a plain number.
  template <class Result>
  Result answer(std::string_view interface, int slot, std::string_view name, std::string_view returns) {
    report(interface, slot, name);
    if constexpr (!std::is_void_v<Result>) {
      if constexpr (std::is_same_v<Result, ::mt5::MTAPIRES>) {
        const bool asks = name.find("Get") != name.npos || name.find("Next") != name.npos;
        if (returns != "MTAPIRES")
          return 0;
        return asks ? ::mt5::MT_RET_ERR_NOTFOUND : ::mt5::MT_RET_ERROR;
      } else {
        return Result{};
      }
    }
  }

  // Says once that a plugin has called the slot.
  void report(std::string_view interface, int slot, std::string_view name);

private:
  Journal &journal_;
  std::mutex mutex_;
  std::set<std::pair<std::string_view, int>> reported_;
};

} // namespace mock
