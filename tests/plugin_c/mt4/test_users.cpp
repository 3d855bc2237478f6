#include "fake_base.h"

using namespace fake;
using mtbridge::plugin4::kPasswordExtMatter;
using mtbridge::plugin4::kPasswordMatter;

namespace {

using Types = std::vector<mtb_type>;

struct Ready : Bench {
  Ready() { long_enough(); }
};

} // namespace

TEST_CASE("what somebody changes of a user is told once, and money is no such thing") {
  Ready bench;
  UserRecord changed = user();
  changed.balance = changed.prevbalance = 5;
  bench.users.updated(changed);
  CHECK(bench.events().empty());
  changed.agent_account = 9;
  bench.users.updated(changed);
  bench.users.updated(changed);
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_ACCOUNT_UPDATE});
  CHECK(events[0].agent == 9);
}

TEST_CASE("a user comes and goes once, however often the server says so") {
  Ready bench;
  bench.users.added(user(5));
  bench.users.updated(user(5));
  bench.users.deleted(user(5));
  bench.users.archived(user(5));
  CHECK(types(bench.events()) == Types{MTB_ACCOUNT_CREATE, MTB_ACCOUNT_DELETE});
  bench.users.archived(user());
  bench.users.deleted(user());
  bench.users.restored(user());
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_ACCOUNT_DELETE, MTB_ACCOUNT_CREATE});
  CHECK(events[0].flags == MTB_FLAG_ARCHIVED);
  CHECK(events[1].flags == MTB_FLAG_RESTORED);
}

TEST_CASE("a changed password is told once, whichever hooks the server calls") {
  for (const int hooks : {1, 2, 3})
    for (const bool investor : {false, true}) {
      Ready bench;
      if ((hooks & 1) != 0)
        bench.users.password_changed(user_info(), investor, kPasswordMatter);
      if ((hooks & 2) != 0)
        bench.users.password_changed(user_info(), investor, kPasswordExtMatter);
      const auto events = bench.events();
      REQUIRE(types(events) == Types{MTB_ACCOUNT_PASSWORD});
      CHECK(std::string(events[0].comment) == (investor ? "investor" : "main"));
    }
}

TEST_CASE("the phone password is a field of the user") {
  Ready bench;
  UserRecord changed = user();
  put(changed.password_phone, "secret");
  bench.users.updated(changed);
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_ACCOUNT_PASSWORD});
  CHECK(std::string(events[0].comment) == "phone");
}

TEST_CASE("a balance that is set right is told with what it is") {
  Ready bench;
  UserRecord fixed = user();
  fixed.credit = 7;
  bench.users.balance_fixed(fixed, 100);
  const auto events = bench.events();
  REQUIRE(types(events) == Types{MTB_ACCOUNT_UPDATE});
  CHECK(events[0].balance == 100);
  CHECK(events[0].credit == 7);
  CHECK(events[0].flags == MTB_FLAG_EDITED);
}
