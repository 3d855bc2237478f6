// How MT4 plugins hear of a change: which hooks, in which order and with what. Where the vendor's server is not
// established, the quirks decide.
#pragma once

#include "mt4_chain.h"
#include "mt4_scene.h"

namespace mock {

// One change, told once.
class Mt4Telling : Mt4Scene {
public:
  Mt4Telling(const HostContext &context, const Mt4Chain &plugins, const Change &change);

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

  // The mode of whatever an administrator changes; `quirk` is asked where it is closed.
  mt4::UpdateMode mode(Quirk quirk, mt4::UpdateMode otherwise) const;

  // Asks unless that was done before the change was made; the journal has it when a plugin answers anything else than
  // `go_on`, for it is too late.
  template <class Function, class... Arguments>
  void ask(std::int32_t go_on, Mt4Chain::Hook<Function> hook, const Arguments &...arguments);

  mt4::UserInfo told_user() const;

  const Mt4Chain &plugins_;
  const mt4::UserInfo user_;
};

} // namespace mock
