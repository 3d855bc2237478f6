// What clients and dealers ask for.
#include "desk.h"
#include "engine.h"
#include "find_item.h"
#include "money.h"

namespace mock {
namespace {

// As the symbol has it; absent: 0, none.
double price(std::optional<double> asked, const Symbol &symbol) {
  if (asked && !(*asked >= 0 && *asked < kLargestPrice))
    throw Refused("invalid price");
  return rounded_price(asked.value_or(0), symbol.digits);
}

// What the request says of a pending order.
void shape(Order &order, const TradeRequest &request, const Symbol &symbol, Platform platform) {
  order.price = price(request.price, symbol);
  order.price_trigger = price(request.price_trigger, symbol);
  order.sl = price(request.sl, symbol);
  order.tp = price(request.tp, symbol);
  order.volume = order.volume_left = request.volume;
  // MT4 counts in seconds.
  order.expires_ms = platform == Platform::MT4 ? request.expires_ms - request.expires_ms % 1000 : request.expires_ms;
  order.comment = kept_comment(request.comment);
}

void check(const Order &order, const Symbol &symbol, const Desk &desk) {
  desk.check_trader();
  desk.check_open(symbol);
  Desk::check_volume(symbol, order.volume);
  desk.check_pending(order);
  desk.check_expiry(order.expires_ms);
}

} // namespace

std::uint64_t Engine::trade(const TradeRequest &request) {
  const Symbol &symbol = symbol_of(request.symbol);
  if (!is_trade(request.type))
    throw Refused("invalid trade");
  const Market now = market();
  std::uint64_t ticket = 0;
  commit(request.login, [&](Book &book) -> std::optional<Change> {
    const Desk desk(ledger_, book, now, clock_.now_ms());
    desk.check_trader();
    desk.check_open(symbol);
    Desk::check_volume(symbol, request.volume);
    Fill fill = desk.trade(symbol, request.type, request.volume, request.price);
    fill.sl = price(request.sl, symbol);
    fill.tp = price(request.tp, symbol);
    Desk::check_stops(is_buy(request.type), now.ask_or_bid(symbol.name, !is_buy(request.type)), fill.sl, fill.tp);
    if (!desk.affords(fill))
      throw Refused("not enough money");
    fill.reason = request.reason;
    fill.magic = request.magic;
    fill.comment = kept_comment(request.comment);
    Change change = book_fill(ledger_, book, fill);
    ticket = change.order ? change.order->ticket : change.positions.front().ticket;
    return change;
  });
  return ticket;
}

std::uint64_t Engine::place(const TradeRequest &request) {
  const Symbol &symbol = symbol_of(request.symbol);
  const Platform platform = ledger_.platform();
  if (!is_pending(request.type) || (platform == Platform::MT4 && request.type >= Type::BuyStopLimit))
    throw Refused("invalid order type");
  const Market now = market();
  std::uint64_t ticket = 0;
  commit(request.login, [&](Book &book) -> std::optional<Change> {
    Order order;
    order.login = request.login;
    order.symbol = request.symbol;
    order.type = request.type;
    order.state = Order::State::Placed;
    order.reason = request.reason;
    order.setup_ms = clock_.now_ms();
    order.magic = request.magic;
    shape(order, request, symbol, platform);
    check(order, symbol, {ledger_, book, now, clock_.now_ms()});
    Change change = book_place(ledger_, book, std::move(order));
    ticket = change.order->ticket;
    return change;
  });
  return ticket;
}

void Engine::modify_order(std::uint64_t login, std::uint64_t ticket, const TradeRequest &request) {
  const Market now = market();
  commit(login, [&](Book &book) -> std::optional<Change> {
    Order order = find_item(book.orders, ticket, "order");
    const Symbol &symbol = symbol_of(order.symbol);
    shape(order, request, symbol, ledger_.platform());
    check(order, symbol, {ledger_, book, now, clock_.now_ms()});
    return book_modify_order(book, order, clock_.now_ms());
  });
}

void Engine::cancel(std::uint64_t login, std::uint64_t ticket, const std::string &comment) {
  commit(login, [&](Book &book) -> std::optional<Change> {
    const Order &order = find_item(book.orders, ticket, "order");
    const char *usual = ledger_.platform() == Platform::MT4 ? "cancelled" : order.comment.c_str();
    return book_cancel(book, ticket, Order::State::Cancelled, clock_.now_ms(),
                       comment.empty() ? usual : kept_comment(comment));
  });
}

void Engine::close(std::uint64_t login, std::uint64_t ticket, std::optional<Decimal> volume,
                   std::optional<double> price, Reason reason, const std::string &comment) {
  const Market now = market();
  commit(login, [&](Book &book) -> std::optional<Change> {
    const Desk desk(ledger_, book, now, clock_.now_ms());
    desk.check_trader();
    const Position &position = find_item(book.positions, ticket, "position");
    const Symbol &symbol = symbol_of(position.symbol);
    desk.check_open(symbol);
    if (volume && *volume != position.volume)
      Desk::check_part(symbol, *volume, position.volume);
    Fill fill = desk.close(position, volume.value_or(position.volume), price);
    fill.reason = reason;
    fill.comment = kept_comment(comment);
    return book_fill(ledger_, book, fill);
  });
}

void Engine::close_by(std::uint64_t login, std::uint64_t ticket, std::uint64_t by) {
  const Market now = market();
  commit(login, [&](Book &book) -> std::optional<Change> {
    const Desk desk(ledger_, book, now, clock_.now_ms());
    desk.check_trader();
    const Position &first = find_item(book.positions, ticket, "position");
    const Position &second = find_item(book.positions, by, "position");
    if (first.symbol != second.symbol || first.buy == second.buy)
      throw Refused("invalid close by");
    desk.check_open(symbol_of(first.symbol));
    return book_close_by(ledger_, book, desk.close_by(first, second));
  });
}

void Engine::modify(std::uint64_t login, std::uint64_t ticket, std::optional<double> sl, std::optional<double> tp,
                    std::optional<std::string> comment) {
  const Market now = market();
  commit(login, [&](Book &book) -> std::optional<Change> {
    const Desk desk(ledger_, book, now, clock_.now_ms());
    desk.check_trader();
    Position position = find_item(book.positions, ticket, "position");
    const Symbol &symbol = symbol_of(position.symbol);
    desk.check_open(symbol);
    if (sl || tp) {
      position.sl = price(sl.value_or(position.sl), symbol);
      position.tp = price(tp.value_or(position.tp), symbol);
      Desk::check_stops(position.buy, now.ask_or_bid(symbol.name, !position.buy), position.sl, position.tp);
    }
    if (comment)
      position.comment = kept_comment(*comment);
    return book_modify_position(book, position, clock_.now_ms());
  });
}

std::uint64_t Engine::operate(std::uint64_t login, Type type, Decimal amount, const std::string &comment) {
  if (!is_operation(type) || amount == Decimal{})
    throw Refused("invalid operation");
  const Market now = market();
  std::uint64_t ticket = 0;
  commit(login, [&](Book &book) -> std::optional<Change> {
    const Account &account = book.account;
    if (book.archived)
      throw Refused("account archived");
    if (type == Type::Balance && amount < Decimal{} && mock::funds(book, ledger_, now).free() + amount.to_double() < 0)
      throw Refused("not enough money");
    if (is_credit(type) && account.credit + amount < Decimal{})
      throw Refused("not enough credit");
    Deal deal;
    deal.type = type;
    deal.reason = Reason::Dealer;
    deal.time_ms = clock_.now_ms();
    deal.profit = Decimal::rounded(amount.to_double(), account.digits);
    deal.comment = kept_comment(comment);
    Change change = book_operation(ledger_, book, deal);
    ticket = change.deals.front().ticket;
    return change;
  });
  return ticket;
}

} // namespace mock
