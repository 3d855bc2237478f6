// What can be asked of the server over its control socket: a table of commands.
#pragma once

#include "fields.h"
#include "gate.h"
#include "load.h"
#include "pace.h"
#include "plugin_life.h"

#include <span>
#include <stop_token>
#include <string>
#include <string_view>

namespace mock {

// What the commands act upon.
struct Server {
  Engine &engine;
  Ledger &ledger;
  Clock &clock;
  Quirks &quirks;
  Watch &watch;
  PluginLife &plugin;
  Gate &gate;
  Pace &pace;
  Load &load;
  std::stop_source stop;
};

// Fields are named with blanks between them. `run` returns what the answer holds besides "ok", or throws.
struct Command {
  std::string_view name;
  std::string_view needs;
  std::string_view takes; // or not
  Json (*run)(Server &server, const Fields &fields);
};

// Those that make something happen to accounts, for which they pass the gate …
std::span<const Command> trade_commands();
std::span<const Command> account_commands();
std::span<const Command> book_commands(); // what administrators do
// … and those about the server itself: they are answered also while trading stands still.
std::span<const Command> server_commands();

// The answer to one line from a client, without its end. Any thread.
std::string respond(Server &server, std::string_view line);

} // namespace mock
