// The market at one moment: prices, and what currencies are worth in each other.
#pragma once

#include "feed.h"

#include <stdexcept>
#include <string_view>
#include <vector>

namespace mock {

class Market {
public:
  Market(const std::vector<Symbol> &symbols, Quotes quotes) : symbols_(symbols), quotes_(std::move(quotes)) {}

  const Quote &quote(const std::string &symbol) const { return quotes_.at(symbol); }
  double ask_or_bid(const std::string &symbol, bool ask) const { return ask ? quote(symbol).ask : quote(symbol).bid; }

  // What one `from` brings in `to`: by a symbol of the two, else through a third currency. Throws std::runtime_error
  // when no symbols lead there.
  double rate(std::string_view from, std::string_view to) const;

private:
  double direct(std::string_view from, std::string_view to) const; // 0: there is no such symbol

  const std::vector<Symbol> &symbols_; // outlives this
  Quotes quotes_;
};

} // namespace mock
