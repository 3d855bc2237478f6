#include "heap.h"

#include <cstdlib>

namespace mtbridge::plugin4 {

void free_server_memory(void *memory) { std::free(memory); }

} // namespace mtbridge::plugin4
