#include "options.h"

#include <charconv>
#include <cmath>

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

std::optional<double> speed_of(const std::string &text) {
  if (text == "max")
    return std::nullopt;
  const auto speed = number<double>("--speed", text);
  if (!std::isfinite(speed) || speed <= 0)
    throw UsageError("--speed must be greater than 0");
  return speed;
}

unsigned threads_of(const std::string &text) {
  const auto threads = number<unsigned>("--threads", text);
  if (threads < 1 || threads > kMaxThreads)
    throw UsageError("--threads must lie between 1 and " + std::to_string(kMaxThreads));
  return threads;
}

std::pair<std::string, std::string> setting_of(const std::string &text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0)
    throw UsageError("--set wants Key=Value, not '" + text + "'");
  return {text.substr(0, equals), text.substr(equals + 1)};
}

} // namespace

const char *const kUsage = R"(usage: mock-trade-server --platform mt4|mt5 --plugin PATH --history FILE [options]

Stands in for a MetaTrader trade server: loads a server plugin through its binary interface and
replays an account history on it, as the real server would have fired it.

  --platform mt4|mt5   which server to be
  --plugin PATH        the plugin's library
  --history FILE       the account history, a CSV file
  --speed N|max        N times as fast as the history's clock, or without waiting (default: max)
  --set Key=Value      a parameter in the plugin's grid, over its default; may be repeated
  --threads N          server threads; the rows of one account stay on one of them (default: 4)
  --help               this text

The server's journal goes to standard error. At the end one JSON line on standard output tells how
many rows were fired and how each account ended. SIGTERM or SIGINT stops the server in order.
Exit code: 0 done or stopped, 1 the server failed, 2 usage or a malformed history (nothing was
fired), 3 the plugin could not be loaded or did not start.

example:
  mock-trade-server --platform mt5 --plugin ./mtbridge5.so --history events.csv --speed 60 \
      --set Server=demo --set RingFolder=/dev/shm
)";

Options parse_options(const std::vector<std::string> &arguments) {
  Options options;
  bool has_platform = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string &option = arguments[i];
    if (option == "--help" || option == "-h") {
      options.help = true;
      return options;
    }
    auto value = [&]() -> const std::string & {
      if (++i == arguments.size())
        throw UsageError(option + " wants a value");
      return arguments[i];
    };
    if (option == "--platform") {
      options.platform = platform_of(value());
      has_platform = true;
    } else if (option == "--plugin") {
      options.plugin = value();
    } else if (option == "--history") {
      options.history = value();
    } else if (option == "--speed") {
      options.speed = speed_of(value());
    } else if (option == "--set") {
      options.values.push_back(setting_of(value()));
    } else if (option == "--threads") {
      options.threads = threads_of(value());
    } else {
      throw UsageError("unknown option '" + option + "'");
    }
  }
  if (!has_platform || options.plugin.empty() || options.history.empty())
    throw UsageError("--platform, --plugin and --history are needed");
  return options;
}

} // namespace mock
