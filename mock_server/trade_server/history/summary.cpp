#include "summary.h"

#include <array>
#include <cstdio>

namespace mock {
namespace {

std::string quoted(std::string_view text) {
  std::string json = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') {
      json.append({'\\', c});
    } else if (static_cast<unsigned char>(c) < 0x20) {
      std::array<char, 8> escape{};
      std::snprintf(escape.data(), escape.size(), "\\u%04x", c);
      json += escape.data();
    } else {
      json.push_back(c);
    }
  }
  return json + "\"";
}

std::string position_json(const AccountState::Position &position) {
  return "{\"position\": " + std::to_string(position.ticket) + ", \"symbol\": " + quoted(position.symbol) +
         ", \"side\": " + quoted(position.buy ? "buy" : "sell") + ", \"volume\": " + quoted(position.volume.text()) +
         "}";
}

std::string order_json(const AccountState::Order &order) {
  return "{\"order\": " + std::to_string(order.ticket) + ", \"type\": " + quoted(word(order.type)) +
         ", \"symbol\": " + quoted(order.symbol) + ", \"volume\": " + quoted(order.volume.text()) + "}";
}

template <class Item> std::string list_json(const std::vector<Item> &items, std::string (*item_json)(const Item &)) {
  std::string json;
  for (const Item &item : items)
    json += (json.empty() ? "" : ", ") + item_json(item);
  return "[" + json + "]";
}

std::string account_json(const Account &account, const AccountState &state, int money_digits) {
  return quoted(account.alias) + ": {\"login\": " + std::to_string(account.login) +
         ", \"group\": " + quoted(account.group) + ", \"balance\": " + quoted(state.balance.text(money_digits)) +
         ", \"credit\": " + quoted(state.credit.text(money_digits)) +
         ", \"open_positions\": " + list_json(state.positions, position_json) +
         ", \"orders\": " + list_json(state.orders, order_json) + "}";
}

} // namespace

std::string summary(const History &history, const Host &host, std::size_t rows) {
  std::string accounts;
  for (std::size_t i = 0; i < history.accounts.size(); ++i)
    accounts += (i == 0 ? "" : ", ") + account_json(history.accounts[i], host.account(i), history.money_digits);
  return "{\"rows\": " + std::to_string(rows) + ", \"accounts\": {" + accounts + "}}";
}

} // namespace mock
