// The MT4 server as its plugin sees it: an object whose table has all 124 functions.
#pragma once

#include "host.h"
#include "mtapi/mt4.h"

#include <array>
#include <atomic>

namespace mock {

constexpr std::int32_t kYes = 1, kNo = 0; // what a function answers

// The plugin calls from any of its threads, also from inside a hook.
class Mt4Server : public mt4::ServerInterface {
public:
  Mt4Server(const HostContext &context, std::string plugin); // whom it serves, for the journal

  static constexpr int kSlots = sizeof(mt4::ServerTable) / sizeof(void *);
  static constexpr int kTraps = 16; // behind the last function, for a plugin that counts wrong

  // The server behind the object, of which the plugin calls this function.
  static Mt4Server &entered(mt4::ServerInterface *self, const char *function);

  // A function that is not there was called: the journal says so, once per slot.
  void missing(int slot, const char *name);

  const HostContext &context;

private:
  const std::string plugin_;
  std::array<std::atomic_flag, kSlots + kTraps> reported_;
};

// Functions for the table: those that look into the books, those that work something out, and those with which a plugin
// trades.
void add_reading(mt4::ServerTable &table);
void add_calculating(mt4::ServerTable &table);
void add_trading(mt4::ServerTable &table);

} // namespace mock
