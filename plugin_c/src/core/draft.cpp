#include "draft.h"

#include "ring/platform.h"

namespace mtbridge {

Draft::Draft(mtb_type type, std::int64_t time) {
  event_.type = static_cast<std::uint16_t>(type);
  event_.time = time;
  event_.captured = platform::wall_ns();
}

} // namespace mtbridge
