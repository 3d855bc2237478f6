// Memory that a plugin of the MT4 server gives back by itself.
#pragma once

#include <cstddef>

namespace mock {

// On the heap of the process; nullptr when there is none left.
void *from_process_heap(std::size_t bytes);

} // namespace mock
