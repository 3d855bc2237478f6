#include "run.h"
#include "text.h"

#include <cwchar>

// What main() is given has gone through the machine's code page.
int wmain(int argc, wchar_t **argv) {
  std::vector<std::string> arguments;
  for (int i = 1; i < argc; ++i)
    arguments.push_back(mock::to_utf8(std::u16string(argv[i], argv[i] + std::wcslen(argv[i]))));
  return mock::run(arguments);
}
