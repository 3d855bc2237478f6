// The structures of the MT4 server, made of what the books hold.
#pragma once

#include "engine/domain.h"
#include "mtapi/mt4.h"

namespace mock {

// MT4 has one kind of record for positions, orders, closed trades and operations on the account.
mt4::TradeRecord mt4_trade(const Position &position, int digits); // open
mt4::TradeRecord mt4_trade(const Order &order, int digits);       // pending, or done
mt4::TradeRecord mt4_trade(const Deal &deal, int digits);         // a closed trade or an operation

mt4::UserInfo mt4_user_info(const Account &account, const mt4::ConGroup &group);
mt4::UserRecord mt4_user_record(const Account &account);
mt4::ConGroup mt4_group(const Group &group);
mt4::ConSymbol mt4_symbol(const Symbol &symbol);

std::int32_t mt4_login(const Account &account);
mt4::Time mt4_time(std::int64_t time_ms);

Decimal lots(std::int32_t centilots);
Decimal money(double amount);
Reason reason_of(char code); // mt4::TradeReason

} // namespace mock
