// The parts of a message, appended to a buffer with room for them (mtbridge/wire.h says how much each may take).
#pragma once

#include "fields.h"
#include "mtbridge/wire.h"
#include "writer.h"

namespace mtbridge {

void write_body(Writer &writer, const mtb_event &record);
void write_key(Writer &writer, const mtb_event &record);
void write_id(Writer &writer, const mtb_event &record);

} // namespace mtbridge
