#include "process_heap.h"

#include <cstdlib>

namespace mock {

void *from_process_heap(std::size_t bytes) { return std::malloc(bytes); }

} // namespace mock
