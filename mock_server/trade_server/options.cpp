#include "options.h"

#include <charconv>
#include <cmath>
#include <functional>

namespace mock {
namespace {

constexpr unsigned kMaxThreads = 256;

template <class Number> Number number(const std::string &option, const std::string &text) {
  Number value{};
  const char *end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stopped != end)
    throw UsageError(option + " wants a number, not '" + text + "'");
  return value;
}

Platform platform_of(const std::string &text) {
  if (text == "mt4")
    return Platform::MT4;
  if (text == "mt5")
    return Platform::MT5;
  throw UsageError("--platform is mt4 or mt5, not '" + text + "'");
}

// A number above 0, or what the word stands for.
std::optional<double> speed_of(const std::string &option, const std::string &text, const char *word,
                               std::optional<double> of_word) {
  if (text == word)
    return of_word;
  const auto speed = number<double>(option, text);
  if (!std::isfinite(speed) || speed <= 0)
    throw UsageError(option + " must be greater than 0");
  return speed;
}

unsigned threads_of(const std::string &text) {
  const auto threads = number<unsigned>("--threads", text);
  if (threads < 1 || threads > kMaxThreads)
    throw UsageError("--threads must lie between 1 and " + std::to_string(kMaxThreads));
  return threads;
}

std::pair<std::string, std::string> pair_of(const std::string &option, const char *wanted, const std::string &text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0)
    throw UsageError(option + " wants " + wanted + ", not '" + text + "'");
  return {text.substr(0, equals), text.substr(equals + 1)};
}

using Value = std::function<const std::string &()>;

// What --set said before any --plugin stands there already, without a path.
void add_plugin(std::vector<PluginFile> &plugins, const std::string &path) {
  if (plugins.empty() || !plugins.back().path.empty())
    plugins.emplace_back();
  plugins.back().path = path;
}

Values &values_of_last(std::vector<PluginFile> &plugins) {
  return (plugins.empty() ? plugins.emplace_back() : plugins.back()).values;
}

// Each of the three takes an option if it is one of its own.
bool take_common(Options &options, const std::string &option, const Value &value) {
  if (option == "--platform")
    options.platform = platform_of(value());
  else if (option == "--plugin")
    add_plugin(options.plugins, value());
  else if (option == "--set")
    values_of_last(options.plugins).push_back(pair_of(option, "Key=Value", value()));
  else if (option == "--quirk")
    options.quirks.push_back(pair_of(option, "NAME=WAY", value()));
  else if (option == "--seed")
    options.seed = number<std::uint64_t>(option, value());
  else
    return false;
  return true;
}

bool take_for_history(Options &options, const std::string &option, const Value &value) {
  if (option == "--history")
    options.history = value();
  else if (option == "--speed")
    options.speed = speed_of(option, value(), "max", std::nullopt);
  else if (option == "--threads")
    options.threads = threads_of(value());
  else
    return false;
  return true;
}

bool take_for_trading(Options &options, const std::string &option, const Value &value) {
  if (option == "--config")
    options.config = value();
  else if (option == "--listen")
    options.port = number<std::uint16_t>(option, value());
  else if (option == "--state")
    options.state = value();
  else if (option == "--chronicle")
    options.chronicle = value();
  else if (const std::string *pace = option == "--clock" ? &value() : nullptr)
    options.pace = *pace == "real" ? 1.0 : speed_of(option, *pace, "step", 0.0);
  else
    return false;
  return true;
}

} // namespace

const char *const kUsage = R"(usage: mock-trade-server --platform mt4|mt5 --plugin PATH [options]

Stands in for a MetaTrader trade server: loads server plugins through their binary interface and
tells them what happens, as the real server would. What happens is either decided by a trading engine,
which is driven over a socket of this machine, or recorded in an account history.

  --platform mt4|mt5   which server to be
  --plugin PATH        a plugin's library; may be repeated: they are called in this order
  --set Key=Value      a parameter in the grid of the plugin that was named last (or of the first, before
                       any is named), over its default; may be repeated
  --quirk NAME=WAY     how to do what is not established about the real servers; 'any' draws a way
                       each time, 'all=any' does so for every quirk; may be repeated
  --seed N             what chance begins with (default: the configuration's)
  --help               this text

with the engine:
  --config FILE        groups, symbols, users, prices: a TOML file (default: see --print-config)
  --listen PORT        of the control socket on 127.0.0.1 (default: a free one); the first line on
                       standard output tells it: {"listening": PORT}
  --state FILE         go on from a saved state
  --chronicle FILE     append what happens, a JSON line each, when the plugins have been told of it
  --clock real|step|N  at real pace, only when told to, or N times as fast (default: the
                       configuration's)
  --print-config       the default configuration

with a history:
  --history FILE       the account history, a CSV file
  --speed N|max        N times as fast as the history's clock, or without waiting (default: max)
  --threads N          server threads; the rows of one account stay on one of them (default: 4)

The server's journal goes to standard error. At the end one JSON line on standard output tells how
each account ended. SIGTERM or SIGINT stops the server in order.
Exit code: 0 done or stopped, 1 the server failed, 2 usage, or a malformed configuration, state or
history (nothing was fired), 3 the only plugin could not be loaded or did not
start.

example:
  mock-trade-server --platform mt5 --plugin ./mtbridge5.so --clock step --quirk all=any \
      --set Server=demo --set RingFolder=/dev/shm
  mock-trade-server --platform mt5 --plugin ./mtbridge5.so --history events.csv --speed 60 \
      --set Server=demo --set RingFolder=/dev/shm
)";

Options parse_options(const std::vector<std::string> &arguments) {
  Options options;
  bool has_platform = false;
  std::string of_history, of_trading; // an option that goes with one of the two only
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string &option = arguments[i];
    const Value value = [&]() -> const std::string & {
      if (++i == arguments.size())
        throw UsageError(option + " wants a value");
      return arguments[i];
    };
    if (option == "--help" || option == "-h")
      options.help = true;
    else if (option == "--print-config")
      options.print_config = true;
    else if (take_for_history(options, option, value))
      of_history = option;
    else if (take_for_trading(options, option, value))
      of_trading = option;
    else if (!take_common(options, option, value))
      throw UsageError("unknown option '" + option + "'");
    has_platform |= option == "--platform";
  }
  if (options.help || options.print_config)
    return options;
  if (!has_platform || options.plugins.empty() || options.plugins.front().path.empty())
    throw UsageError("--platform and --plugin are needed");
  if (options.history.empty() && !of_history.empty())
    throw UsageError(of_history + " goes with --history only");
  if (!options.history.empty() && !of_trading.empty())
    throw UsageError(of_trading + " does not go with --history");
  return options;
}

} // namespace mock
