// MT4 server API: accounts and their reports.
#pragma once

#include "mtapi/mt4/config.h"
#include "mtapi/mt4/types.h"

#include <cstddef>

namespace mt4 {

// An account as the trade hooks see it.
struct UserInfo {
  int32_t login;
  char group[16];
  char password[16];
  char name[128];
  char ip[16];
  int32_t enable;
  int32_t enable_change_password;
  int32_t enable_read_only;
  int32_t flags;
  int32_t leverage;
  int32_t agent_account;
  double balance;
  double credit;
  double prevbalance;
  ConGroup grp;
};
static_assert(sizeof(UserInfo) == 13928 && alignof(UserInfo) == 8);
static_assert(offsetof(UserInfo, login) == 0);
static_assert(offsetof(UserInfo, group) == 4);
static_assert(offsetof(UserInfo, password) == 20);
static_assert(offsetof(UserInfo, name) == 36);
static_assert(offsetof(UserInfo, ip) == 164);
static_assert(offsetof(UserInfo, enable) == 180);
static_assert(offsetof(UserInfo, enable_change_password) == 184);
static_assert(offsetof(UserInfo, enable_read_only) == 188);
static_assert(offsetof(UserInfo, flags) == 192);
static_assert(offsetof(UserInfo, leverage) == 196);
static_assert(offsetof(UserInfo, agent_account) == 200);
static_assert(offsetof(UserInfo, balance) == 208);
static_assert(offsetof(UserInfo, credit) == 216);
static_assert(offsetof(UserInfo, prevbalance) == 224);
static_assert(offsetof(UserInfo, grp) == 232);

// An account as the base keeps it.
struct UserRecord {
  int32_t login;
  char group[16];
  char password[16];
  int32_t enable;
  int32_t enable_change_password;
  int32_t enable_read_only;
  int32_t enable_otp;
  int32_t enable_reserved[2];
  char password_investor[16];
  char password_phone[32];
  char name[128];
  char country[32];
  char city[32];
  char state[32];
  char zipcode[16];
  char address[96];
  char lead_source[32];
  char phone[32];
  char email[48];
  char comment[64];
  char id[32];
  char status[16];
  Time regdate;
  Time lastdate;
  int32_t leverage;
  int32_t agent_account;
  Time timestamp;
  int32_t last_ip;
  double balance;
  double prevmonthbalance;
  double prevbalance;
  double credit;
  double interestrate;
  double taxes;
  double prevmonthequity;
  double prevequity;
  double reserved2[2];
  char otp_secret[32];
  char secure_reserved[240];
  int32_t send_reports;
  uint32_t mqid;
  uint32_t user_color;
  char unused[40];
  char api_data[16];
};
static_assert(sizeof(UserRecord) == 1120 && alignof(UserRecord) == 8);
static_assert(offsetof(UserRecord, login) == 0);
static_assert(offsetof(UserRecord, group) == 4);
static_assert(offsetof(UserRecord, password) == 20);
static_assert(offsetof(UserRecord, enable) == 36);
static_assert(offsetof(UserRecord, enable_change_password) == 40);
static_assert(offsetof(UserRecord, enable_read_only) == 44);
static_assert(offsetof(UserRecord, enable_otp) == 48);
static_assert(offsetof(UserRecord, enable_reserved) == 52);
static_assert(offsetof(UserRecord, password_investor) == 60);
static_assert(offsetof(UserRecord, password_phone) == 76);
static_assert(offsetof(UserRecord, name) == 108);
static_assert(offsetof(UserRecord, country) == 236);
static_assert(offsetof(UserRecord, city) == 268);
static_assert(offsetof(UserRecord, state) == 300);
static_assert(offsetof(UserRecord, zipcode) == 332);
static_assert(offsetof(UserRecord, address) == 348);
static_assert(offsetof(UserRecord, lead_source) == 444);
static_assert(offsetof(UserRecord, phone) == 476);
static_assert(offsetof(UserRecord, email) == 508);
static_assert(offsetof(UserRecord, comment) == 556);
static_assert(offsetof(UserRecord, id) == 620);
static_assert(offsetof(UserRecord, status) == 652);
static_assert(offsetof(UserRecord, regdate) == 668);
static_assert(offsetof(UserRecord, lastdate) == 672);
static_assert(offsetof(UserRecord, leverage) == 676);
static_assert(offsetof(UserRecord, agent_account) == 680);
static_assert(offsetof(UserRecord, timestamp) == 684);
static_assert(offsetof(UserRecord, last_ip) == 688);
static_assert(offsetof(UserRecord, balance) == 696);
static_assert(offsetof(UserRecord, prevmonthbalance) == 704);
static_assert(offsetof(UserRecord, prevbalance) == 712);
static_assert(offsetof(UserRecord, credit) == 720);
static_assert(offsetof(UserRecord, interestrate) == 728);
static_assert(offsetof(UserRecord, taxes) == 736);
static_assert(offsetof(UserRecord, prevmonthequity) == 744);
static_assert(offsetof(UserRecord, prevequity) == 752);
static_assert(offsetof(UserRecord, reserved2) == 760);
static_assert(offsetof(UserRecord, otp_secret) == 776);
static_assert(offsetof(UserRecord, secure_reserved) == 808);
static_assert(offsetof(UserRecord, send_reports) == 1048);
static_assert(offsetof(UserRecord, mqid) == 1052);
static_assert(offsetof(UserRecord, user_color) == 1056);
static_assert(offsetof(UserRecord, unused) == 1060);
static_assert(offsetof(UserRecord, api_data) == 1100);

// An account's day.
struct DailyReport {
  int32_t login;
  Time ctm;
  char group[16];
  char bank[64];
  double balance_prev;
  double balance;
  double deposit;
  double credit;
  double profit_closed;
  double profit;
  double equity;
  double margin;
  double margin_free;
  int32_t next;
  int32_t reserved[3];
};
static_assert(sizeof(DailyReport) == 176 && alignof(DailyReport) == 8);
static_assert(offsetof(DailyReport, login) == 0);
static_assert(offsetof(DailyReport, ctm) == 4);
static_assert(offsetof(DailyReport, group) == 8);
static_assert(offsetof(DailyReport, bank) == 24);
static_assert(offsetof(DailyReport, balance_prev) == 88);
static_assert(offsetof(DailyReport, balance) == 96);
static_assert(offsetof(DailyReport, deposit) == 104);
static_assert(offsetof(DailyReport, credit) == 112);
static_assert(offsetof(DailyReport, profit_closed) == 120);
static_assert(offsetof(DailyReport, profit) == 128);
static_assert(offsetof(DailyReport, equity) == 136);
static_assert(offsetof(DailyReport, margin) == 144);
static_assert(offsetof(DailyReport, margin_free) == 152);
static_assert(offsetof(DailyReport, next) == 160);
static_assert(offsetof(DailyReport, reserved) == 164);

// The sums of an account's statement.
struct StateReport {
  double deposit;
  double credit;
  double closed_profit;
  double closed_commission;
  double closed_swap;
  double closed_taxes;
  double profit;
  double commission;
  double swap;
  double equity;
  double taxes;
  double margin;
  double margin_free;
};
static_assert(sizeof(StateReport) == 104 && alignof(StateReport) == 8);
static_assert(offsetof(StateReport, deposit) == 0);
static_assert(offsetof(StateReport, credit) == 8);
static_assert(offsetof(StateReport, closed_profit) == 16);
static_assert(offsetof(StateReport, closed_commission) == 24);
static_assert(offsetof(StateReport, closed_swap) == 32);
static_assert(offsetof(StateReport, closed_taxes) == 40);
static_assert(offsetof(StateReport, profit) == 48);
static_assert(offsetof(StateReport, commission) == 56);
static_assert(offsetof(StateReport, swap) == 64);
static_assert(offsetof(StateReport, equity) == 72);
static_assert(offsetof(StateReport, taxes) == 80);
static_assert(offsetof(StateReport, margin) == 88);
static_assert(offsetof(StateReport, margin_free) == 96);

// A group at the end of the day.
struct GroupState {
  ConGroup group;
  ServerPointer users; // UserRecord *
  int32_t users_total;
  ServerPointer trades; // TradeRecord *
  int32_t trades_total;
  ServerPointer margins; // MarginLevel *
  int32_t margins_total;
};
static_assert(sizeof(GroupState) == 13720 && alignof(GroupState) == 8);
static_assert(offsetof(GroupState, group) == 0);
static_assert(offsetof(GroupState, users) == 13696);
static_assert(offsetof(GroupState, users_total) == 13700);
static_assert(offsetof(GroupState, trades) == 13704);
static_assert(offsetof(GroupState, trades_total) == 13708);
static_assert(offsetof(GroupState, margins) == 13712);
static_assert(offsetof(GroupState, margins_total) == 13716);

} // namespace mt4
