// The life of the plugin on the MT5 host: several threads at work, parameters that change, restarts, slow and frozen
// callbacks.
#include "server.h"

#include <thread>

using mock::Type;

namespace {

std::size_t count(const Names &names, const std::string &name) {
  return static_cast<std::size_t>(std::ranges::count(names, name));
}

} // namespace

TEST_CASE("Several threads tell one plugin, which calls the server back from each of them") {
  Server server({}, {});
  constexpr std::uint64_t kFirst = 100, kAccounts = 6;
  for (std::uint64_t login = kFirst; login < kFirst + kAccounts; ++login)
    server.ledger.add(Server::account(login, login % 2 == 0 ? "demo\\hedge" : "real\\net", "USD"));
  {
    std::vector<std::jthread> threads;
    for (std::uint64_t share = 0; share < 3; ++share)
      threads.emplace_back([&server, share] {
        for (int round = 0; round < 20; ++round)
          for (std::uint64_t login = kFirst + share; login < kFirst + kAccounts; login += 3) {
            const auto position = server.ledger.commit(login, [&](mock::Book &book) {
              return std::optional(book_fill(server.ledger, book, server.fill(Type::Buy, 100)));
            });
            server.ledger.commit(login, [&](mock::Book &book) {
              const mock::Fill fill = server.fill(Type::Sell, 100, position->positions[0].ticket);
              return std::optional(book_fill(server.ledger, book, fill));
            });
          }
      });
  }
  const Names names = server.told().names();
  CHECK(count(names, "OnDealPerform") == 240);
  CHECK(count(names, "OnPositionAdd") == 120);
  CHECK(count(names, "OnPositionDelete") == 120);
}

TEST_CASE("Parameters that change while the plugin runs are told of, and are there when it asks") {
  Server server;
  server.host->set({{"Greeting", "hello again"}, {"New", "1"}});
  const Calls calls = server.told();
  CHECK(calls.names() == words("OnPluginUpdate"));
  CHECK(calls[0]["greeting"] == "hello again");

  server.host->stop();
  server.host->unload();
  server.host->load();
  server.host->start();
  CHECK(server.told().of("Start")["greeting"] == "hello again"); // they outlive the plugin
}

TEST_CASE("A plugin that is loaded again starts anew") {
  Server server;
  server.host->stop();
  CHECK(server.trade(kHedging, server.fill(Type::Buy, 100)).names() == words("Stop")); // its subscriptions are gone
  server.host->unload();
  server.host->load();
  server.host->start();
  CHECK(server.trade(kHedging, server.fill(Type::Buy, 100)).size() > 0);
}

TEST_CASE("A plugin that was started is stopped and released even if the server fails") {
  std::string path;
  const Folder folder;
  {
    Server server({}, {{"Out", folder.file("out")}});
    path = folder.file("out");
  }
  std::ifstream file(path);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  CHECK(text.find("\"call\": \"Stop\"") != text.npos);
  CHECK(text.find("\"call\": \"Release\"") != text.npos);
}

TEST_CASE("Every call of the plugin and by the plugin passes the watch") {
  Server server;
  server.trade(kHedging, server.fill(Type::Buy, 100));
  const auto statistics = server.watch.statistics();
  for (const char *name :
       {"IMTDealSink::OnDealPerform", "IMTPositionSink::OnPositionAdd", "IMTUserSink::OnUserUpdate",
        "IMTOrderSink::OnOrderAdd", "IMTHistorySink::OnHistoryAdd", "IMTTradeSink::OnTradeRequestDelete"})
    CHECK(statistics.at(name).calls == 1);
}

TEST_CASE("A thread freezes inside the callback in which the plugin asks the server, and others trade on") {
  Server server({}, {});
  server.watch.freeze("UserGet");
  std::jthread frozen([&server] {
    server.ledger.commit(kHedging, [&](mock::Book &book) {
      return std::optional(book_fill(server.ledger, book, server.fill(Type::Buy, 100)));
    });
  });
  while (server.watch.frozen() == 0)
    std::this_thread::yield();
  CHECK(server.told().names() == words("OnOrderAdd")); // the deal's callback is where the plugin asks
  server.watch.thaw();
  frozen.join();
  CHECK(server.told().names().back() == "OnHistoryAdd");
}
