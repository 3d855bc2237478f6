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

std::string position_json(const Position &position) {
  return "{\"position\": " + std::to_string(position.ticket) + ", \"symbol\": " + quoted(position.symbol) +
         ", \"side\": " + quoted(position.buy ? "buy" : "sell") + ", \"volume\": " + quoted(position.volume.text()) +
         "}";
}

std::string order_json(const Order &order) {
  return "{\"order\": " + std::to_string(order.ticket) + ", \"type\": " + quoted(word(order.type)) +
         ", \"symbol\": " + quoted(order.symbol) + ", \"volume\": " + quoted(order.volume_left.text()) + "}";
}

template <class Item>
std::string list_json(const std::map<std::uint64_t, Item> &items, std::string (*item_json)(const Item &)) {
  std::string json;
  for (const auto &[ticket, item] : items)
    json += (json.empty() ? "" : ", ") + item_json(item);
  return "[" + json + "]";
}

std::string account_json(const std::string &alias, const Book &book) {
  const Account &account = book.account;
  return quoted(alias) + ": {\"login\": " + std::to_string(account.login) + ", \"group\": " + quoted(account.group) +
         ", \"balance\": " + quoted(account.balance.text(account.digits)) +
         ", \"credit\": " + quoted(account.credit.text(account.digits)) +
         ", \"open_positions\": " + list_json(book.positions, position_json) +
         ", \"orders\": " + list_json(book.orders, order_json) + "}";
}

} // namespace

std::string summary(const History &history, const Ledger &ledger, std::size_t rows) {
  std::string accounts;
  for (const auto &[alias, login, group, mode] : history.accounts)
    ledger.read(login,
                [&](const Book &book) { accounts += (accounts.empty() ? "" : ", ") + account_json(alias, book); });
  return "{\"rows\": " + std::to_string(rows) + ", \"accounts\": {" + accounts + "}}";
}

std::string summary(const Ledger &ledger) {
  std::string accounts;
  ledger.find([&](const Book &book) {
    accounts += (accounts.empty() ? "" : ", ") + account_json(std::to_string(book.account.login), book);
    return false;
  });
  return "{\"accounts\": {" + accounts + "}}";
}

} // namespace mock
