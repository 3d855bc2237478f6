#include "mt4_scene.h"

#include "mt4_text.h"

namespace mock {

mt4::ConGroup Mt4Scene::group() const {
  const Group *known = context_.ledger.group(change_.account.group);
  return known == nullptr ? mt4::ConGroup{} : mt4_group(*known);
}

mt4::UserInfo Mt4Scene::user(const Account &account) const {
  mt4::UserInfo info = mt4_user_info(account, group());
  set_text(info.ip, change_.address);
  return info;
}

std::optional<mt4::ConSymbol> Mt4Scene::symbol(const mt4::TradeRecord &trade) const {
  const Symbol *known = context_.ledger.symbol(text_of(trade.symbol));
  if (known == nullptr)
    return std::nullopt;
  return mt4_symbol(*known);
}

Mt4Scene::Night Mt4Scene::night() const {
  Night night{position(0), change_.charged.to_double(), {}};
  night.before.storage = (change_.positions[0].swap - change_.charged).to_double();
  night.data.symbol = symbol(night.before).value_or(mt4::ConSymbol{});
  night.data.point = night.data.symbol.point;
  return night;
}

std::uint8_t Mt4Scene::login_type() const {
  switch (change_.reason) {
  case Reason::Mobile:
    return mt4::LOGIN_MOBILE;
  case Reason::Web:
    return mt4::LOGIN_WEB;
  case Reason::Dealer:
    return mt4::LOGIN_MANAGER;
  default:
    return mt4::LOGIN_CLIENT;
  }
}

} // namespace mock
