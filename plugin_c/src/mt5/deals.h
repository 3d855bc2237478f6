// Deals: trades and money, which only a performed deal moves, and what is done to deals afterwards.
#pragma once

#include "positions.h"

namespace mtbridge::plugin5 {

class Deals {
public:
  Deals(const Drafts &drafts, Recorder &recorder, Known &known, Positions &positions)
      : drafts_(drafts), recorder_(recorder), known_(known), positions_(positions) {}

  // The server's callbacks. A deal is added before it is performed; one that programs and administrators add, or that
  // comes back from a backup, is never performed.
  void added(const mt5::IMTDeal &deal);
  void performed(const mt5::IMTDeal &deal, const mt5::IMTAccount *account, const mt5::IMTPosition *position);
  void updated(const mt5::IMTDeal &deal);
  void deleted(const mt5::IMTDeal &deal);

  // Whoever is given the login next has not made the deals that wait.
  void account_gone(std::uint64_t login) { known_.later.drop(kDealMatter, login); }

  // The chores: a deal that was added and not performed. `deal` is scratch space.
  void look(const Note &note, mt5::IMTServerAPI &api, mt5::IMTDeal &deal);

private:
  void publish_trade(const mt5::IMTDeal &deal, const mt5::IMTAccount *account, const mt5::IMTPosition *position);
  void publish_entry(const mt5::IMTDeal &deal, const mt5::IMTAccount *account, const mt5::IMTPosition *position);
  void publish_exit(const mt5::IMTDeal &deal, const mt5::IMTAccount *account, const mt5::IMTPosition *position);
  void publish_reversed(const mt5::IMTDeal &deal, std::int64_t volume, const mt5::IMTPosition *position);
  void publish_operation(const mt5::IMTDeal &deal, const mt5::IMTAccount *account);
  void publish_edit(const mt5::IMTDeal &deal);
  void publish_edit(const Note &note);
  Draft draft_change(mtb_type type, const mt5::IMTDeal &deal) const;

  const Drafts &drafts_;
  Recorder &recorder_;
  Known &known_;
  Positions &positions_;
};

} // namespace mtbridge::plugin5
