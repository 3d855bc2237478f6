#include "command.h"

#include "lookup.h"

namespace mock {
namespace {

Json ticket(std::uint64_t number) { return {{"ticket", number}}; }

Type type_among(const Fields &fields, bool (*fits)(Type), const char *kind) {
  const auto type = fields.get<Type>("type");
  if (!fits(type))
    throw BadRequest("type is that of " + std::string(kind) + ", not '" + std::string(word(type)) + "'");
  return type;
}

TradeRequest request_of(const Fields &fields) {
  TradeRequest request;
  request.login = fields.login();
  request.symbol = fields.get<std::string>("symbol");
  request.volume = fields.get<Decimal>("volume");
  request.price = fields.find<double>("price");
  request.price_trigger = fields.find<double>("price_trigger");
  request.sl = fields.find<double>("sl");
  request.tp = fields.find<double>("tp");
  fields.change("expires", request.expires_ms);
  fields.change("magic", request.magic);
  fields.change("reason", request.reason);
  fields.change("comment", request.comment);
  return request;
}

Json trade(Server &server, const Fields &fields) {
  TradeRequest request = request_of(fields);
  request.type = fields.choice("side", {"buy", "sell"}) == 0 ? Type::Buy : Type::Sell;
  return ticket(server.engine.trade(request));
}

Json place(Server &server, const Fields &fields) {
  TradeRequest request = request_of(fields);
  request.type = type_among(fields, is_pending, "a pending order");
  return ticket(server.engine.place(request));
}

Json close(Server &server, const Fields &fields) {
  server.engine.close(fields.login(), fields.get<std::uint64_t>("position"), fields.find<Decimal>("volume"),
                      fields.find<double>("price"), fields.get("reason", Reason::Client),
                      fields.get("comment", std::string()));
  return {};
}

Json close_by(Server &server, const Fields &fields) {
  server.engine.close_by(fields.login(), fields.get<std::uint64_t>("position"), fields.get<std::uint64_t>("by"));
  return {};
}

Json modify(Server &server, const Fields &fields) {
  server.engine.modify(fields.login(), fields.get<std::uint64_t>("position"), fields.find<double>("sl"),
                       fields.find<double>("tp"), fields.find<std::string>("comment"));
  return {};
}

Json modify_order(Server &server, const Fields &fields) {
  const auto order = item_of(server.ledger, fields, "order", &Book::orders);
  TradeRequest request;
  request.login = order.login;
  request.symbol = order.symbol;
  request.type = order.type;
  request.volume = fields.get("volume", order.volume);
  request.price = fields.get("price", order.price);
  request.price_trigger = fields.get("price_trigger", order.price_trigger);
  request.sl = fields.get("sl", order.sl);
  request.tp = fields.get("tp", order.tp);
  request.expires_ms = fields.get("expires", order.expires_ms);
  request.magic = order.magic;
  request.reason = order.reason;
  request.comment = order.comment;
  server.engine.modify_order(order.login, order.ticket, request);
  return {};
}

Json cancel(Server &server, const Fields &fields) {
  server.engine.cancel(fields.login(), fields.get<std::uint64_t>("order"), fields.get("comment", std::string()));
  return {};
}

Json activate(Server &server, const Fields &fields) {
  server.engine.activate(fields.login(), fields.get<std::uint64_t>("order"));
  return {};
}

Json operate(Server &server, const Fields &fields) {
  return ticket(server.engine.operate(fields.login(), type_among(fields, is_operation, "an operation"),
                                      fields.get<Decimal>("amount"), fields.get("comment", std::string())));
}

Json tick(Server &server, const Fields &fields) {
  server.engine.tick(fields.get<std::string>("symbol"), fields.get<double>("bid"), fields.get<double>("ask"));
  return {};
}

Json rollover(Server &server, const Fields & /*fields*/) {
  server.engine.roll_over();
  return {};
}

Json split(Server &server, const Fields &fields) {
  server.engine.split(fields.get<std::string>("symbol"), fields.get<int>("numerator"), fields.get<int>("denominator"));
  return {};
}

constexpr Command kTradeCommands[] = {
    {"trade", "login symbol side volume", "price sl tp magic comment reason", trade},
    {"place", "login symbol type volume price", "price_trigger sl tp expires magic comment reason", place},
    {"close", "login position", "volume price reason comment", close},
    {"close_by", "login position by", "", close_by},
    {"modify", "login position", "sl tp comment", modify},
    {"order.modify", "login order", "price price_trigger sl tp expires volume", modify_order},
    {"order.cancel", "login order", "comment", cancel},
    {"order.activate", "login order", "", activate},
    {"operate", "login type amount", "comment", operate},
    {"tick", "symbol bid ask", "", tick},
    {"rollover", "", "", rollover},
    {"split", "symbol numerator denominator", "", split},
};

} // namespace

std::span<const Command> trade_commands() { return kTradeCommands; }

} // namespace mock
