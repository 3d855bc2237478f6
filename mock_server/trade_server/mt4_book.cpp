#include "mt4_book.h"

#include "mt4_text.h"

#include <cmath>

namespace mock {
namespace {

constexpr std::int64_t kUnitsPerCentilot = Decimal::kOne / mt4::VOLUME_UNITS_PER_LOT;
constexpr char kCurrency[] = "USD";
constexpr std::int32_t kLeverage = 100;

// The trade and pending types of the rows stand in the server's own order.
static_assert(static_cast<int>(Type::Buy) == mt4::OP_BUY && static_cast<int>(Type::SellStop) == mt4::OP_SELL_STOP);
std::int32_t command(Type type) { return static_cast<std::int32_t>(type); }

bool is_position(const mt4::TradeRecord &trade) { return trade.cmd <= mt4::OP_SELL; }

mt4::Time seconds(const Row &row) { return static_cast<mt4::Time>(row.time_ms / 1000); }

std::int32_t centilots(Decimal lots) { return static_cast<std::int32_t>(lots.units / kUnitsPerCentilot); }

int digits_of(const History &history, const std::string &symbol) {
  const auto found = history.digits.find(symbol);
  return found == history.digits.end() ? 0 : found->second;
}

// Records are packed: their doubles may lie anywhere, and no reference may be bound to one.
void set_stops(mt4::TradeRecord &trade, const Row &row) {
  if (row.sl)
    trade.sl = *row.sl;
  if (row.tp)
    trade.tp = *row.tp;
}

void set_open_price(mt4::TradeRecord &trade, const Row &row) {
  if (row.price)
    trade.open_price = *row.price;
}

void set_comment(mt4::TradeRecord &trade, const Row &row) {
  if (!row.comment.empty())
    set_text(trade.comment, row.comment);
}

// A rate that the history does not tell; 1 holds where symbol and deposit share a currency.
constexpr double kRate = 1.0;

} // namespace

Mt4Book::Mt4Book(const Account &account, const History &history, const Mt4Links &links)
    : account_(account), history_(history), links_(links) {}

Mt4Change Mt4Book::apply(const Row &row) {
  const std::lock_guard lock(mutex_);
  switch (row.event) {
  case Event::Open:
  case Event::Place:
    return open(row);
  case Event::Modify:
    return modify(row);
  case Event::Cancel:
    return cancel(row);
  case Event::Close:
    return close(row);
  case Event::Balance:
  case Event::Credit:
  case Event::Deal: // not on this platform
    break;
  }
  return operate(row);
}

mt4::TradeRecord Mt4Book::new_trade(const Row &row) const {
  mt4::TradeRecord trade{};
  trade.order = static_cast<std::int32_t>(row.ticket);
  trade.login = login();
  set_text(trade.symbol, row.symbol);
  trade.digits = digits_of(history_, row.symbol);
  trade.cmd = command(row.type);
  trade.volume = centilots(row.volume);
  trade.open_time = seconds(row);
  trade.open_price = row.price.value_or(0);
  trade.close_price = trade.open_price;
  set_stops(trade, row);
  set_text(trade.comment, row.comment);
  trade.commission = row.commission.to_double();
  trade.conv_rates[0] = kRate;
  trade.margin_rate = kRate;
  trade.timestamp = seconds(row);
  return trade;
}

mt4::TradeRecord &Mt4Book::open_trade(const Row &row) {
  const auto ticket = static_cast<std::int32_t>(row.ticket);
  return open_.try_emplace(ticket, new_trade(row)).first->second;
}

Mt4Change Mt4Book::open(const Row &row) {
  const auto pending = open_.find(static_cast<std::int32_t>(row.ticket));
  if (pending != open_.end()) {
    mt4::TradeRecord &trade = pending->second;
    trade.cmd = command(row.type);
    trade.volume = centilots(row.volume);
    trade.open_time = trade.timestamp = seconds(row);
    set_open_price(trade, row);
    trade.expiration = 0;
    trade.commission = row.commission.to_double();
    set_stops(trade, row);
    set_comment(trade, row);
    return {trade, false, mt4::UPDATE_ACTIVATE};
  }
  mt4::TradeRecord &trade = open_trade(row);
  const std::uint64_t parent_ticket = links_.parent(row);
  if (parent_ticket == 0)
    return {trade, true, mt4::OPEN_NEW};
  trade.state = mt4::TS_OPEN_REMAND;
  for (const Trades *trades : {&open_, &closed_})
    if (const auto parent = trades->find(static_cast<std::int32_t>(parent_ticket)); parent != trades->end())
      trade.open_time = parent->second.open_time;
  return {trade, true, mt4::OPEN_CLOSE};
}

Mt4Change Mt4Book::modify(const Row &row) {
  mt4::TradeRecord &trade = open_trade(row);
  if (!is_position(trade))
    set_open_price(trade, row);
  trade.timestamp = seconds(row);
  set_stops(trade, row);
  set_comment(trade, row);
  return {trade, false, mt4::UPDATE_NORMAL};
}

mt4::TradeRecord Mt4Book::finish(const Row &row) {
  mt4::TradeRecord trade = open_trade(row);
  trade.close_time = trade.timestamp = seconds(row);
  trade.close_price = row.price.value_or(0);
  set_stops(trade, row);
  set_comment(trade, row);
  open_.erase(trade.order);
  return trade;
}

Mt4Change Mt4Book::cancel(const Row &row) {
  mt4::TradeRecord trade = finish(row);
  if (row.comment.empty())
    set_text(trade.comment, "cancelled");
  closed_[trade.order] = trade;
  return {trade, false, mt4::UPDATE_CLOSE};
}

Mt4Change Mt4Book::close(const Row &row) {
  const std::string origin(text_of(open_trade(row).comment));
  mt4::TradeRecord trade = finish(row);
  trade.volume = centilots(row.volume);
  trade.commission = row.commission.to_double();
  trade.taxes = row.fee.to_double(); // the closest that this platform has to a fee
  trade.storage = row.swap.to_double();
  trade.profit = row.profit.to_double();
  trade.conv_rates[1] = kRate;
  trade.state = mt4::TS_CLOSED_NORMAL;
  if (links_.close_by(row) != nullptr) {
    trade.state = mt4::TS_CLOSED_BY;
  } else if (const std::uint64_t rest = links_.rest(row)) {
    trade.state = mt4::TS_CLOSED_PART;
    const std::string to = "to #" + std::to_string(rest);
    set_text(trade.comment, origin.starts_with("from #") ? origin + " " + to : to);
  } else if (ticket_after(row.comment, "to #") != 0) {
    trade.state = mt4::TS_CLOSED_PART;
  }
  balance_ += row.commission + row.fee + row.swap + row.profit;
  closed_[trade.order] = trade;
  return {trade, false, mt4::UPDATE_CLOSE};
}

// Balance operations have neither symbol nor price; they are closed as soon as they are there.
Mt4Change Mt4Book::operate(const Row &row) {
  const bool credit = row.event == Event::Credit;
  mt4::TradeRecord trade{};
  trade.order = static_cast<std::int32_t>(row.ticket);
  trade.login = login();
  trade.cmd = credit ? mt4::OP_CREDIT : mt4::OP_BALANCE;
  trade.open_time = trade.close_time = trade.timestamp = seconds(row);
  trade.profit = row.profit.to_double();
  set_text(trade.comment, row.comment);
  (credit ? credit_ : balance_) += row.profit;
  closed_[trade.order] = trade;
  return {trade, true, mt4::OPEN_NEW};
}

mt4::ConGroup Mt4Book::group() const {
  mt4::ConGroup group{};
  set_text(group.group, account_.group);
  set_text(group.company, "Mock Trade Server");
  set_text(group.currency, kCurrency);
  group.enable = 1;
  group.default_leverage = kLeverage;
  return group;
}

mt4::UserInfo Mt4Book::user_info() const {
  mt4::UserInfo user{};
  user.login = login();
  set_text(user.group, account_.group);
  set_text(user.name, account_.alias);
  user.enable = 1;
  user.leverage = kLeverage;
  user.grp = group();
  const std::lock_guard lock(mutex_);
  user.balance = balance_.to_double();
  user.credit = credit_.to_double();
  return user;
}

mt4::UserRecord Mt4Book::user_record() const {
  mt4::UserRecord user{};
  user.login = login();
  set_text(user.group, account_.group);
  set_text(user.name, account_.alias);
  user.enable = 1;
  user.leverage = kLeverage;
  const std::lock_guard lock(mutex_);
  user.balance = balance_.to_double();
  user.credit = credit_.to_double();
  return user;
}

std::optional<mt4::TradeRecord> Mt4Book::find(std::int32_t ticket) const {
  const std::lock_guard lock(mutex_);
  for (const Trades *trades : {&open_, &closed_})
    if (const auto found = trades->find(ticket); found != trades->end())
      return found->second;
  return std::nullopt;
}

std::vector<mt4::TradeRecord> Mt4Book::open_trades() const {
  const std::lock_guard lock(mutex_);
  std::vector<mt4::TradeRecord> trades;
  for (const auto &[ticket, trade] : open_)
    trades.push_back(trade);
  return trades;
}

AccountState Mt4Book::state() const {
  const std::lock_guard lock(mutex_);
  AccountState state;
  state.balance = balance_;
  state.credit = credit_;
  for (const auto &[ticket, trade] : open_) {
    const auto number = static_cast<std::uint64_t>(ticket);
    const std::string symbol(text_of(trade.symbol));
    const Decimal volume{trade.volume * kUnitsPerCentilot};
    if (is_position(trade))
      state.positions.push_back({number, symbol, trade.cmd == mt4::OP_BUY, volume});
    else
      state.orders.push_back({number, symbol, static_cast<Type>(trade.cmd), volume});
  }
  return state;
}

mt4::ConSymbol mt4_symbol(const History &history, const std::string &name) {
  mt4::ConSymbol symbol{};
  set_text(symbol.symbol, name);
  set_text(symbol.description, name);
  set_text(symbol.currency, kCurrency);
  symbol.digits = digits_of(history, name);
  symbol.point = std::pow(10.0, -symbol.digits);
  symbol.multiply = std::pow(10.0, symbol.digits);
  symbol.contract_size = 100'000;
  return symbol;
}

} // namespace mock
