// What happens on an MT4 server, turned into events. Every hook copies what it needs and returns.
#pragma once

#include "core/recorder.h"
#include "core/state_table.h"
#include "core/text.h"
#include "server.h"

namespace mtbridge::plugin4 {

// MT4 has one kind of record for positions, orders and money; `cmd` tells them apart. Only two hooks are exported,
// AddExt and Update: the others tell of the same facts again.
class Trades {
public:
  Trades(ServerFace &server, Recorder &recorder) : server_(server), recorder_(recorder) {}

  bool has_memory() const { return static_cast<bool>(states_); }
  bool use_code_page(int code_page) { return page_.load(code_page); }

  // A record that was stored. `user` and `symbol` may be null; `mode` is an AddMode.
  void added(const mt4::TradeRecord &trade, const mt4::UserInfo *user, const mt4::ConSymbol *symbol, std::int32_t mode);

  // A record after it changed. `user` may be null; `mode` is an UpdateMode.
  void updated(const mt4::TradeRecord &trade, const mt4::UserInfo *user, std::int32_t mode);

private:
  void opened(const mt4::TradeRecord &trade, const mt4::UserInfo *user, const mt4::ConSymbol *symbol,
              std::int32_t mode);
  void placed(const mt4::TradeRecord &trade, const mt4::UserInfo *user);
  void money_moved(const mt4::TradeRecord &trade, const mt4::UserInfo *user);
  void modified(const mt4::TradeRecord &trade, const mt4::UserInfo *user);
  void activated(const mt4::TradeRecord &trade, const mt4::UserInfo *user);
  void closed(const mt4::TradeRecord &trade, const mt4::UserInfo *user);
  void removed(const mt4::TradeRecord &trade, const mt4::UserInfo *user);

  Draft draft(mtb_type type, std::int64_t time, const mt4::TradeRecord &trade, const mt4::UserInfo *user) const;
  Draft draft_order(mtb_type type, std::int64_t time, const mt4::TradeRecord &trade, const mt4::UserInfo *user) const;
  Draft draft_position(mtb_type type, std::int64_t time, const mt4::TradeRecord &trade,
                       const mt4::UserInfo *user) const;

  ServerFace &server_;
  Recorder &recorder_;
  StateTable states_;
  CodePage page_;
};

} // namespace mtbridge::plugin4
