#include "draft.h"

#include <chrono>

namespace mtbridge {

Draft::Draft(mtb_type type, std::int64_t time) {
  using namespace std::chrono;
  event_.type = static_cast<std::uint16_t>(type);
  event_.time = time;
  event_.captured = duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace mtbridge
