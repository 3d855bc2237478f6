// The parts of a message, appended to a buffer with room for them (mtbridge/wire.h says how much each may take). A
// writer goes in and comes out by value: its place stays in a register.
#pragma once

#include "fields.h"
#include "mtbridge/wire.h"
#include "writer.h"

namespace mtbridge {

[[nodiscard]] Writer write_body(Writer writer, const mtb_event &record);
[[nodiscard]] Writer write_key(Writer writer, const mtb_event &record);
[[nodiscard]] Writer write_id(Writer writer, const mtb_event &record);

} // namespace mtbridge
