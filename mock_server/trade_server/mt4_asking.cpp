#include "mt4_asking.h"

#include "engine/engine.h"
#include "mt4_thread.h"
#include "mt4_wish.h"

#include <array>
#include <cstdio>
#include <cstring>

namespace mock {
namespace {

using Kind = Change::Kind;

bool is_demo(const Account &account) { return account.group.starts_with("demo"); }

// 127.0.0.1 as the server has it, the first byte lowest; 0: not such an address.
std::uint32_t address_of(const std::string &text) {
  std::array<unsigned, 4> part{};
  if (std::sscanf(text.c_str(), "%u.%u.%u.%u", &part[0], &part[1], &part[2], &part[3]) != 4)
    return 0;
  return part[0] | part[1] << 8 | part[2] << 16 | part[3] << 24;
}

} // namespace

Mt4Asking::Mt4Asking(const HostContext &context, const Mt4Chain &plugins, const Change &change)
    : Mt4Scene(context, change), plugins_(plugins), user_(user(change.before)) {}

Terms Mt4Asking::ask() {
  switch (change_.kind) {
  case Kind::LogIn:
    log_in();
    return {};
  case Kind::ChangePassword:
    change_password();
    return {};
  case Kind::ArchiveAccount:
    archive();
    return {};
  case Kind::ChargeSwap:
    return {.commission = {}, .charged = charge()};
  case Kind::Open:
  case Kind::Close:
  case Kind::Reduce:
  case Kind::CloseBy:
  case Kind::ModifyPosition:
  case Kind::PlaceOrder:
  case Kind::ModifyOrder:
  case Kind::CancelOrder:
  case Kind::Operate:
    break;
  default:
    return {};
  }
  if (change_.by_request)
    request();
  else if (is_activation())
    pending();
  else if (change_.kind == Kind::Close && change_.deals[0].reason == Reason::StopOut)
    stop_out();
  else if (change_.kind == Kind::Close)
    stop();
  return {.commission = commission(), .charged = {}, .pays_agent = pays_agent()};
}

// What a plugin trades itself passes none of these.
void Mt4Asking::request() {
  if (ByProgram::here())
    return;
  mt4::RequestInfo wish = mt4_wish(change_);
  std::int32_t id = 0;
  need(mt4::RET_OK, &Mt4Hooks::MtSrvTradeTransaction, &wish.trade, user_, &id);
  if (!is_of_client(change_))
    return;
  const std::int32_t demo = is_demo(change_.account);
  need(mt4::RET_OK, &Mt4Hooks::MtSrvTradeRequestFilter, &wish, demo);
  plugins_.call(&Mt4Hooks::MtSrvTradeRequestApply, &wish, demo);
}

void Mt4Asking::stop() {
  const mt4::TradeRecord closed = deal(0);
  const mt4::ConSymbol con = symbol(closed).value_or(mt4::ConSymbol{});
  need(mt4::RET_OK, &Mt4Hooks::MtSrvTradeStopsFilter, group(), con, closed);
  mt4::TradeRecord edited = closed;
  const std::int32_t is_tp = change_.deals[0].reason == Reason::TakeProfit;
  need(mt4::RET_OK, &Mt4Hooks::MtSrvTradeStopsApply, user_, group(), con, &edited, is_tp);
  warn_if_edited(closed, edited);
}

void Mt4Asking::stop_out() {
  const mt4::TradeRecord closed = deal(0);
  const mt4::ConSymbol con = symbol(closed).value_or(mt4::ConSymbol{});
  const Funds funds = context_.engine == nullptr ? Funds{} : context_.engine->funds(change_.account.login);
  need(mt4::RET_OK, &Mt4Hooks::MtSrvTradeStopoutsFilter, group(), con, mt4_login(change_.account), funds.equity,
       funds.margin);
  mt4::TradeRecord edited = closed;
  need(mt4::RET_OK, &Mt4Hooks::MtSrvTradeStopoutsApply, user_, group(), con, &edited);
  warn_if_edited(closed, edited);
}

void Mt4Asking::pending() {
  const mt4::TradeRecord order = record(*change_.order_was);
  const mt4::TradeRecord opened = position(0);
  const mt4::ConSymbol con = symbol(opened).value_or(mt4::ConSymbol{});
  need(mt4::RET_OK, &Mt4Hooks::MtSrvTradePendingsFilter, group(), con, order);
  mt4::TradeRecord edited = opened;
  need(mt4::RET_OK, &Mt4Hooks::MtSrvTradePendingsApply, user_, group(), con, order, &edited);
  warn_if_edited(opened, edited);
}

void Mt4Asking::log_in() {
  need(kAllow, &Mt4Hooks::MtSrvUserConnect, address_of(change_.address), change_.address.c_str());
  need(kAllow, &Mt4Hooks::MtSrvUserLogin, user_);
  need(kAllow, &Mt4Hooks::MtSrvUserLoginExt, user_, login_type());
}

// The phone password is a field of the account.
void Mt4Asking::change_password() {
  if (change_.password == Change::Password::Phone)
    return;
  const char *password = kPassword;
  need(mt4::RET_OK, &Mt4Hooks::MtSrvUserChangePass, user_, password, changes_investor());
  need(mt4::RET_OK, &Mt4Hooks::MtSrvUserChangePassExt, user_, password, changes_investor());
}

void Mt4Asking::archive() { need(kAllow, &Mt4Hooks::MtSrvUserArchive, user_record(), group()); }

std::optional<Decimal> Mt4Asking::commission() const {
  if (change_.kind != Kind::Open || !plugins_.has(&Mt4Hooks::MtSrvTradeCommission))
    return std::nullopt;
  mt4::TradeRecord trade = position(0);
  plugins_.call(&Mt4Hooks::MtSrvTradeCommission, &trade, symbol(trade), group());
  return money(trade.commission);
}

bool Mt4Asking::pays_agent() const {
  for (std::size_t i = 0; i < change_.deals.size(); ++i) {
    if (change_.deals[i].agent == 0 || change_.deals[i].agent_commission == Decimal{})
      continue;
    mt4::TradeRecord trade = deal(i);
    if (plugins_.ask(kAllow, &Mt4Hooks::MtSrvTradeCommissionAgent, &trade, symbol(trade), user_))
      return false;
  }
  return true;
}

// A plugin that has charged the position itself leaves its swap in the record.
std::optional<Decimal> Mt4Asking::charge() const {
  Night night = this->night();
  const double before = night.before.storage;
  if (!plugins_.ask(kOwnCalculation, &Mt4Hooks::MtSrvTradeRollover, &night.before, night.charge, night.data))
    return std::nullopt;
  return money(night.before.storage) - money(before);
}

template <class Function, class... Arguments>
void Mt4Asking::need(std::int32_t go_on, Mt4Chain::Hook<Function> hook, const Arguments &...arguments) const {
  if (const auto answer = plugins_.ask(go_on, hook, arguments...))
    throw Refused("refused by plugin " + answer->text());
}

void Mt4Asking::warn_if_edited(const mt4::TradeRecord &trade, const mt4::TradeRecord &edited) const {
  if (std::memcmp(&trade, &edited, sizeof(trade)) != 0)
    context_.journal.write(Level::Warning, "API",
                           "a plugin edits #" + std::to_string(trade.order) +
                               " before it is executed, and the mock leaves it as it was");
}

} // namespace mock
