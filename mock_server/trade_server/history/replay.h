// Fires a history on a host from several threads, at the clock's pace.
#pragma once

#include "host.h"

#include <cstddef>
#include <stop_token>

namespace mock {

// The rows of one account stay on one thread, in their order. Returns how many rows were fired, which is fewer than all
// when stopped. What a row throws is thrown on.
std::size_t replay(const History &history, Host &host, Clock &clock, unsigned threads, std::stop_source stop);

} // namespace mock
