#include "toml_table.h"

#include <cmath>

namespace mock {

const toml::node *TomlTable::node(std::string_view key) {
  known_.emplace(key);
  return table_.get(key);
}

void TomlTable::read(std::string_view key, std::string &value) {
  if (const auto text = get<std::string>(key, "a text"))
    value = *text;
}

void TomlTable::read(std::string_view key, bool &value) {
  if (const auto flag = get<bool>(key, "true or false"))
    value = *flag;
}

void TomlTable::read(std::string_view key, double &value) {
  const auto number = get<double>(key, "a number");
  if (!number)
    return;
  if (!std::isfinite(*number))
    fail(key, std::string(key) + " must be finite");
  value = *number;
}

void TomlTable::read(std::string_view key, Decimal &value) {
  const toml::node *found = node(key);
  if (found == nullptr)
    return;
  std::optional<Decimal> number;
  if (const auto text = found->value_exact<std::string>())
    number = Decimal::parse(*text);
  else if (const auto amount = found->value<double>(); amount && std::fabs(*amount) < 1e10)
    number = Decimal::rounded(*amount, Decimal::kPlaces);
  if (!number)
    fail(*found, std::string(key) + " must be a number with at most eight places");
  value = *number;
}

void TomlTable::require(std::string_view key) {
  if (node(key) == nullptr)
    fail(table_, std::string(key) + " is missing");
}

void TomlTable::fail(const toml::node &at, const std::string &what) const {
  throw ConfigError(file_ + ":" + std::to_string(at.source().begin.line) + ": " + what);
}

void TomlTable::fail(std::string_view key, const std::string &what) const {
  const toml::node *found = table_.get(key);
  fail(found == nullptr ? table_ : *found, what);
}

void TomlTable::finish() const {
  for (const auto &[key, value] : table_)
    if (!known_.contains(key.str()))
      throw ConfigError(file_ + ":" + std::to_string(key.source().begin.line) + ": nobody knows the key " +
                        std::string(key.str()));
}

} // namespace mock
