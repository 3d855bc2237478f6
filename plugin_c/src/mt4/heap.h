// Memory that the server hands over for good.
#pragma once

namespace mtbridge::plugin4 {

// Gives an array of the server's back to the heap of the process; null is fine.
void free_server_memory(void *memory);

} // namespace mtbridge::plugin4
