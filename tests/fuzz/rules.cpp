// The commission rules that an administrator writes.
#include "core/commission.h"
#include "fuzz.h"

#include <cmath>
#include <cstring>

using namespace mtbridge;

namespace {

mtb_event trade() {
  mtb_event event{};
  event.present = (std::uint64_t{1} << MTB_FIELD_COUNT) - 1;
  event.type = MTB_TRADE_OPEN;
  event.side = MTB_BUY;
  event.volume = 150'000'000;
  event.price = event.price_open = 1.085;
  event.contract_size = 100'000;
  event.rate_profit = 1.1;
  event.digits = 5;
  event.digits_currency = 2;
  std::memcpy(event.symbol, "EURUSD", 6);
  std::memcpy(event.group, "real\\vip", 8);
  std::memcpy(event.currency, "EUR", 3);
  return event;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  Rules rules;
  const std::string wrong = rules.read(std::string(fuzz::text_of(data, size)), "rules.toml");
  if (!wrong.empty()) {
    fuzz::must(wrong.starts_with("rules.toml:"), "a complaint names file and line");
    fuzz::must(rules.all().empty(), "rules with a complaint are none");
  }
  const mtb_event event = trade();
  mtb_commission commission{};
  rules.apply(event, commission);
  fuzz::must(std::isfinite(commission.amount) && commission.amount >= 0, "a commission is an amount");
  mtb_explanation explanation{};
  rules.explain(event, explanation);
  fuzz::must(explanation.commission.amount == commission.amount, "the explanation explains the amount");
  return 0;
}
