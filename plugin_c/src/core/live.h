// What is in force while the plugin publishes, compiled from the settings: never changed, only replaced as a whole.
#pragma once

#include "commission.h"
#include "filter.h"
#include <cstdint>

namespace mtbridge {

struct Live {
  Filter filter;
  Rules rules;
  std::uint32_t heartbeat = 0; // seconds; 0: none
};

} // namespace mtbridge
