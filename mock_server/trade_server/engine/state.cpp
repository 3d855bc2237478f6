// The whole server as JSON, and back.
#include "engine.h"
#include "record_json.h"

namespace mock {
namespace {

StateJson to_json(const Feed::State &feed) {
  StateJson quotes;
  for (const auto &[symbol, quote] : feed.quotes)
    quotes[symbol] = {{"bid", quote.bid}, {"ask", quote.ask}, {"time", quote.time_ms}};
  return {{"random", feed.random}, {"next", feed.next_ms}, {"walk", feed.walk}, {"quotes", quotes}};
}

Feed::State feed_from_json(const StateJson &json) {
  Feed::State feed;
  json.at("random").get_to(feed.random);
  json.at("next").get_to(feed.next_ms);
  json.at("walk").get_to(feed.walk);
  for (const auto &[symbol, quote] : json.at("quotes").items())
    feed.quotes[symbol] = {quote.at("bid"), quote.at("ask"), quote.at("time")};
  return feed;
}

// The book, if all that it names is set up here.
Book known(Book book, const Ledger &ledger) {
  auto check = [](bool is_known, const std::string &name) {
    if (!is_known)
      throw std::runtime_error("the state names " + name + ", which is not set up here");
  };
  check(ledger.group(book.account.group) != nullptr, book.account.group);
  for (const auto &[ticket, position] : book.positions)
    check(ledger.symbol(position.symbol) != nullptr, position.symbol);
  for (const auto &[ticket, order] : book.orders)
    check(ledger.symbol(order.symbol) != nullptr, order.symbol);
  return book;
}

} // namespace

std::string Engine::dump() const {
  const Platform platform = ledger_.platform();
  StateJson accounts = StateJson::array();
  for (const std::uint64_t login : ledger_.logins())
    ledger_.read(login, [&](const Book &book) { accounts.push_back(mock::to_json(book, platform)); });

  StateJson server{{"ticket", ledger_.last_ticket()}, {"deal", ledger_.last_deal()}, {"feed", to_json(feed_.state())}};
  const std::lock_guard lock(mutex_);
  server["margin_calls"] = margin_calls_;
  server["deleted_deals"] = mock::to_json(deleted_deals_, platform);
  server["deleted_positions"] = mock::to_json(deleted_positions_);
  return StateJson{{"platform", platform == Platform::MT4 ? "mt4" : "mt5"},
                   {"time", clock_.now_ms()},
                   {"accounts", std::move(accounts)},
                   {"server", std::move(server)}}
      .dump();
}

void Engine::load(const std::string &state) {
  const StateJson json = StateJson::parse(state);
  if (json.at("platform") != (ledger_.platform() == Platform::MT4 ? "mt4" : "mt5"))
    throw std::runtime_error("the state is of another platform");
  std::vector<Book> books;
  for (const StateJson &account : json.at("accounts"))
    books.push_back(known(book_from_json(account), ledger_));
  for (const std::uint64_t login : ledger_.logins())
    ledger_.remove(login);
  for (Book &book : books)
    ledger_.restore(std::move(book));
  const StateJson &server = json.at("server");
  ledger_.reserve(server.at("ticket"), server.at("deal"));
  feed_.restore(feed_from_json(server.at("feed")));
  clock_.move_to(json.at("time"));
  const std::lock_guard lock(mutex_);
  server.at("margin_calls").get_to(margin_calls_);
  deleted_deals_ = deals_from_json(server.at("deleted_deals"));
  deleted_positions_ = positions_from_json(server.at("deleted_positions"));
  next_expiry_ = 0; // look at once
}

} // namespace mock
