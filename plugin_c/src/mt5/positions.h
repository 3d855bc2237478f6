// Open positions: what was last published of each, and what the server shows beside the deals.
//
// Deals tell of volumes, prices and money. A position's own callbacks tell of stops and swaps at once; a volume or a
// price that changed, a position that came or went, is explained by a deal, before or after. Where none comes, a second
// look at the server's base finds the difference to what was published.
#pragma once

#include "core/known.h"
#include "core/recorder.h"
#include "drafts.h"

namespace mtbridge::plugin5 {

// What is looked at again (Note::what).
enum Matter : std::uint8_t { kDealMatter = 1, kPositionMatter = 2, kOrderMatter = 3, kHistoryMatter = 4 };

class Positions {
public:
  static constexpr std::size_t kWords = 5;

  Positions(const Drafts &drafts, Recorder &recorder, Known &known)
      : drafts_(drafts), recorder_(recorder), known_(known) {}

  // The server's callbacks. Where accounts change groups, positions are added that are known, and then deleted.
  void changed(const mt5::IMTPosition &position); // or added
  void deleted(const mt5::IMTPosition &position);

  // What was published with a deal. `price` and the stops: as the event has them.
  void opened(const mt5::IMTDeal &deal, mtb_side side, std::int64_t volume, const mtb_event &event);
  void increased(const mt5::IMTDeal &deal, mtb_side side, const mt5::IMTPosition &position);
  void reduced(const mt5::IMTDeal &deal, mtb_side side, const mt5::IMTPosition &position);
  void closed(const mt5::IMTDeal &deal);

  // The chores. `position` is scratch space.
  void look(const Note &note, mt5::IMTServerAPI &api, mt5::IMTPosition &position);
  bool learn(const mt5::IMTPosition &position); // that it was open when the plugin began; false: a hook knows better
  void forget(std::uint64_t ticket) { known_.states.erase(Kind::kPosition, ticket); }
  enum class News { kNone, kStopsOrSwap, kTerms };
  News compare(const mt5::IMTPosition &position) const;

private:
  using State = std::array<std::uint64_t, 4>; // by Word; 0: unknown
  enum Word : std::size_t { kStops, kVolume, kPrice, kSwap, kLogin };

  static State state_of(const mt5::IMTPosition &position);
  State published(std::uint64_t ticket) const;
  void set(std::uint64_t ticket, Word word, std::uint64_t value) {
    known_.states.exchange(Kind::kPosition, ticket, word, value);
  }
  void note(const mt5::IMTPosition &position, bool certain = false);
  void explain(std::uint64_t ticket);
  void doubt(const mt5::IMTPosition &position);
  void publish_stops(const mt5::IMTPosition &position, bool with_swap);
  void publish_swap(const mt5::IMTPosition &position);
  void publish_terms(const mt5::IMTPosition &position, bool is_new);
  void publish_difference(const mt5::IMTPosition &position, const State &before, const State &now, bool certain);
  void publish_gone(const Note &note);

  const Drafts &drafts_;
  Recorder &recorder_;
  Known &known_;
};

} // namespace mtbridge::plugin5
