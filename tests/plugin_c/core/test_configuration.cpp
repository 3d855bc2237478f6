#include "configured.h"

using namespace mtbridge;

namespace {

constexpr const char *kRule = "[[rule]]\nname='a'\nper='lot'\nrate=1\n";

bool is_nothing(const Configuration::Change &change) {
  return change.wrong.empty() && change.warning.empty() && change.in_force.empty() && change.at_start.empty();
}

std::string in_grid(const Configuration &configuration, const char *key) {
  return configuration.grid_text(*find_setting(key));
}

} // namespace

TEST_CASE("the grid weighs more than the .ini file, and what it leaves empty says nothing") {
  const Configured place;
  place.write_ini("Heartbeat=20\nGroups=real*\n");
  Configuration configuration(place.library());
  CHECK(is_nothing(configuration.load({{"Heartbeat", "30"}, {"Groups", ""}})));
  CHECK(configuration.settings().heartbeat == 30);
  CHECK(configuration.settings().groups == "real*");
  CHECK(configuration.live().heartbeat == 30);
}

TEST_CASE("what is wrong at the start is told") {
  const Configured place;
  place.write("mtbridge5.ini", "Heartbeat=5\n");
  CHECK(Configuration(place.library()).load().wrong.find("Server is not set") == 0);
  CHECK(Configuration(place.library()).load({{"Server", "Live"}}).wrong.find("Server=Live: give") == 0);
  CHECK(Configuration(place.library()).load({{"Server", "live1"}}).wrong.empty());
  place.write_ini("Types=x\n");
  CHECK(Configuration(place.library()).load().wrong.find("mtbridge5.ini:6: Types=x: ") != std::string::npos);
}

TEST_CASE("a change of the .ini file is seen, and named") {
  const Configured place;
  Configuration configuration(place.library());
  REQUIRE(is_nothing(configuration.load()));
  CHECK(is_nothing(configuration.refresh()));
  place.write_ini("Groups=demo*\nSymbols=EUR*\nRingSlots=128\n");
  const Configuration::Change change = configuration.refresh();
  CHECK(change.in_force == "Groups, Symbols");
  CHECK(change.at_start == "RingSlots");
  CHECK(is_nothing(configuration.refresh()));
}

TEST_CASE("a bad value keeps everything as it was, is told once, and can be mended") {
  const Configured place;
  Configuration configuration(place.library());
  REQUIRE(is_nothing(configuration.load()));
  const Live *before = &configuration.live();
  place.write_ini("Heartbeat=99\nLogins=x\n");
  CHECK(configuration.refresh().wrong.find("Logins=x") != std::string::npos);
  CHECK(is_nothing(configuration.refresh()));
  CHECK(&configuration.live() == before);
  CHECK(configuration.settings().heartbeat == 0);
  place.write_ini("Heartbeat=99\nLogins=7\n");
  CHECK(configuration.refresh().in_force == "Heartbeat, Logins");
}

TEST_CASE("the grid that the server keeps is taken as a whole") {
  const Configured place;
  Configuration configuration(place.library());
  REQUIRE(is_nothing(configuration.load({{"Groups", "real*"}})));
  CHECK(is_nothing(configuration.take_grid({{"Groups", "real*"}})));
  CHECK(configuration.take_grid({{"Groups", "demo*"}, {"Heartbeat", "x"}}).wrong.find("Heartbeat=x") == 0);
  CHECK(configuration.settings().groups == "real*");
  CHECK(configuration.take_grid({{"Heartbeat", "7"}}).in_force == "Heartbeat, Groups"); // Groups is empty now
  CHECK(configuration.settings().groups == "*");
  place.write_ini("Symbols=EUR*\n");
  CHECK(configuration.refresh().in_force == "Symbols"); // the grid still counts
  CHECK(configuration.settings().heartbeat == 7);
}

TEST_CASE("the grid that the plugin keeps goes into the .ini file, all of it or nothing") {
  const Configured place;
  Configuration configuration(place.library());
  REQUIRE(is_nothing(configuration.load()));
  CHECK(configuration.save_grid({{"Groups", "real*"}, {"Logins", "x"}}).wrong.find("Logins=x") != std::string::npos);
  CHECK(in_grid(configuration, "Groups") == "*");
  CHECK(configuration.save_grid({{"Colour", "red"}}).wrong == "Colour: no such setting");
  CHECK(configuration.save_grid({{"Groups", "a\nServer=b"}}).wrong == "Groups: give one line");
  CHECK(configuration.save_grid({{"Groups", "real*"}}).in_force == "Groups");
  CHECK(is_nothing(configuration.refresh())); // our own change is no news
  Configuration again(place.library());
  REQUIRE(is_nothing(again.load()));
  CHECK(in_grid(again, "Groups") == "real*");
  CHECK(configuration.save_grid({{"Groups", ""}}).in_force == "Groups"); // back to the default
  CHECK(in_grid(configuration, "Groups") == "*");
}

TEST_CASE("a value that is longer than the grid shows is not cut when the grid comes back") {
  const Configured place;
  std::string logins = "1000000";
  for (int login = 1000001; login < 1000040; ++login)
    logins += "," + std::to_string(login);
  place.write_ini("Logins=" + logins + "\n");
  Configuration configuration(place.library());
  REQUIRE(is_nothing(configuration.load()));
  const std::string shown = in_grid(configuration, "Logins");
  CHECK(shown.size() == 127);
  CHECK(is_nothing(configuration.save_grid({{"Logins", shown}})));
  CHECK(configuration.save_grid({{"Logins", shown}, {"Groups", "real*"}}).in_force == "Groups");
  CHECK(configuration.settings().logins == logins);
}

TEST_CASE("an .ini file that cannot be written keeps the settings") {
  const Configured place;
  Configuration configuration(place.file("gone/mtbridge5.so"));
  configuration.load();
  const std::string wrong = configuration.save_grid({{"Server", "live1"}}).wrong;
  CHECK(wrong.find("cannot write") == 0);
  CHECK(configuration.settings().server.empty());
}

TEST_CASE("rules come from a file beside the library, and a change of it is seen") {
  const Configured place;
  place.write("rules.toml", kRule);
  place.write_ini("Rules=rules.toml\n");
  Configuration configuration(place.library());
  REQUIRE(is_nothing(configuration.load()));
  REQUIRE(configuration.live().rules.all().size() == 1);
  place.write("rules.toml", std::string(kRule) + "on='both'\n");
  CHECK(configuration.refresh().in_force == "Rules");
  place.write("other.toml", "");
  place.write_ini("Rules=" + place.file("other.toml") + "\n");
  CHECK(configuration.refresh().in_force == "Rules");
  CHECK(configuration.live().rules.all().empty());
}

TEST_CASE("rules that cannot be read while running leave those in force") {
  const Configured place;
  place.write("rules.toml", kRule);
  place.write_ini("Rules=rules.toml\n");
  Configuration configuration(place.library());
  REQUIRE(is_nothing(configuration.load()));
  std::filesystem::remove(place.file("rules.toml"));
  CHECK(configuration.refresh().wrong ==
        "cannot read the rules in " + place.file("rules.toml") + ": No such file or directory");
  CHECK(is_nothing(configuration.refresh()));
  place.write("rules.toml", "[[rule]]\n");
  CHECK(configuration.refresh().wrong == place.file("rules.toml") + ":1: the rule has no name");
  CHECK(configuration.live().rules.all().size() == 1);
  place.write("rules.toml", kRule);
  CHECK(is_nothing(configuration.refresh())); // what it was
  CHECK(configuration.save_grid({{"Rules", "nowhere.toml"}}).wrong.find("cannot read the rules in") == 0);
}

TEST_CASE("rules that cannot be read at the start are a warning, and taken when they can") {
  const Configured place;
  place.write_ini("Rules=rules.toml\n");
  Configuration configuration(place.library());
  const Configuration::Change change = configuration.load();
  CHECK(change.wrong.empty());
  CHECK(change.warning.find("cannot read the rules in") == 0);
  CHECK(configuration.live().rules.all().empty());
  place.write("rules.toml", kRule);
  CHECK(configuration.refresh().in_force == "Rules");
  CHECK(configuration.live().rules.all().size() == 1);
}

TEST_CASE("what is in force stays good for those who use it until it is forgotten") {
  const Configured place;
  place.write_ini("Heartbeat=1\n");
  Configuration configuration(place.library());
  REQUIRE(is_nothing(configuration.load()));
  const Live &before = configuration.live();
  place.write_ini("Heartbeat=2\n");
  CHECK(configuration.refresh().in_force == "Heartbeat");
  CHECK(before.heartbeat == 1);
  configuration.forget_old();
  CHECK(configuration.live().heartbeat == 2);
}
