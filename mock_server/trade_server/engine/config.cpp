#include "config.h"

#include "config_terms.h"
#include "days.h"
#include "default_config.h"
#include "file_path.h"
#include "quirks.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <sstream>

namespace mock {
namespace {

// Reads the file into a Config: one function for each section.
class Reader {
public:
  Reader(const std::string &file, Platform platform) : file_(file), platform_(platform) {}

  Config read(std::string_view text) {
    toml::table root;
    try {
      root = toml::parse(text, file_);
    } catch (const toml::parse_error &error) {
      throw ConfigError(file_ + ":" + std::to_string(error.source().begin.line) + ": " +
                        std::string(error.description()));
    }
    TomlTable table(root, file_);
    table.read("seed", config_.seed);
    section(table, "clock", &Reader::clock);
    section(table, "quirks", &Reader::quirks);
    each(table, "group", &Reader::group);
    each(table, "symbol", &Reader::symbol);
    section(table, "feed", &Reader::feed);
    each(table, "user", &Reader::user);
    table.finish();
    return std::move(config_);
  }

private:
  using Section = void (Reader::*)(TomlTable &table);

  void section(TomlTable &parent, std::string_view key, Section reader) {
    const toml::node *node = parent.node(key);
    if (node == nullptr)
      return;
    if (!node->is_table())
      parent.fail(*node, std::string(key) + " must be a table: [" + std::string(key) + "]");
    TomlTable table(*node->as_table(), file_);
    (this->*reader)(table);
    table.finish();
  }

  void each(TomlTable &parent, std::string_view key, Section reader) {
    const toml::node *node = parent.node(key);
    if (node == nullptr)
      return;
    if (!node->is_array_of_tables())
      parent.fail(*node, std::string(key) + " must be tables: [[" + std::string(key) + "]]");
    for (const toml::node &item : *node->as_array()) {
      TomlTable table(*item.as_table(), file_);
      (this->*reader)(table);
      table.finish();
    }
  }

  void clock(TomlTable &table);
  void feed(TomlTable &table);
  void quirks(TomlTable &table);
  void group(TomlTable &table) { add(table, config_.groups, read_group(table, platform_)); }
  void symbol(TomlTable &table) { add(table, config_.symbols, read_symbol(table, platform_)); }
  void user(TomlTable &table);

  template <class Item> void add(TomlTable &table, std::vector<Item> &items, Item item) {
    if (std::ranges::find(items, item.name, &Item::name) != items.end())
      table.fail("name", "there are two of the name " + item.name);
    items.push_back(std::move(item));
  }

  const std::string &file_;
  const Platform platform_;
  Config config_;
};

std::int64_t milliseconds(const toml::date_time &time) {
  using namespace std::chrono;
  const year_month_day date(year(time.date.year), month(time.date.month), day(time.date.day));
  const auto seconds = (time.time.hour * 60LL + time.time.minute) * 60 + time.time.second;
  return sys_days(date).time_since_epoch().count() * kDayMs + seconds * 1000;
}

void Reader::clock(TomlTable &table) {
  if (const toml::node *start = table.node("start")) {
    if (const auto time = start->value<toml::date_time>())
      config_.start_ms = milliseconds(*time);
    else if (start->value<std::string>() == "now")
      config_.start_ms =
          std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
              .count();
    else
      table.fail(*start, "start must be a local date and time, or \"now\"");
  }
  const toml::node *pace = table.node("pace");
  if (pace == nullptr)
    return;
  const auto factor = pace->value<double>();
  if (pace->value<std::string>() == "step")
    config_.speed = std::nullopt;
  else if (factor && *factor > 0)
    config_.speed = *factor;
  else if (pace->value<std::string>() != "real")
    table.fail(*pace, "pace must be \"real\", \"step\" or a factor");
}

void Reader::feed(TomlTable &table) {
  table.read("every_ms", config_.feed.every_ms);
  std::string ticks;
  table.read("ticks", ticks);
  if (ticks.empty())
    return;
  try {
    config_.feed.ticks = read_ticks(utf8_of(file_path(file_).parent_path() / file_path(ticks)));
  } catch (const std::runtime_error &error) {
    throw ConfigError(error.what());
  }
  for (const Tick &tick : config_.feed.ticks)
    if (std::ranges::find(config_.symbols, tick.symbol, &Symbol::name) == config_.symbols.end())
      table.fail("ticks", "the ticks have an unknown symbol, " + tick.symbol);
}

void Reader::quirks(TomlTable &table) {
  for (const auto &[key, value] : table.table()) {
    std::string way;
    table.read(key.str(), way);
    if (const std::string wrong = Quirks().set(key.str(), way); !wrong.empty())
      table.fail(key.str(), wrong);
    config_.quirks.emplace_back(key.str(), way);
  }
}

void Reader::user(TomlTable &table) {
  Config::User user;
  Account &account = user.account;
  table.require("login");
  table.require("group");
  table.read("login", account.login, 1);
  table.read("group", account.group);
  const auto group = std::ranges::find(config_.groups, account.group, &Group::name);
  if (group == config_.groups.end())
    table.fail("group", "there is no group " + account.group);
  account.currency = group->currency;
  account.digits = group->digits;
  account.leverage = group->leverage;
  account.registered_ms = config_.start_ms;
  if (platform_ == Platform::MT4 && !std::in_range<std::int32_t>(account.login))
    table.fail("login", "MT4 has no room for such a login");
  table.read("name", account.name);
  table.read("leverage", account.leverage, 1);
  table.read("agent", account.agent);
  table.read("comment", account.comment);
  table.read("enabled", account.enabled);
  table.read("deposit", user.deposit);
  if (std::ranges::any_of(config_.users, [&](const auto &other) { return other.account.login == account.login; }))
    table.fail("login", "there is a user " + std::to_string(account.login) + " already");
  config_.users.push_back(std::move(user));
}

} // namespace

Config parse_config(std::string_view text, const std::string &file, Platform platform) {
  return Reader(file, platform).read(text);
}

Config read_config(const std::string &file, Platform platform) {
  std::ifstream stream(file_path(file));
  if (!stream)
    throw ConfigError(file + ":1: cannot be read");
  std::stringstream text;
  text << stream.rdbuf();
  return parse_config(text.str(), file, platform);
}

Config default_config(Platform platform) { return parse_config(kDefaultConfig, "default.toml", platform); }

} // namespace mock
