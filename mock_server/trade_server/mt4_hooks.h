// The exports of an MT4 plugin, as far as this server calls them.
#pragma once

#include "library.h"
#include "mtapi/mt4.h"

namespace mock {

// Pointers are null where the plugin does not export the hook.
struct Mt4Hooks {
  explicit Mt4Hooks(const Library &library); // throws PluginError when a mandatory one is missing

  mt4::MtSrvAboutFn about;
  mt4::MtSrvStartupFn startup;
  mt4::MtSrvCleanupFn cleanup;
  mt4::MtSrvPluginCfgTotalFn cfg_total;
  mt4::MtSrvPluginCfgNextFn cfg_next;
  mt4::MtSrvPluginCfgSetFn cfg_set;
  mt4::MtSrvTradesAddFn trades_add;
  mt4::MtSrvTradesAddExtFn trades_add_ext;
  mt4::MtSrvTradesAddRequestFn trades_add_request;
  mt4::MtSrvTradesUpdateFn trades_update;
  mt4::MtSrvTradesCloseByFn trades_close_by;
};

} // namespace mock
