// MT4 server API: quotes, journal, mail.
#pragma once

#include "mtapi/mt4/types.h"

#include <cstddef>

namespace mt4 {

// A quote as a feeder delivers it.
#pragma pack(push, 1)
struct FeedTick {
  char symbol[16];
  Time ctm;
  char bank[32];
  double bid;
  double ask;
  int32_t feeder;
  char reverved[8];
};
#pragma pack(pop)
static_assert(sizeof(FeedTick) == 80 && alignof(FeedTick) == 1);
static_assert(offsetof(FeedTick, symbol) == 0);
static_assert(offsetof(FeedTick, ctm) == 16);
static_assert(offsetof(FeedTick, bank) == 20);
static_assert(offsetof(FeedTick, bid) == 52);
static_assert(offsetof(FeedTick, ask) == 60);
static_assert(offsetof(FeedTick, feeder) == 68);
static_assert(offsetof(FeedTick, reverved) == 72);

// A quote as the history keeps it.
struct TickAPI {
  Time ctm;
  double bid;
  double ask;
};
static_assert(sizeof(TickAPI) == 24 && alignof(TickAPI) == 8);
static_assert(offsetof(TickAPI, ctm) == 0);
static_assert(offsetof(TickAPI, bid) == 8);
static_assert(offsetof(TickAPI, ask) == 16);

// A bar.
#pragma pack(push, 1)
struct RateInfo {
  Time ctm;
  int32_t open;
  int32_t high;
  int32_t low;
  int32_t close;
  double vol;
};
#pragma pack(pop)
static_assert(sizeof(RateInfo) == 28 && alignof(RateInfo) == 1);
static_assert(offsetof(RateInfo, ctm) == 0);
static_assert(offsetof(RateInfo, open) == 4);
static_assert(offsetof(RateInfo, high) == 8);
static_assert(offsetof(RateInfo, low) == 12);
static_assert(offsetof(RateInfo, close) == 16);
static_assert(offsetof(RateInfo, vol) == 20);

// A line of the journal.
#pragma pack(push, 1)
struct LogInfo {
  int32_t code;
  char ip[64];
  char msg[512];
  CalendarTime ctm;
  int32_t unused[2];
};
#pragma pack(pop)
static_assert(sizeof(LogInfo) == 624 && alignof(LogInfo) == 1);
static_assert(offsetof(LogInfo, code) == 0);
static_assert(offsetof(LogInfo, ip) == 4);
static_assert(offsetof(LogInfo, msg) == 68);
static_assert(offsetof(LogInfo, ctm) == 580);
static_assert(offsetof(LogInfo, unused) == 616);

// A search in the journal.
struct LogRequest {
  char mode;
  Time from;
  Time to;
  char filter[64];
};
static_assert(sizeof(LogRequest) == 76 && alignof(LogRequest) == 4);
static_assert(offsetof(LogRequest, mode) == 0);
static_assert(offsetof(LogRequest, from) == 4);
static_assert(offsetof(LogRequest, to) == 8);
static_assert(offsetof(LogRequest, filter) == 12);

// How loaded the server is.
#pragma pack(push, 1)
struct PerformanceInfo {
  Time ctm;
  int16_t users;
  int16_t cpu;
  int32_t freemem;
  int32_t network;
  int32_t sockets;
};
#pragma pack(pop)
static_assert(sizeof(PerformanceInfo) == 20 && alignof(PerformanceInfo) == 1);
static_assert(offsetof(PerformanceInfo, ctm) == 0);
static_assert(offsetof(PerformanceInfo, users) == 4);
static_assert(offsetof(PerformanceInfo, cpu) == 6);
static_assert(offsetof(PerformanceInfo, freemem) == 8);
static_assert(offsetof(PerformanceInfo, network) == 12);
static_assert(offsetof(PerformanceInfo, sockets) == 16);

// An internal mail.
struct MailBoxHeader {
  Time time;
  int32_t sender;
  char from[64];
  int32_t to;
  char subject[128];
  int32_t read;
  ServerPointer body; // char *
  int32_t bodylen;
  uint16_t min_build;
  uint16_t max_build;
  int32_t reserved[1];
};
static_assert(sizeof(MailBoxHeader) == 224 && alignof(MailBoxHeader) == 4);
static_assert(offsetof(MailBoxHeader, time) == 0);
static_assert(offsetof(MailBoxHeader, sender) == 4);
static_assert(offsetof(MailBoxHeader, from) == 8);
static_assert(offsetof(MailBoxHeader, to) == 72);
static_assert(offsetof(MailBoxHeader, subject) == 76);
static_assert(offsetof(MailBoxHeader, read) == 204);
static_assert(offsetof(MailBoxHeader, body) == 208);
static_assert(offsetof(MailBoxHeader, bodylen) == 212);
static_assert(offsetof(MailBoxHeader, min_build) == 216);
static_assert(offsetof(MailBoxHeader, max_build) == 218);
static_assert(offsetof(MailBoxHeader, reserved) == 220);

} // namespace mt4
