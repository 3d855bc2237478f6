// What happens to trades, pending orders and money on an MT4 server. Every hook copies what it needs and returns.
#pragma once

#include "core/known.h"
#include "core/recorder.h"
#include "drafts.h"
#include <array>

namespace mtbridge::plugin4 {

// What was seen in one of two views, and is not to be told again (Note::what).
enum Matter : std::uint8_t { kAddedMatter = 1, kRestoredMatter = 2, kPasswordMatter = 3, kPasswordExtMatter = 4 };

// MT4 has one kind of record for positions, orders, closed trades and money; `cmd` tells them apart. Of the hooks that
// tell of one fact in several views only AddExt is exported, but for restored records.
class Trades {
public:
  static constexpr std::size_t kWords = 3;

  Trades(const Drafts &drafts, Recorder &recorder, Known &known, Symbols &symbols)
      : drafts_(drafts), recorder_(recorder), known_(known), symbols_(symbols) {}

  // A record that was stored. `user` and `symbol` may be null; `mode` is an AddMode.
  void added(const mt4::TradeRecord &trade, const mt4::UserInfo *user, const mt4::ConSymbol *symbol, std::int32_t mode);

  // A record after it changed. `user` may be null; `mode` is an UpdateMode.
  void updated(const mt4::TradeRecord &trade, const mt4::UserInfo *user, std::int32_t mode);

  // A record that came back from a backup. The server may say so in either hook (`view`), or in both.
  void restored(const mt4::TradeRecord &trade, const mt4::UserInfo *user, Matter view);

  // The chores: what was open when the plugin began; false: a hook knows better, or it is not open.
  bool learn(const mt4::TradeRecord &trade);
  void forget(const mt4::TradeRecord &trade);
  bool swap_differs(const mt4::TradeRecord &trade) const;
  void charge(const mt4::TradeRecord &trade, const mt4::UserInfo *user); // publishes a swap that nobody told of

private:
  enum Word : std::size_t { kStops, kTerms, kSwap };
  using State = std::array<std::uint64_t, kWords>; // of a position

  void position_updated(const mt4::TradeRecord &trade, const mt4::UserInfo *user, std::int32_t mode);
  void order_updated(const mt4::TradeRecord &trade, const mt4::UserInfo *user, std::int32_t mode);

  void open(const mt4::TradeRecord &trade, const mt4::UserInfo *user, const mt4::ConSymbol *symbol, std::int32_t mode);
  void activate(const mt4::TradeRecord &trade, const mt4::UserInfo *user);
  void change(const mt4::TradeRecord &trade, const mt4::UserInfo *user, const State &before);
  void close(const mt4::TradeRecord &trade, const mt4::UserInfo *user);
  void place(const mt4::TradeRecord &trade, const mt4::UserInfo *user, std::uint32_t flags);
  void change_order(const mt4::TradeRecord &trade, const mt4::UserInfo *user);
  void end_order(const mt4::TradeRecord &trade, const mt4::UserInfo *user);
  void move_money(const mt4::TradeRecord &trade, const mt4::UserInfo *user);

  // What administrators do: an edit, a restoration or a deletion, with everything that the record now says.
  void rewrite(mtb_type type, const mt4::TradeRecord &trade, const mt4::UserInfo *user);
  Draft restatement(mtb_type type, const mt4::TradeRecord &trade, const mt4::UserInfo *user) const;

  static State state_of(const mt4::TradeRecord &trade);
  bool is_known(Kind kind, const mt4::TradeRecord &trade) const;
  void remember(const mt4::TradeRecord &trade);
  bool news(const mt4::TradeRecord &trade, Word word, std::uint64_t before, std::uint64_t now);

  const Drafts &drafts_;
  Recorder &recorder_;
  Known &known_;
  Symbols &symbols_;
};

} // namespace mtbridge::plugin4
