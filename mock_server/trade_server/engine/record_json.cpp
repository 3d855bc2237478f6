#include "record_json.h"

#include <array>
#include <stdexcept>
#include <type_traits>

namespace mock {
namespace {

constexpr std::array kStates{"started", "placed", "cancelled", "partial", "filled", "rejected", "expired"};
constexpr std::array kEntries{"none", "in", "out", "in_out", "out_by"};

template <class Word, std::size_t count>
Word word_in(const std::array<const char *, count> &words, const std::string &text) {
  for (std::size_t i = 0; i < count; ++i)
    if (text == words[i])
      return static_cast<Word>(i);
  throw std::runtime_error("nobody knows the word " + text);
}

// How values look in JSON.
template <class Value> StateJson shown(const Value &value) { return value; }
StateJson shown(const Decimal &value) { return value.text(); }
StateJson shown(Type value) { return word(value); }
StateJson shown(Reason value) { return word(value); }
StateJson shown(Order::State value) { return kStates.at(static_cast<std::size_t>(value)); }
StateJson shown(Entry value) { return kEntries.at(static_cast<std::size_t>(value)); }

template <class Value> Value known(std::optional<Value> value, const StateJson &json) {
  if (!value)
    throw std::runtime_error("unexpected " + json.dump());
  return *value;
}

template <class Value> void seen(const StateJson &json, Value &value) { value = json.get<Value>(); }
void seen(const StateJson &json, Decimal &value) { value = known(Decimal::parse(json.get<std::string>()), json); }
void seen(const StateJson &json, Type &value) { value = known(type_of(json.get<std::string>()), json); }
void seen(const StateJson &json, Reason &value) { value = known(reason_of(json.get<std::string>()), json); }
void seen(const StateJson &json, Order::State &value) { value = word_in<Order::State>(kStates, json); }
void seen(const StateJson &json, Entry &value) { value = word_in<Entry>(kEntries, json); }

// Both walk a record's fields: one puts them into JSON, the other takes them out.
struct Writer {
  StateJson &json;
  template <class Value> void operator()(const char *key, const Value &value) const { json[key] = shown(value); }
  void side(const bool &buy) const { json["side"] = buy ? "buy" : "sell"; }
};

struct JsonReader {
  const StateJson &json;
  template <class Value> void operator()(const char *key, Value &value) const { seen(json.at(key), value); }
  void side(bool &buy) const { buy = json.at("side") == "buy"; }
};

template <class Record, class Kind>
concept Is = std::is_same_v<std::remove_const_t<Record>, Kind>;

void fields(const auto &field, Is<Account> auto &account) {
  field("login", account.login);
  field("group", account.group);
  field("name", account.name);
  field("currency", account.currency);
  field("digits", account.digits);
  field("leverage", account.leverage);
  field("agent", account.agent);
  field("comment", account.comment);
  field("phone_password", account.phone_password);
  field("enabled", account.enabled);
  field("registered", account.registered_ms);
  field("balance", account.balance);
  field("credit", account.credit);
}

void fields(const auto &field, Is<Position> auto &position) {
  field("position", position.ticket);
  field("login", position.login);
  field("parent", position.parent);
  field("symbol", position.symbol);
  field.side(position.buy);
  field("volume", position.volume);
  field("price", position.price_open);
  field("sl", position.sl);
  field("tp", position.tp);
  field("swap", position.swap);
  field("commission", position.commission);
  field("opened", position.opened_ms);
  field("magic", position.magic);
  field("reason", position.reason);
  field("comment", position.comment);
  field("updated", position.updated_ms);
  field("price_current", position.price_current);
  field("profit", position.profit);
  field("rate_profit", position.rate_profit);
  field("rate_margin", position.rate_margin);
  field("edits", position.edits);
}

void fields(const auto &field, Is<Order> auto &order) {
  field("order", order.ticket);
  field("login", order.login);
  field("position", order.position);
  field("position_by", order.position_by);
  field("type", order.type);
  field("state", order.state);
  field("symbol", order.symbol);
  field("volume", order.volume);
  field("volume_left", order.volume_left);
  field("price", order.price);
  field("price_trigger", order.price_trigger);
  field("sl", order.sl);
  field("tp", order.tp);
  field("time", order.setup_ms);
  field("done", order.done_ms);
  field("expires", order.expires_ms);
  field("reason", order.reason);
  field("close_by", order.close_by);
  field("activated", order.activated);
  field("magic", order.magic);
  field("comment", order.comment);
  field("edits", order.edits);
}

// What all deals have; then what those have that trade.
void operation_fields(const auto &field, Is<Deal> auto &deal) {
  field("deal", deal.ticket);
  field("login", deal.login);
  field("type", deal.type);
  field("profit", deal.profit);
  field("time", deal.time_ms);
  field("comment", deal.comment);
  field("reason", deal.reason);
  field("swap", deal.swap);
  field("commission", deal.commission);
  field("fee", deal.fee);
  field("tax", deal.tax);
  field("edits", deal.edits);
  field("performed", deal.performed);
}

void trade_fields(const auto &field, Is<Deal> auto &deal) {
  field("position", deal.position);
  field("order", deal.order);
  field("related", deal.related);
  field("symbol", deal.symbol);
  field("entry", deal.entry);
  field("volume", deal.volume);
  field("volume_closed", deal.volume_closed);
  field("price", deal.price);
  field("price_open", deal.price_open);
  field("sl", deal.sl);
  field("tp", deal.tp);
  field("opened", deal.opened_ms);
  field("reason_open", deal.reason_open);
  field("agent", deal.agent);
  field("agent_commission", deal.agent_commission);
  field("magic", deal.magic);
  field("rate_profit", deal.rate_profit);
  field("rate_margin", deal.rate_margin);
  field("rate_open", deal.rate_open);
  field("market_bid", deal.market_bid);
  field("market_ask", deal.market_ask);
}

template <class Record> Record read(const StateJson &json) {
  Record record;
  fields(JsonReader{json}, record);
  return record;
}

template <class Record> StateJson list(const std::map<std::uint64_t, Record> &records) {
  StateJson list = StateJson::array();
  for (const auto &[ticket, record] : records)
    fields(Writer{list.emplace_back()}, record);
  return list;
}

template <class Record> std::map<std::uint64_t, Record> records(const StateJson &list) {
  std::map<std::uint64_t, Record> records;
  for (const StateJson &json : list) {
    Record record = read<Record>(json);
    records.emplace(record.ticket, std::move(record));
  }
  return records;
}

// On MT4 a closed ticket is a position that was: its side is the position's, which its closing was against.
StateJson to_json(const Deal &deal, Platform platform) {
  StateJson json;
  operation_fields(Writer{json}, deal);
  if (!is_trade(deal.type))
    return json;
  Writer{json}.side(is_buy(deal.type) != (platform == Platform::MT4));
  trade_fields(Writer{json}, deal);
  return json;
}

Deal deal_from_json(const StateJson &json) {
  Deal deal;
  operation_fields(JsonReader{json}, deal);
  if (is_trade(deal.type))
    trade_fields(JsonReader{json}, deal);
  return deal;
}

} // namespace

StateJson to_json(const Deals &deals, Platform platform) {
  StateJson list = StateJson::array();
  for (const auto &[ticket, deal] : deals)
    list.push_back(to_json(deal, platform));
  return list;
}

Deals deals_from_json(const StateJson &json) {
  Deals deals;
  for (const StateJson &each : json) {
    Deal deal = deal_from_json(each);
    deals.emplace(deal.ticket, std::move(deal));
  }
  return deals;
}

StateJson to_json(const Order &order) {
  StateJson json;
  fields(Writer{json}, order);
  return json;
}

StateJson to_json(const Positions &positions) { return list(positions); }

Positions positions_from_json(const StateJson &json) { return records<Position>(json); }

StateJson to_json(const Book &book, Platform platform) {
  StateJson json;
  fields(Writer{json}, book.account);
  json["archived"] = book.archived;
  json["balance_by_history"] = book.balance_by_history().text();
  json["positions"] = list(book.positions);
  json["orders"] = list(book.orders);
  json["deals"] = json["operations"] = StateJson::array();
  for (const auto &[ticket, deal] : book.deals)
    json[is_trade(deal.type) ? "deals" : "operations"].push_back(to_json(deal, platform));
  json["history"] = list(book.history);
  return json;
}

Book book_from_json(const StateJson &json) {
  Book book;
  fields(JsonReader{json}, book.account);
  json.at("archived").get_to(book.archived);
  book.positions = records<Position>(json.at("positions"));
  book.orders = records<Order>(json.at("orders"));
  book.history = records<Order>(json.at("history"));
  book.deals = deals_from_json(json.at("deals"));
  book.deals.merge(deals_from_json(json.at("operations")));
  return book;
}

} // namespace mock
