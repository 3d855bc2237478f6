// What is not established about the vendor's servers: each thing can be done in every way that fits what is known,
// because a plugin has to be right under all.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace mock {

// name, what is open, and the ways. The first is what most sources suggest.
// clang-format off
#define MOCK_QUIRKS(QUIRK)                                                                                             \
  QUIRK(partial_close, "MT4: which comes first, the close or the rest", "close_first", "rest_first")                   \
  QUIRK(close_by_hook, "MT4: when MtSrvTradesCloseBy is called", "before", "after")                                    \
  QUIRK(close_by_state, "MT4: which records of a close-by have state 5", "both", "first", "second")                    \
  QUIRK(swap_update, "whether an update follows when a swap is charged", "no", "yes")                                  \
  QUIRK(price_update, "whether an update follows when only the floating profit moves", "no", "yes")                    \
  QUIRK(operation_mode, "MT4: the mode of a balance operation", "new", "api")                                          \
  QUIRK(operation_symbol, "MT4: the symbol handed over with a balance operation", "null", "empty")                     \
  QUIRK(operation_volume, "MT4: the volume of a balance operation", "0", "1")                                          \
  QUIRK(user_balance, "MT4: whether the user handed over has the balance of before or after", "after", "before")       \
  QUIRK(edit_mode, "MT4: the mode when an administrator edits a closed record", "normal", "close")                     \
  QUIRK(reopen_mode, "MT4: the mode when a closed record is opened again", "normal", "activate")                       \
  QUIRK(cancel_mode, "MT4: the mode when a pending order goes", "close", "delete")                                     \
  QUIRK(restore_hook, "MT4: how the plugin hears of a restored record", "add", "restore", "both")                      \
  QUIRK(stop_comment, "MT4: whether the comment tells of a stop", "yes", "no")                                         \
  QUIRK(position_callback, "MT5: position callbacks before or after OnDealPerform", "before", "after")                 \
  QUIRK(history_callback, "MT5: which comes first, OnOrderDelete or OnHistoryAdd", "delete_first", "add_first")        \
  QUIRK(order_done, "MT5: an executed order becomes history after or before its deal", "after_deal", "before_deal")    \
  QUIRK(order_updates, "MT5: OnOrderUpdate calls around an instant fill", "0", "1", "2")                               \
  QUIRK(user_update, "MT5: when OnUserUpdate follows a trade", "before", "after", "both")                              \
  QUIRK(operation_request, "MT5: whether a manager's balance operation passes the request hooks", "no", "yes")
// clang-format on

enum class Quirk {
#define MOCK_QUIRK_NAME(name, ...) name,
  MOCK_QUIRKS(MOCK_QUIRK_NAME)
#undef MOCK_QUIRK_NAME
};

class Quirks {
public:
  struct Info {
    std::string_view name, question;
    std::vector<std::string_view> ways;
  };
  static const std::vector<Info> &all();

  explicit Quirks(std::uint64_t seed = 0);

  // `way`: one of the quirk's ways, or "any": drawn anew each time. The name "all" sets every quirk to "any".
  // Returns what is wrong, in one line.
  std::string set(std::string_view name, std::string_view way);
  std::string_view way(Quirk quirk); // as it was set

  // How it goes this time: the number of the way. Any thread.
  int draw(Quirk quirk);
  bool is(Quirk quirk, std::string_view way); // draws

private:
  std::mutex mutex_;
  std::mt19937_64 random_;
  std::vector<int> ways_; // by quirk; -1: any
};

} // namespace mock
