#include "fields.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

namespace mock {
namespace {

[[noreturn]] void refuse(const char *name, const Json &field, const char *wanted) {
  throw BadRequest(std::string(name) + " is " + wanted + ", not " + field.dump());
}

// A number's digits, whether it came as a number or as text.
std::string digits_of(const char *name, const Json &field) {
  if (field.is_string())
    return field.get<std::string>();
  if (field.is_number_integer())
    return field.dump();
  if (!field.is_number())
    refuse(name, field, "a number");
  std::array<char, 400> text{}; // the longest double has 309 digits before its point
  const auto [end, error] = std::to_chars(text.begin(), text.end(), field.get<double>(), std::chars_format::fixed);
  return error == std::errc() ? std::string(text.begin(), end) : std::string();
}

template <class Number> Number number(const char *name, const Json &field, const char *wanted) {
  const std::string text = digits_of(name, field);
  Number value{};
  const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || stopped != text.data() + text.size())
    refuse(name, field, wanted);
  return value;
}

} // namespace

template <> std::string Fields::read(const char *name, const Json &field) {
  if (!field.is_string())
    refuse(name, field, "text");
  auto text = field.get<std::string>();
  if (text.find('\0') != std::string::npos)
    refuse(name, field, "text without zeros");
  return text;
}

template <> bool Fields::read(const char *name, const Json &field) {
  if (!field.is_boolean())
    refuse(name, field, "true or false");
  return field.get<bool>();
}

template <> std::uint64_t Fields::read(const char *name, const Json &field) {
  return number<std::uint64_t>(name, field, "a whole number from 0 on");
}

template <> unsigned Fields::read(const char *name, const Json &field) {
  return number<unsigned>(name, field, "a whole number from 0 on");
}

template <> std::int64_t Fields::read(const char *name, const Json &field) {
  return number<std::int64_t>(name, field, "a whole number");
}

template <> int Fields::read(const char *name, const Json &field) { return number<int>(name, field, "a whole number"); }

template <> double Fields::read(const char *name, const Json &field) {
  const auto value = number<double>(name, field, "a number");
  if (!std::isfinite(value))
    refuse(name, field, "a number");
  return value;
}

template <> Decimal Fields::read(const char *name, const Json &field) {
  const auto value = Decimal::parse(digits_of(name, field));
  if (!value)
    refuse(name, field, "a number with at most 8 decimals");
  return *value;
}

template <> Type Fields::read(const char *name, const Json &field) {
  const auto type = field.is_string() ? type_of(field.get<std::string>()) : std::nullopt;
  if (!type)
    refuse(name, field, "that of an order, a deal or an operation");
  return *type;
}

template <> Reason Fields::read(const char *name, const Json &field) {
  const auto reason = field.is_string() ? reason_of(field.get<std::string>()) : std::nullopt;
  if (!reason)
    refuse(name, field, "a word like client or dealer");
  return *reason;
}

std::size_t Fields::choice(const char *name, std::initializer_list<std::string_view> words) const {
  const auto given = get<std::string>(name);
  std::string known;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words.begin()[i] == given)
      return i;
    known += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + std::string(words.begin()[i]);
  }
  throw BadRequest(std::string(name) + " is " + known + ", not '" + given + "'");
}

std::optional<double> Fields::number_or(const char *name, std::string_view word) const {
  const Json *field = field_of(name);
  if (field != nullptr && field->is_string() && field->get<std::string>() == word)
    return std::nullopt;
  return get<double>(name);
}

const Json &Fields::object(const char *name) const {
  static const Json empty = Json::object();
  const Json *field = field_of(name);
  if (field == nullptr)
    return empty;
  if (!field->is_object())
    refuse(name, *field, "an object");
  return *field;
}

const Json *Fields::field_of(const char *name) const {
  const auto field = request_.find(name);
  return field == request_.end() || field->is_null() ? nullptr : &*field;
}

} // namespace mock
