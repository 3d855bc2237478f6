// The words behind the program's name, in UTF-8.
#pragma once

#include <string>
#include <vector>

namespace mock {

std::vector<std::string> command_line(int argc, char **argv);

} // namespace mock
