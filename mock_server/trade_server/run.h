// The program, for each system's own way into it.
#pragma once

#include <string>
#include <vector>

namespace mock {

// `arguments`: the words behind the program's name, in UTF-8. Returns the exit code.
int run(const std::vector<std::string> &arguments);

} // namespace mock
