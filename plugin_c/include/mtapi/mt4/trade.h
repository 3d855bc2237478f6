// MT4 server API: trades and requests.
#pragma once

#include "mtapi/mt4/config.h"
#include "mtapi/mt4/types.h"

#include <cstddef>

namespace mt4 {

// An order, a position, a closed trade or an operation on the account: the ticket tells them apart.
#pragma pack(push, 1)
struct TradeRecord {
  int32_t order;
  int32_t login;
  char symbol[12];
  int32_t digits;
  int32_t cmd;
  int32_t volume;
  Time open_time;
  int32_t state;
  double open_price;
  double sl;
  double tp;
  Time close_time;
  int32_t gw_volume;
  Time expiration;
  char reason;
  char conv_reserv[3];
  double conv_rates[2];
  double commission;
  double commission_agent;
  double storage;
  double close_price;
  double profit;
  double taxes;
  int32_t magic;
  char comment[32];
  int32_t gw_order;
  int32_t activation;
  int16_t gw_open_price;
  int16_t gw_close_price;
  double margin_rate;
  Time timestamp;
  int32_t api_data[4];
  ServerPointer next; // TradeRecord *
};
#pragma pack(pop)
static_assert(sizeof(TradeRecord) == 224 && alignof(TradeRecord) == 1);
static_assert(offsetof(TradeRecord, order) == 0);
static_assert(offsetof(TradeRecord, login) == 4);
static_assert(offsetof(TradeRecord, symbol) == 8);
static_assert(offsetof(TradeRecord, digits) == 20);
static_assert(offsetof(TradeRecord, cmd) == 24);
static_assert(offsetof(TradeRecord, volume) == 28);
static_assert(offsetof(TradeRecord, open_time) == 32);
static_assert(offsetof(TradeRecord, state) == 36);
static_assert(offsetof(TradeRecord, open_price) == 40);
static_assert(offsetof(TradeRecord, sl) == 48);
static_assert(offsetof(TradeRecord, tp) == 56);
static_assert(offsetof(TradeRecord, close_time) == 64);
static_assert(offsetof(TradeRecord, gw_volume) == 68);
static_assert(offsetof(TradeRecord, expiration) == 72);
static_assert(offsetof(TradeRecord, reason) == 76);
static_assert(offsetof(TradeRecord, conv_reserv) == 77);
static_assert(offsetof(TradeRecord, conv_rates) == 80);
static_assert(offsetof(TradeRecord, commission) == 96);
static_assert(offsetof(TradeRecord, commission_agent) == 104);
static_assert(offsetof(TradeRecord, storage) == 112);
static_assert(offsetof(TradeRecord, close_price) == 120);
static_assert(offsetof(TradeRecord, profit) == 128);
static_assert(offsetof(TradeRecord, taxes) == 136);
static_assert(offsetof(TradeRecord, magic) == 144);
static_assert(offsetof(TradeRecord, comment) == 148);
static_assert(offsetof(TradeRecord, gw_order) == 180);
static_assert(offsetof(TradeRecord, activation) == 184);
static_assert(offsetof(TradeRecord, gw_open_price) == 188);
static_assert(offsetof(TradeRecord, gw_close_price) == 190);
static_assert(offsetof(TradeRecord, margin_rate) == 192);
static_assert(offsetof(TradeRecord, timestamp) == 200);
static_assert(offsetof(TradeRecord, api_data) == 204);
static_assert(offsetof(TradeRecord, next) == 220);

// What a client, a dealer or an API asks for.
#pragma pack(push, 1)
struct TradeTransInfo {
  uint8_t type;
  char flags;
  int16_t cmd;
  int32_t order;
  int32_t orderby;
  char symbol[12];
  int32_t volume;
  double price;
  double sl;
  double tp;
  int32_t ie_deviation;
  char comment[32];
  Time expiration;
  int32_t crc;
};
#pragma pack(pop)
static_assert(sizeof(TradeTransInfo) == 96 && alignof(TradeTransInfo) == 1);
static_assert(offsetof(TradeTransInfo, type) == 0);
static_assert(offsetof(TradeTransInfo, flags) == 1);
static_assert(offsetof(TradeTransInfo, cmd) == 2);
static_assert(offsetof(TradeTransInfo, order) == 4);
static_assert(offsetof(TradeTransInfo, orderby) == 8);
static_assert(offsetof(TradeTransInfo, symbol) == 12);
static_assert(offsetof(TradeTransInfo, volume) == 24);
static_assert(offsetof(TradeTransInfo, price) == 28);
static_assert(offsetof(TradeTransInfo, sl) == 36);
static_assert(offsetof(TradeTransInfo, tp) == 44);
static_assert(offsetof(TradeTransInfo, ie_deviation) == 52);
static_assert(offsetof(TradeTransInfo, comment) == 56);
static_assert(offsetof(TradeTransInfo, expiration) == 88);
static_assert(offsetof(TradeTransInfo, crc) == 92);

// A request in the dealers' queue.
struct RequestInfo {
  int32_t id;
  int32_t status;
  uint32_t time;
  int32_t manager;
  int32_t login;
  char group[16];
  double balance;
  double credit;
  double prices[2];
  TradeTransInfo trade;
  int32_t gw_volume;
  int32_t gw_order;
  int16_t gw_price;
  int16_t reserved;
  ServerPointer prev; // RequestInfo *
  ServerPointer next; // RequestInfo *
};
static_assert(sizeof(RequestInfo) == 192 && alignof(RequestInfo) == 8);
static_assert(offsetof(RequestInfo, id) == 0);
static_assert(offsetof(RequestInfo, status) == 4);
static_assert(offsetof(RequestInfo, time) == 8);
static_assert(offsetof(RequestInfo, manager) == 12);
static_assert(offsetof(RequestInfo, login) == 16);
static_assert(offsetof(RequestInfo, group) == 20);
static_assert(offsetof(RequestInfo, balance) == 40);
static_assert(offsetof(RequestInfo, credit) == 48);
static_assert(offsetof(RequestInfo, prices) == 56);
static_assert(offsetof(RequestInfo, trade) == 72);
static_assert(offsetof(RequestInfo, gw_volume) == 168);
static_assert(offsetof(RequestInfo, gw_order) == 172);
static_assert(offsetof(RequestInfo, gw_price) == 176);
static_assert(offsetof(RequestInfo, reserved) == 178);
static_assert(offsetof(RequestInfo, prev) == 180);
static_assert(offsetof(RequestInfo, next) == 184);

// How much margin an account uses.
struct MarginLevel {
  int32_t login;
  int32_t leverage;
  int32_t updated;
  double balance;
  double margin;
  double equity;
};
static_assert(sizeof(MarginLevel) == 40 && alignof(MarginLevel) == 8);
static_assert(offsetof(MarginLevel, login) == 0);
static_assert(offsetof(MarginLevel, leverage) == 4);
static_assert(offsetof(MarginLevel, updated) == 8);
static_assert(offsetof(MarginLevel, balance) == 16);
static_assert(offsetof(MarginLevel, margin) == 24);
static_assert(offsetof(MarginLevel, equity) == 32);

// A rollover of one symbol.
struct OverNightData {
  ConSymbol symbol;
  double point;
  ServerPointer trades; // TradeRecord **
  int32_t trades_total;
  int32_t trades_max;
};
static_assert(sizeof(OverNightData) == 1960 && alignof(OverNightData) == 8);
static_assert(offsetof(OverNightData, symbol) == 0);
static_assert(offsetof(OverNightData, point) == 1936);
static_assert(offsetof(OverNightData, trades) == 1944);
static_assert(offsetof(OverNightData, trades_total) == 1948);
static_assert(offsetof(OverNightData, trades_max) == 1952);

} // namespace mt4
