#include "mt4_hooks.h"

namespace mock {

Mt4Hooks::Mt4Hooks(const Library &library) {
#define MOCK_MT4_FIND(result, name, arguments) name.function = library.find<mt4::name##Fn>(#name);
  MT4_HOOKS(MOCK_MT4_FIND)
#undef MOCK_MT4_FIND
  MtSrvAbout.function = library.need<mt4::MtSrvAboutFn>("MtSrvAbout");
  MtSrvStartup.function = library.need<mt4::MtSrvStartupFn>("MtSrvStartup");
}

} // namespace mock
