// An event while a hook fills it in: a record on the hook's own stack, and the bits of the fields that were set.
#pragma once

#include "mtbridge/event.h"
#include "text.h"
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace mtbridge {

class Draft {
public:
  // `time`: server clock, ms. Takes the capture time.
  Draft(mtb_type type, std::int64_t time);

  const mtb_event &event() const { return event_; }
  mtb_event &event() { return event_; }

  Draft &login(std::uint64_t value) { return set(MTB_F_LOGIN, event_.login, value); }
  Draft &position(std::uint64_t value) { return set(MTB_F_POSITION, event_.position, value); }
  Draft &order(std::uint64_t value) { return set(MTB_F_ORDER, event_.order, value); }
  Draft &deal(std::uint64_t value) { return set(MTB_F_DEAL, event_.deal, value); }
  Draft &related(std::uint64_t value) { return set(MTB_F_RELATED, event_.related, value); }
  Draft &side(mtb_side value) { return set(MTB_F_SIDE, event_.side, value); }
  Draft &order_type(mtb_order_type value) { return set(MTB_F_ORDER_TYPE, event_.order_type, value); }
  Draft &volume(std::int64_t value) { return set(MTB_F_VOLUME, event_.volume, value); }
  Draft &volume_left(std::int64_t value) { return set(MTB_F_VOLUME_LEFT, event_.volume_left, value); }
  Draft &price(double value) { return set(MTB_F_PRICE, event_.price, value); }
  Draft &price_open(double value) { return set(MTB_F_PRICE_OPEN, event_.price_open, value); }
  Draft &price_trigger(double value) { return set(MTB_F_PRICE_TRIGGER, event_.price_trigger, value); }
  Draft &sl(double value) { return set(MTB_F_SL, event_.sl, value); }
  Draft &tp(double value) { return set(MTB_F_TP, event_.tp, value); }
  Draft &profit(double value) { return set(MTB_F_PROFIT, event_.profit, value); }
  Draft &swap(double value) { return set(MTB_F_SWAP, event_.swap, value); }
  Draft &commission(double value) { return set(MTB_F_COMMISSION, event_.commission, value); }
  Draft &fee(double value) { return set(MTB_F_FEE, event_.fee, value); }
  Draft &tax(double value) { return set(MTB_F_TAX, event_.tax, value); }
  Draft &agent_commission(double value) { return set(MTB_F_AGENT_COMMISSION, event_.agent_commission, value); }
  Draft &agent(std::uint64_t value) { return set(MTB_F_AGENT, event_.agent, value); }
  Draft &rebate(double value) { return set(MTB_F_REBATE, event_.rebate, value); }
  Draft &balance(double value) { return set(MTB_F_BALANCE, event_.balance, value); }
  Draft &credit(double value) { return set(MTB_F_CREDIT, event_.credit, value); }
  Draft &digits(std::uint32_t value) { return set(MTB_F_DIGITS, event_.digits, value); }
  Draft &digits_currency(std::uint32_t value) { return set(MTB_F_DIGITS_CURRENCY, event_.digits_currency, value); }
  Draft &contract_size(double value) { return set(MTB_F_CONTRACT_SIZE, event_.contract_size, value); }
  Draft &rate_profit(double value) { return set(MTB_F_RATE_PROFIT, event_.rate_profit, value); }
  Draft &magic(std::int64_t value) { return set(MTB_F_MAGIC, event_.magic, value); }
  Draft &reason(mtb_reason value) { return set(MTB_F_REASON, event_.reason, value); }
  Draft &opened(std::int64_t value) { return set(MTB_F_OPENED, event_.opened, value); }
  Draft &expires(std::int64_t value) { return set(MTB_F_EXPIRES, event_.expires, value); }
  Draft &since(std::int64_t value) { return set(MTB_F_SINCE, event_.since, value); }
  Draft &until(std::int64_t value) { return set(MTB_F_UNTIL, event_.until, value); }
  Draft &flag(std::uint32_t value) { return set(MTB_F_FLAGS, event_.flags, event_.flags | value); }

  // Text: `Source` is one of text.h; an empty one leaves the field absent.
  template <class Source> Draft &group(const Source &text) { return put(MTB_F_GROUP, event_.group, text); }
  template <class Source> Draft &symbol(const Source &text) { return put(MTB_F_SYMBOL, event_.symbol, text); }
  template <class Source> Draft &currency(const Source &text) { return put(MTB_F_CURRENCY, event_.currency, text); }
  template <class Source> Draft &rule(const Source &text) { return put(MTB_F_RULE, event_.rule, text); }
  template <class Source> Draft &comment(const Source &text) { return put(MTB_F_COMMENT, event_.comment, text); }

private:
  template <class Field, class Value> Draft &set(mtb_field bit, Field &field, Value value) {
    field = static_cast<Field>(value);
    event_.present |= std::uint64_t{1} << bit;
    return *this;
  }

  template <std::size_t Size, class Source> Draft &put(mtb_field bit, char (&field)[Size], const Source &text) {
    if (field[0] != '\0') // it is set anew
      std::memset(field, 0, Size);
    if (!text.copy_to(field, Size))
      flag(MTB_FLAG_TRUNCATED);
    if (field[0] != '\0')
      event_.present |= std::uint64_t{1} << bit;
    return *this;
  }

  mtb_event event_{};
};

} // namespace mtbridge
