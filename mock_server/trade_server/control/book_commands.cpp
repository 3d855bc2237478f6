#include "command.h"

#include "lookup.h"

namespace mock {
namespace {

std::uint64_t deal_of(const Fields &fields) { return fields.get<std::uint64_t>("deal"); }
std::uint64_t order_of(const Fields &fields) { return fields.get<std::uint64_t>("order"); }

void change(const Fields &fields, Deal &deal) {
  fields.change("volume", deal.volume);
  fields.change("price", deal.price);
  fields.change("profit", deal.profit);
  fields.change("swap", deal.swap);
  fields.change("commission", deal.commission);
  fields.change("fee", deal.fee);
  fields.change("tax", deal.tax);
  fields.change("comment", deal.comment);
}

Json add_deal(Server &server, const Fields &fields) {
  Deal deal;
  deal.login = fields.login();
  deal.type = fields.get<Type>("type");
  const bool closes = fields.get("closes", false);
  if (is_trade(deal.type))
    deal.entry = closes ? Entry::Out : Entry::In;
  fields.change("symbol", deal.symbol);
  fields.change("position", deal.position);
  fields.change("order", deal.order);
  change(fields, deal);
  return {{"deal", server.engine.add_deal(deal)}};
}

Json edit_deal(Server &server, const Fields &fields) {
  auto deal = item_of(server.ledger, fields, "deal", &Book::deals);
  change(fields, deal);
  server.engine.edit_deal(deal.login, deal);
  return {};
}

Json delete_deal(Server &server, const Fields &fields) {
  server.engine.delete_deal(fields.login(), deal_of(fields));
  return {};
}

Json restore_deal(Server &server, const Fields &fields) {
  server.engine.restore_deal(fields.login(), deal_of(fields));
  return {};
}

Json reopen_deal(Server &server, const Fields &fields) {
  server.engine.reopen_deal(fields.login(), deal_of(fields));
  return {};
}

Json edit_position(Server &server, const Fields &fields) {
  auto position = item_of(server.ledger, fields, "position", &Book::positions);
  fields.change("volume", position.volume);
  fields.change("price_open", position.price_open);
  fields.change("sl", position.sl);
  fields.change("tp", position.tp);
  fields.change("swap", position.swap);
  fields.change("commission", position.commission);
  fields.change("comment", position.comment);
  server.engine.edit_position(position.login, position);
  return {};
}

Json delete_position(Server &server, const Fields &fields) {
  server.engine.delete_position(fields.login(), fields.get<std::uint64_t>("position"));
  return {};
}

Json restore_position(Server &server, const Fields &fields) {
  server.engine.restore_position(fields.login(), fields.get<std::uint64_t>("position"));
  return {};
}

// A working order, or one that is history.
Order order_anywhere(const Ledger &ledger, const Fields &fields) {
  try {
    return item_of(ledger, fields, "order", &Book::orders);
  } catch (const Refused &) {
    return item_of(ledger, fields, "order", &Book::history);
  }
}

Json edit_order(Server &server, const Fields &fields) {
  Order order = order_anywhere(server.ledger, fields);
  fields.change("volume", order.volume);
  fields.change("price", order.price);
  fields.change("price_trigger", order.price_trigger);
  fields.change("sl", order.sl);
  fields.change("tp", order.tp);
  fields.change("expires", order.expires_ms);
  fields.change("comment", order.comment);
  server.engine.edit_order(order.login, order);
  return {};
}

Json delete_order(Server &server, const Fields &fields) {
  server.engine.delete_order(fields.login(), order_of(fields));
  return {};
}

Json reopen_order(Server &server, const Fields &fields) {
  server.engine.reopen_order(fields.login(), order_of(fields));
  return {};
}

Json fix_balance(Server &server, const Fields &fields) {
  server.engine.fix_balance(fields.login());
  return {};
}

constexpr Command kBookCommands[] = {
    {"deal.add", "login type", "symbol closes position order volume price profit swap commission fee tax comment",
     add_deal},
    {"deal.edit", "login deal", "volume price profit swap commission fee tax comment", edit_deal},
    {"deal.delete", "login deal", "", delete_deal},
    {"deal.restore", "login deal", "", restore_deal},
    {"deal.reopen", "login deal", "", reopen_deal},
    {"position.edit", "login position", "volume price_open sl tp swap commission comment", edit_position},
    {"position.delete", "login position", "", delete_position},
    {"position.restore", "login position", "", restore_position},
    {"order.edit", "login order", "volume price price_trigger sl tp expires comment", edit_order},
    {"order.delete", "login order", "", delete_order},
    {"order.reopen", "login order", "", reopen_order},
    {"balance.fix", "login", "", fix_balance},
};

} // namespace

std::span<const Command> book_commands() { return kBookCommands; }

} // namespace mock
