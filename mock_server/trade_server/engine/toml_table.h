// Reads one table of a TOML file, and says with file and line what is wrong with it.
#pragma once

#include "config.h"

#include <toml++/toml.h>

#include <concepts>
#include <initializer_list>
#include <limits>
#include <set>

namespace mock {

class TomlTable {
public:
  TomlTable(const toml::table &table, const std::string &file) : table_(table), file_(file) {}

  // Each leaves `value` as it is when the key is absent.
  void read(std::string_view key, std::string &value);
  void read(std::string_view key, bool &value);
  void read(std::string_view key, double &value);
  void read(std::string_view key, Decimal &value); // a number or, for the last digit, a string
  template <std::integral Integer> void read(std::string_view key, Integer &value, std::int64_t least = 0);
  template <class Enum>
  void read(std::string_view key, Enum &value, std::initializer_list<std::pair<std::string_view, Enum>> words);

  const toml::node *node(std::string_view key); // nullptr: absent
  const toml::table &table() const { return table_; }
  void require(std::string_view key);

  [[noreturn]] void fail(const toml::node &at, const std::string &what) const;
  [[noreturn]] void fail(std::string_view key, const std::string &what) const; // at the key, or where the table begins
  void finish() const;                                                         // complains of keys that nobody read

private:
  template <class Value> std::optional<Value> get(std::string_view key, const char *kind);

  const toml::table &table_;
  const std::string &file_;
  std::set<std::string, std::less<>> known_;
};

template <class Value> std::optional<Value> TomlTable::get(std::string_view key, const char *kind) {
  const toml::node *found = node(key);
  if (found == nullptr)
    return std::nullopt;
  const auto value = found->value<Value>();
  if (!value)
    fail(*found, std::string(key) + " must be " + kind);
  return value;
}

template <std::integral Integer> void TomlTable::read(std::string_view key, Integer &value, std::int64_t least) {
  const auto number = get<std::int64_t>(key, "a whole number");
  if (!number)
    return;
  if (*number < least || !std::in_range<Integer>(*number))
    fail(key, std::string(key) + " must be at least " + std::to_string(least) + " and not absurd");
  value = static_cast<Integer>(*number);
}

template <class Enum>
void TomlTable::read(std::string_view key, Enum &value,
                     std::initializer_list<std::pair<std::string_view, Enum>> words) {
  const auto word = get<std::string>(key, "a word");
  if (!word)
    return;
  std::string choice;
  for (const auto &[name, meaning] : words) {
    if (name == *word) {
      value = meaning;
      return;
    }
    choice += (choice.empty() ? "" : ", ") + std::string(name);
  }
  fail(key, std::string(key) + " must be one of " + choice);
}

} // namespace mock
