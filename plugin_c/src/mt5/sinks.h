// What happens on an MT5 server, turned into events. Every callback copies what it needs and returns.
#pragma once

#include "core/gate.h"
#include "core/recorder.h"
#include "core/state_table.h"
#include "server.h"

namespace mtbridge::plugin5 {

// One event per business fact: trades and money come from performed deals alone, SL/TP changes from positions, pending
// orders from open orders and the history. The order in which the server delivers these does not matter.
class Sinks final : public mt5::IMTDealSink,
                    public mt5::IMTPositionSink,
                    public mt5::IMTOrderSink,
                    public mt5::IMTHistorySink {
public:
  Sinks(ServerFace &server, Recorder &recorder) : server_(server), recorder_(recorder) {}

  // Subscribes all; returns what the server refused, in one line.
  std::string subscribe();
  void unsubscribe();

  Gate &gate() { return gate_; }
  bool has_memory() const { return static_cast<bool>(states_); }

  // A deal after it changed account and position. `position` is null for operations on the account, and holds volume 0
  // after a full close.
  void OnDealPerform(const mt5::IMTDeal *deal, const mt5::IMTAccount *account,
                     const mt5::IMTPosition *position) override;

  void OnPositionAdd(const mt5::IMTPosition *position) override;
  void OnPositionUpdate(const mt5::IMTPosition *position) override;

  void OnOrderAdd(const mt5::IMTOrder *order) override;
  void OnOrderUpdate(const mt5::IMTOrder *order) override;
  void OnHistoryAdd(const mt5::IMTOrder *order) override;

private:
  void perform_trade(const mt5::IMTDeal &deal, const mt5::IMTAccount *account, const mt5::IMTPosition *position);
  void perform_balance(const mt5::IMTDeal &deal, const mt5::IMTAccount *account, mtb_type type);
  void note_order(const mt5::IMTOrder &order);
  Draft draft_deal(mtb_type type, const mt5::IMTDeal &deal) const;
  Draft draft_order(mtb_type type, std::int64_t time, const mt5::IMTOrder &order) const;
  void put_group(Draft &draft, std::uint64_t login) const;

  ServerFace &server_;
  Recorder &recorder_;
  StateTable states_;
  Gate gate_;
};

} // namespace mtbridge::plugin5
