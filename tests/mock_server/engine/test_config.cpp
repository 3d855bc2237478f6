#include "clock.h"
#include "engine/config.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace mock;

namespace {

std::string complaint(const std::string &text) {
  try {
    parse_config(text, "x.toml", Platform::MT5);
  } catch (const ConfigError &error) {
    return error.what();
  }
  return "";
}

} // namespace

TEST_CASE("The default settings are complete on both platforms, and hedging is all that MT4 has") {
  for (const Platform platform : {Platform::MT4, Platform::MT5}) {
    const Config config = default_config(platform);
    CHECK(config.groups.size() == 9);
    CHECK(config.symbols.size() == 6);
    CHECK(config.users.size() == 12);
    CHECK(config.speed == 1.0);
    const bool netting =
        std::ranges::find(config.groups, MarginMode::Netting, &Group::margin_mode) != config.groups.end();
    CHECK(netting == (platform == Platform::MT5));
  }
}

TEST_CASE("Settings say what they mean") {
  const Config config = parse_config(R"(
seed = 7
[clock]
start = 2026-03-04T12:30:00
pace = 60
[quirks]
partial_close = "any"
[[group]]
name = 'real\x'
currency = "EUR"
digits = 3
commission = "1.23456789"
commission_per = "deal"
[[symbol]]
name = "EURUSD"
base = "EUR"
profit = "USD"
price = 1
sessions = ["", "09:00-17:30", "", "", "", "", ""]
[[user]]
login = 5
group = 'real\x'
deposit = 0.1
)",
                                     "x.toml", Platform::MT4);
  CHECK(config.seed == 7);
  CHECK(time_text(config.start_ms) == "2026-03-04 12:30:00.000");
  CHECK(config.speed == 60.0);
  CHECK(config.quirks == decltype(config.quirks){{"partial_close", "any"}});
  CHECK(config.groups[0].name == "real\\x");
  CHECK(config.groups[0].commission.text() == "1.23456789");
  CHECK(config.groups[0].commission_per == Group::Per::Deal);
  CHECK(config.symbols[0].sessions[1] == std::pair(540, 1050));
  CHECK(config.symbols[0].sessions[0] == std::pair(0, 0));
  CHECK(config.users[0].account.currency == "EUR");
  CHECK(config.users[0].account.digits == 3);
  CHECK(config.users[0].deposit.text() == "0.10");
}

TEST_CASE("What is wrong with a file is said with its line") {
  CHECK(complaint("seed = ").starts_with("x.toml:1: "));
  CHECK(complaint("\nsede = 1") == "x.toml:2: nobody knows the key sede");
  CHECK(complaint("seed = \"x\"") == "x.toml:1: seed must be a whole number");
  CHECK(complaint("seed = -1") == "x.toml:1: seed must be at least 0 and not absurd");
  CHECK(complaint("[clock]\npace = \"fast\"") == "x.toml:2: pace must be \"real\", \"step\" or a factor");
  CHECK(complaint("[clock]\nstart = 5") == "x.toml:2: start must be a local date and time, or \"now\"");
  CHECK(complaint("[quirks]\npartial_close = 'never'").starts_with("x.toml:2: "));
  CHECK(complaint("[[group]]\nleverage = 5") == "x.toml:1: name is missing");
  CHECK(complaint("[[group]]\nname = 'much too long a name'") == "x.toml:2: a name has 1 to 15 bytes");
  CHECK(complaint("[[group]]\nname = 'a'\nmargin_mode = 'x'") ==
        "x.toml:3: margin_mode must be one of hedging, netting");
  CHECK(complaint("[[group]]\nname = 'a'\n[[group]]\nname = 'a'") == "x.toml:4: there are two of the name a");
  CHECK(complaint("[[user]]\nlogin = 1\ngroup = 'a'") == "x.toml:3: there is no group a");
  CHECK(complaint("group = 1") == "x.toml:1: group must be tables: [[group]]");
  CHECK(complaint("clock = 1") == "x.toml:1: clock must be a table: [clock]");
  const std::string symbol = "[[symbol]]\nname = 'A'\nbase = 'A'\nprofit = 'B'\n";
  CHECK(complaint(symbol + "price = -1") == "x.toml:5: price and contract_size must be positive");
  CHECK(complaint(symbol + "price = nan") == "x.toml:5: price must be finite");
  CHECK(complaint(symbol + "price = 1\nsessions = ['']") ==
        "x.toml:6: sessions must be seven texts, from Sunday to Saturday");
  CHECK(complaint(symbol + "price = 1\nsessions = ['', '9-17', '', '', '', '', '']") ==
        "x.toml:6: a session reads \"09:00-17:30\", or \"\" for a closed day");
}

TEST_CASE("A file of ticks is found beside the settings, and its lines are checked") {
  const auto folder = std::filesystem::temp_directory_path() / "mock-engine-config";
  std::filesystem::create_directories(folder);
  const std::string settings = (folder / "s.toml").string();
  std::ofstream(settings) << "[feed]\nticks = 't.csv'\n[[symbol]]\nname = 'A'\nbase = 'A'\nprofit = 'B'\nprice = 1\n";

  std::ofstream(folder / "t.csv") << "time_ms,symbol,bid,ask\n2000,A,1.5,1.6\n1000,A,1.4,1.5\n";
  const Config config = read_config(settings, Platform::MT5);
  REQUIRE(config.feed.ticks.size() == 2);
  CHECK(config.feed.ticks[0].time_ms == 1000);
  CHECK(config.feed.ticks[1].bid == 1.5);

  std::ofstream(folder / "t.csv") << "1000,A,1.5,1.4\n";
  CHECK_THROWS_WITH_AS(read_config(settings, Platform::MT5),
                       ((folder / "t.csv").string() + ":1: not a tick: time_ms,symbol,bid,ask").c_str(), ConfigError);
  std::ofstream(folder / "t.csv") << "1000,B,1.5,1.6\n";
  CHECK_THROWS_WITH_AS(read_config(settings, Platform::MT5),
                       (settings + ":2: the ticks have an unknown symbol, B").c_str(), ConfigError);
  std::filesystem::remove_all(folder);
}
