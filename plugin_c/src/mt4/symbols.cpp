#include "symbols.h"

#include <bit>

namespace mtbridge::plugin4 {
namespace {

std::uint64_t key(const char (&symbol)[12]) { return Fingerprint().add(symbol, sizeof symbol).value() >> 3; }

} // namespace

double Symbols::contract_size(const char (&symbol)[12]) const {
  return std::bit_cast<double>(sizes_.get(Kind::kName, key(symbol), 0));
}

void Symbols::learn(const mt4::ConSymbol &symbol) {
  sizes_.exchange(Kind::kName, key(symbol.symbol), 0, std::bit_cast<std::uint64_t>(symbol.contract_size));
}

} // namespace mtbridge::plugin4
