// What the MT4 server works out for a plugin: prices, profits, margins, commissions, and whether a trade would pass.
#include "engine/engine.h"
#include "engine/money.h"
#include "mt4_record.h"
#include "mt4_server.h"
#include "mt4_text.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace mock {
namespace {

using namespace mt4;

// Who asks, and the market at this moment. There is none while a history is played.
struct Desk {
  Desk(ServerInterface *self, const char *function)
      : context(Mt4Server::entered(self, function).context), ledger(context.ledger),
        market(ledger.symbols(), context.engine == nullptr ? Quotes{} : context.engine->feed().quotes()) {}

  std::optional<Quote> quote(const char *symbol) const {
    return context.engine == nullptr || symbol == nullptr ? std::nullopt : context.engine->feed().quote(symbol);
  }

  // 0: nothing leads from one currency to the other.
  double rate(std::string_view from, std::string_view to) const {
    if (from == to)
      return 1;
    try {
      return context.engine == nullptr ? 0 : market.rate(from, to);
    } catch (const std::runtime_error &) {
      return 0;
    }
  }

  const Symbol *symbol(const ConSymbol *con) const {
    return con == nullptr ? nullptr : ledger.symbol(text_of(con->symbol));
  }
  const Group *group(const char *name) const { return name == nullptr ? nullptr : ledger.group(name); }

  const HostContext &context;
  const Ledger &ledger;
  const Market market;
};

std::int32_t give(const std::optional<Quote> &quote, double *prices) {
  prices[0] = quote ? quote->bid : 0;
  prices[1] = quote ? quote->ask : 0;
  return quote ? RET_OK : RET_ERROR;
}

std::int32_t MT4_API prices_of_group(ServerInterface *self, const char *symbol, const ConGroup *, double *prices) {
  return give(Desk(self, "HistoryPricesGroup").quote(symbol), prices);
}

std::int32_t MT4_API prices_of_request(ServerInterface *self, RequestInfo *request, double *prices) {
  return give(Desk(self, "HistoryPricesGroup").quote(std::string(text_of(request->trade.symbol)).c_str()), prices);
}

std::int32_t MT4_API last_ticks(ServerInterface *self, const char *symbol, TickAPI *ticks, std::int32_t most) {
  const auto quote = Desk(self, "HistoryLastTicks").quote(symbol);
  if (!quote || most < 1)
    return 0;
  *ticks = {};
  ticks->ctm = mt4_time(quote->time_ms);
  ticks->bid = quote->bid;
  ticks->ask = quote->ask;
  return 1;
}

double MT4_API rates(ServerInterface *self, const char *group, const char *from, const char *to) {
  const Desk desk(self, "TradesCalcRates");
  return desk.group(group) == nullptr || from == nullptr || to == nullptr ? 0 : desk.rate(from, to);
}

// The record's profit at its closing price, in the currency of the group.
std::int32_t MT4_API calculate_profit(ServerInterface *self, const char *name, TradeRecord *trade) {
  const Desk desk(self, "TradesCalcProfit");
  const Group *group = desk.group(name);
  const Symbol *symbol = desk.ledger.symbol(text_of(trade->symbol));
  if (group == nullptr || symbol == nullptr || trade->cmd > OP_SELL)
    return kNo;
  const double rate =
      trade->conv_rates[1] != 0 ? trade->conv_rates[1] : desk.rate(symbol->currency_profit, group->currency);
  const double profit =
      price_profit(*symbol, trade->cmd == OP_BUY, lots(trade->volume), trade->open_price, trade->close_price);
  trade->profit = Decimal::rounded(profit * rate, group->digits).to_double();
  return kYes;
}

void MT4_API calculate_commission(ServerInterface *self, TradeRecord *trade, const char *name, const ConSymbol *con) {
  const Desk desk(self, "TradesCommission");
  const Group *group = desk.group(name);
  const Symbol *symbol = desk.symbol(con);
  trade->commission = 0;
  if (group == nullptr || symbol == nullptr || trade->cmd > OP_SELL)
    return;
  const double rate = desk.rate(symbol->currency_profit, group->currency);
  trade->commission = commission(*group, *symbol, lots(trade->volume), trade->open_price, rate).to_double();
}

double MT4_API calculate_agent(ServerInterface *self, TradeRecord *trade, const ConSymbol *, const UserInfo *user) {
  const Desk desk(self, "TradesCommissionAgent");
  const Group *group = desk.ledger.group(text_of(user->group));
  const bool paid = group != nullptr && user->agent_account != 0 && trade->cmd <= OP_SELL;
  trade->commission_agent = paid ? agent_commission(*group, lots(trade->volume)).to_double() : 0;
  return trade->commission_agent;
}

std::int32_t MT4_API margin_info(ServerInterface *self, UserInfo *user, double *margin, double *free, double *equity) {
  const Desk desk(self, "TradesMarginInfo");
  *margin = *free = *equity = 0;
  const auto login = static_cast<std::uint64_t>(user->login);
  if (desk.context.engine == nullptr || !desk.ledger.read(login, [](const Book &) {}))
    return kNo;
  const Funds funds = desk.context.engine->funds(login);
  *margin = funds.margin;
  *free = funds.free();
  *equity = funds.equity;
  return kYes;
}

// What the trade would bind on top of what is bound already.
double MT4_API margin_check(ServerInterface *self, const UserInfo *user, const TradeTransInfo *trade, double *profit,
                            double *free, double *previous) {
  const Desk desk(self, "TradesMarginCheck");
  *profit = *free = *previous = 0;
  const auto login = static_cast<std::uint64_t>(user->login);
  const Symbol *symbol = desk.ledger.symbol(text_of(trade->symbol));
  if (desk.context.engine == nullptr || symbol == nullptr || !desk.ledger.read(login, [](const Book &) {}))
    return 0;
  const Funds funds = desk.context.engine->funds(login);
  const Group *group = desk.ledger.group(text_of(user->group));
  const double rate = group == nullptr ? 0 : desk.rate(margin_currency(*symbol), group->currency);
  const double more = margin_of(*symbol, lots(trade->volume), trade->price, rate, std::max(user->leverage, 1));
  *previous = funds.margin;
  *free = funds.free() - more;
  return funds.margin + more;
}

std::int32_t MT4_API check_balance(ServerInterface *self, std::int32_t login, std::int32_t, double *difference) {
  const Desk desk(self, "ClientsCheckBalance");
  *difference = 0;
  return desk.ledger.read(static_cast<std::uint64_t>(login), [difference](const Book &book) {
    *difference = (book.account.balance - book.balance_by_history()).to_double();
  });
}

std::int32_t MT4_API check_sessions(ServerInterface *self, const ConSymbol *con, Time time) {
  const Symbol *symbol = Desk(self, "TradesCheckSessions").symbol(con);
  return symbol != nullptr && is_open(*symbol, std::int64_t{time} * 1000);
}

std::int32_t MT4_API check_stops(ServerInterface *self, const TradeTransInfo *trans, const ConSymbol *,
                                 const ConGroup *, const TradeRecord *) {
  Desk(self, "TradesCheckStops");
  const bool buy = trans->cmd % 2 == 0;
  const double below = buy ? trans->sl : trans->tp, above = buy ? trans->tp : trans->sl;
  return (below != 0 && below >= trans->price) || (above != 0 && above <= trans->price) ? RET_TRADE_BAD_STOPS : RET_OK;
}

// Nothing is ever frozen.
std::int32_t MT4_API check_frozen(ServerInterface *self, const ConSymbol *, const ConGroup *, const TradeRecord *) {
  Desk(self, "TradesCheckFreezed");
  return RET_OK;
}

std::int32_t MT4_API check_security(ServerInterface *self, const ConSymbol *con, const ConGroup *group) {
  const Desk desk(self, "TradesCheckSecurity");
  return desk.symbol(con) != nullptr && group != nullptr ? RET_OK : RET_TRADE_DISABLE;
}

std::int32_t MT4_API check_volume(ServerInterface *self, const TradeTransInfo *trans, const ConSymbol *con,
                                  const ConGroup *, std::int32_t) {
  const Symbol *symbol = Desk(self, "TradesCheckVolume").symbol(con);
  if (symbol == nullptr)
    return RET_TRADE_BAD_VOLUME;
  const Decimal volume = lots(trans->volume);
  const bool fits =
      volume >= symbol->volume_min && volume <= symbol->volume_max && volume.units % symbol->volume_step.units == 0;
  return fits ? RET_OK : RET_TRADE_BAD_VOLUME;
}

std::int32_t MT4_API check_tick_size(ServerInterface *self, double price, const ConSymbol *con) {
  const Symbol *symbol = Desk(self, "TradesCheckTickSize").symbol(con);
  return symbol != nullptr && std::abs(price - rounded_price(price, symbol->digits)) < symbol->point() / 100;
}

} // namespace

void add_calculating(ServerTable &table) {
  table.HistoryPricesGroup = prices_of_group;
  table.HistoryPricesGroupRequest = prices_of_request;
  table.HistoryLastTicks = last_ticks;
  table.TradesCalcRates = rates;
  table.TradesCalcProfit = calculate_profit;
  table.TradesCommission = calculate_commission;
  table.TradesCommissionAgent = calculate_agent;
  table.TradesMarginInfo = margin_info;
  table.TradesMarginCheck = margin_check;
  table.ClientsCheckBalance = check_balance;
  table.TradesCheckSessions = check_sessions;
  table.TradesCheckStops = check_stops;
  table.TradesCheckFreezed = check_frozen;
  table.TradesCheckSecurity = check_security;
  table.TradesCheckVolume = check_volume;
  table.TradesCheckTickSize = check_tick_size;
}

} // namespace mock
