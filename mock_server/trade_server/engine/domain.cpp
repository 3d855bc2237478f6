#include "domain.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace mock {
namespace {

constexpr std::array<std::string_view, 25> kTypeWords{"buy",
                                                      "sell",
                                                      "buy_limit",
                                                      "sell_limit",
                                                      "buy_stop",
                                                      "sell_stop",
                                                      "buy_stop_limit",
                                                      "sell_stop_limit",
                                                      "balance",
                                                      "credit",
                                                      "charge",
                                                      "correction",
                                                      "bonus",
                                                      "commission",
                                                      "commission_daily",
                                                      "commission_monthly",
                                                      "agent_daily",
                                                      "agent_monthly",
                                                      "interest",
                                                      "dividend",
                                                      "dividend_franked",
                                                      "tax",
                                                      "agent",
                                                      "so_compensation",
                                                      "so_compensation_credit"};

constexpr std::array<std::pair<Reason, std::string_view>, 13> kReasonWords{{{Reason::Client, "client"},
                                                                            {Reason::Expert, "expert"},
                                                                            {Reason::Dealer, "dealer"},
                                                                            {Reason::StopLoss, "sl"},
                                                                            {Reason::TakeProfit, "tp"},
                                                                            {Reason::StopOut, "so"},
                                                                            {Reason::Rollover, "rollover"},
                                                                            {Reason::Gateway, "gateway"},
                                                                            {Reason::Signal, "signal"},
                                                                            {Reason::Transfer, "transfer"},
                                                                            {Reason::Mobile, "mobile"},
                                                                            {Reason::Web, "web"},
                                                                            {Reason::Split, "split"}}};

} // namespace

bool is_trade(Type type) { return type == Type::Buy || type == Type::Sell; }

bool is_pending(Type type) { return type >= Type::BuyLimit && type <= Type::SellStopLimit; }

bool is_operation(Type type) { return type >= Type::Balance; }

bool is_buy(Type type) { return type <= Type::SellStopLimit && static_cast<int>(type) % 2 == 0; }

bool is_credit(Type type) { return type == Type::Credit || type == Type::CompensationCredit; }

Type opposite(Type trade) { return trade == Type::Buy ? Type::Sell : Type::Buy; }

std::string_view word(Type type) { return kTypeWords[static_cast<std::size_t>(type)]; }

std::optional<Type> type_of(std::string_view text) {
  const auto found = std::ranges::find(kTypeWords, text);
  if (found == kTypeWords.end())
    return std::nullopt;
  return static_cast<Type>(found - kTypeWords.begin());
}

std::string_view word(Reason reason) {
  const auto found = std::ranges::find(kReasonWords, reason, [](const auto &each) { return each.first; });
  return found == kReasonWords.end() ? "" : found->second;
}

std::optional<Reason> reason_of(std::string_view text) {
  const auto found = std::ranges::find(kReasonWords, text, [](const auto &each) { return each.second; });
  if (found == kReasonWords.end())
    return std::nullopt;
  return found->first;
}

std::string kept_comment(const std::string &comment, const std::string &end) {
  constexpr std::size_t kBytes = 31;
  std::size_t size = std::min(comment.size(), kBytes - end.size());
  while (size < comment.size() && size > 0 && (static_cast<unsigned char>(comment[size]) & 0xc0) == 0x80)
    --size;
  return comment.substr(0, size) + end;
}

double Symbol::point() const { return std::pow(10.0, -digits); }

} // namespace mock
