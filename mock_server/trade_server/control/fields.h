// The fields of a request, read and checked.
#pragma once

#include "engine/domain.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>

namespace mock {

using Json = nlohmann::ordered_json;

// A request that cannot be understood; the text is the one line that its sender reads.
class BadRequest : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Reads as text, whole numbers (std::uint64_t, std::int64_t, int, unsigned), bool, double, Decimal, Type and Reason.
// Numbers may be strings as well: a sum that no double can hold stays exact. A field that is null counts as absent.
class Fields {
public:
  explicit Fields(const Json &request) : request_(request) {}

  template <class Value> std::optional<Value> find(const char *name) const {
    const Json *field = field_of(name);
    return field != nullptr ? std::optional(read<Value>(name, *field)) : std::nullopt;
  }

  template <class Value> Value get(const char *name) const {
    const Json *field = field_of(name);
    if (field == nullptr)
      throw BadRequest(std::string(name) + " is missing");
    return read<Value>(name, *field);
  }

  template <class Value> Value get(const char *name, Value otherwise) const {
    return find<Value>(name).value_or(std::move(otherwise));
  }

  // Changes `value` when the field is there.
  template <class Value> void change(const char *name, Value &value) const {
    if (const Json *field = field_of(name))
      value = read<Value>(name, *field);
  }

  bool has(const char *name) const { return field_of(name) != nullptr; }

  std::uint64_t login() const { return get<std::uint64_t>("login"); }

  // Which of the words, by its place.
  std::size_t choice(const char *name, std::initializer_list<std::string_view> words) const;

  // A number, or nothing when the field is that word.
  std::optional<double> number_or(const char *name, std::string_view word) const;

  // A field that is an object; empty when it is absent.
  const Json &object(const char *name) const;

private:
  const Json *field_of(const char *name) const;
  template <class Value> static Value read(const char *name, const Json &field);

  const Json &request_;
};

} // namespace mock
