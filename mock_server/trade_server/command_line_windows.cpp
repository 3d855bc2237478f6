#include "command_line.h"

#include "text.h"

#include <windows.h>

#include <cwchar>
#include <shellapi.h>

namespace mock {

// What main() is given has gone through the machine's code page.
std::vector<std::string> command_line(int /*argc*/, char ** /*argv*/) {
  int count = 0;
  wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);
  std::vector<std::string> utf8;
  for (int i = 1; i < count; ++i)
    utf8.push_back(to_utf8(std::u16string(words[i], words[i] + std::wcslen(words[i]))));
  LocalFree(words);
  return utf8;
}

} // namespace mock
