#include "positions.h"

#include "mapping.h"
#include <algorithm>
#include <span>

namespace mtbridge::plugin5 {

using namespace mt5;

namespace {

constexpr std::uint64_t kUnknown = 0;

std::uint64_t stops_word(double sl, double tp, MTSTR comment) {
  return Fingerprint().add(sl).add(tp).add(comment).value();
}

std::uint64_t word_minus(std::uint64_t word, std::uint64_t taken) {
  std::int64_t left = 0;
  return __builtin_sub_overflow(value_of(word), value_of(taken), &left) ? kUnknown : word_of(left);
}

std::uint64_t volume_word(mtb_side side, std::int64_t volume) { return word_of(side == MTB_BUY ? volume : -volume); }

} // namespace

Positions::State Positions::state_of(const IMTPosition &position) {
  return {stops_word(position.PriceSL(), position.PriceTP(), position.Comment()),
          volume_word(side_of(position.Action()), volume(position.VolumeExt())),
          word_of(position.PriceOpen(), position.Digits()), word_of(position.Storage(), position.DigitsCurrency())};
}

Positions::State Positions::published(std::uint64_t ticket) const {
  State state;
  known_.states.read(Kind::kPosition, ticket, state);
  return state;
}

void Positions::changed(const IMTPosition &position) {
  const std::uint64_t ticket = position.Position();
  const State now = state_of(position);
  const State before = published(ticket);
  const bool same_terms = before[kVolume] == now[kVolume] && before[kPrice] == now[kPrice];
  if (!same_terms || before[kStops] == kUnknown)
    note(position);
  if (before[kStops] == kUnknown) {
    // Nothing was published: a deal will say what it is, or the second look. What is found at the start from now on
    // has this change in it already, so it must not be taken for what was published.
    if (!known_.complete())
      set(ticket, kLogin, position.Login());
    return;
  }
  // The server also comes here for profits and prices. Of several threads with one change, one finds the old word.
  if (before[kStops] != now[kStops] &&
      known_.states.replace(Kind::kPosition, ticket, kStops, before[kStops], now[kStops])) {
    if (same_terms)
      set(ticket, kSwap, now[kSwap]);
    publish_stops(position, same_terms);
  } else if (same_terms && before[kSwap] != now[kSwap] &&
             known_.states.replace(Kind::kPosition, ticket, kSwap, before[kSwap], now[kSwap])) {
    publish_swap(position);
  }
}

void Positions::deleted(const IMTPosition &position) {
  const bool open = known_.states.contains(Kind::kPosition, position.Position());
  if (open || !known_.complete())
    note(position, !open);
}

void Positions::note(const IMTPosition &position, bool certain) {
  Note note{.what = kPositionMatter, .id = position.Position(), .login = position.Login()};
  Utf16(position.Symbol()).copy_to(note.symbol, sizeof note.symbol);
  std::ranges::copy(state_of(position), note.seen.begin());
  note.certain = certain;
  if (certain)
    known_.later.take(kPositionMatter, note.id); // one that might find nothing to tell
  if (!known_.later.put(note))
    known_.charged = true; // no room: all are compared
}

// A change that was seen before its deal needs no second look if it is what the deal has told.
void Positions::explain(std::uint64_t ticket) {
  known_.later.take_if(kPositionMatter, ticket, [&](const Note &note) {
    return !note.certain && std::ranges::equal(published(ticket), std::span(note.seen).first<4>());
  });
}

void Positions::opened(const IMTDeal &deal, mtb_side side, std::int64_t volume, const mtb_event &event) {
  const std::uint64_t ticket = deal.PositionID();
  const bool carries_swap = (event.present >> MTB_F_SWAP & 1) != 0;
  known_.states.set(Kind::kPosition, ticket,
                    {stops_word(event.sl, event.tp, deal.Comment()), volume_word(side, volume),
                     word_of(event.price, deal.Digits()),
                     word_of(carries_swap ? event.swap : 0.0, deal.DigitsCurrency()), deal.Login()});
  explain(ticket);
}

void Positions::increased(const IMTDeal &deal, mtb_side side, const IMTPosition &position) {
  const std::uint64_t ticket = deal.PositionID();
  const double price = position.PriceOpen();
  set(ticket, kVolume, volume_word(side, volume(position.VolumeExt())));
  set(ticket, kPrice, price == 0.0 ? kUnknown : word_of(price, deal.Digits()));
  explain(ticket);
  doubt(position);
}

void Positions::reduced(const IMTDeal &deal, mtb_side side, const IMTPosition &position) {
  const std::uint64_t ticket = deal.PositionID();
  set(ticket, kVolume, volume_word(side, volume(position.VolumeExt())));
  if (deal.PricePosition() != 0.0)
    set(ticket, kPrice, word_of(deal.PricePosition(), deal.Digits()));
  if (const std::uint64_t swap = known_.states.get(Kind::kPosition, ticket, kSwap); swap != kUnknown)
    set(ticket, kSwap, word_minus(swap, word_of(deal.Storage(), deal.DigitsCurrency())));
  explain(ticket);
  doubt(position);
}

// A second look may have told of what the deal did before the deal did, so that it is told twice.
void Positions::doubt(const IMTPosition &position) {
  if (compare(position) != News::kNone)
    note(position);
}

void Positions::closed(const IMTDeal &deal) {
  forget(deal.PositionID());
  known_.later.take(kPositionMatter, deal.PositionID());
}

bool Positions::learn(const IMTPosition &position) {
  const State now = state_of(position);
  return known_.states.insert(Kind::kPosition, position.Position(),
                              {now[kStops], now[kVolume], now[kPrice], now[kSwap], position.Login()});
}

Positions::News Positions::compare(const IMTPosition &position) const {
  const State before = published(position.Position());
  const State now = state_of(position);
  if (before == now)
    return News::kNone;
  return before[kVolume] == now[kVolume] && before[kPrice] == now[kPrice] ? News::kStopsOrSwap : News::kTerms;
}

void Positions::look(const Note &note, IMTServerAPI &api, IMTPosition &position) {
  const State before = published(note.id);
  const MTAPIRES found = api.PositionGetByTicket(note.id, &position);
  if (found == MT_RET_ERR_NOTFOUND)
    return publish_gone(note);
  if (found != MT_RET_OK) {
    known_.later.put(note); // not readable now
    return;
  }
  const State now = state_of(position);
  // Whoever changes an entry meanwhile publishes himself, and perhaps first: look again. Later, because what a hook
  // has published by then and what the base says by then are the same.
  const bool is_new = !known_.states.contains(Kind::kPosition, note.id);
  const bool mine = is_new ? learn(position)
                           : known_.states.replace(Kind::kPosition, note.id, kVolume, before[kVolume], now[kVolume]);
  if (!mine) {
    known_.later.put(note);
    return;
  }
  if (is_new)
    publish_terms(position, true);
  else
    publish_difference(position, before, now, note.certain);
  if (published(note.id) != now)
    this->note(position, true);
}

void Positions::publish_difference(const IMTPosition &position, const State &before, const State &now, bool certain) {
  for (const Word word : {kStops, kPrice, kSwap})
    known_.states.replace(Kind::kPosition, position.Position(), word, before[word], now[word]);
  if (certain || before[kVolume] != now[kVolume] || before[kPrice] != now[kPrice])
    publish_terms(position, false);
  else if (before[kStops] != now[kStops])
    publish_stops(position, true);
  else if (before[kSwap] != now[kSwap])
    publish_swap(position);
}

void Positions::publish_stops(const IMTPosition &position, bool with_swap) {
  Draft draft = drafts_.position(MTB_TRADE_MODIFY, position);
  Drafts::put_terms(draft, position);
  if (with_swap) // else a deal is about to take its share
    draft.swap(position.Storage());
  recorder_.record(draft);
}

void Positions::publish_swap(const IMTPosition &position) {
  Draft draft = drafts_.position(MTB_TRADE_MODIFY, position);
  recorder_.record(draft.swap(position.Storage()).flag(MTB_FLAG_SERVICE));
}

void Positions::publish_terms(const IMTPosition &position, bool is_new) {
  const bool restored = is_new && (position.ModificationFlags() & MODIFY_RESTORED) != 0;
  Draft draft = drafts_.position(restored ? MTB_TRADE_RESTORE : MTB_TRADE_EDIT, position);
  Drafts::put_terms(draft, position);
  draft.swap(position.Storage()).opened(position.TimeCreateMsc());
  recorder_.record(draft.flag(restored ? MTB_FLAG_RESTORED : MTB_FLAG_EDITED));
}

void Positions::publish_gone(const Note &note) {
  const std::uint64_t owner = known_.states.get(Kind::kPosition, note.id, kLogin);
  if (!known_.states.erase(Kind::kPosition, note.id) && !note.certain)
    return;
  // Where no callback has told of the end, the account may have gone and taken it along; it may come back with it.
  const bool told = note.login != 0 && note.seen[kVolume] == word_of(std::int64_t{0});
  if (told || drafts_.has_user(owner))
    recorder_.record(drafts_.gone(MTB_TRADE_DELETE, told ? note.login : owner, note.symbol_text()).position(note.id));
}

} // namespace mtbridge::plugin5
