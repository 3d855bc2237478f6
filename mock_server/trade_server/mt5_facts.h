// What the MT5 server knows about orders, deals, positions and accounts, apart from how a plugin sees it.
#pragma once

#include "decimal.h"

#include <cstdint>
#include <string>

namespace mock {

constexpr std::uint64_t kServerId = 1;
constexpr double kContractSize = 100'000;
inline constexpr const char16_t *kCurrency = u"USD";

struct SymbolFacts {
  std::string name;
  std::uint32_t digits = 0;
};

struct GroupFacts {
  std::string name;
  std::uint32_t money_digits = 2;
  bool hedging = false;
};

struct AccountFacts {
  std::uint64_t login = 0;
  std::string group;
  std::uint32_t money_digits = 2;
  Decimal balance, credit;
};

struct OrderFacts {
  std::uint64_t ticket = 0;
  std::uint64_t login = 0;
  std::uint64_t position = 0;    // that it closes or has opened
  std::uint64_t position_by = 0; // of a close-by
  SymbolFacts symbol;
  std::uint32_t money_digits = 2;
  std::uint32_t type = 0;       // EnOrderType
  std::uint32_t state = 0;      // EnOrderState
  std::uint32_t reason = 0;     // EnReason
  std::uint32_t activation = 0; // EnOrderActivation
  std::int64_t setup_ms = 0;
  std::int64_t done_ms = 0;
  double price = 0, sl = 0, tp = 0;
  Decimal volume, volume_left;
  std::string comment;
};

struct DealFacts {
  std::uint64_t ticket = 0;
  std::uint64_t login = 0;
  std::uint64_t order = 0;
  std::uint64_t position = 0;
  SymbolFacts symbol; // no name: an operation on the account
  std::uint32_t money_digits = 2;
  std::uint32_t action = 0; // EnDealAction
  std::uint32_t entry = 0;  // EnDealEntry
  std::uint32_t reason = 0; // EnReason
  std::int64_t time_ms = 0;
  double price = 0, price_position = 0, sl = 0, tp = 0;
  Decimal volume, volume_closed;
  Decimal profit, swap, commission, fee;
  std::string comment;
};

struct PositionFacts {
  std::uint64_t ticket = 0;
  std::uint64_t login = 0;
  SymbolFacts symbol;
  std::uint32_t money_digits = 2;
  bool buy = false;
  std::uint32_t reason = 0; // EnReason
  std::int64_t created_ms = 0;
  std::int64_t updated_ms = 0;
  double price_open = 0, price_current = 0, sl = 0, tp = 0;
  Decimal volume; // 0: closed
  std::string comment;
};

} // namespace mock
