// MT4 server API: the values that fields and arguments take. They are plain ints there.
#pragma once

#include <cstdint>

namespace mt4 {

// What Version() of the server answers; a plugin refuses any other.
constexpr int32_t SERVER_API_VERSION = 5;

// TradeRecord::volume, TradeTransInfo::volume
constexpr int32_t VOLUME_UNITS_PER_LOT = 100;

// TradeRecord::cmd
enum Command : int32_t {
  OP_BUY = 0,
  OP_SELL = 1,
  OP_BUY_LIMIT = 2,
  OP_SELL_LIMIT = 3,
  OP_BUY_STOP = 4,
  OP_SELL_STOP = 5,
  OP_BALANCE = 6,
  OP_CREDIT = 7,
};

// TradeRecord::state
enum TradeState : int32_t {
  TS_OPEN_NORMAL = 0,
  TS_OPEN_REMAND = 1,
  TS_OPEN_RESTORED = 2,
  TS_CLOSED_NORMAL = 3,
  TS_CLOSED_PART = 4,
  TS_CLOSED_BY = 5,
  TS_DELETED = 6,
};

// TradeRecord::reason: who placed the order, not who closed it.
enum TradeReason : int32_t {
  TR_REASON_CLIENT = 0,
  TR_REASON_EXPERT = 1,
  TR_REASON_DEALER = 2,
  TR_REASON_SIGNAL = 3,
  TR_REASON_GATEWAY = 4,
  TR_REASON_MOBILE = 5,
  TR_REASON_WEB = 6,
  TR_REASON_API = 7,
};

// MtSrvTradesAddExt, MtSrvTradesAddRequest
enum AddMode : int32_t {
  OPEN_NEW = 0,
  OPEN_CLOSE = 1,
  OPEN_RESTORE = 2,
  OPEN_API = 3,
  OPEN_ROLLOVER = 4,
};

// MtSrvTradesUpdate
enum UpdateMode : int32_t {
  UPDATE_NORMAL = 0,
  UPDATE_ACTIVATE = 1,
  UPDATE_CLOSE = 2,
  UPDATE_DELETE = 3,
};

// TradeTransInfo::type
enum TransactionType : int32_t {
  TT_PRICES_GET = 0,
  TT_PRICES_REQUOTE = 1,
  TT_ORDER_IE_OPEN = 64,
  TT_ORDER_REQ_OPEN = 65,
  TT_ORDER_MK_OPEN = 66,
  TT_ORDER_PENDING_OPEN = 67,
  TT_ORDER_IE_CLOSE = 68,
  TT_ORDER_REQ_CLOSE = 69,
  TT_ORDER_MK_CLOSE = 70,
  TT_ORDER_MODIFY = 71,
  TT_ORDER_DELETE = 72,
  TT_ORDER_CLOSE_BY = 73,
  TT_ORDER_CLOSE_ALL = 74,
  TT_BR_ORDER_OPEN = 75,
  TT_BR_ORDER_CLOSE = 76,
  TT_BR_ORDER_DELETE = 77,
  TT_BR_ORDER_CLOSE_BY = 78,
  TT_BR_ORDER_CLOSE_ALL = 79,
  TT_BR_ORDER_MODIFY = 80,
  TT_BR_ORDER_ACTIVATE = 81,
  TT_BR_ORDER_COMMENT = 82,
  TT_BR_BALANCE = 83,
};

// TradeTransInfo::flags, a bit set.
enum TransactionFlags : int32_t {
  TT_FLAG_SIGNAL = 1,
  TT_FLAG_EXPERT = 2,
  TT_FLAG_GATEWAY = 4,
  TT_FLAG_MOBILE = 8,
  TT_FLAG_WEB = 16,
  TT_FLAG_API = 32,
};

// RequestInfo::status
enum RequestStatus : int32_t {
  DC_EMPTY = 0,
  DC_REQUEST = 1,
  DC_LOCKED = 2,
  DC_ANSWERED = 3,
  DC_RESETED = 4,
  DC_CANCELED = 5,
};

enum Result : int32_t {
  RET_OK = 0,
  RET_OK_NONE = 1,
  RET_ERROR = 2,
  RET_INVALID_DATA = 3,
  RET_TECH_PROBLEM = 4,
  RET_OLD_VERSION = 5,
  RET_NO_CONNECT = 6,
  RET_NOT_ENOUGH_RIGHTS = 7,
  RET_TOO_FREQUENT = 8,
  RET_MALFUNCTION = 9,
  RET_GENERATE_KEY = 10,
  RET_SECURITY_SESSION = 11,
  RET_ACCOUNT_DISABLED = 64,
  RET_BAD_ACCOUNT_INFO = 65,
  RET_PUBLIC_KEY_MISSING = 66,
  RET_TRADE_TIMEOUT = 128,
  RET_TRADE_BAD_PRICES = 129,
  RET_TRADE_BAD_STOPS = 130,
  RET_TRADE_BAD_VOLUME = 131,
  RET_TRADE_MARKET_CLOSED = 132,
  RET_TRADE_DISABLE = 133,
  RET_TRADE_NO_MONEY = 134,
  RET_TRADE_PRICE_CHANGED = 135,
  RET_TRADE_OFFQUOTES = 136,
  RET_TRADE_BROKER_BUSY = 137,
  RET_TRADE_REQUOTE = 138,
  RET_TRADE_ORDER_LOCKED = 139,
  RET_TRADE_LONG_ONLY = 140,
  RET_TRADE_TOO_MANY_REQ = 141,
  RET_TRADE_ACCEPTED = 142,
  RET_TRADE_PROCESS = 143,
  RET_TRADE_USER_CANCEL = 144,
  RET_TRADE_MODIFY_DENIED = 145,
  RET_TRADE_CONTEXT_BUSY = 146,
  RET_TRADE_EXPIRATION_DENIED = 147,
  RET_TRADE_TOO_MANY_ORDERS = 148,
  RET_TRADE_HEDGE_PROHIBITED = 149,
  RET_TRADE_PROHIBITED_BY_FIFO = 150,
};

// LogsOut
enum LogCode : int32_t {
  CMD_OK = 0,
  CMD_TRADE = 1,
  CMD_LOGIN = 2,
  CMD_WARN = 3,
  CMD_ERR = 4,
  CMD_ATT = 5,
};

// LogRequest::mode
enum LogType : int32_t {
  LOG_TYPE_STANDARD = 0,
  LOG_TYPE_LOGINS = 1,
  LOG_TYPE_TRADES = 2,
  LOG_TYPE_ERRORS = 3,
  LOG_TYPE_FULL = 4,
};

// MtSrvUserLogin and its kin
enum LoginFlags : int32_t {
  LOGIN_CLIENT = 0,
  LOGIN_MOBILE = 1,
  LOGIN_MULTI = 2,
  LOGIN_DC = 3,
  LOGIN_ADMIN = 4,
  LOGIN_MANAGER = 5,
  LOGIN_MANAGER_API = 6,
  LOGIN_WATCHDOG = 7,
  LOGIN_PHONE = 8,
  LOGIN_WEB = 9,
  LOGIN_IPHONE = 10,
  LOGIN_ANDROID = 11,
};

// HistoryTicksGet
enum TickFlags : int32_t {
  TICK_RAW = 1,
  TICK_NORMAL = 2,
};

} // namespace mt4
