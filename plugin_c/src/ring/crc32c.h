// CRC-32C (Castagnoli), as the record and the cursor carry it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace mtbridge {

// Any thread, never blocks. Uses the processor's instruction where there is one.
std::uint32_t crc32c(const void *data, std::size_t size);

} // namespace mtbridge
