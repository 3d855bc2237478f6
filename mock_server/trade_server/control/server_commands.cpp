#include "command.h"

#include "saved_state.h"

#include <algorithm>
#include <ranges>

namespace mock {
namespace {

constexpr std::int64_t kYearMs = 366LL * 24 * 60 * 60 * 1000;
constexpr unsigned kMostThreads = 256;
constexpr unsigned kMostAccounts = 1'000'000;

Json words(std::string_view text) {
  Json list = Json::array();
  for (const auto &word : text | std::views::split(' '))
    if (!word.empty())
      list.push_back(std::string(word.begin(), word.end()));
  return list;
}

Json hello(Server &server, const Fields & /*fields*/) {
  Json commands = Json::object();
  for (const auto &table : {trade_commands(), account_commands(), book_commands(), server_commands()})
    for (const Command &command : table)
      commands[std::string(command.name)] = {{"needs", words(command.needs)}, {"takes", words(command.takes)}};
  return {{"platform", server.ledger.platform() == Platform::MT4 ? "mt4" : "mt5"},
          {"time", server.clock.now_ms()},
          {"commands", commands}};
}

Json state(Server &server, const Fields & /*fields*/) { return {{"state", Json::parse(server.engine.dump())}}; }

Json save(Server &server, const Fields &fields) {
  save_state(server.engine, fields.get<std::string>("file"));
  return {};
}

Json quote(Server &server, const Fields &fields) {
  const auto symbol = fields.get<std::string>("symbol");
  const auto quote = server.engine.feed().quote(symbol);
  if (!quote)
    throw Refused("unknown symbol " + symbol);
  return {{"bid", quote->bid}, {"ask", quote->ask}, {"time", quote->time_ms}};
}

Json move_clock(Server &server, const Fields &fields) {
  if (!fields.has("advance") && !fields.has("speed"))
    throw BadRequest("advance or speed is missing");
  if (const auto ms = fields.find<std::int64_t>("advance")) {
    if (*ms < 0 || *ms > kYearMs)
      throw BadRequest("advance lies between 0 and a year");
    server.pace.advance(*ms);
  }
  if (fields.has("speed")) {
    const double factor = fields.number_or("speed", "pause").value_or(0);
    if (factor < 0)
      throw BadRequest("speed is at least 0");
    server.pace.set(factor);
  }
  return {{"time", server.clock.now_ms()}};
}

Json set_plugin(Server &server, const Fields &fields) {
  Values values;
  for (const auto &[key, value] : fields.object("values").items()) {
    if (!value.is_string())
      throw BadRequest("values are text, not " + value.dump());
    values.emplace_back(key, value);
  }
  server.plugin.set(values, fields.get<std::string>("plugin", ""));
  return {};
}

Json restart_plugin(Server &server, const Fields & /*fields*/) {
  server.plugin.restart();
  return {};
}

Json freeze(Server &server, const Fields &fields) {
  server.watch.freeze(fields.get<std::string>("point"));
  return {};
}

Json thaw(Server &server, const Fields & /*fields*/) {
  server.watch.thaw();
  return {};
}

Json crash(Server &server, const Fields &fields) {
  const auto at = fields.get<std::uint64_t>("at", 1);
  if (at == 0)
    throw BadRequest("at counts from 1");
  std::function<void()> before;
  if (const auto file = fields.find<std::string>("state"))
    before = [&engine = server.engine, file = *file] { save_state(engine, file); };
  server.watch.crash(fields.get<std::string>("point"), at, before);
  return {};
}

Json faults(Server &server, const Fields & /*fields*/) { return {{"frozen", server.watch.frozen()}}; }

Json quirks(Server &server, const Fields &fields) {
  for (const auto &[name, way] : fields.object("set").items()) {
    const std::string complaint =
        way.is_string() ? server.quirks.set(name, way.get<std::string>()) : "a quirk's way is text, not " + way.dump();
    if (!complaint.empty())
      throw BadRequest(complaint);
  }
  Json all = Json::object();
  for (std::size_t i = 0; i < Quirks::all().size(); ++i) {
    const auto &[name, question, ways] = Quirks::all()[i];
    all[std::string(name)] = {
        {"question", question}, {"ways", ways}, {"way", server.quirks.way(static_cast<Quirk>(i))}};
  }
  return {{"quirks", all}};
}

unsigned between(const Fields &fields, const char *name, unsigned most) {
  const auto value = fields.get<unsigned>(name);
  if (value < 1 || value > most)
    throw BadRequest(std::string(name) + " lies between 1 and " + std::to_string(most));
  return value;
}

Mix mix_of(const Fields &fields) {
  if (!fields.has("mix"))
    return kUsualMix;
  Mix mix{};
  const Json &given = fields.object("mix");
  const Fields weights(given);
  for (const auto &[name, weight] : given.items()) {
    const auto operation = std::ranges::find(kOperations, name);
    if (operation == kOperations.end())
      throw BadRequest("mix has an unknown operation '" + name + "'");
    mix[static_cast<std::size_t>(operation - kOperations.begin())] = weights.get<unsigned>(name.c_str());
  }
  if (std::ranges::all_of(mix, [](unsigned weight) { return weight == 0; }))
    throw BadRequest("mix has no operation");
  return mix;
}

Json start_load(Server &server, const Fields &fields) {
  LoadPlan plan;
  plan.rate = fields.number_or("rate", "max");
  plan.operations = fields.find<std::uint64_t>("operations");
  plan.seconds = fields.find<double>("seconds");
  plan.accounts = between(fields, "accounts", kMostAccounts);
  plan.threads = between(fields, "threads", kMostThreads);
  plan.seed = fields.get("seed", plan.seed);
  plan.mix = mix_of(fields);
  if (plan.rate && *plan.rate <= 0)
    throw BadRequest("rate is greater than 0");
  if (plan.threads > plan.accounts)
    throw BadRequest("an account stays on one thread: threads are at most as many as accounts");
  server.load.start(plan);
  return {};
}

Json load_status(Server &server, const Fields & /*fields*/) {
  const Load::Status status = server.load.status();
  Json counts = Json::object();
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < kOperations.size(); ++i) {
    const auto &[done, refused] = status.counts[i];
    total += done + refused;
    counts[std::string(kOperations[i])] = {{"done", done}, {"refused", refused}};
  }
  return {{"running", status.running},
          {"seconds", status.seconds},
          {"rate", status.seconds > 0 ? static_cast<double>(total) / status.seconds : 0},
          {"operations", counts}};
}

Json stop_load(Server &server, const Fields &fields) {
  server.load.stop();
  return load_status(server, fields);
}

Json profile(Server &server, const Fields & /*fields*/) {
  const auto us = [](std::chrono::nanoseconds time) { return static_cast<double>(time.count()) / 1000; };
  Json calls = Json::object();
  for (const auto &[name, statistics] : server.watch.statistics())
    calls[name] = {
        {"count", statistics.calls}, {"total_us", us(statistics.total)}, {"longest_us", us(statistics.longest)}};
  return {{"calls", calls}};
}

Json stop(Server &server, const Fields & /*fields*/) {
  server.stop.request_stop();
  return {};
}

constexpr Command kServerCommands[] = {
    {"hello", "", "", hello},
    {"state", "", "", state},
    {"save", "file", "", save},
    {"quote", "symbol", "", quote},
    {"clock", "", "advance speed", move_clock},
    {"plugin.set", "values", "plugin", set_plugin},
    {"plugin.restart", "", "", restart_plugin},
    {"fault.freeze", "point", "", freeze},
    {"fault.thaw", "", "", thaw},
    {"fault.crash", "point", "at state", crash},
    {"fault.status", "", "", faults},
    {"quirks", "", "set", quirks},
    {"load.start", "rate accounts threads", "operations seconds seed mix", start_load},
    {"load.status", "", "", load_status},
    {"load.stop", "", "", stop_load},
    {"profile", "", "", profile},
    {"stop", "", "", stop},
};

} // namespace

std::span<const Command> server_commands() { return kServerCommands; }

} // namespace mock
