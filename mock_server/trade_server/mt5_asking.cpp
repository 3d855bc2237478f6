#include "mt5_asking.h"

#include "engine/refused.h"
#include "mt5_codes.h"
#include "mt5_request.h"
#include "text.h"

namespace mock {
namespace {

using namespace callbacks;
using Kind = Change::Kind;
using Answer = std::optional<Audience::Answer>;

Answer ask_of_account_added(Scene &scene, const Change &change) {
  const auto user = show(scene.users, &change.account);
  if (const Answer answer = scene.audience.ask(HookUserAdd, user.get()))
    return answer;
  return scene.audience.ask(HookUserAddExt, user.get(), kMainPassword, kInvestorPassword);
}

Answer ask_of_login(Scene &scene, const Change &change) {
  const std::u16string address = to_utf16(change.address);
  return scene.audience.ask(HookUserLogin, address.c_str(), show(scene.users, &change.account).get(),
                            connection_of(change.reason));
}

Answer ask_of_update(Scene &scene, const Change &change) {
  return scene.audience.ask(HookUserUpdate, show(scene.users, &change.before).get(),
                            show(scene.users, &change.account).get());
}

// The phone password is a field of the user.
Answer ask_of_password(Scene &scene, const Change &change) {
  if (change.password == Change::Password::Phone)
    return ask_of_update(scene, change);
  return scene.audience.ask(HookUserChangePassword, show(scene.users, &change.account).get(),
                            password_of(change.password), kNewPassword);
}

Answer ask(Scene &scene, Change &change) {
  switch (change.kind) {
  case Kind::AddAccount:
    return ask_of_account_added(scene, change);
  case Kind::UpdateAccount:
  case Kind::MoveAccount:
    return ask_of_update(scene, change);
  case Kind::ChangePassword:
    return ask_of_password(scene, change);
  case Kind::ArchiveAccount:
    return scene.audience.ask(HookUserArchive, show(scene.users, &change.account).get());
  case Kind::DeleteAccount:
    return scene.audience.ask(HookUserDelete, show(scene.users, &change.account).get());
  case Kind::LogIn:
    return ask_of_login(scene, change);
  default: {
    Request request(scene, change);
    change.request = request.number();
    return request.asks();
  }
  }
}

} // namespace

Terms ask_plugins(Scene &scene, Change &change) {
  if (const Answer answer = ask(scene, change))
    throw Refused("refused by plugin " + answer->text());
  if (change.kind != Kind::ChargeSwap)
    return {};
  return {.commission = {}, .charged = ask_of_rollover(scene, change, change.positions.front())};
}

std::optional<Decimal> ask_of_rollover(Scene &scene, const Change &change, const Position &position) {
  if (!scene.audience.hears<::mt5::IMTTradeSink>())
    return std::nullopt;
  const auto group = show(scene.groups, scene.ledger.group(change.account.group));
  const auto symbol = show(scene.symbols, scene.ledger.symbol(position.symbol));
  const auto shown = show(scene.positions, &position, Owner{change.account, scene.ledger});
  const double charged = change.charged.to_double();
  double result = charged;
  if (scene.audience.ask(HookTradeRollover, change.time_ms / 1000, group.get(), symbol.get(), shown.get(), charged,
                         result) ||
      result == charged)
    return std::nullopt;
  return Decimal::rounded(result, Decimal::kPlaces);
}

} // namespace mock
