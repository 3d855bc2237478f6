#include "commission.h"

#include "fields.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string_view>

namespace mtbridge {
namespace {

constexpr int kLotPlaces = 8; // volumes count 1e-8 lots
constexpr int kShownPlaces = 12;
constexpr std::uint32_t kMostDigits = 8; // of a currency

static_assert(sizeof mtb_commission::name > sizeof mtb_event::rule);
static_assert(sizeof mtb_commission::shares / sizeof(double) == MTB_COMMISSION_LEVELS);

enum class End { kNone, kOpening, kClosing };

End end_of(const mtb_event &event) {
  if ((event.flags & MTB_FLAG_SERVICE) != 0)
    return End::kNone;
  switch (event.type) {
  case MTB_TRADE_OPEN:
    return (event.flags & (MTB_FLAG_REMAINDER | MTB_FLAG_RESTORED)) == 0 ? End::kOpening : End::kNone;
  case MTB_TRADE_INCREASE:
    return End::kOpening;
  case MTB_TRADE_CLOSE:
  case MTB_TRADE_REDUCE:
    return End::kClosing;
  default:
    return End::kNone;
  }
}

// The event's fields as exact decimals; remembers the first that is missing or no sensible number.
class Inputs {
public:
  explicit Inputs(const mtb_event &event) : event_(event) {}

  Decimal lots() {
    const bool good = has(event_, MTB_F_VOLUME) && event_.volume > 0;
    return checked(MTB_F_VOLUME, good ? Decimal(static_cast<std::uint64_t>(event_.volume), kLotPlaces) : Decimal());
  }
  Decimal price() {
    return checked(MTB_F_PRICE,
                   Decimal::of(event_.price, has(event_, MTB_F_DIGITS) ? event_.digits : int{MTB_PRICE_PLACES}));
  }
  Decimal contract_size() { return checked(MTB_F_CONTRACT_SIZE, Decimal::of(event_.contract_size)); }
  Decimal rate_profit() { return checked(MTB_F_RATE_PROFIT, Decimal::of(event_.rate_profit)); }
  Decimal point() { return checked(MTB_F_DIGITS, Decimal(1).shifted(event_.digits)); }

  int digits_currency() {
    if (!has(event_, MTB_F_DIGITS_CURRENCY) || event_.digits_currency > kMostDigits)
      note(MTB_F_DIGITS_CURRENCY);
    return event_.digits_currency;
  }

  mtb_field missing() const { return missing_; } // MTB_FIELD_COUNT: none is

private:
  Decimal checked(mtb_field field, const Decimal &value) {
    if (!has(event_, field) || !value.is_number() || value.is_zero())
      note(field);
    return value;
  }

  void note(mtb_field field) {
    if (missing_ == MTB_FIELD_COUNT)
      missing_ = field;
  }

  const mtb_event &event_;
  mtb_field missing_ = MTB_FIELD_COUNT;
};

// What the computation comes to, step by step.
struct Steps {
  mtb_field missing = MTB_FIELD_COUNT; // none is
  Decimal lots, notional, point, quantity, computed, bounded, rate_profit, converted, amount;
  std::array<Decimal, MTB_COMMISSION_LEVELS> shares;
};

bool is_notional(Rule::Per per) { return per == Rule::Per::kMillion || per == Rule::Per::kPercent; }

// What the rule's rate is multiplied by. Amounts are in the rule's currency.
void measure(Steps &steps, const Rule &rule, Inputs &inputs) {
  steps.lots = inputs.lots();
  const bool converts = is_notional(rule.per) || rule.per == Rule::Per::kPoint;
  if (converts || rule.in_profit_currency)
    steps.rate_profit = inputs.rate_profit();
  const Decimal to_rule = converts && !rule.in_profit_currency ? steps.rate_profit : Decimal(1);
  switch (rule.per) {
  case Rule::Per::kLot:
    steps.quantity = steps.lots;
    break;
  case Rule::Per::kDeal:
    steps.quantity = Decimal(1);
    break;
  case Rule::Per::kMillion:
  case Rule::Per::kPercent:
    steps.notional = steps.lots * inputs.contract_size() * inputs.price() * to_rule;
    steps.quantity = steps.notional.shifted(rule.per == Rule::Per::kMillion ? 6 : 2);
    break;
  case Rule::Per::kPoint:
    steps.point = inputs.point() * inputs.contract_size() * to_rule;
    steps.quantity = steps.point * steps.lots;
    break;
  }
}

Decimal bounded(const Rule &rule, const Decimal &amount) {
  if (rule.has_minimum && amount < rule.minimum)
    return rule.minimum;
  return rule.has_maximum && rule.maximum < amount ? rule.maximum : amount;
}

void share_out(Steps &steps, const Rule &rule, int digits) {
  Decimal left = steps.amount;
  for (std::size_t level = 0; level < rule.shares.size(); ++level) {
    const Share &share = rule.shares[level];
    const Decimal wanted = (share.percent ? (steps.amount * share.number).shifted(2) : share.number).rounded(digits);
    steps.shares[level] = left < wanted ? left : wanted;
    left = left - steps.shares[level];
  }
}

Steps compute(const Rule &rule, const mtb_event &event) {
  Steps steps;
  Inputs inputs(event);
  measure(steps, rule, inputs);
  const int digits = inputs.digits_currency();
  steps.missing = inputs.missing();
  if (steps.missing != MTB_FIELD_COUNT)
    return steps;
  steps.computed = steps.quantity * rule.rate;
  steps.bounded = bounded(rule, steps.computed);
  steps.converted = rule.in_profit_currency ? steps.bounded * steps.rate_profit : steps.bounded;
  const Decimal half = (steps.converted * Decimal(5)).shifted(1);
  steps.amount = (rule.on == Rule::On::kBoth ? half : steps.converted).rounded(digits);
  share_out(steps, rule, digits);
  return steps;
}

void put_amounts(const Rule &rule, const Steps &steps, mtb_commission &commission) {
  commission.missing = steps.missing;
  if (steps.missing != MTB_FIELD_COUNT) {
    commission.due = MTB_DUE_NO_INPUT;
    return;
  }
  commission.amount = steps.amount.value();
  commission.levels = static_cast<std::uint32_t>(rule.shares.size());
  for (std::size_t level = 0; level < commission.levels; ++level)
    commission.shares[level] = steps.shares[level].value();
}

void put_choice(const std::vector<Rule> &rules, const Rule *rule, mtb_due due, mtb_commission &commission) {
  commission = mtb_commission{};
  commission.due = due;
  commission.missing = MTB_FIELD_COUNT;
  if (rule == nullptr)
    return;
  commission.rule = static_cast<std::uint32_t>(rule - rules.data());
  std::memcpy(commission.name, rule->name.data(), rule->name.size());
}

template <std::size_t Size> void put(char (&field)[Size], std::string_view text) {
  std::memcpy(field, text.data(), std::min(text.size(), Size - 1));
}

template <std::size_t Size> void put(char (&field)[Size], const Decimal &number) {
  number.rounded(kShownPlaces).print(field, Size);
}

void put_rule(const Rule &rule, mtb_explanation &out) {
  static constexpr const char *kPer[] = {"lot", "million", "percent", "deal", "point"};
  static constexpr const char *kOn[] = {"open", "close", "both"};
  put(out.per, std::string_view(kPer[static_cast<int>(rule.per)]));
  put(out.on, std::string_view(kOn[static_cast<int>(rule.on)]));
  put(out.currency, std::string_view(rule.in_profit_currency ? "profit" : "deposit"));
  put(out.groups, std::string_view(rule.groups));
  put(out.symbols, std::string_view(rule.symbols));
  put(out.rate, rule.rate);
  if (rule.has_minimum)
    put(out.minimum, rule.minimum);
  if (rule.has_maximum)
    put(out.maximum, rule.maximum);
  for (std::size_t level = 0; level < rule.shares.size(); ++level) {
    put(out.terms[level], rule.shares[level].number);
    if (rule.shares[level].percent)
      out.terms[level][std::strlen(out.terms[level])] = '%'; // the longest number leaves room
  }
}

void put_steps(const Rule &rule, const Steps &steps, mtb_explanation &out) {
  put(out.lots, steps.lots);
  if (is_notional(rule.per))
    put(out.notional, steps.notional);
  if (rule.per == Rule::Per::kPoint)
    put(out.point, steps.point);
  put(out.quantity, steps.quantity);
  put(out.computed, steps.computed);
  put(out.bounded, steps.bounded);
  if (!steps.rate_profit.is_zero())
    put(out.rate_profit, steps.rate_profit);
  put(out.converted, steps.converted);
  put(out.amount, steps.amount);
  for (std::size_t level = 0; level < rule.shares.size(); ++level)
    put(out.shares[level], steps.shares[level]);
}

} // namespace

// Finds the rule that pays for the event, or why none does.
mtb_due Rules::select(const mtb_event &event, const Rule *&rule) const {
  const End end = end_of(event);
  if (end == End::kNone)
    return MTB_DUE_NO_TRADE;
  if (rules_.empty())
    return MTB_DUE_NO_RULE;
  rule = first_for(text_of(event.group), text_of(event.symbol));
  if (rule == nullptr)
    return MTB_DUE_NO_RULE;
  return rule->on == (end == End::kOpening ? Rule::On::kClose : Rule::On::kOpen) ? MTB_DUE_OTHER_END : MTB_DUE;
}

// The first rule that fits decides; null when none does.
const Rule *Rules::first_for(std::string_view group, std::string_view symbol) const {
  const std::uint64_t *by_group = groups_.find(group);
  const std::uint64_t *by_symbol = symbols_.find(symbol);
  if (by_group == nullptr || by_symbol == nullptr) {
    const auto found = std::ranges::find_if(rules_, [&](const Rule &rule) {
      return rule.group_masks.contains(group) && rule.symbol_masks.contains(symbol);
    });
    return found == rules_.end() ? nullptr : &*found;
  }
  for (std::size_t word = 0; word < groups_.words(); ++word)
    if (const std::uint64_t both = by_group[word] & by_symbol[word]; both != 0)
      return &rules_[64 * word + static_cast<std::size_t>(std::countr_zero(both))];
  return nullptr;
}

void Rules::apply(const mtb_event &event, mtb_commission &commission) const {
  const Rule *rule = nullptr;
  const mtb_due due = select(event, rule);
  put_choice(rules_, rule, due, commission);
  if (due == MTB_DUE)
    put_amounts(*rule, compute(*rule, event), commission);
}

void Rules::explain(const mtb_event &event, mtb_explanation &explanation) const {
  explanation = mtb_explanation{};
  const Rule *rule = nullptr;
  const mtb_due due = select(event, rule);
  put_choice(rules_, rule, due, explanation.commission);
  if (rule != nullptr)
    put_rule(*rule, explanation);
  if (due != MTB_DUE)
    return;
  const Steps steps = compute(*rule, event);
  put_amounts(*rule, steps, explanation.commission);
  if (explanation.commission.due == MTB_DUE)
    put_steps(*rule, steps, explanation);
}

} // namespace mtbridge
