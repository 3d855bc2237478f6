// How an MT4 plugin hears of a change: which hooks, in which order and with what. Where the vendor's server is not
// established, the quirks decide.
#pragma once

#include "host.h"
#include "mt4_call.h"
#include "mtapi/mt4.h"

namespace mock {

// One change, told once.
class Mt4Telling {
public:
  Mt4Telling(const HostContext &context, const Mt4Hooks &hooks, const Change &change);

  void tell();

private:
  // Trades.
  void open();
  void reduce();
  void close_by();
  void charge_swap();
  void roll_over();
  void operate();

  // What administrators do.
  void restore(mt4::TradeRecord trade);
  void erase(mt4::TradeRecord trade);

  // Accounts.
  void change_password();
  void log_in();
  void restore_account();

  void add(const mt4::TradeRecord &trade, mt4::AddMode mode);
  void add(const mt4::TradeRecord &trade, mt4::AddMode mode, const std::optional<mt4::ConSymbol> &symbol);
  void update(const mt4::TradeRecord &trade, mt4::UpdateMode mode);

  mt4::TradeRecord position(std::size_t index) const { return record(change_.positions.at(index)); }
  mt4::TradeRecord deal(std::size_t index) const { return record(change_.deals.at(index)); }
  mt4::TradeRecord order() const { return record(change_.order.value()); }
  template <class Entry> mt4::TradeRecord record(const Entry &entry) const;
  mt4::ConGroup group() const;
  mt4::UserInfo user() const;
  mt4::UserRecord user_record() const;
  std::optional<mt4::ConSymbol> symbol(const mt4::TradeRecord &trade) const;

  // The mode of whatever an administrator changes; `quirk` is asked where it is closed.
  mt4::UpdateMode mode(Quirk quirk, mt4::UpdateMode otherwise) const;

  // Calls the hook if the plugin has it.
  template <class Function, class... Arguments> void call(const Mt4Hook<Function> &hook, const Arguments &...arguments);

  // As above; the journal has it when the plugin answers anything else than `go_on`, for the change is made already.
  template <class Function, class... Arguments>
  void ask(std::int32_t go_on, const Mt4Hook<Function> &hook, const Arguments &...arguments);

  const HostContext &context_;
  const Mt4Hooks &hooks_;
  const Change &change_;
  const mt4::UserInfo user_;
};

} // namespace mock
