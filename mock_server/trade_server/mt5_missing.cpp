#include "mt5_missing.h"

#include <string>

namespace mock {

void Missing::report(std::string_view interface, int slot, std::string_view name) {
  {
    const std::lock_guard lock(mutex_);
    if (!reported_.emplace(interface, slot).second)
      return;
  }
  journal_.write(Level::Warning, "Server",
                 std::string(interface) + " slot " + std::to_string(slot) + " " + std::string(name) +
                     " is not implemented");
}

} // namespace mock
