#include "mt4_hooks.h"

namespace mock {

Mt4Hooks::Mt4Hooks(const Library &library)
    : about(library.need<mt4::MtSrvAboutFn>("MtSrvAbout")), startup(library.need<mt4::MtSrvStartupFn>("MtSrvStartup")),
      cleanup(library.find<mt4::MtSrvCleanupFn>("MtSrvCleanup")),
      cfg_total(library.find<mt4::MtSrvPluginCfgTotalFn>("MtSrvPluginCfgTotal")),
      cfg_next(library.find<mt4::MtSrvPluginCfgNextFn>("MtSrvPluginCfgNext")),
      cfg_set(library.find<mt4::MtSrvPluginCfgSetFn>("MtSrvPluginCfgSet")),
      trades_add(library.find<mt4::MtSrvTradesAddFn>("MtSrvTradesAdd")),
      trades_add_ext(library.find<mt4::MtSrvTradesAddExtFn>("MtSrvTradesAddExt")),
      trades_add_request(library.find<mt4::MtSrvTradesAddRequestFn>("MtSrvTradesAddRequest")),
      trades_update(library.find<mt4::MtSrvTradesUpdateFn>("MtSrvTradesUpdate")),
      trades_close_by(library.find<mt4::MtSrvTradesCloseByFn>("MtSrvTradesCloseBy")) {}

} // namespace mock
