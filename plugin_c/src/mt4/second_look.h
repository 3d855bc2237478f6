// What is asked of the server's own base, by the housekeeping thread: symbols, what was open when the plugin began, and
// what swaps the server has charged.
#pragma once

#include "core/chores.h"
#include "core/known.h"
#include "server.h"
#include "symbols.h"
#include "trades.h"
#include "users.h"
#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace mtbridge::plugin4 {

class SecondLook final : public Chores {
public:
  SecondLook(ServerFace &server, Known &known, Trades &trades, Users &users, Symbols &symbols)
      : server_(server), known_(known), trades_(trades), users_(users), symbols_(symbols) {}

  // The hooks are let in: what is read from now on misses no change.
  void begin();

  // An administrator is about to change a symbol.
  void symbols_change() { symbols_change_.store(true, std::memory_order_relaxed); }

  void run(std::int64_t now_ns) override;

  // Everything that waits is looked at now; then nothing more is asked.
  void finish();

private:
  enum class Errand { kNone, kLearn, kCompare };

  void read_symbols(std::int64_t now_ns);
  void choose_errand(std::int64_t now_ns);
  bool read_users(std::int64_t now_ns);
  void visit(std::size_t most);
  void learn(const mt4::UserInfo &user);
  void compare(const mt4::UserInfo &user);

  ServerFace &server_;
  Known &known_;
  Trades &trades_;
  Users &users_;
  Symbols &symbols_;
  std::atomic<bool> symbols_change_{true};

  std::mutex mutex_; // between the housekeeping thread and those that start and stop the plugin; of all below
  bool running_ = false;
  std::int64_t began_ns_ = 0;
  std::int64_t symbols_at_ns_ = 0; // 0: none has changed
  std::int64_t compare_at_ns_ = 0; // 0: no swap was charged
  Errand errand_ = Errand::kNone;
  std::vector<std::int32_t> logins_;    // still to be visited
  std::unique_ptr<mt4::UserInfo> user_; // scratch space, 14 KB
};

} // namespace mtbridge::plugin4
