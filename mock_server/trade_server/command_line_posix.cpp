#include "command_line.h"

namespace mock {

std::vector<std::string> command_line(int argc, char **argv) { return {argv + 1, argv + argc}; }

} // namespace mock
