/* The event record: 512 bytes that describe one business fact.
 *
 * The same bytes lie in a ring slot, in a spool segment and in a capture file, written by 32- and 64-bit producers on
 * Linux and Windows alike. Every integer is little-endian; every string is UTF-8, padded with NUL, and fills its array
 * without a terminator when it is just as long. A field means something only where its bit in `present` is set.
 *
 * The part between the cffi marks is also read by the Python extension's build: plain C declarations, no macros.
 */
#ifndef MTBRIDGE_EVENT_H
#define MTBRIDGE_EVENT_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* cffi:begin */

enum { MTB_EVENT_VERSION = 1, MTB_EVENT_SIZE = 512 };

/* Digits behind the point of prices and of money where an event does not tell. */
enum { MTB_PRICE_PLACES = 8, MTB_MONEY_PLACES = 2 };

/* What happened; the words stand in mtb_type_word(). */
typedef enum mtb_type {
  MTB_TYPE_NONE = 0,
  MTB_TRADE_OPEN = 1,
  MTB_TRADE_INCREASE = 2,
  MTB_TRADE_MODIFY = 3,
  MTB_TRADE_REDUCE = 4,
  MTB_TRADE_CLOSE = 5,
  MTB_ORDER_PLACE = 6,
  MTB_ORDER_MODIFY = 7,
  MTB_ORDER_ACTIVATE = 8,
  MTB_ORDER_CANCEL = 9,
  MTB_ORDER_EXPIRE = 10,
  MTB_BALANCE_DEPOSIT = 11,
  MTB_BALANCE_WITHDRAWAL = 12,
  MTB_BALANCE_CREDIT = 13,
  MTB_BALANCE_CHARGE = 14,
  MTB_BALANCE_CORRECTION = 15,
  MTB_BALANCE_BONUS = 16,
  MTB_BALANCE_COMMISSION = 17,
  MTB_BALANCE_INTEREST = 18,
  MTB_BALANCE_DIVIDEND = 19,
  MTB_BALANCE_TAX = 20,
  MTB_BALANCE_AGENT = 21,
  MTB_BALANCE_COMPENSATION = 22,
  MTB_TRADE_EDIT = 23,
  MTB_TRADE_DELETE = 24,
  MTB_TRADE_RESTORE = 25,
  MTB_ACCOUNT_CREATE = 26,
  MTB_ACCOUNT_UPDATE = 27,
  MTB_ACCOUNT_DELETE = 28,
  MTB_ACCOUNT_PASSWORD = 29,
  MTB_SYSTEM_START = 30,
  MTB_SYSTEM_STOP = 31,
  MTB_SYSTEM_HEARTBEAT = 32,
  MTB_SYSTEM_GAP = 33,
  MTB_SYSTEM_CONFIG = 34,
  MTB_ACCOUNT_LOGIN = 35,
  MTB_ACCOUNT_LOGOUT = 36,
  MTB_TYPE_COUNT = 37
} mtb_type;

typedef enum mtb_platform { MTB_PLATFORM_NONE = 0, MTB_MT4 = 1, MTB_MT5 = 2, MTB_PLATFORM_COUNT = 3 } mtb_platform;

typedef enum mtb_side { MTB_SIDE_NONE = 0, MTB_BUY = 1, MTB_SELL = 2, MTB_SIDE_COUNT = 3 } mtb_side;

/* Kind of a pending order. */
typedef enum mtb_order_type {
  MTB_ORDER_TYPE_NONE = 0,
  MTB_BUY_LIMIT = 1,
  MTB_SELL_LIMIT = 2,
  MTB_BUY_STOP = 3,
  MTB_SELL_STOP = 4,
  MTB_BUY_STOP_LIMIT = 5,
  MTB_SELL_STOP_LIMIT = 6,
  MTB_ORDER_TYPE_COUNT = 7
} mtb_order_type;

/* Why it happened. Values 1 to 22 are the MT5 deal reasons 0 to 21 plus one; the last four say why events are
 * missing. */
typedef enum mtb_reason {
  MTB_REASON_NONE = 0,
  MTB_REASON_CLIENT = 1,
  MTB_REASON_EXPERT = 2,
  MTB_REASON_DEALER = 3,
  MTB_REASON_SL = 4,
  MTB_REASON_TP = 5,
  MTB_REASON_SO = 6,
  MTB_REASON_ROLLOVER = 7,
  MTB_REASON_EXTERNAL_CLIENT = 8,
  MTB_REASON_VMARGIN = 9,
  MTB_REASON_GATEWAY = 10,
  MTB_REASON_SIGNAL = 11,
  MTB_REASON_SETTLEMENT = 12,
  MTB_REASON_TRANSFER = 13,
  MTB_REASON_SYNC = 14,
  MTB_REASON_EXTERNAL_SERVICE = 15,
  MTB_REASON_MIGRATION = 16,
  MTB_REASON_MOBILE = 17,
  MTB_REASON_WEB = 18,
  MTB_REASON_SPLIT = 19,
  MTB_REASON_CORPORATE_ACTION = 20,
  MTB_REASON_ULTENCY = 21,
  MTB_REASON_COVERAGE = 22,
  MTB_REASON_API = 23,
  MTB_REASON_OVERRUN = 24, /* the ring was full */
  MTB_REASON_TORN = 25,    /* the server died while it wrote the slot */
  MTB_REASON_CORRUPT = 26, /* the record failed its checksum */
  MTB_REASON_LOST = 27,    /* the ring itself is gone */
  MTB_REASON_UNKNOWN = 28, /* the bridge is older than the plugin, and does not know the event */
  MTB_REASON_COUNT = 29
} mtb_reason;

enum {
  MTB_FLAG_REMAINDER = 1 << 0, /* MT4: the new ticket that holds the rest of a partial close */
  MTB_FLAG_REVERSAL = 1 << 1,  /* MT5 netting: the new side after a reversal */
  MTB_FLAG_PARTIAL = 1 << 2,   /* MT4: part of the position lives on under another ticket */
  MTB_FLAG_CLOSE_BY = 1 << 3,  /* closed against an opposite position */
  MTB_FLAG_SERVICE = 1 << 4,   /* rollover, split, transfer: no client's trade */
  MTB_FLAG_EDITED = 1 << 5,    /* an administrator or an API changed the record */
  MTB_FLAG_RESTORED = 1 << 6,  /* came back from a backup */
  MTB_FLAG_CREDIT = 1 << 7,    /* the amount belongs to the credit, not to the balance */
  MTB_FLAG_TRUNCATED = 1 << 8, /* a string was longer than its field */
  MTB_FLAG_ARCHIVED = 1 << 9,  /* the account went to the archive */
  MTB_FLAG_COUNT = 10
};

/* One bit of `present` per field, in the order of the wire. */
typedef enum mtb_field {
  MTB_F_GROUP = 0,
  MTB_F_LOGIN = 1,
  MTB_F_POSITION = 2,
  MTB_F_ORDER = 3,
  MTB_F_DEAL = 4,
  MTB_F_RELATED = 5,
  MTB_F_SYMBOL = 6,
  MTB_F_SIDE = 7,
  MTB_F_ORDER_TYPE = 8,
  MTB_F_VOLUME = 9,
  MTB_F_VOLUME_LEFT = 10,
  MTB_F_PRICE = 11,
  MTB_F_PRICE_OPEN = 12,
  MTB_F_PRICE_TRIGGER = 13,
  MTB_F_SL = 14,
  MTB_F_TP = 15,
  MTB_F_PROFIT = 16,
  MTB_F_SWAP = 17,
  MTB_F_COMMISSION = 18,
  MTB_F_FEE = 19,
  MTB_F_TAX = 20,
  MTB_F_AGENT_COMMISSION = 21,
  MTB_F_AGENT = 22,
  MTB_F_REBATE = 23,
  MTB_F_RULE = 24,
  MTB_F_BALANCE = 25,
  MTB_F_CREDIT = 26,
  MTB_F_CURRENCY = 27,
  MTB_F_DIGITS = 28,
  MTB_F_DIGITS_CURRENCY = 29,
  MTB_F_CONTRACT_SIZE = 30,
  MTB_F_RATE_PROFIT = 31,
  MTB_F_MAGIC = 32,
  MTB_F_REASON = 33,
  MTB_F_OPENED = 34,
  MTB_F_EXPIRES = 35,
  MTB_F_COMMENT = 36,
  MTB_F_FLAGS = 37,
  MTB_F_FIRST = 38,
  MTB_F_LAST = 39,
  MTB_F_COUNT = 40,
  MTB_F_SINCE = 41,
  MTB_F_UNTIL = 42,
  MTB_FIELD_COUNT = 43
} mtb_field;

/* Aligned by hand: a union in one line reads as what it is. */
/* clang-format off */
typedef struct mtb_event {
  uint64_t pos;      /* place in the ring, from 1; written last (it publishes the slot); 0 outside a ring */
  uint32_t crc;      /* CRC-32C over bytes 12 to 511 */
  uint32_t epoch;    /* grows by one at each start of the plugin */
  uint64_t seq;      /* from 1 in each epoch, without holes */
  uint64_t present;  /* bit n: the field mtb_field n is set */
  int64_t time;      /* server clock, ms since 1970 */
  int64_t captured;  /* UTC, ns since 1970, taken in the hook */
  uint64_t login;
  union { uint64_t position; uint64_t first; }; /* first missing seq (system.gap) */
  union { uint64_t order; uint64_t last; };     /* last missing seq (system.gap) */
  union { uint64_t deal; uint64_t count; };     /* number of missing events (system.gap) */
  uint64_t related;    /* the other ticket: parent or remainder of a partial close, counterpart of a close-by */
  int64_t volume;      /* 1e-8 lots */
  int64_t volume_left; /* 1e-8 lots that stay open */
  double price;
  double price_open;
  double price_trigger;
  double sl;
  double tp;
  double profit;
  double swap;
  double commission;
  double fee;
  double tax;
  double agent_commission;
  uint64_t agent; /* login that the agent commission goes to */
  double rebate;  /* what the commission rules computed */
  double balance; /* after the operation */
  double credit;  /* after the operation */
  double contract_size;
  double rate_profit;
  int64_t magic;
  union { int64_t opened; int64_t since; };  /* opened: server clock, ms; since: UTC, ns, first missing (system.gap) */
  union { int64_t expires; int64_t until; }; /* expires: server clock, ms; until: UTC, ns, last missing (system.gap) */
  uint32_t flags;
  uint16_t type;
  uint8_t version;
  uint8_t platform;
  uint8_t side;
  uint8_t order_type;
  uint8_t reason;
  uint8_t digits;          /* of prices */
  uint8_t digits_currency; /* of money */
  uint8_t reserved[3];     /* zero */
  char server[16];
  char currency[12];
  char symbol[32];
  char group[64];
  char rule[14]; /* name of the commission rule behind `rebate` */
  char comment[94];
} mtb_event;
/* clang-format on */

/* The words of the wire; NULL for a number that has none. `flag` and `field` count bits from 0. */
const char *mtb_type_word(int type);
const char *mtb_platform_word(int platform);
const char *mtb_side_word(int side);
const char *mtb_order_type_word(int order_type);
const char *mtb_reason_word(int reason);
const char *mtb_flag_word(int flag);
const char *mtb_field_word(int field);

/* 1 when this release knows the record's version, type and platform; 0: it cannot be encoded. Any thread. */
int mtb_event_is_known(const mtb_event *event);

/* CRC-32C (Castagnoli) of a record's bytes 12 to 511, as `crc` has to hold it. Any thread, never blocks. */
uint32_t mtb_event_crc(const mtb_event *event);

/* cffi:end */

#ifdef __cplusplus
}
#endif

#endif
