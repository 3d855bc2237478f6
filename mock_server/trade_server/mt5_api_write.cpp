// The part of IMTServerAPI with which a plugin trades and edits the books itself: a few functions, for plugins that
// call back from inside a callback. What they do is told to the plugin like everything else.
#include "engine/engine.h"
#include "mt5_api.h"
#include "mt5_codes.h"
#include "text.h"

#include <algorithm>

namespace mock {
namespace {

Decimal lots(std::uint64_t volume_ext) { return {static_cast<std::int64_t>(volume_ext)}; }

Decimal money(double amount) { return Decimal::rounded(amount, Decimal::kPlaces); }

std::string text(::mt5::MTSTR value) { return to_utf8(value == nullptr ? u"" : value); }

Entry entry_of_code(std::uint32_t code) { return static_cast<Entry>(code + static_cast<std::uint32_t>(Entry::In)); }

// What a plugin can set of a deal, over what the deal was.
void read_deal(const ::mt5::IMTDeal &object, Type type, Deal &deal) {
  deal.login = object.Login();
  deal.position = object.PositionID();
  deal.symbol = text(object.Symbol());
  deal.type = type;
  deal.entry = is_trade(type) ? entry_of_code(object.Entry()) : Entry::None;
  deal.reason = static_cast<Reason>(object.Reason());
  deal.price = object.Price();
  deal.volume = lots(object.VolumeExt());
  deal.volume_closed = lots(object.VolumeClosedExt());
  deal.profit = money(object.Profit());
  deal.swap = money(object.Storage());
  deal.commission = money(object.Commission());
  deal.fee = money(object.Fee());
  deal.comment = text(object.Comment());
  deal.edits |= ::mt5::MODIFY_API_SERVER;
}

void read_position(const ::mt5::IMTPosition &object, Position &position) {
  position.buy = object.Action() == ::mt5::POSITION_BUY;
  position.price_open = object.PriceOpen();
  position.sl = object.PriceSL();
  position.tp = object.PriceTP();
  position.volume = lots(object.VolumeExt());
  position.swap = money(object.Storage());
  position.comment = text(object.Comment());
  position.edits |= ::mt5::MODIFY_API_SERVER;
}

std::optional<Deal> find_deal(const Ledger &ledger, std::uint64_t ticket) {
  std::optional<Deal> deal;
  ledger.find([&](const Book &book) {
    const auto found = book.deals.find(ticket);
    if (found != book.deals.end())
      deal = found->second;
    return deal.has_value();
  });
  return deal;
}

::mt5::MTAPIRES attempt(auto act) {
  try {
    act();
    return ::mt5::MT_RET_OK;
  } catch (const Refused &) {
    return ::mt5::MT_RET_REQUEST_REJECT;
  }
}

} // namespace

bool Api::may_change(const char *call, std::uint64_t login) {
  check(call);
  switch (Events::inside()) {
  case Events::Base::None:
    return true;
  case Events::Base::User:
    return refuse(call);
  case Events::Base::Trade:
    break;
  }
  std::string group;
  ledger_.read(login, [&](const Book &book) { group = book.account.group; });
  return ledger_.is_locked_here(group) || refuse(call);
}

Api::Result Api::UserDepositChange(std::uint64_t login, double amount, std::uint32_t action, Text comment,
                                   std::uint64_t &deal) {
  if (!is_outside("UserDepositChange") || context_.engine == nullptr)
    return ::mt5::MT_RET_ERROR;
  const auto type = type_of_action(action);
  if (!type || !is_operation(*type))
    return ::mt5::MT_RET_ERR_PARAMS;
  return attempt([&] { deal = context_.engine->operate(login, *type, money(amount), text(comment)); });
}

Api::Result Api::DealAdd(::mt5::IMTDeal *deal) {
  if (deal == nullptr)
    return ::mt5::MT_RET_ERR_PARAMS;
  if (!may_change("DealAdd", deal->Login()) || context_.engine == nullptr)
    return ::mt5::MT_RET_ERROR;
  const auto type = type_of_action(deal->Action());
  if (!type)
    return ::mt5::MT_RET_ERR_PARAMS;
  Deal added;
  added.time_ms = deal->TimeMsc();
  read_deal(*deal, *type, added);
  return attempt([&] { deal->DealSet(context_.engine->add_deal(added)); });
}

Api::Result Api::DealUpdate(::mt5::IMTDeal *deal) {
  if (deal == nullptr)
    return ::mt5::MT_RET_ERR_PARAMS;
  if (!may_change("DealUpdate", deal->Login()) || context_.engine == nullptr)
    return ::mt5::MT_RET_ERROR;
  auto edited = find_deal(ledger_, deal->Deal());
  const auto type = type_of_action(deal->Action());
  if (!edited)
    return ::mt5::MT_RET_ERR_NOTFOUND;
  if (!type)
    return ::mt5::MT_RET_ERR_PARAMS;
  read_deal(*deal, *type, *edited);
  return attempt([&] { context_.engine->edit_deal(edited->login, *edited); });
}

Api::Result Api::DealDelete(std::uint64_t ticket) {
  const auto deal = find_deal(ledger_, ticket);
  if (!may_change("DealDelete", deal ? deal->login : 0) || context_.engine == nullptr)
    return ::mt5::MT_RET_ERROR;
  if (!deal)
    return ::mt5::MT_RET_ERR_NOTFOUND;
  return attempt([&] { context_.engine->delete_deal(deal->login, ticket); });
}

Api::Result Api::PositionUpdate(::mt5::IMTPosition *position) {
  if (position == nullptr)
    return ::mt5::MT_RET_ERR_PARAMS;
  if (!may_change("PositionUpdate", position->Login()) || context_.engine == nullptr)
    return ::mt5::MT_RET_ERROR;
  std::optional<Position> edited;
  ledger_.read(position->Login(), [&](const Book &book) {
    const auto found = book.positions.find(position->Position());
    if (found != book.positions.end())
      edited = found->second;
  });
  if (!edited)
    return ::mt5::MT_RET_ERR_NOTFOUND;
  read_position(*position, *edited);
  return attempt([&] { context_.engine->edit_position(edited->login, *edited); });
}

} // namespace mock
