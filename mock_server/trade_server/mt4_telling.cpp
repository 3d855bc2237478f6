#include "mt4_telling.h"

#include "mt4_request.h"
#include "mt4_text.h"
#include "mt4_thread.h"

#include <string>

namespace mock {
namespace {

using Kind = Change::Kind;

enum PartialClose { kCloseFirst, kRestFirst };
enum CloseByState { kBoth, kFirstOnly, kSecondOnly };
enum RestoreHook { kAdd, kRestore, kAddAndRestore };

} // namespace

Mt4Telling::Mt4Telling(const HostContext &context, const Mt4Chain &plugins, const Change &change)
    : Mt4Scene(context, change), plugins_(plugins), user_(told_user()) {}

void Mt4Telling::tell() {
  switch (change_.kind) {
  case Kind::Open:
    return open();
  case Kind::Close:
    return update(deal(0), mt4::UPDATE_CLOSE);
  case Kind::Reduce:
    return reduce();
  case Kind::CloseBy:
    return close_by();
  case Kind::ModifyPosition:
  case Kind::EditPosition:
    return update(position(0), mt4::UPDATE_NORMAL);
  case Kind::PlaceOrder:
    return add(order(), mt4::OPEN_NEW);
  case Kind::ModifyOrder:
    return update(order(), mt4::UPDATE_NORMAL);
  case Kind::CancelOrder:
  case Kind::ExpireOrder:
    return context_.quirks.is(Quirk::cancel_mode, "delete") ? erase(order()) : update(order(), mt4::UPDATE_CLOSE);
  case Kind::Operate:
    return operate();
  case Kind::ChargeSwap:
    return charge_swap();
  case Kind::RollOver:
  case Kind::SplitSymbol:
    return roll_over();
  case Kind::Reprice:
    if (context_.quirks.is(Quirk::price_update, "yes"))
      update(position(0), mt4::UPDATE_NORMAL);
    return;
  case Kind::AddAccount:
    return plugins_.call(&Mt4Hooks::MtSrvUserAdd, user_record());
  case Kind::UpdateAccount:
  case Kind::MoveAccount:
    return plugins_.call(&Mt4Hooks::MtSrvUserUpdate, user_record());
  case Kind::ChangePassword:
    return change_password();
  case Kind::ArchiveAccount:
    return ask(kAllow, &Mt4Hooks::MtSrvUserArchive, user_record(), group());
  case Kind::RestoreAccount:
    return restore_account();
  case Kind::DeleteAccount:
    return plugins_.call(&Mt4Hooks::MtSrvUserDelete, user_record());
  case Kind::LogIn:
    return log_in();
  case Kind::LogOut:
    return plugins_.call(&Mt4Hooks::MtSrvUserLogout, user_, login_type());
  case Kind::EditDeal:
    return update(deal(0), mode(Quirk::edit_mode, mt4::UPDATE_CLOSE));
  case Kind::DeleteDeal:
    return erase(deal(0));
  case Kind::RestoreDeal:
    return restore(deal(0));
  case Kind::ReopenDeal:
    return update(position(0), mode(Quirk::reopen_mode, mt4::UPDATE_ACTIVATE));
  case Kind::DeletePosition:
    return erase(position(0));
  case Kind::RestorePosition:
    return restore(position(0));
  case Kind::EditOrder:
    return update(order(),
                  change_.order->done_ms == 0 ? mt4::UPDATE_NORMAL : mode(Quirk::edit_mode, mt4::UPDATE_CLOSE));
  case Kind::DeleteOrder:
    return erase(order());
  case Kind::FixBalance:
    return plugins_.call(&Mt4Hooks::MtSrvUserFixBalance, user_record(), change_.before.balance.to_double(),
                         change_.account.balance.to_double());
  case Kind::Increase: // not on this platform, as the rest
  case Kind::Reverse:
  case Kind::TriggerOrder:
  case Kind::AddDeal:
  case Kind::ReopenOrder:
    return;
  }
}

void Mt4Telling::open() {
  const mt4::TradeRecord trade = position(0);
  if (change_.order)
    update(trade, mt4::UPDATE_ACTIVATE); // the same ticket
  else
    add(trade, trade.state == mt4::TS_OPEN_REMAND ? mt4::OPEN_CLOSE : mt4::OPEN_NEW);
}

void Mt4Telling::reduce() {
  const bool rest_first = context_.quirks.draw(Quirk::partial_close) == kRestFirst;
  if (rest_first)
    add(position(0), mt4::OPEN_CLOSE);
  update(deal(0), mt4::UPDATE_CLOSE);
  if (!rest_first)
    add(position(0), mt4::OPEN_CLOSE);
}

void Mt4Telling::close_by() {
  mt4::TradeRecord first = deal(0), second = deal(1);
  const int by = context_.quirks.draw(Quirk::close_by_state);
  if (by == kSecondOnly)
    first.state = mt4::TS_CLOSED_NORMAL;
  if (by == kFirstOnly)
    second.state = mt4::TS_CLOSED_NORMAL;
  std::optional<mt4::TradeRecord> rest;
  if (change_.positions.size() > 2)
    rest = position(2);
  const bool rest_first = context_.quirks.draw(Quirk::partial_close) == kRestFirst;
  const bool hook_first = context_.quirks.is(Quirk::close_by_hook, "before");

  if (hook_first)
    plugins_.call(&Mt4Hooks::MtSrvTradesCloseBy, first, second, rest, symbol(first), user_);
  if (rest && rest_first)
    add(*rest, mt4::OPEN_CLOSE);
  update(first, mt4::UPDATE_CLOSE);
  update(second, mt4::UPDATE_CLOSE);
  if (rest && !rest_first)
    add(*rest, mt4::OPEN_CLOSE);
  if (!hook_first)
    plugins_.call(&Mt4Hooks::MtSrvTradesCloseBy, first, second, rest, symbol(first), user_);
}

void Mt4Telling::charge_swap() {
  const Night night = this->night();
  ask(kOwnCalculation, &Mt4Hooks::MtSrvTradeRollover, night.before, night.charge, night.data);
  if (context_.quirks.is(Quirk::swap_update, "yes"))
    update(position(0), mt4::UPDATE_NORMAL);
}

void Mt4Telling::roll_over() {
  update(deal(0), mt4::UPDATE_CLOSE);
  add(position(1), mt4::OPEN_ROLLOVER);
}

void Mt4Telling::operate() {
  mt4::TradeRecord trade = deal(0);
  trade.volume = context_.quirks.draw(Quirk::operation_volume);
  std::optional<mt4::ConSymbol> none;
  if (context_.quirks.is(Quirk::operation_symbol, "empty"))
    none.emplace();
  add(trade, context_.quirks.is(Quirk::operation_mode, "api") ? mt4::OPEN_API : mt4::OPEN_NEW, none);
}

void Mt4Telling::restore(mt4::TradeRecord trade) {
  trade.state = mt4::TS_OPEN_RESTORED;
  const int how = context_.quirks.draw(Quirk::restore_hook);
  if (how != kRestore)
    add(trade, mt4::OPEN_RESTORE);
  if (how != kAdd)
    plugins_.call(&Mt4Hooks::MtSrvTradesRestore, trade);
}

void Mt4Telling::erase(mt4::TradeRecord trade) {
  trade.state = mt4::TS_DELETED;
  update(trade, mt4::UPDATE_DELETE);
}

// The phone password is a field of the account; the other two are told in clear.
void Mt4Telling::change_password() {
  if (change_.password == Change::Password::Phone)
    return plugins_.call(&Mt4Hooks::MtSrvUserUpdate, user_record());
  const char *password = kPassword;
  ask(mt4::RET_OK, &Mt4Hooks::MtSrvUserChangePass, user_, password, changes_investor());
  ask(mt4::RET_OK, &Mt4Hooks::MtSrvUserChangePassExt, user_, password, changes_investor());
}

void Mt4Telling::log_in() {
  ask(kAllow, &Mt4Hooks::MtSrvUserLogin, user_);
  ask(kAllow, &Mt4Hooks::MtSrvUserLoginExt, user_, login_type());
}

void Mt4Telling::restore_account() {
  plugins_.call(&Mt4Hooks::MtSrvUserRestore, user_record());
  for (const Position &each : change_.positions)
    restore(record(each));
  for (const Order &each : change_.orders)
    restore(record(each));
}

void Mt4Telling::add(const mt4::TradeRecord &trade, mt4::AddMode mode) { add(trade, mode, symbol(trade)); }

// Three views of one event.
void Mt4Telling::add(const mt4::TradeRecord &trade, mt4::AddMode mode, const std::optional<mt4::ConSymbol> &symbol) {
  if (mode == mt4::OPEN_NEW && ByProgram::here())
    mode = mt4::OPEN_API;
  plugins_.call(&Mt4Hooks::MtSrvTradesAdd, trade, user_, symbol);
  plugins_.call(&Mt4Hooks::MtSrvTradesAddExt, trade, user_, symbol, mode);
  plugins_.call(&Mt4Hooks::MtSrvTradesAddRequest, trade, mt4_request(change_, trade, mode), user_, symbol, mode);
}

void Mt4Telling::update(const mt4::TradeRecord &trade, mt4::UpdateMode mode) {
  plugins_.call(&Mt4Hooks::MtSrvTradesUpdate, trade, user_, mode);
}

mt4::UserInfo Mt4Telling::told_user() const {
  mt4::UserInfo info = user(change_.account);
  if (change_.before.login != 0 && context_.quirks.is(Quirk::user_balance, "before")) {
    info.balance = change_.before.balance.to_double();
    info.credit = change_.before.credit.to_double();
  }
  return info;
}

mt4::UpdateMode Mt4Telling::mode(Quirk quirk, mt4::UpdateMode otherwise) const {
  return context_.quirks.is(quirk, "normal") ? mt4::UPDATE_NORMAL : otherwise;
}

template <class Function, class... Arguments>
void Mt4Telling::ask(std::int32_t go_on, Mt4Chain::Hook<Function> hook, const Arguments &...arguments) {
  if (change_.asked)
    return;
  if (const auto answer = plugins_.ask(go_on, hook, arguments...))
    context_.journal.write(Level::Warning, "API", answer->text() + ", and the mock goes on all the same");
}

} // namespace mock
