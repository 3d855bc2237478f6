// Our own, binary-exact declaration of the MetaTrader 4 server API, for a plugin and for a server that loads one.
//
// The real server is a 32-bit process. Structures are declared with types of fixed width, so that they have the
// server's layout on every system that aligns a double in a structure to eight bytes (Windows, 64-bit Linux); every
// offset is pinned where the structure stands.
#pragma once

#include "mtapi/mt4/config.h"
#include "mtapi/mt4/constants.h"
#include "mtapi/mt4/hooks.h"
#include "mtapi/mt4/server.h"
#include "mtapi/mt4/service.h"
#include "mtapi/mt4/trade.h"
#include "mtapi/mt4/types.h"
#include "mtapi/mt4/user.h"
