// What an MT4 plugin hears of a recorded history.
#include "history/replay.h"
#include "stage.h"

#include <doctest/doctest.h>

#include <stdlib.h>

#include <algorithm>
#include <fstream>

namespace {

// `rows`: account, event, ticket, type, entry, symbol, volume, price, sl, commission, swap, profit, comment; one second
// apart, but for those that begin with "=" and share the second of the row before.
struct Spec {
  const char *account, *event, *ticket, *type, *symbol, *volume, *price, *sl = "", *commission = "", *swap = "",
                                                                         *profit = "", *comment = "";
  bool same_time = false;
};

std::string csv(const std::vector<Spec> &rows) {
  std::string text = "set,seq,time,platform,mode,account,event,ticket,deal,position,order,type,entry,symbol,volume,"
                     "price,sl,tp,commission,fee,swap,profit,comment\n";
  int seq = 0, second = 0;
  for (const Spec &row : rows) {
    second += row.same_time ? 0 : 1;
    const std::string time = "2020-01-01 00:00:" + std::string(second < 10 ? "0" : "") + std::to_string(second);
    for (const std::string &field : Lines{"own",
                                          std::to_string(++seq),
                                          time,
                                          "mt4",
                                          "mt4",
                                          row.account,
                                          row.event,
                                          row.ticket,
                                          "",
                                          "",
                                          "",
                                          row.type,
                                          "",
                                          row.symbol,
                                          row.volume,
                                          row.price,
                                          row.sl,
                                          "",
                                          row.commission,
                                          "",
                                          row.swap,
                                          row.profit})
      text += field + ",";
    text += std::string(row.comment) + "\n";
  }
  return text;
}

struct Run {
  Lines lines; // of the plugin
  std::unique_ptr<mock::Ledger> books;

  // The lines that begin so.
  Lines of(const std::string &beginning) const {
    Lines found;
    for (const std::string &line : lines)
      if (line.starts_with(beginning))
        found.push_back(line);
    return found;
  }

  // Of the first account.
  mock::Book book() const {
    mock::Book found;
    CHECK(books->read(700001, [&](const mock::Book &book) { found = book; }));
    return found;
  }
};

// What the plugin and the books know after these rows were played.
Run run(const std::vector<Spec> &rows, const std::string &act = "", unsigned threads = 2) {
  const Folder folder;
  std::ofstream(folder.file("events.csv")) << csv(rows);
  const mock::History history = mock::load_history(folder.file("events.csv"), mock::Platform::MT4);
  Run result{{}, mock::books_of(history, mock::Platform::MT4)};
  mock::Clock clock(history.rows.empty() ? 0 : history.rows.front().time_ms, std::nullopt);
  mock::Journal journal(clock);
  mock::Quirks quirks;
  mock::Watch watch(journal, std::chrono::milliseconds(50));
  const mock::HostContext context{*result.books,
                                  nullptr,
                                  clock,
                                  journal,
                                  quirks,
                                  watch,
                                  {{LOGGER_PLUGIN, {{"Out", folder.file("lines")}, {"Act", act}}}}};
  const auto host = mock::make_mt4_host(context);
  result.books->observe(host.get());
  host->load();
  host->start();
  clock.start();
  mock::replay(history, *result.books, clock, threads, std::stop_source());
  host->stop();
  host->unload();
  result.books->observe(nullptr);
  result.lines = lines_in(folder.file("lines"));
  return result;
}

// A host with nothing to tell.
struct Idle {
  Idle(const std::string &plugin, mock::Values values)
      : context{ledger, nullptr, clock, journal, quirks, watch, {{plugin, std::move(values)}}},
        host(mock::make_mt4_host(context)) {}

  mock::Ledger ledger{mock::Platform::MT4, {}, {}};
  mock::Clock clock{0, std::nullopt};
  mock::Journal journal{clock};
  mock::Quirks quirks;
  mock::Watch watch{journal, std::chrono::milliseconds(50)};
  const mock::HostContext context;
  const std::unique_ptr<mock::Host> host;
};

Spec open(const char *ticket, const char *type, const char *volume, const char *comment = "", bool same_time = false) {
  return {"A1", "open", ticket, type, "EURUSD", volume, "1.10000", "", "", "", "", comment, same_time};
}

Spec close(const char *ticket, const char *type, const char *volume, const char *profit, const char *comment = "",
           bool same_time = false) {
  return {"A1", "close", ticket, type, "EURUSD", volume, "1.20000", "", "-0.70", "-0.05", profit, comment, same_time};
}

} // namespace

TEST_CASE("the plugin is set up, started, told and cleaned up in this order") {
  const Run played = run({{"A1", "balance", "1", "balance", "", "", "", "", "", "", "100.00", "Deposit"}});
  REQUIRE(played.lines.size() == 6);
  CHECK(played.lines[0].starts_with("startup version=5 time=1577836801"));
  CHECK(played.lines[1] == "grid Unused=as it was Act=");
  CHECK(played.lines[2] == "Add #1");
  CHECK(played.lines[3].starts_with("AddExt(0) #1"));
  CHECK(played.lines[4] == "AddRequest(0) #1 no request");
  CHECK(played.lines[5] == "cleanup");
}

TEST_CASE("a function that is missing says no, a code an error, and nothing crashes behind the table") {
  CHECK(has(run({}).of("startup").at(0), "missing=0.00,2,0"));
}

TEST_CASE("an operation on the account has no symbol and comes after the balance has changed") {
  const Run played = run({{"A1", "balance", "1", "balance", "", "", "", "", "", "", "100.00", "Deposit"},
                          {"A1", "credit", "2", "credit", "", "", "", "", "", "", "5.00", "Bonus"}});
  const Lines added = played.of("AddExt(0)");
  REQUIRE(added.size() == 2);
  CHECK(has(added[0], "symbol= digits=0 cmd=6 state=0 volume=0 opened=1577836801 closed=1577836801 profit=100.00"));
  CHECK(has(added[0], "comment='Deposit' group=demo\\USD balance=100.00 con=NULL"));
  CHECK(has(added[1], "cmd=7"));
  CHECK(has(added[1], "balance=100.00"));
  CHECK(played.book().account.balance.text() == "100.00");
  CHECK(played.book().account.credit.text() == "5.00");
}

TEST_CASE("a position is opened, modified and closed under one ticket") {
  const Run played = run({open("7", "sell", "0.20"),
                          {"A1", "modify", "7", "sell", "EURUSD", "0.20", "1.10000", "1.15"},
                          close("7", "sell", "0.20", "12.00", "[tp]")});
  const Lines added = played.of("AddExt(0)"), updated = played.of("Update");
  REQUIRE(added.size() == 1);
  REQUIRE(updated.size() == 2);
  CHECK(has(added[0], "symbol=EURUSD digits=5 cmd=1 state=0 volume=20 opened=1577836801 closed=0"));
  CHECK(has(added[0], "con=EURUSD"));
  CHECK(has(updated[0], "Update(0) #7"));
  CHECK(has(updated[0], "sl=1.15"));
  CHECK(has(updated[1], "Update(2) #7"));
  CHECK(has(updated[1], "state=3 volume=20 opened=1577836801 closed=1577836803 profit=12.00 swap=-0.05"));
  CHECK(has(updated[1], "commission=-0.70 sl=1.15 comment='[tp]' balance=11.25"));
  CHECK(played.book().account.balance.text() == "11.25");
  CHECK(played.book().positions.empty());
}

TEST_CASE("the plugin may call back from a hook and finds what the hook tells") {
  const Run played = run({open("7", "buy", "0.20"), open("8", "buy", "0.20")}, "ask");
  CHECK(played.of("back") == Lines{"back same=1 balance=0.00 open=1", "back same=1 balance=0.00 open=2"});
}

TEST_CASE("a pending order becomes a position under its own ticket") {
  const Run played = run({{"A1", "place", "7", "buy_limit", "EURUSD", "0.20", "1.05"}, open("7", "buy", "0.20")});
  CHECK(has(played.of("AddExt(0)").at(0), "#7 login=700001 symbol=EURUSD digits=5 cmd=2"));
  CHECK(played.of("AddExt").size() == 1);
  CHECK(has(played.of("Update(1)").at(0), "cmd=0 state=0 volume=20 opened=1577836802"));
  CHECK(played.book().positions.size() == 1);
  CHECK(played.book().orders.empty());
}

TEST_CASE("a cancelled pending order is closed as what it was") {
  const Run played = run({{"A1", "place", "7", "sell_stop", "EURUSD", "0.20", "1.05"},
                          {"A1", "cancel", "7", "sell_stop", "EURUSD", "0.20", "1.06"},
                          {"A1", "place", "8", "sell_stop", "EURUSD", "0.20", "1.05"}});
  CHECK(has(played.of("Update(2)").at(0), "cmd=5 state=0"));
  CHECK(has(played.of("Update(2)").at(0), "comment='cancelled'"));
  CHECK(played.book().orders.size() == 1);
  CHECK(played.book().orders.contains(8));
}

TEST_CASE("the rest of a partial close is a new ticket, and each side names the other") {
  const Run played = run({open("1", "buy", "1.00"), close("1", "buy", "0.30", "3.00", "close"),
                          open("2", "buy", "0.70", "from #1", true), close("2", "buy", "0.20", "2.00", "close"),
                          open("3", "buy", "0.50", "from #2", true)});
  const Lines closed = played.of("Update(2)"), rests = played.of("AddExt(1)");
  REQUIRE(closed.size() == 2);
  REQUIRE(rests.size() == 2);
  CHECK(has(closed[0], "state=4 volume=30"));
  CHECK(has(closed[0], "comment='to #2'"));
  CHECK(has(closed[1], "state=4 volume=20"));
  CHECK(has(closed[1], "comment='from #1 to #3'"));
  CHECK(has(rests[0], "state=1 volume=70 opened=1577836801"));
  CHECK(has(rests[1], "state=1 volume=50 opened=1577836801"));
  CHECK(played.book().positions.size() == 1);
  CHECK(played.book().positions.at(3).volume.text() == "0.50");
}

TEST_CASE("a ticket whose ancestor closes at another time is opened as any other") {
  const Run played = run({open("1", "buy", "0.10", "to #2"), open("2", "buy", "0.10", "from #1", true),
                          close("1", "buy", "0.10", "3.00", "to #2")});
  CHECK(played.of("AddExt(0)").size() == 2);
  CHECK(has(played.of("Update(2)").at(0), "state=4 volume=10"));
}

TEST_CASE("a close-by closes one ticket with the money and the other with nothing") {
  const Run played =
      run({open("1", "buy", "0.70"),
           open("2", "sell", "0.70"),
           close("1", "buy", "0.70", "9.00"),
           {"A1", "close", "2", "sell", "EURUSD", "0.00", "1.10", "", "0", "0", "0", "close hedge by #1", true}});
  const Lines closed = played.of("Update(2)");
  REQUIRE(closed.size() == 2);
  CHECK(has(closed[0], "#1"));
  CHECK(has(closed[0], "state=5 volume=70"));
  CHECK(has(closed[1], "state=5 volume=0"));
  CHECK(has(closed[1], "comment='close hedge by #1'"));
  CHECK(played.of("CloseBy") == Lines{"CloseBy #1 #2 rest=NULL con=EURUSD"});
}

TEST_CASE("what is left of the larger leg of a close-by goes on under a new ticket on the larger leg's side") {
  for (const char *comment : {"from #1", "partial close"}) {
    CAPTURE(comment);
    const Run played =
        run({open("1", "buy", "0.70"),
             open("2", "sell", "1.00"),
             close("1", "buy", "0.70", "9.00", "partial close"),
             {"A1", "close", "2", "sell", "EURUSD", "0.00", "1.10", "", "0", "0", "0", "close hedge by #1", true},
             open("3", "sell", "0.30", comment, true)});
    CHECK(has(played.of("AddExt(1)").at(0), "#3 login=700001 symbol=EURUSD digits=5 cmd=1 state=1 volume=30"));
    CHECK(has(played.of("AddExt(1)").at(0), "opened=1577836802"));
    CHECK(has(played.of("Update(2)").at(0), "comment='partial close'"));
    CHECK(played.of("CloseBy") == Lines{"CloseBy #1 #2 rest=#3 con=EURUSD"});
  }
}

TEST_CASE("a history that begins in mid-life closes what it never saw opened") {
  const Run played = run({close("7", "sell", "0.20", "12.00")});
  CHECK(played.of("AddExt").empty());
  CHECK(has(played.of("Update(2)").at(0), "cmd=1 state=3 volume=20"));
}

TEST_CASE("a comment is cut where the server's field ends") {
  const Run played = run({open("1", "buy", "0.10", "0123456789012345678901234567890123456789")});
  CHECK(has(played.of("AddExt").at(0), "comment='0123456789012345678901234567890'"));
}

TEST_CASE("each account keeps its order while accounts run side by side") {
  std::vector<Spec> rows;
  const char *tickets[] = {"11", "12", "13", "14", "15", "16", "17", "18"};
  for (const char *ticket : tickets)
    rows.push_back(
        {ticket[1] % 2 != 0 ? "A1" : "A2", "balance", ticket, "balance", "", "", "", "", "", "", "1.00", ""});
  const Run played = run(rows);
  for (const char *login : {"login=700001", "login=700002"}) {
    Lines own;
    for (const std::string &line : played.of("AddExt"))
      if (has(line, login))
        own.push_back(line);
    REQUIRE(own.size() == 4);
    CHECK(std::is_sorted(own.begin(), own.end()));
  }
}

TEST_CASE("a plugin that is missing, refuses to start or refuses its parameters cannot be used") {
  CHECK_THROWS_AS(Idle("/nonexistent/plugin.so", {}).host->load(), mock::PluginError);

  Idle misplaced(LOGGER_PLUGIN, {{"Out", "/nonexistent/folder/lines"}});
  misplaced.host->load();
  CHECK_THROWS_WITH_AS(misplaced.host->start(), "the plugin refuses its parameters", mock::PluginError);

  setenv("LOGGER_REFUSES", "1", 1);
  Idle refusing(LOGGER_PLUGIN, {});
  refusing.host->load();
  CHECK_THROWS_WITH_AS(refusing.host->start(), "'mt4_logger_plugin.so' invalid plugin, deleted", mock::PluginError);
  unsetenv("LOGGER_REFUSES");
}

TEST_CASE("a parameter that does not fit its field is refused, not cut") {
  Idle idle(LOGGER_PLUGIN, {{"Out", std::string(128, 'x')}});
  idle.host->load();
  CHECK_THROWS_AS(idle.host->start(), mock::PluginError);
}

TEST_CASE("a row that an MT4 record has no room for is refused with its place in the file") {
  const auto refused = [](const Spec &row, const std::string &reason) {
    const Folder folder;
    const std::string path = folder.file("events.csv");
    std::ofstream(path) << csv({row});
    CHECK_THROWS_WITH_AS(mock::load_history(path, mock::Platform::MT4), (path + ":2: " + reason).c_str(),
                         mock::HistoryError);
  };
  refused(open("2147483648", "buy", "0.10"), "an MT4 ticket has 32 bits");
  refused(open("1", "buy", "0.001"), "an MT4 volume has at most two decimals");
  refused({"A1", "open", "1", "buy", "TWELVE-BYTES", "0.10", "1.1"}, "an MT4 symbol has at most 11 bytes");
  refused({"A1", "place", "1", "buy_stop_limit", "EURUSD", "0.10", "1.1"}, "MT4 has no stop-limit orders");
}
