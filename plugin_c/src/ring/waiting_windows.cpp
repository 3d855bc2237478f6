#include "waiting.h"

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

namespace mtbridge::platform {

bool wait_us(std::uint32_t us) {
  Sleep((us + 999) / 1000);
  return false;
}

void be_punctual() {} // a wait takes whole milliseconds there

void give_way(bool) {}

} // namespace mtbridge::platform
