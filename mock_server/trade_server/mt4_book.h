// One account of the MT4 server: its records and its money, and what a row does to them.
#pragma once

#include "host.h"
#include "mt4_links.h"
#include "mtapi/mt4.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

namespace mock {

// What a row did: the record as it stands after the write, and how the hooks are told.
struct Mt4Change {
  mt4::TradeRecord trade;
  bool added;        // MtSrvTradesAdd…, else MtSrvTradesUpdate
  std::int32_t mode; // mt4::AddMode or mt4::UpdateMode
};

// All methods may be called from any thread.
class Mt4Book {
public:
  Mt4Book(const Account &account, const History &history, const Mt4Links &links);

  Mt4Change apply(const Row &row);

  mt4::UserInfo user_info() const;
  mt4::UserRecord user_record() const;
  mt4::ConGroup group() const;
  std::int32_t login() const { return static_cast<std::int32_t>(account_.login); }
  std::optional<mt4::TradeRecord> find(std::int32_t ticket) const; // open or closed
  std::vector<mt4::TradeRecord> open_trades() const;
  AccountState state() const;

private:
  using Trades = std::map<std::int32_t, mt4::TradeRecord>;

  mt4::TradeRecord new_trade(const Row &row) const;
  mt4::TradeRecord &open_trade(const Row &row); // made from the row where the history begins in mid-life
  mt4::TradeRecord finish(const Row &row);      // the open record, closed at the row's price

  Mt4Change open(const Row &row);
  Mt4Change modify(const Row &row);
  Mt4Change cancel(const Row &row);
  Mt4Change close(const Row &row);
  Mt4Change operate(const Row &row);

  const Account &account_;
  const History &history_;
  const Mt4Links &links_;
  mutable std::mutex mutex_;
  Trades open_, closed_;
  Decimal balance_, credit_;
};

mt4::ConSymbol mt4_symbol(const History &history, const std::string &name);

} // namespace mock
