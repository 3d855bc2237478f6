#include "fake_base.h"

using namespace fake;

namespace {

using Types = std::vector<mtb_type>;

} // namespace

TEST_CASE("a user who is updated because he trades has not changed") {
  Bench bench;
  for (const double balance : {1.0, 2.0}) {
    const UserObject user(UserFields{.balance = balance});
    bench.sinks.OnUserUpdate(&user); // before anything is known of him, too
    bench.a_moment();
  }
  CHECK(bench.events().empty());
}

TEST_CASE("what somebody changes of a user is told once, known or not") {
  for (const bool known : {true, false}) {
    CAPTURE(known);
    Bench bench;
    if (known)
      bench.a_moment();
    const UserObject before(UserFields{}), after(UserFields{.leverage = 50, .group = u"real\\vip"});
    UserObject proposal(after.f);
    CHECK(bench.sinks.HookUserUpdate(&before, &proposal) == MT_RET_OK);
    bench.sinks.OnUserUpdate(&after);
    bench.sinks.OnUserUpdate(&after);
    const auto events = bench.events();
    REQUIRE(types(events) == Types{MTB_ACCOUNT_UPDATE});
    CHECK(events[0].login == kLogin);
    CHECK(std::string(events[0].group) == "real\\vip");
  }
}

TEST_CASE("a user comes once and goes once, however often the server says so") {
  Bench bench;
  bench.a_moment();
  const UserObject user(UserFields{.login = 5, .agent = 9});
  bench.sinks.OnUserAdd(&user);
  bench.sinks.OnUserAdd(&user);
  bench.sinks.OnUserUpdate(&user);
  bench.sinks.OnUserDelete(&user);
  bench.sinks.OnUserClean(5);
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_ACCOUNT_CREATE, MTB_ACCOUNT_DELETE});
  CHECK(events[0].agent == 9);
  CHECK(!has(events[1], MTB_F_FLAGS));
}

TEST_CASE("a user whom the server cleans away is deleted by his number") {
  Bench bench;
  bench.a_moment();
  bench.sinks.OnUserClean(kLogin);
  CHECK(types(bench.events()) == Types{MTB_ACCOUNT_DELETE});
}

TEST_CASE("a user goes to the archive and comes back") {
  Bench bench;
  bench.a_moment();
  const UserObject user(UserFields{});
  bench.sinks.OnUserArchive(&user);
  bench.sinks.OnUserDelete(&user);
  bench.sinks.OnUserRestore(&user);
  bench.sinks.OnUserUpdate(&user);
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_ACCOUNT_DELETE, MTB_ACCOUNT_CREATE});
  CHECK(events[0].flags == MTB_FLAG_ARCHIVED);
  CHECK(events[1].flags == MTB_FLAG_RESTORED);
}

TEST_CASE("a changed password is told by its name, never by its text") {
  Bench bench;
  bench.a_moment();
  const UserObject user(UserFields{}), with_phone(UserFields{.phone_password = u"secret"});
  for (const std::uint32_t which : {0U, 1U, 2U, 77U})
    bench.sinks.OnUserChangePassword(&user, which, u"secret");
  bench.sinks.OnUserUpdate(&with_phone);
  const auto events = bench.events();
  REQUIRE(types(events) == Types(5, MTB_ACCOUNT_PASSWORD));
  const char *const words[] = {"main", "investor", "api", "", "phone"};
  for (std::size_t i = 0; i < 5; ++i)
    CHECK(std::string(events[i].comment) == words[i]);
}

TEST_CASE("clients that connect are told of where they are wanted") {
  Bench bench;
  const UserObject user(UserFields{});
  bench.sinks.OnUserLogin(u"192.0.2.1", &user, 0);
  CHECK(bench.events().empty()); // the default
}
