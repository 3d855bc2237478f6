#include "heap.h"

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

namespace mtbridge::plugin4 {

void free_server_memory(void *memory) {
  if (memory != nullptr)
    HeapFree(GetProcessHeap(), 0, memory);
}

} // namespace mtbridge::plugin4
