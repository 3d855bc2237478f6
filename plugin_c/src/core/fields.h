// An event's fields, as a reader sees them.
#pragma once

#include "mtbridge/event.h"
#include <cstddef>
#include <cstring>
#include <string_view>

namespace mtbridge {

inline bool has(const mtb_event &event, mtb_field field) { return (event.present >> field & 1) != 0; }

// The text in an array, which may be full to the brim.
template <std::size_t Size> std::string_view text_of(const char (&field)[Size]) {
  return {field, strnlen(field, Size)};
}

} // namespace mtbridge
