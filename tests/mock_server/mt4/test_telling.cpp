// What an MT4 plugin hears of each change, in each way that fits what is known of the server.
#include "stage.h"

#include <doctest/doctest.h>

using namespace mock;
using Kind = Change::Kind;

namespace {

const Lines kAdded{"Add", "AddExt(0)", "AddRequest(0)"};
const Lines kRest{"Add", "AddExt(1)", "AddRequest(1)"};

Lines joined(Lines first, const Lines &second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

Decimal units(std::int64_t whole) { return {whole * Decimal::kOne}; }

Order pending(const Stage &stage) {
  Order order;
  order.ticket = 7;
  order.symbol = "EURUSD";
  order.type = Type::BuyLimit;
  order.setup_ms = stage.now();
  order.price = 1.05;
  order.volume = {20 * (Decimal::kOne / 100)};
  return order;
}

Lines place(Stage &stage) {
  return stage.commit([&](Book &book) { return book_place(stage.ledger, book, pending(stage)); });
}

Lines cancel(Stage &stage) {
  place(stage);
  return stage.commit(
      [&](Book &book) { return book_cancel(book, 7, Order::State::Cancelled, stage.now(), "cancelled"); });
}

// A change of this kind with a position, a deal, an order of its own making.
Change about(Kind kind) {
  Change change{};
  change.kind = kind;
  return change;
}

Change about_position(Kind kind) {
  Change change = about(kind);
  Position position;
  position.ticket = 7;
  position.login = Stage::kLogin;
  position.symbol = "EURUSD";
  position.opened_ms = Stage::kStart;
  position.volume = units(1);
  position.swap = units(-3);
  change.positions = {position};
  return change;
}

Change about_deal(Kind kind, Type type = Type::Sell) {
  Change change = about(kind);
  Deal deal;
  deal.ticket = 7;
  deal.login = Stage::kLogin;
  deal.symbol = is_trade(type) ? "EURUSD" : "";
  deal.type = type;
  deal.time_ms = deal.opened_ms = Stage::kStart;
  deal.profit = units(5);
  change.deals = {deal};
  return change;
}

Change about_order(Kind kind, std::int64_t done_ms = 0) {
  Change change = about(kind);
  Order order;
  order.ticket = 7;
  order.login = Stage::kLogin;
  order.symbol = "EURUSD";
  order.type = Type::SellStop;
  order.setup_ms = Stage::kStart;
  order.done_ms = done_ms;
  change.order = order;
  return change;
}

// On a server of its own: a plugin is loaded once.
template <class Act> Lines told(const Ways &ways, const Act &act) {
  Stage stage(ways);
  return act(stage);
}

Lines told(const Ways &ways, const Change &change) {
  Stage stage(ways);
  return stage.tell(change);
}

Lines close_by(Stage &stage, std::int64_t first, std::int64_t second) {
  stage.open(1, Type::Buy, first);
  stage.open(2, Type::Sell, second);
  return stage.commit([&](Book &book) {
    CloseByLegs legs;
    legs.first = 1;
    legs.second = 2;
    legs.time_ms = stage.now();
    legs.rest = 3;
    return book_close_by(stage.ledger, book, legs);
  });
}

} // namespace

TEST_CASE("a position that opens is told three times, with the client's request") {
  Stage stage;
  const Lines heard = stage.open(7, Type::Sell, 20);
  CHECK(names(heard) == kAdded);
  CHECK(has(heard.at(1), "#7 login=700001 symbol=EURUSD digits=5 cmd=1 state=0 volume=20 opened=1577836801 closed=0"));
  CHECK(has(heard.at(1), "con=EURUSD"));
  CHECK(has(heard.at(2), "request of 700001 type=66 order=0 by=0 cmd=1 volume=20 symbol=EURUSD"));
}

TEST_CASE("no request stands behind what a dealer opens") {
  Stage stage;
  CHECK(has(stage.open(7, Type::Sell, 20, Reason::Dealer).at(2), "no request"));
}

TEST_CASE("a position that closes is updated with all its money") {
  Stage stage;
  stage.open(7, Type::Buy, 20);
  const Lines heard = stage.close(7, Type::Sell, 20);
  CHECK(names(heard) == Lines{"Update(2)"});
  CHECK(has(heard.at(0), "cmd=0 state=3 volume=20 opened=1577836801 closed=1577836802 profit=5.00"));
  CHECK(has(heard.at(0), "balance=5.00"));
}

TEST_CASE("whether the balance is that of before is not known") {
  Stage stage(Ways{{"user_balance", "before"}});
  stage.open(7, Type::Buy, 20);
  CHECK(has(stage.close(7, Type::Sell, 20).at(0), "balance=0.00"));
}

TEST_CASE("a partial close ends the ticket and opens another, in either order") {
  for (const char *way : {"close_first", "rest_first"}) {
    Stage stage(Ways{{"partial_close", way}});
    stage.open(1, Type::Buy, 100);
    const Lines heard = stage.close(1, Type::Sell, 30, 2);
    const bool closes_first = std::string(way) == "close_first";
    CHECK(names(heard) == (closes_first ? joined({"Update(2)"}, kRest) : joined(kRest, {"Update(2)"})));
    const std::string closed = heard.at(closes_first ? 0 : 3), rest = heard.at(closes_first ? 2 : 1);
    CHECK(has(closed, "#1 login=700001 symbol=EURUSD digits=5 cmd=0 state=4 volume=30"));
    CHECK(has(closed, "comment='to #2'"));
    CHECK(has(rest, "#2 login=700001 symbol=EURUSD digits=5 cmd=0 state=1 volume=70 opened=1577836801"));
    CHECK(has(rest, "comment='from #1'"));
    CHECK(has(heard.at(closes_first ? 3 : 2), "type=70 order=1 by=0 cmd=0 volume=30"));
  }
}

TEST_CASE("a close-by updates both tickets, and which of them say so is not known") {
  const std::pair<const char *, std::pair<const char *, const char *>> ways[] = {
      {"both", {"state=5", "state=5"}}, {"first", {"state=5", "state=3"}}, {"second", {"state=3", "state=5"}}};
  for (const auto &[way, states] : ways) {
    Stage stage(Ways{{"close_by_state", way}});
    const Lines heard = close_by(stage, 70, 70);
    CHECK(names(heard) == Lines{"CloseBy", "Update(2)", "Update(2)"});
    CHECK(heard.at(0) == "CloseBy #1 #2 rest=NULL con=EURUSD");
    CHECK(has(heard.at(1), "#1 login=700001 symbol=EURUSD digits=5 cmd=0 " + std::string(states.first)));
    CHECK(has(heard.at(2), "#2 login=700001 symbol=EURUSD digits=5 cmd=1 " + std::string(states.second)));
    CHECK(has(heard.at(2), "volume=0"));
    CHECK(has(heard.at(2), "comment='close hedge by #1'"));
  }
}

TEST_CASE("the rest of a close-by comes before or after the closes, and so does the hook of its own") {
  const auto larger_second = [](Stage &stage) { return close_by(stage, 70, 100); };
  CHECK(names(told({{"close_by_hook", "after"}}, larger_second)) ==
        joined(joined({"Update(2)", "Update(2)"}, kRest), {"CloseBy"}));
  const Lines heard = told({{"partial_close", "rest_first"}}, larger_second);
  CHECK(names(heard) == joined(joined({"CloseBy"}, kRest), {"Update(2)", "Update(2)"}));
  CHECK(has(heard.at(2), "#3 login=700001 symbol=EURUSD digits=5 cmd=1 state=1 volume=30"));
  CHECK(has(heard.at(3), "type=73 order=1 by=2"));
}

TEST_CASE("a changed stop is an update, as is whatever an administrator changes of a position") {
  Stage stage;
  for (const Kind kind : {Kind::ModifyPosition, Kind::EditPosition})
    CHECK(names(stage.tell(about_position(kind))) == Lines{"Update(0)"});
}

TEST_CASE("a pending order is added, updated and becomes a position under its own ticket") {
  Stage stage;
  const Lines placed = place(stage);
  CHECK(names(placed) == kAdded);
  CHECK(has(placed.at(1), "#7 login=700001 symbol=EURUSD digits=5 cmd=2 state=0 volume=20"));
  CHECK(has(placed.at(2), "type=67"));

  CHECK(names(stage.tell(about_order(Kind::ModifyOrder))) == Lines{"Update(0)"});

  const Lines filled = stage.commit([&](Book &book) {
    Fill fill = stage.fill(Type::Buy, 20);
    fill.pending = 7;
    return book_fill(stage.ledger, book, fill);
  });
  CHECK(names(filled) == Lines{"Update(1)"});
  CHECK(has(filled.at(0), "#7 login=700001 symbol=EURUSD digits=5 cmd=0 state=0 volume=20 opened=1577836802"));
}

TEST_CASE("a pending order that goes is closed, or deleted") {
  const Lines closed = told({}, cancel);
  CHECK(has(closed.at(0), "Update(2) #7 login=700001 symbol=EURUSD digits=5 cmd=2 state=0"));
  const Lines heard = told({{"cancel_mode", "delete"}}, cancel);
  CHECK(names(heard) == Lines{"Update(3)"});
  CHECK(has(heard.at(0), "cmd=2 state=6 volume=20 opened=1577836801 closed=1577836802"));
  CHECK(has(heard.at(0), "comment='cancelled'"));
}

TEST_CASE("an operation on the account has no symbol and no request, and its mode and volume are not known") {
  const auto operate = [](Stage &stage, Type type) {
    return stage.commit([&](Book &book) {
      Deal deal;
      deal.type = type;
      deal.profit = units(100);
      deal.comment = "Deposit";
      deal.time_ms = stage.now();
      return book_operation(stage.ledger, book, deal);
    });
  };
  const Lines heard = told({}, [&](Stage &stage) { return operate(stage, Type::Bonus); });
  CHECK(names(heard) == kAdded);
  CHECK(has(heard.at(1), "symbol= digits=0 cmd=6 state=0 volume=0 opened=1577836801 closed=1577836801 profit=100.00"));
  CHECK(has(heard.at(1), "comment='Deposit' group=demo\\USD balance=100.00 con=NULL"));
  CHECK(has(heard.at(2), "no request"));
  CHECK(has(told({}, [&](Stage &stage) { return operate(stage, Type::Credit); }).at(1), "cmd=7"));

  const Ways ways{{"operation_mode", "api"}, {"operation_symbol", "empty"}, {"operation_volume", "1"}};
  const Lines others = told(ways, [&](Stage &stage) { return operate(stage, Type::Balance); });
  CHECK(names(others) == Lines{"Add", "AddExt(3)", "AddRequest(3)"});
  CHECK(has(others.at(1), "volume=1 "));
  CHECK(others.at(1).ends_with("con="));
}

TEST_CASE("before a swap is charged the plugin is asked, and an update may follow") {
  Change change = about_position(Kind::ChargeSwap);
  change.charged = units(-1);
  CHECK(told({}, change) == Lines{"Rollover #7 swap=-2.00 value=-1.00 con=EURUSD"});
  const Lines heard = told({{"swap_update", "yes"}}, change);
  CHECK(names(heard) == Lines{"Rollover", "Update(0)"});
  CHECK(has(heard.at(1), "swap=-3.00"));
}

TEST_CASE("a floating profit that moves is an update, or nothing") {
  CHECK(told({}, about_position(Kind::Reprice)).empty());
  CHECK(names(told({{"price_update", "yes"}}, about_position(Kind::Reprice))) == Lines{"Update(0)"});
}

TEST_CASE("a position that is rolled over or split closes and comes back under another ticket") {
  for (const Kind kind : {Kind::RollOver, Kind::SplitSymbol}) {
    Stage stage;
    stage.open(1, Type::Buy, 100);
    const Lines heard = stage.commit([&](Book &book) {
      Reopening reopening;
      reopening.kind = kind;
      reopening.position = 1;
      reopening.ticket = 2;
      reopening.time_ms = stage.now();
      return book_reopening(stage.ledger, book, reopening);
    });
    CHECK(names(heard) == Lines{"Update(2)", "Add", "AddExt(4)", "AddRequest(4)"});
    CHECK(has(heard.at(2), "#2 login=700001 symbol=EURUSD digits=5 cmd=0 state=0 volume=100"));
    CHECK(has(heard.at(3), "no request"));
  }
}

TEST_CASE("an administrator's edit of a closed record is an update, of one mode or another") {
  const std::pair<const char *, Lines> ways[] = {{"normal", {"Update(0)"}}, {"close", {"Update(2)"}}};
  for (const auto &[way, expected] : ways) {
    Stage stage(Ways{{"edit_mode", way}});
    CHECK(names(stage.tell(about_deal(Kind::EditDeal))) == expected);
    CHECK(names(stage.tell(about_deal(Kind::EditDeal, Type::Balance))) == expected);
    CHECK(names(stage.tell(about_order(Kind::EditOrder, Stage::kStart))) == expected);
    CHECK(names(stage.tell(about_order(Kind::EditOrder))) == Lines{"Update(0)"}); // it is not closed
  }
}

TEST_CASE("a closed record that is opened again is an update of the open one") {
  Change change = about_position(Kind::ReopenDeal);
  change.deals = about_deal(Kind::ReopenDeal).deals;
  const Lines heard = told({}, change);
  CHECK(names(heard) == Lines{"Update(0)"});
  CHECK(has(heard.at(0), "cmd=0 state=0 volume=100 opened=1577836800 closed=0"));
  CHECK(names(told({{"reopen_mode", "activate"}}, change)) == Lines{"Update(1)"});
}

TEST_CASE("a record that is deleted says so, whatever it is") {
  Stage stage;
  for (const Change &change : {about_deal(Kind::DeleteDeal), about_deal(Kind::DeleteDeal, Type::Balance),
                               about_position(Kind::DeletePosition), about_order(Kind::DeleteOrder)}) {
    const Lines heard = stage.tell(change);
    CHECK(names(heard) == Lines{"Update(3)"});
    CHECK(has(heard.at(0), "#7"));
    CHECK(has(heard.at(0), "state=6"));
  }
}

TEST_CASE("a record that is restored is added, restored or both") {
  const Lines added{"Add", "AddExt(2)", "AddRequest(2)"};
  const std::pair<const char *, Lines> ways[] = {
      {"add", added}, {"restore", {"Restore"}}, {"both", joined(added, {"Restore"})}};
  for (const auto &[way, expected] : ways) {
    Stage stage(Ways{{"restore_hook", way}});
    for (const Change &change : {about_deal(Kind::RestoreDeal), about_position(Kind::RestorePosition)}) {
      const Lines heard = stage.tell(change);
      CHECK(names(heard) == expected);
      CHECK(has(heard.back(), "#7"));
      CHECK((way == std::string("add") ? has(heard.at(1), "state=2") : has(heard.back(), "state=2")));
    }
  }
}

TEST_CASE("accounts come, change and go with their whole record") {
  Stage stage;
  Change change = about(Kind::AddAccount);
  change.account.leverage = 200;
  change.account.agent = 42;
  change.account.comment = "VIP";
  change.account.phone_password = "1234";
  const std::string account = "700001 group=demo\\USD name=Ann leverage=200 agent=42 enable=1 comment=VIP phone=1234";
  CHECK(stage.tell(change) == Lines{"UserAdd " + account});
  const std::pair<Kind, std::string> hooks[] = {{Kind::UpdateAccount, "UserUpdate " + account},
                                                {Kind::MoveAccount, "UserUpdate " + account},
                                                {Kind::DeleteAccount, "UserDelete " + account},
                                                {Kind::ArchiveAccount, "UserArchive " + account + " of demo\\USD"},
                                                {Kind::RestoreAccount, "UserRestore " + account}};
  for (const auto &[kind, expected] : hooks) {
    change.kind = kind;
    CHECK(stage.tell(change) == Lines{expected});
  }
}

TEST_CASE("what an account had open comes back with it") {
  Stage stage;
  Change change = about_position(Kind::RestoreAccount);
  change.orders = {about_order(Kind::RestoreAccount).order.value()};
  CHECK(names(stage.tell(change)) ==
        Lines{"UserRestore", "Add", "AddExt(2)", "AddRequest(2)", "Add", "AddExt(2)", "AddRequest(2)"});
}

TEST_CASE("a client who comes and goes is told with his address") {
  Stage stage;
  Change change = about(Kind::LogIn);
  change.reason = Reason::Web;
  change.address = "10.0.0.1";
  const std::string user = " 700001 group=demo\\USD name=Ann ip=10.0.0.1";
  CHECK(stage.tell(change) == Lines{"UserLogin" + user, "UserLoginExt(9)" + user});
  change.kind = Kind::LogOut;
  change.reason = Reason::Mobile;
  CHECK(stage.tell(change) == Lines{"UserLogout(1)" + user});
}

TEST_CASE("a new password is told in clear, that of the phone with the account") {
  Stage stage;
  Change change = about(Kind::ChangePassword);
  const std::string user = " 700001 group=demo\\USD name=Ann ip= to Passw0rd";
  CHECK(stage.tell(change) == Lines{"UserChangePass(0)" + user, "UserChangePassExt(0)" + user});
  change.password = Change::Password::Investor;
  CHECK(stage.tell(change) == Lines{"UserChangePass(1)" + user, "UserChangePassExt(1)" + user});
  change.password = Change::Password::Phone;
  CHECK(names(stage.tell(change)) == Lines{"UserUpdate"});
}

TEST_CASE("a balance that is fixed is told with what it was") {
  Stage stage;
  Change change = about(Kind::FixBalance);
  change.before.balance = units(5);
  change.account.balance = units(7);
  CHECK(stage.tell(change) == Lines{"UserFixBalance 700001 from 5.00 to 7.00"});
}

TEST_CASE("the mock goes on where the plugin says no, for the change is made already") {
  Stage stage(Ways{}, "no");
  for (const Kind kind : {Kind::LogIn, Kind::ArchiveAccount, Kind::ChangePassword})
    CHECK_FALSE(stage.tell(about(kind)).empty());
  CHECK(stage.tell(about_position(Kind::ChargeSwap)).size() == 1);
}

TEST_CASE("what MT5 alone knows is not told") {
  Stage stage;
  for (const Kind kind : {Kind::Increase, Kind::Reverse, Kind::TriggerOrder, Kind::AddDeal, Kind::ReopenOrder})
    CHECK(stage.tell(about(kind)).empty());
}

TEST_CASE("a comment is cut where the server's field ends") {
  Stage stage;
  Change change = about_position(Kind::ModifyPosition);
  change.positions[0].comment = "0123456789012345678901234567890123456789";
  CHECK(has(stage.tell(change).at(0), "comment='0123456789012345678901234567890'"));
}

TEST_CASE("every hook passes the watch under its own name") {
  Stage stage;
  stage.open(1, Type::Buy, 100);
  stage.close(1, Type::Sell, 30);
  const auto calls = stage.watch.statistics();
  CHECK(calls.at("MtSrvStartup").calls == 1);
  CHECK(calls.at("MtSrvTradesAddExt").calls == 2);
  CHECK(calls.at("MtSrvTradesUpdate").calls == 1);
  CHECK(calls.at("MtSrvPluginCfgSet").calls == 1);
}
