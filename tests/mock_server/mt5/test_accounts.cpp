// What the plugin is told of users.
#include "server.h"

using Kind = mock::Change::Kind;

TEST_CASE("A new user is asked about and told of twice, with and without its passwords") {
  Server server;
  const Calls calls = server.tell(change_of(Kind::AddAccount));
  CHECK(calls.names() == words("HookUserAdd HookUserAddExt OnUserAdd OnUserAddExt"));
  CHECK(calls.of("OnUserAdd")["login"] == kHedging);
  CHECK(calls.of("OnUserAdd")["rights"] == 1);
}

TEST_CASE("An update shows what was and what is") {
  Server server;
  mock::Change change = change_of(Kind::UpdateAccount);
  change.account = Server::account(kHedging, "demo\\hedge", "USD");
  change.account.name = "Bea";
  change.account.enabled = false;
  const Calls calls = server.tell(change);
  CHECK(calls.names() == words("HookUserUpdate OnUserUpdate"));
  CHECK(calls[0]["name_before"] == "Ann");
  CHECK(calls[1]["name"] == "Bea");
  CHECK(calls[1]["rights"] == 0);
}

TEST_CASE("A move to another group updates the user twice, and adds everything before it is deleted") {
  Server server;
  mock::Change change = change_of(Kind::MoveAccount);
  change.account = Server::account(kHedging, "real\\net", "EUR");
  change.positions = {server.position(11)};
  change.orders = {server.order(21)};
  const Calls calls = server.tell(change);
  CHECK(calls.names() == words("HookUserUpdate OnUserUpdate OnPositionAdd OnPositionDelete OnOrderAdd OnOrderDelete "
                               "OnUserUpdate"));
  CHECK(calls[1]["group"] == "real\\net");
  CHECK(calls[2]["volume_ext"] == kLot);
  CHECK(calls[3]["volume_ext"] == kLot); // it is not closed
}

TEST_CASE("A password that changes is told of by its kind") {
  const std::pair<mock::Change::Password, int> cases[] = {
      {mock::Change::Password::Main, 0}, {mock::Change::Password::Investor, 1}, {mock::Change::Password::Api, 2}};
  for (const auto &[password, type] : cases) {
    Server server;
    mock::Change change = change_of(Kind::ChangePassword);
    change.password = password;
    const Calls calls = server.tell(change);
    CHECK(calls.names() == words("HookUserChangePassword OnUserChangePassword"));
    CHECK(calls[1]["type"] == type);
  }
}

TEST_CASE("The phone password is a field of the user") {
  Server server;
  mock::Change change = change_of(Kind::ChangePassword);
  change.password = mock::Change::Password::Phone;
  change.account = Server::account(kHedging, "demo\\hedge", "USD");
  change.account.phone_password = "sesame";
  const Calls calls = server.tell(change);
  CHECK(calls.names() == words("HookUserUpdate OnUserUpdate"));
  CHECK(calls[1]["phone_password"] == "sesame");
}

TEST_CASE("A user goes to the archive and comes back with all that it has") {
  Server server;
  CHECK(server.tell(change_of(Kind::ArchiveAccount)).names() == words("HookUserArchive OnUserArchive"));
  mock::Change change = change_of(Kind::RestoreAccount);
  change.positions = {server.position(11)};
  change.orders = {server.order(21)};
  CHECK(server.tell(change).names() == words("OnUserRestore OnPositionAdd OnOrderAdd"));
}

TEST_CASE("A user that is deleted leaves every base, and one that the server cleans away is not deleted") {
  Server server;
  mock::Change change = change_of(Kind::DeleteAccount);
  const Calls deleted = server.tell(change);
  CHECK(deleted.names() ==
        words("HookUserDelete OnUserDelete OnOrderClean OnHistoryClean OnDealClean OnPositionClean"));
  CHECK(deleted.of("OnDealClean")["login"] == kHedging);
  change.by_request = false;
  CHECK(server.tell(change).names() == words("OnUserClean OnOrderClean OnHistoryClean OnDealClean OnPositionClean"));
}

TEST_CASE("A client that connects and leaves is told of with its address and the way it came") {
  Server server;
  mock::Change change = change_of(Kind::LogIn);
  change.address = "192.0.2.7";
  change.reason = mock::Reason::Web;
  const Calls in = server.tell(change);
  CHECK(in.names() == words("HookUserLogin OnUserLogin"));
  CHECK(in[1]["ip"] == "192.0.2.7");
  CHECK(in[1]["type"] == 11);
  change.kind = Kind::LogOut;
  change.reason = mock::Reason::Dealer;
  const Calls out = server.tell(change);
  CHECK(out.names() == words("OnUserLogout"));
  CHECK(out[0]["type"] == 33);
}
