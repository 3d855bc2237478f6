#include "mt4_record.h"

#include "mt4_text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace mock {
namespace {

constexpr std::int64_t kUnitsPerCentilot = Decimal::kOne / mt4::VOLUME_UNITS_PER_LOT;

constexpr std::pair<Reason, mt4::TradeReason> kReasons[] = {
    {Reason::Client, mt4::TR_REASON_CLIENT},   {Reason::Expert, mt4::TR_REASON_EXPERT},
    {Reason::Dealer, mt4::TR_REASON_DEALER},   {Reason::Signal, mt4::TR_REASON_SIGNAL},
    {Reason::Gateway, mt4::TR_REASON_GATEWAY}, {Reason::Mobile, mt4::TR_REASON_MOBILE},
    {Reason::Web, mt4::TR_REASON_WEB},
};

// Who placed an order; what the server does by itself has no word there.
char reason_code(Reason reason) {
  const auto found = std::ranges::find(kReasons, reason, [](const auto &pair) { return pair.first; });
  return static_cast<char>(found == std::end(kReasons) ? mt4::TR_REASON_CLIENT : found->second);
}

// Trades and pending orders are numbered as the server numbers them.
static_assert(static_cast<int>(Type::Buy) == mt4::OP_BUY && static_cast<int>(Type::SellStop) == mt4::OP_SELL_STOP);

std::int32_t command(Type type) {
  if (is_operation(type))
    return is_credit(type) ? mt4::OP_CREDIT : mt4::OP_BALANCE;
  return static_cast<std::int32_t>(type);
}

std::int32_t centilots(Decimal volume) { return static_cast<std::int32_t>(volume.units / kUnitsPerCentilot); }

// What positions, orders and deals have in common.
template <class Entry> mt4::TradeRecord trade_of(const Entry &entry, int digits) {
  mt4::TradeRecord trade{};
  trade.order = static_cast<std::int32_t>(entry.ticket);
  trade.login = static_cast<std::int32_t>(entry.login);
  set_text(trade.symbol, entry.symbol);
  trade.digits = digits;
  trade.volume = centilots(entry.volume);
  trade.sl = entry.sl;
  trade.tp = entry.tp;
  trade.magic = static_cast<std::int32_t>(entry.magic);
  set_text(trade.comment, entry.comment);
  return trade;
}

std::int32_t closed_state(const Deal &deal) {
  if (deal.entry == Entry::OutBy)
    return mt4::TS_CLOSED_BY;
  return deal.related != 0 ? mt4::TS_CLOSED_PART : mt4::TS_CLOSED_NORMAL;
}

mt4::ConSession session(std::pair<int, int> minutes) {
  const auto [open, close] = minutes;
  mt4::ConSession session{};
  session.open_hour = static_cast<std::int16_t>(open / 60);
  session.open_min = static_cast<std::int16_t>(open % 60);
  session.close_hour = static_cast<std::int16_t>(close / 60);
  session.close_min = static_cast<std::int16_t>(close % 60);
  session.open = open;
  session.close = close;
  return session;
}

} // namespace

mt4::TradeRecord mt4_trade(const Position &position, int digits) {
  mt4::TradeRecord trade = trade_of(position, digits);
  trade.cmd = position.buy ? mt4::OP_BUY : mt4::OP_SELL;
  trade.state = position.parent == 0 ? mt4::TS_OPEN_NORMAL : mt4::TS_OPEN_REMAND;
  trade.open_time = mt4_time(position.opened_ms);
  trade.open_price = position.price_open;
  trade.close_price = position.price_current == 0 ? position.price_open : position.price_current;
  trade.reason = reason_code(position.reason);
  trade.conv_rates[0] = position.rate_profit;
  trade.margin_rate = position.rate_margin;
  trade.commission = position.commission.to_double();
  trade.storage = position.swap.to_double();
  trade.profit = position.profit.to_double();
  trade.timestamp = mt4_time(std::max(position.opened_ms, position.updated_ms));
  return trade;
}

mt4::TradeRecord mt4_trade(const Order &order, int digits) {
  mt4::TradeRecord trade = trade_of(order, digits);
  trade.cmd = command(order.type);
  trade.open_time = mt4_time(order.setup_ms);
  trade.close_time = mt4_time(order.done_ms);
  trade.expiration = mt4_time(order.expires_ms);
  trade.open_price = trade.close_price = order.price;
  trade.reason = reason_code(order.reason);
  trade.timestamp = mt4_time(std::max(order.setup_ms, order.done_ms));
  return trade;
}

mt4::TradeRecord mt4_trade(const Deal &deal, int digits) {
  mt4::TradeRecord trade = trade_of(deal, digits);
  trade.close_time = trade.open_time = trade.timestamp = mt4_time(deal.time_ms);
  trade.profit = deal.profit.to_double();
  if (is_operation(deal.type)) {
    trade.cmd = command(deal.type);
    return trade;
  }
  trade.cmd = command(opposite(deal.type));
  trade.state = closed_state(deal);
  trade.open_time = mt4_time(deal.opened_ms);
  trade.open_price = deal.price_open;
  trade.close_price = deal.price;
  trade.reason = reason_code(deal.reason_open);
  trade.conv_rates[0] = deal.rate_open;
  trade.conv_rates[1] = deal.rate_profit;
  trade.margin_rate = deal.rate_margin;
  trade.commission = deal.commission.to_double();
  trade.commission_agent = deal.agent_commission.to_double();
  trade.storage = deal.swap.to_double();
  trade.taxes = (deal.tax + deal.fee).to_double(); // the closest that this platform has to a fee
  return trade;
}

mt4::UserInfo mt4_user_info(const Account &account, const mt4::ConGroup &group) {
  mt4::UserInfo user{};
  user.login = mt4_login(account);
  set_text(user.group, account.group);
  set_text(user.name, account.name);
  user.enable = user.enable_change_password = account.enabled;
  user.leverage = account.leverage;
  user.agent_account = static_cast<std::int32_t>(account.agent);
  user.balance = account.balance.to_double();
  user.credit = account.credit.to_double();
  user.grp = group;
  return user;
}

mt4::UserRecord mt4_user_record(const Account &account) {
  mt4::UserRecord user{};
  user.login = mt4_login(account);
  set_text(user.group, account.group);
  set_text(user.name, account.name);
  set_text(user.comment, account.comment);
  set_text(user.password_phone, account.phone_password);
  user.enable = user.enable_change_password = account.enabled;
  user.regdate = mt4_time(account.registered_ms);
  user.leverage = account.leverage;
  user.agent_account = static_cast<std::int32_t>(account.agent);
  user.balance = account.balance.to_double();
  user.credit = account.credit.to_double();
  return user;
}

mt4::ConGroup mt4_group(const Group &group) {
  mt4::ConGroup result{};
  set_text(result.group, group.name);
  set_text(result.company, "Mock Trade Server");
  set_text(result.currency, group.currency);
  result.enable = 1;
  result.default_leverage = group.leverage;
  result.margin_call = static_cast<std::int32_t>(group.margin_call);
  result.margin_stopout = static_cast<std::int32_t>(group.stop_out);
  result.use_swap = group.swaps;
  result.close_reopen = group.close_reopen;
  mt4::ConGroupSec &folder = result.secgroups[0]; // of all symbols
  folder.show = folder.trade = 1;
  folder.comm_base = group.commission.to_double();
  folder.comm_agent = group.agent_commission.to_double();
  return result;
}

mt4::ConSymbol mt4_symbol(const Symbol &symbol) {
  mt4::ConSymbol result{};
  set_text(result.symbol, symbol.name);
  set_text(result.description, symbol.description);
  set_text(result.currency, symbol.currency_base);
  set_text(result.margin_currency, symbol.currency_base);
  result.digits = symbol.digits;
  result.point = std::pow(10.0, -symbol.digits);
  result.multiply = std::pow(10.0, symbol.digits);
  result.contract_size = symbol.contract_size;
  result.profit_mode = static_cast<std::int32_t>(symbol.profit);
  result.spread = symbol.spread;
  result.swap_enable = 1;
  result.swap_type = static_cast<std::int32_t>(symbol.swap);
  result.swap_long = symbol.swap_long;
  result.swap_short = symbol.swap_short;
  result.swap_rollover3days = symbol.swap_triple_day;
  for (std::size_t day = 0; day < symbol.sessions.size(); ++day)
    result.sessions[day].quote[0] = result.sessions[day].trade[0] = session(symbol.sessions[day]);
  return result;
}

std::int32_t mt4_login(const Account &account) { return static_cast<std::int32_t>(account.login); }

mt4::Time mt4_time(std::int64_t time_ms) { return static_cast<mt4::Time>(time_ms / 1000); }

Decimal money(double amount) { return Decimal::rounded(amount, Decimal::kPlaces); }

Decimal lots(std::int32_t centilots) { return {centilots * kUnitsPerCentilot}; }

Reason reason_of(char code) {
  const auto found = std::ranges::find(kReasons, code, [](const auto &pair) { return static_cast<char>(pair.second); });
  return found == std::end(kReasons) ? Reason::Dealer : found->first;
}

} // namespace mock
