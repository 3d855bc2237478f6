#include "symbols.h"

#include <bit>

namespace mtbridge::plugin4 {
namespace {

std::uint64_t key(const char (&symbol)[12]) { return Fingerprint().add(symbol).value() >> 3; }

} // namespace

double Symbols::contract_size(const char (&symbol)[12]) const {
  return std::bit_cast<double>(sizes_.get(Kind::kName, key(symbol), 0));
}

void Symbols::learn(const mt4::ConSymbol &symbol) {
  const std::uint64_t name = key(symbol.symbol);
  const auto size = std::bit_cast<std::uint64_t>(symbol.contract_size);
  if (sizes_.get(Kind::kName, name, 0) != size) // hooks come here with every trade: who only reads keeps nobody waiting
    sizes_.exchange(Kind::kName, name, 0, size);
}

} // namespace mtbridge::plugin4
