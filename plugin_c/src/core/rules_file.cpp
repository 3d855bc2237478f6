// The rules as an administrator writes them.
#include "commission.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace mtbridge {
namespace {

constexpr std::uint64_t kMost = 1'000'000'000;
constexpr int kMostPlaces = 8;
constexpr const char *kNumberRange = "a number from 0 to 1000000000 with at most 8 decimal places";

// The first complaint, with its line.
class Complaint {
public:
  explicit Complaint(std::string path) : path_(std::move(path)) {}

  bool operator()(const toml::source_region &where, const std::string &what) {
    if (text_.empty())
      text_ = path_ + ":" + std::to_string(where.begin.line) + ": " + what;
    return false;
  }

  const std::string &text() const { return text_; }

private:
  std::string path_;
  std::string text_;
};

bool in_range(const Decimal &number) {
  return number.is_number() && number.places() <= kMostPlaces && !(Decimal(kMost) < number);
}

// One key's value into one rule; each returns false after a complaint.
class RuleReader {
public:
  RuleReader(Rule &rule, Complaint &complain) : rule_(rule), complain_(complain) {}

  bool take(std::string_view key, const toml::node &value) {
    if (key == "name")
      return name(value);
    if (key == "groups")
      return masks(key, value, rule_.groups, rule_.group_masks);
    if (key == "symbols")
      return masks(key, value, rule_.symbols, rule_.symbol_masks);
    if (key == "per")
      return word(key, value, rule_.per, {"lot", "million", "percent", "deal", "point"});
    if (key == "on")
      return word(key, value, rule_.on, {"open", "close", "both"});
    if (key == "currency")
      return word(key, value, rule_.in_profit_currency, {"deposit", "profit"});
    if (key == "rate")
      return number(key, value, rule_.rate);
    if (key == "min")
      return rule_.has_minimum = true, number(key, value, rule_.minimum);
    if (key == "max")
      return rule_.has_maximum = true, number(key, value, rule_.maximum);
    if (key == "shares")
      return shares(value);
    return complain_(value.source(), "no such key: " + std::string(key));
  }

private:
  bool name(const toml::node &value) {
    const std::string text = value.value_or(std::string());
    const bool good = !text.empty() && text.size() <= sizeof(mtb_event::rule) &&
                      std::ranges::none_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
    if (!good)
      return complain_(value.source(), "name: give 1 to 14 bytes of text");
    rule_.name = text;
    return true;
  }

  bool masks(std::string_view key, const toml::node &value, std::string &shown, MaskList &list) {
    if (!value.is_string())
      return complain_(value.source(), std::string(key) + R"(: give masks in one text, like 'real\*,!real\test*')");
    shown = value.value_or(std::string());
    const std::string wrong = list.compile(shown);
    return wrong.empty() || complain_(value.source(), std::string(key) + ": " + wrong);
  }

  template <class Choice>
  bool word(std::string_view key, const toml::node &value, Choice &choice,
            std::initializer_list<std::string_view> words) {
    const std::string text = value.value_or(std::string());
    const auto *const found = std::ranges::find(words, text);
    if (found != words.end()) {
      choice = static_cast<Choice>(found - words.begin());
      return true;
    }
    std::string all;
    for (const std::string_view one : words)
      all += (all.empty() ? "" : ", ") + std::string(one);
    return complain_(value.source(), std::string(key) + ": give one of " + all);
  }

  bool number(std::string_view key, const toml::node &value, Decimal &into) {
    if (const std::optional<double> given = value.is_number() ? value.value<double>() : std::nullopt)
      if (into = Decimal::of(*given); in_range(into))
        return true;
    return complain_(value.source(), std::string(key) + ": give " + kNumberRange);
  }

  bool shares(const toml::node &value) {
    const toml::array *levels = value.as_array();
    if (levels == nullptr || levels->size() > MTB_COMMISSION_LEVELS)
      return complain_(value.source(), R"(shares: give up to 8 levels, like ["50%", "1.50"])");
    Decimal percent;
    for (const toml::node &level : *levels) {
      std::string text = level.value_or(std::string());
      Share share{text.ends_with('%'), Decimal()};
      if (share.percent)
        text.pop_back();
      if (!level.is_string() || !read_number(text, share.number))
        return complain_(level.source(), std::string("shares: give texts, each ") + kNumberRange + ", or one with %");
      if (share.percent) {
        if (percent = percent + share.number; Decimal(100) < percent)
          return complain_(level.source(), "shares: more than 100% in all");
      }
      rule_.shares.push_back(share);
    }
    return true;
  }

  static bool read_number(const std::string &text, Decimal &into) {
    double number = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    into = Decimal::of(number);
    return error == std::errc() && end == text.data() + text.size() && in_range(into);
  }

  Rule &rule_;
  Complaint &complain_;
};

bool read_rule(const toml::table &table, const std::vector<Rule> &before, Rule &rule, Complaint &complain) {
  RuleReader reader(rule, complain);
  for (const auto &[key, value] : table)
    if (!reader.take(key.str(), value))
      return false;
  for (const char *key : {"name", "per", "rate"})
    if (!table.contains(key))
      return complain(table.source(), std::string("the rule has no ") + key);
  if (rule.has_minimum && rule.has_maximum && rule.maximum < rule.minimum)
    return complain(table.source(), "max is less than min");
  if (std::ranges::find(before, rule.name, &Rule::name) != before.end())
    return complain(table.source(), "another rule is called " + rule.name + ", too");
  return true;
}

} // namespace

std::string Rules::read(const std::string &text, const std::string &path) {
  rules_.clear();
  Complaint complain(path);
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed)
    complain(parsed.error().source(), std::string(parsed.error().description()));
  else
    for (const auto &[key, value] : parsed.table()) {
      const toml::array *tables = value.as_array();
      if (key != "rule" || tables == nullptr || !tables->is_array_of_tables()) {
        complain(value.source(), "give nothing but [[rule]] tables");
        break;
      }
      for (const toml::node &table : *tables) {
        Rule rule;
        if (!read_rule(*table.as_table(), rules_, rule, complain))
          break;
        rules_.push_back(std::move(rule));
      }
    }
  if (!complain.text().empty())
    rules_.clear();
  std::vector<MaskList> groups;
  std::vector<MaskList> symbols;
  for (const Rule &rule : rules_) {
    groups.push_back(rule.group_masks);
    symbols.push_back(rule.symbol_masks);
  }
  groups_.build(std::move(groups));
  symbols_.build(std::move(symbols));
  return complain.text();
}

} // namespace mtbridge
