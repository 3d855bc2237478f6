// The server's state in a file: what the engine dumps, and goes on from when the server starts again.
#pragma once

#include "engine/engine.h"

#include <stdexcept>
#include <string>

namespace mock {

// The file cannot be used; the text is the one line that the operator reads.
class StateError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The file has either the old content or all of the new. Throws StateError.
void save_state(const Engine &engine, const std::string &file);

// Before the plugin starts. Throws StateError.
void load_state(Engine &engine, const std::string &file);

} // namespace mock
