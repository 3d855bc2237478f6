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

double Symbol::point() const { return std::pow(10.0, -digits); }

} // namespace mock
