// Our own, binary-exact declaration of the MetaTrader 5 server API, for a plugin and for a server that loads one.
//
// Every interface is one table of slots, `SLOT(slot, result, name, arguments, qualifier)`, from which an abstract class
// is made here and from which a server may make its default implementations. Slots stand in the order in which the
// Microsoft compiler lays them out: the setter before the getter, overloads of one name together and in reverse. Under
// unique names (`SetLogin`, `Login`; `DealGetRange`, `DealGet`) every compiler comes to this order.
//
// The 64-bit Windows convention is the default one of the compiler there, as it is on Linux: nothing is marked.
#pragma once

#include "mtapi/mt5/config.h"
#include "mtapi/mt5/constants.h"
#include "mtapi/mt5/server.h"
#include "mtapi/mt5/sinks.h"
#include "mtapi/mt5/trade.h"
#include "mtapi/mt5/types.h"
#include "mtapi/mt5/user.h"

namespace mt5 {

// The newest version that all surveyed servers share: a plugin that reports it may use slots marked 3661 or older.
constexpr uint32_t API_VERSION = 3661;

// What a plugin exports, with C linkage and undecorated: MTServerAbout fills `info` and returns 0; MTServerCreate makes
// one more instance (one per enabled configuration) for a server that supports API version `version_api`.
using MTServerAboutFn = MTAPIRES (*)(MTPluginInfo *info);
using MTServerCreateFn = MTAPIRES (*)(uint32_t version_api, IMTServerPlugin **plugin);

} // namespace mt5
