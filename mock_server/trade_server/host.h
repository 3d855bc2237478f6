// What the two hosts, MT4 and MT5, have in common: a server that loads one plugin and makes things happen on it.
#pragma once

#include "clock.h"
#include "decimal.h"
#include "history.h"
#include "journal.h"

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace mock {

// The plugin cannot be used; the text is the one line that the operator reads.
class PluginError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct HostContext {
  const History &history;
  const Clock &clock;
  Journal &journal;
  std::string plugin;                                      // path of the library
  std::vector<std::pair<std::string, std::string>> values; // --set: over the plugin's defaults in the parameter grid
};

// An account as the server sees it.
struct AccountState {
  struct Position {
    std::uint64_t ticket = 0;
    std::string symbol;
    bool buy = false;
    Decimal volume;
  };
  struct Order {
    std::uint64_t ticket = 0;
    std::string symbol;
    Type type{};
    Decimal volume;
  };
  Decimal balance, credit;
  std::vector<Position> positions;
  std::vector<Order> orders;
};

// The calls come in the order load, start, fire…, stop, unload.
class Host {
public:
  virtual ~Host() = default;

  virtual void load() = 0;  // the library, its description, its settings; throws PluginError
  virtual void start() = 0; // the plugin runs when this returns; throws PluginError
  // From several threads at once; the rows of one account come one after another, in their order.
  virtual void fire(const Row &row) = 0;
  virtual void stop() = 0; // no event is fired any more
  virtual void unload() = 0;

  virtual AccountState account(std::size_t index) const = 0;
};

std::unique_ptr<Host> make_mt4_host(const HostContext &context);
std::unique_ptr<Host> make_mt5_host(const HostContext &context);

} // namespace mock
