// Events of the MT4 server, begun with what its records say about themselves.
#pragma once

#include "core/draft.h"
#include "mtapi/mt4.h"
#include "server.h"
#include "symbols.h"

namespace mtbridge::plugin4 {

class Drafts {
public:
  Drafts(const ServerFace &server, const Symbols &symbols) : server_(server), symbols_(symbols) {}

  bool use_code_page(int code_page) { return page_.load(code_page); }

  // A trade or a pending order. `user` may be null, everywhere: then the server is asked for the group. `symbol` may be
  // null: then what was learned of it counts.
  Draft record(mtb_type type, std::int64_t time, const mt4::TradeRecord &trade, const mt4::UserInfo *user,
               const mt4::ConSymbol *symbol = nullptr) const;

  // A position: ticket, side, symbol, opening time.
  Draft position(mtb_type type, std::int64_t time, const mt4::TradeRecord &trade, const mt4::UserInfo *user,
                 const mt4::ConSymbol *symbol = nullptr) const;
  static void put_open(Draft &draft, const mt4::TradeRecord &trade);   // as it is while it is open
  static void put_closed(Draft &draft, const mt4::TradeRecord &trade); // as it was closed

  // What a position was charged, and nothing else of it.
  Draft charge(const mt4::TradeRecord &trade, const mt4::UserInfo *user) const;

  // A pending order.
  Draft order(mtb_type type, std::int64_t time, const mt4::TradeRecord &trade, const mt4::UserInfo *user) const;

  // An operation on the account.
  Draft operation(mtb_type type, std::int64_t time, const mt4::TradeRecord &trade, const mt4::UserInfo *user) const;

  Draft account(mtb_type type, const mt4::UserRecord &user) const;
  Draft account(mtb_type type, const mt4::UserInfo &user) const;

  std::int64_t now_ms() const { return server_.time_ms(); }
  template <std::size_t Size> Ansi text(const char (&field)[Size]) const { return Ansi(field, page_); }

private:
  Draft begin(mtb_type type, std::int64_t time, const mt4::TradeRecord &trade, const mt4::UserInfo *user) const;
  void put_group(Draft &draft, std::int32_t login) const;
  void put_instrument(Draft &draft, const mt4::TradeRecord &trade, const mt4::ConSymbol *symbol) const;

  const ServerFace &server_;
  const Symbols &symbols_;
  CodePage page_;
};

} // namespace mtbridge::plugin4
