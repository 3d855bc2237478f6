// How MT4 plugins are asked about what is about to happen: with which hooks, and what their answers mean.
#pragma once

#include "mt4_chain.h"
#include "mt4_scene.h"

namespace mock {

// One change, asked about once.
class Mt4Asking : Mt4Scene {
public:
  Mt4Asking(const HostContext &context, const Mt4Chain &plugins, const Change &change);

  // Throws Refused with the first refusal.
  Terms ask();

private:
  void request();  // a client or dealer
  void stop();     // a stop loss or take profit was reached
  void stop_out(); // the account lacks margin
  void pending();  // a pending order's price was reached
  void log_in();
  void change_password();
  void archive();

  std::optional<Decimal> commission() const; // of what opens
  bool pays_agent() const;
  std::optional<Decimal> charge() const; // of the night

  bool is_activation() const { return change_.kind == Change::Kind::Open && change_.order.has_value(); }

  // A plugin that answers anything else than `go_on` forbids it.
  template <class Function, class... Arguments>
  void need(std::int32_t go_on, Mt4Chain::Hook<Function> hook, const Arguments &...arguments) const;

  // A plugin may edit what it is asked to apply; the mock trades by its own.
  void warn_if_edited(const mt4::TradeRecord &trade, const mt4::TradeRecord &edited) const;

  const Mt4Chain &plugins_;
  const mt4::UserInfo user_; // as it is before
};

} // namespace mock
