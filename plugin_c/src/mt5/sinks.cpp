#include "sinks.h"

namespace mtbridge::plugin5 {

using namespace mt5;

std::string Sinks::subscribe() {
  IMTServerAPI &api = server_.api();
  known_.states.clear();
  known_.filled = false;
  if (!users_.prepare(api.UserTotal()))
    return "no memory for the users";
  const struct {
    const char *name;
    MTAPIRES result;
  } results[] = {{"deals", api.DealSubscribe(static_cast<IMTDealSink *>(this))},
                 {"positions", api.PositionSubscribe(static_cast<IMTPositionSink *>(this))},
                 {"orders", api.OrderSubscribe(static_cast<IMTOrderSink *>(this))},
                 {"history", api.HistorySubscribe(static_cast<IMTHistorySink *>(this))},
                 {"users", api.UserSubscribe(static_cast<IMTUserSink *>(this))},
                 {"groups", api.GroupSubscribe(static_cast<IMTConGroupSink *>(this))},
                 {"ends of days", api.TradeSubscribeEOD(static_cast<IMTEndOfDaySink *>(this))}};
  for (const auto &[name, result] : results)
    if (result != MT_RET_OK && result != MT_RET_ERR_DUPLICATE)
      return std::string("the server refused the subscription of ") + name + ": code " + std::to_string(result);
  groups_.learn_all(api);
  second_look_.begin();
  return {};
}

void Sinks::unsubscribe() {
  // At Stop the server has cancelled them already and answers "not found".
  IMTServerAPI &api = server_.api();
  api.DealUnsubscribe(static_cast<IMTDealSink *>(this));
  api.PositionUnsubscribe(static_cast<IMTPositionSink *>(this));
  api.OrderUnsubscribe(static_cast<IMTOrderSink *>(this));
  api.HistoryUnsubscribe(static_cast<IMTHistorySink *>(this));
  api.UserUnsubscribe(static_cast<IMTUserSink *>(this));
  api.GroupUnsubscribe(static_cast<IMTConGroupSink *>(this));
  api.TradeUnsubscribeEOD(static_cast<IMTEndOfDaySink *>(this));
}

void Sinks::OnDealPerform(const IMTDeal *deal, const IMTAccount *account, const IMTPosition *position) {
  const Gate::Visit visit(gate_);
  if (visit && deal != nullptr)
    deals_.performed(*deal, account, position);
}

void Sinks::OnDealAdd(const IMTDeal *deal) { pass(deals_, &Deals::added, deal); }
void Sinks::OnDealUpdate(const IMTDeal *deal) { pass(deals_, &Deals::updated, deal); }
void Sinks::OnDealDelete(const IMTDeal *deal) { pass(deals_, &Deals::deleted, deal); }

void Sinks::OnPositionAdd(const IMTPosition *position) { pass(positions_, &Positions::changed, position); }
void Sinks::OnPositionUpdate(const IMTPosition *position) { pass(positions_, &Positions::changed, position); }
void Sinks::OnPositionDelete(const IMTPosition *position) { pass(positions_, &Positions::deleted, position); }

void Sinks::OnOrderAdd(const IMTOrder *order) { pass(orders_, &Orders::changed, order); }
void Sinks::OnOrderUpdate(const IMTOrder *order) { pass(orders_, &Orders::changed, order); }
void Sinks::OnOrderDelete(const IMTOrder *order) { pass(orders_, &Orders::deleted, order); }
void Sinks::OnHistoryAdd(const IMTOrder *order) { pass(orders_, &Orders::done, order); }
void Sinks::OnHistoryUpdate(const IMTOrder *order) { pass(orders_, &Orders::history_updated, order); }
void Sinks::OnHistoryDelete(const IMTOrder *order) { pass(orders_, &Orders::history_deleted, order); }

void Sinks::OnUserAdd(const IMTUser *user) { pass(users_, &Users::added, user); }
void Sinks::OnUserUpdate(const IMTUser *user) { pass(users_, &Users::updated, user); }
void Sinks::OnUserDelete(const IMTUser *user) {
  const Gate::Visit visit(gate_);
  if (!visit || user == nullptr)
    return;
  deals_.account_gone(user->Login());
  users_.deleted(*user);
}
void Sinks::OnUserArchive(const IMTUser *user) { pass(users_, &Users::archived, user); }
void Sinks::OnUserRestore(const IMTUser *user) { pass(users_, &Users::restored, user); }

void Sinks::OnGroupAdd(const IMTConGroup *group) { pass(groups_, &Groups::learn, group); }
void Sinks::OnGroupUpdate(const IMTConGroup *group) { pass(groups_, &Groups::learn, group); }

// Asked whether somebody may change a user: not ours to say.
MTAPIRES Sinks::HookUserUpdate(const IMTUser *before, IMTUser *) {
  pass(users_, &Users::learn, before);
  return MT_RET_OK;
}

void Sinks::OnUserClean(std::uint64_t login) {
  const Gate::Visit visit(gate_);
  if (!visit)
    return;
  deals_.account_gone(login);
  users_.cleaned(login);
}

// The password itself is left where it is.
void Sinks::OnUserChangePassword(const IMTUser *user, std::uint32_t which, MTSTR) {
  const Gate::Visit visit(gate_);
  if (visit && user != nullptr)
    users_.password_changed(*user, which);
}

void Sinks::OnUserLogin(MTSTR address, const IMTUser *user, std::uint32_t how) {
  const Gate::Visit visit(gate_);
  if (visit && user != nullptr)
    users_.connected(MTB_ACCOUNT_LOGIN, address, *user, how);
}

void Sinks::OnUserLogout(MTSTR address, const IMTUser *user, std::uint32_t how) {
  const Gate::Visit visit(gate_);
  if (visit && user != nullptr)
    users_.connected(MTB_ACCOUNT_LOGOUT, address, *user, how);
}

} // namespace mtbridge::plugin5
