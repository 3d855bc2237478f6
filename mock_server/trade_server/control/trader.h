// A client made up by chance, who trades on some accounts: one thread of the load.
#pragma once

#include "engine/engine.h"

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace mock {

enum class Operation {
  Open,
  Close,
  PartialClose,
  CloseBy,
  Modify,
  Place,
  ModifyOrder,
  Cancel,
  Activate,
  Operate,
};
inline constexpr std::array<std::string_view, 10> kOperations{
    "open",  "close",        "partial_close", "close_by",       "modify",
    "place", "order.modify", "order.cancel",  "order.activate", "operate"};

// How often each operation is chosen, in proportion.
using Mix = std::array<unsigned, kOperations.size()>;
inline constexpr Mix kUsualMix{30, 22, 8, 5, 14, 8, 3, 4, 3, 3};

class Trader {
public:
  // The same seed, accounts and prices give the same operations.
  Trader(Engine &engine, const Ledger &ledger, std::vector<std::uint64_t> logins, const Mix &mix, std::uint64_t seed);

  // Whether the operation was done or refused.
  struct Outcome {
    Operation operation;
    bool done;
  };
  // Chooses and tries one operation. Where the chosen one finds nothing to act on, something is opened or placed.
  Outcome trade();

private:
  struct View { // of one account
    std::vector<Position> positions;
    std::vector<Order> orders;
  };

  Operation choose(const View &view);
  void perform(Operation operation, std::uint64_t login, const View &view);
  void open(std::uint64_t login);
  void place(std::uint64_t login);
  void close_a_part(std::uint64_t login, const Position &position);
  void close_by(std::uint64_t login, const View &view);
  void modify(std::uint64_t login, const Position &position);
  void modify_order(std::uint64_t login, const Order &order);
  void operate(std::uint64_t login);

  std::uint64_t below(std::uint64_t end) { return random_() % end; }
  template <class Item> const Item &one_of(const std::vector<Item> &items) {
    return items[static_cast<std::size_t>(below(items.size()))];
  }
  Decimal volume(const Symbol &symbol);
  Quote quote_of(const Symbol &symbol) const;
  double away(const Symbol &symbol, double price, bool up); // a price at a distance

  Engine &engine_;
  const Ledger &ledger_;
  const std::vector<std::uint64_t> logins_;
  const Mix mix_;
  std::mt19937_64 random_;
};

} // namespace mock
