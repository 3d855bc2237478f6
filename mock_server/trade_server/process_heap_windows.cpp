#include "process_heap.h"

#include <windows.h>

namespace mock {

void *from_process_heap(std::size_t bytes) { return HeapAlloc(GetProcessHeap(), 0, bytes); }

} // namespace mock
