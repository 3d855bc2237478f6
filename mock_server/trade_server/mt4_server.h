// The MT4 server as its plugin sees it: an object whose table has all 124 functions.
#pragma once

#include "mt4_book.h"

#include <array>
#include <atomic>
#include <deque>
#include <map>
#include <string>

namespace mock {

// The plugin calls from any of its threads, also from inside a hook.
class Mt4Server : public mt4::ServerInterface {
public:
  Mt4Server(const HostContext &context, const std::deque<Mt4Book> &books);

  static constexpr int kSlots = sizeof(mt4::ServerTable) / sizeof(void *);
  static constexpr int kTraps = 16; // behind the last function, for a plugin that counts wrong

  // A function that is not there was called: the journal says so, once per slot.
  void missing(int slot, const char *name);

  const HostContext &context;
  const std::deque<Mt4Book> &books;
  std::map<std::string, mt4::ConGroup> groups;

private:
  std::array<std::atomic_flag, kSlots + kTraps> reported_;
};

} // namespace mock
