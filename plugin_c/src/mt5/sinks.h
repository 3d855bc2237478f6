// The server's callbacks. Every one copies what it needs and returns; pointers may be null.
#pragma once

#include "core/gate.h"
#include "deals.h"
#include "orders.h"
#include "positions.h"
#include "second_look.h"
#include "users.h"

namespace mtbridge::plugin5 {

// One event per business fact, in whatever order the server tells of it.
class Sinks final : public mt5::IMTDealSink,
                    public mt5::IMTPositionSink,
                    public mt5::IMTOrderSink,
                    public mt5::IMTHistorySink,
                    public mt5::IMTUserSink,
                    public mt5::IMTEndOfDaySink,
                    public mt5::IMTConGroupSink {
public:
  Sinks(ServerFace &server, Recorder &recorder)
      : server_(server), drafts_(server, groups_), positions_(drafts_, recorder, known_),
        deals_(drafts_, recorder, known_, positions_), orders_(drafts_, recorder, known_),
        users_(server, groups_, recorder), second_look_(server, known_, positions_, deals_, orders_, users_) {}

  // Subscribes all; returns what the server refused, in one line. From then on the chores may ask the server.
  std::string subscribe();

  // The chores ask no more. What still waits for an explanation is published as it is if no callback is inside.
  void unsubscribe();
  void finish() { second_look_.finish(); }

  Gate &gate() { return gate_; }
  Chores &chores() { return second_look_; }
  bool has_memory() const { return known_ && groups_; }

  // A deal after it changed account and position. `position` is null for operations on the account, and holds volume 0
  // after a full close.
  void OnDealPerform(const mt5::IMTDeal *deal, const mt5::IMTAccount *account,
                     const mt5::IMTPosition *position) override;
  void OnDealAdd(const mt5::IMTDeal *deal) override;
  void OnDealUpdate(const mt5::IMTDeal *deal) override;
  void OnDealDelete(const mt5::IMTDeal *deal) override;

  void OnPositionAdd(const mt5::IMTPosition *position) override;
  void OnPositionUpdate(const mt5::IMTPosition *position) override;
  void OnPositionDelete(const mt5::IMTPosition *position) override;

  void OnOrderAdd(const mt5::IMTOrder *order) override;
  void OnOrderUpdate(const mt5::IMTOrder *order) override;
  void OnOrderDelete(const mt5::IMTOrder *order) override;
  void OnHistoryAdd(const mt5::IMTOrder *order) override;
  void OnHistoryUpdate(const mt5::IMTOrder *order) override;
  void OnHistoryDelete(const mt5::IMTOrder *order) override;

  void OnUserAdd(const mt5::IMTUser *user) override;
  void OnUserUpdate(const mt5::IMTUser *user) override;
  mt5::MTAPIRES HookUserUpdate(const mt5::IMTUser *before, mt5::IMTUser *user) override;
  void OnUserDelete(const mt5::IMTUser *user) override;
  void OnUserClean(std::uint64_t login) override;
  void OnUserArchive(const mt5::IMTUser *user) override;
  void OnUserRestore(const mt5::IMTUser *user) override;
  void OnUserChangePassword(const mt5::IMTUser *user, std::uint32_t which, mt5::MTSTR password) override;
  void OnUserLogin(mt5::MTSTR address, const mt5::IMTUser *user, std::uint32_t how) override;
  void OnUserLogout(mt5::MTSTR address, const mt5::IMTUser *user, std::uint32_t how) override;

  void OnGroupAdd(const mt5::IMTConGroup *group) override;
  void OnGroupUpdate(const mt5::IMTConGroup *group) override;

  // Swaps are charged at the end of the day, and not established is whether positions' callbacks follow.
  void OnEODGroupRollovers(std::int64_t, std::int64_t, const mt5::IMTConGroup *) override { known_.charged = true; }
  void OnEODFinish(std::int64_t, std::int64_t) override { known_.charged = true; }

private:
  template <class Part, class Object> void pass(Part &part, void (Part::*tell)(const Object &), const Object *object) {
    const Gate::Visit visit(gate_);
    if (visit && object != nullptr)
      (part.*tell)(*object);
  }

  ServerFace &server_;
  Groups groups_;
  Drafts drafts_;
  Known known_{Positions::kWords};
  Positions positions_;
  Deals deals_;
  Orders orders_;
  Users users_;
  SecondLook second_look_;
  Gate gate_;
};

} // namespace mtbridge::plugin5
