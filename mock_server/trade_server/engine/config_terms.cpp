#include "config_terms.h"

#include <algorithm>
#include <cstdio>

namespace mock {
namespace {

constexpr std::size_t kGroupBytes = 15;  // that MT4 has room for
constexpr std::size_t kSymbolBytes = 11; // likewise
constexpr int kMinutesOfDay = 24 * 60;

void read_name(TomlTable &table, std::string &name, std::size_t bytes) {
  table.require("name");
  table.read("name", name);
  if (name.empty() || name.size() > bytes)
    table.fail("name", "a name has 1 to " + std::to_string(bytes) + " bytes");
}

// "09:00-17:30" in minutes; nullopt when it reads otherwise.
std::optional<std::pair<int, int>> session(const std::string &text) {
  int from_hour = 0, from_minute = 0, to_hour = 0, to_minute = 0, read = 0;
  if (std::sscanf(text.c_str(), "%2d:%2d-%2d:%2d%n", &from_hour, &from_minute, &to_hour, &to_minute, &read) != 4 ||
      static_cast<std::size_t>(read) != text.size())
    return std::nullopt;
  const std::pair minutes(from_hour * 60 + from_minute, to_hour * 60 + to_minute);
  if (minutes.first < 0 || minutes.first > minutes.second || minutes.second > kMinutesOfDay)
    return std::nullopt;
  return minutes;
}

void read_sessions(TomlTable &table, Symbol &symbol) {
  symbol.sessions.fill({0, kMinutesOfDay});
  const toml::node *node = table.node("sessions");
  if (node == nullptr)
    return;
  const toml::array *days = node->as_array();
  if (days == nullptr || days->size() != symbol.sessions.size())
    table.fail(*node, "sessions must be seven texts, from Sunday to Saturday");
  for (std::size_t day = 0; day < symbol.sessions.size(); ++day) {
    const auto text = (*days)[day].value<std::string>();
    const auto minutes = text == "" ? std::pair(0, 0) : session(text.value_or("?"));
    if (!minutes)
      table.fail((*days)[day], "a session reads \"09:00-17:30\", or \"\" for a closed day");
    symbol.sessions[day] = *minutes;
  }
}

} // namespace

Group read_group(TomlTable &table, Platform platform) {
  Group group;
  read_name(table, group.name, kGroupBytes);
  table.read("currency", group.currency);
  table.read("digits", group.digits);
  table.read("leverage", group.leverage, 1);
  table.read("margin_mode", group.margin_mode, {{"hedging", MarginMode::Hedging}, {"netting", MarginMode::Netting}});
  table.read("margin_call", group.margin_call);
  table.read("stop_out", group.stop_out);
  table.read("commission", group.commission);
  table.read("commission_per", group.commission_per,
             {{"lot", Group::Per::Lot}, {"deal", Group::Per::Deal}, {"million", Group::Per::Million}});
  table.read("commission_on_close", group.commission_on_close);
  table.read("agent_commission", group.agent_commission);
  table.read("swaps", group.swaps);
  table.read("rollover", group.rollover, {{"storage", Group::Rollover::Storage}, {"reopen", Group::Rollover::Reopen}});
  table.read("close_reopen", group.close_reopen);
  if (group.digits > Decimal::kPlaces)
    table.fail("digits", "money has at most eight places");
  if (platform == Platform::MT4)
    group.margin_mode = MarginMode::Hedging;
  return group;
}

Symbol read_symbol(TomlTable &table, Platform platform) {
  Symbol symbol;
  symbol.volume_min = symbol.volume_step = Decimal::rounded(0.01, 2);
  symbol.volume_max = Decimal::rounded(100, 0);
  read_name(table, symbol.name, kSymbolBytes);
  symbol.description = symbol.name;
  table.require("base");
  table.require("profit");
  table.require("price");
  table.read("description", symbol.description);
  table.read("base", symbol.currency_base);
  table.read("profit", symbol.currency_profit);
  table.read("digits", symbol.digits);
  table.read("contract_size", symbol.contract_size);
  table.read("profit_mode", symbol.profit,
             {{"forex", Symbol::Profit::Forex}, {"cfd", Symbol::Profit::Cfd}, {"futures", Symbol::Profit::Futures}});
  table.read("swap_mode", symbol.swap,
             {{"points", Symbol::Swap::Points}, {"money", Symbol::Swap::Money}, {"percent", Symbol::Swap::Percent}});
  table.read("swap_long", symbol.swap_long);
  table.read("swap_short", symbol.swap_short);
  table.read("swap_triple_day", symbol.swap_triple_day);
  table.read("volume_min", symbol.volume_min);
  table.read("volume_max", symbol.volume_max);
  table.read("volume_step", symbol.volume_step);
  table.read("price", symbol.price);
  table.read("volatility", symbol.volatility);
  table.read("spread", symbol.spread);
  read_sessions(table, symbol);
  if (symbol.digits > Decimal::kPlaces)
    table.fail("digits", "prices have at most eight places");
  if (std::min({symbol.volume_min, symbol.volume_max, symbol.volume_step}) <= Decimal{})
    table.fail("volume_step", "volumes must be positive");
  if (platform == Platform::MT4 && symbol.volume_step.units % (Decimal::kOne / 100) != 0)
    table.fail("volume_step", "MT4 counts in hundredths of a lot");
  if (symbol.price <= 0 || symbol.contract_size <= 0)
    table.fail("price", "price and contract_size must be positive");
  return symbol;
}

} // namespace mock
