// The records with which MT4 plugins are told of a change, or asked about it.
#pragma once

#include "host.h"
#include "mt4_record.h"

namespace mock {

class Mt4Scene {
public:
  Mt4Scene(const HostContext &context, const Change &change) : context_(context), change_(change) {}

protected:
  mt4::TradeRecord position(std::size_t index) const { return record(change_.positions.at(index)); }
  mt4::TradeRecord deal(std::size_t index) const { return record(change_.deals.at(index)); }
  mt4::TradeRecord order() const { return record(change_.order.value()); }
  template <class Entry> mt4::TradeRecord record(const Entry &entry) const {
    const Symbol *known = context_.ledger.symbol(entry.symbol);
    return mt4_trade(entry, known == nullptr ? 0 : known->digits);
  }

  mt4::ConGroup group() const;
  mt4::UserInfo user(const Account &account) const;
  mt4::UserRecord user_record() const { return mt4_user_record(change_.account); }

  // Operations on the account have none.
  std::optional<mt4::ConSymbol> symbol(const mt4::TradeRecord &trade) const;

  // What the plugins see of a night: the position before it is charged, and the charge.
  struct Night {
    mt4::TradeRecord before;
    double charge;
    mt4::OverNightData data;
  };
  Night night() const;

  std::uint8_t login_type() const;
  std::int32_t changes_investor() const { return change_.password == Change::Password::Investor; }
  static constexpr char kPassword[] = "Passw0rd"; // of everybody

  const HostContext &context_;
  const Change &change_;
};

} // namespace mock
