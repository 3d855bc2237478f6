#pragma once

#include <stdexcept>

namespace mock {

// The server says no; the text is what a client would read.
class Refused : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

} // namespace mock
