// Somebody who reads a ring.
#pragma once

#include "mtbridge/ring.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

namespace bench {

// Reads the ring and delivers at once, while `goes_on()`, or until `most` events that are no gaps have come.
template <class GoesOn> void read_ring(const std::string &base, std::uint64_t most, GoesOn goes_on) {
  mtb_reader *reader = nullptr;
  mtb_error error{};
  while (mtb_reader_open(base.c_str(), nullptr, &reader, &error) != MTB_OK) {
    if (!goes_on())
      return;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  std::vector<mtb_event> events(1'000); // as many as a window of the bridge holds
  for (std::uint64_t seen = 0; seen < most && goes_on();) {
    std::size_t count = 0;
    if (mtb_reader_read(reader, events.data(), events.size(), 10'000, &count, &error) != MTB_OK)
      break;
    for (std::size_t i = 0; i < count; ++i)
      seen += events[i].type != MTB_SYSTEM_GAP ? 1 : 0;
    if (count > 0 && mtb_reader_commit(reader, events[count - 1].pos, &error) != MTB_OK)
      break;
  }
  mtb_reader_close(reader);
}

} // namespace bench
