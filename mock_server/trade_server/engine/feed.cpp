#include "feed.h"

#include "days.h"
#include "file_path.h"
#include "money.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <stdexcept>
#include <string_view>

namespace mock {
namespace {

constexpr double kMsOfYear = 365.0 * static_cast<double>(kDayMs);

Quote quote_at(const Symbol &symbol, double price, std::int64_t time_ms) {
  const double bid = rounded_price(price, symbol.digits);
  return {bid, rounded_price(bid + symbol.spread * symbol.point(), symbol.digits), time_ms};
}

// The text up to the next comma.
std::string_view field(std::string_view &line) {
  const std::size_t comma = std::min(line.find(','), line.size());
  const std::string_view text = line.substr(0, comma);
  line.remove_prefix(std::min(comma + 1, line.size()));
  return text;
}

template <class Number> bool read_number(std::string_view text, Number &number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

bool read_tick(std::string_view line, Tick &tick) {
  if (!read_number(field(line), tick.time_ms))
    return false;
  tick.symbol = field(line);
  return !tick.symbol.empty() && read_number(field(line), tick.bid) && read_number(field(line), tick.ask) &&
         line.empty() && tick.bid > 0 && tick.ask >= tick.bid;
}

} // namespace

std::vector<Tick> read_ticks(const std::string &file) {
  std::ifstream stream(file_path(file));
  if (!stream)
    throw std::runtime_error(file + ":1: cannot be read");
  std::vector<Tick> ticks;
  std::string line;
  for (std::size_t number = 1; std::getline(stream, line); ++number) {
    if (line.ends_with('\r'))
      line.pop_back();
    Tick tick;
    if (read_tick(line, tick))
      ticks.push_back(std::move(tick));
    else if (!line.empty() && !(number == 1 && line.starts_with("time")))
      throw std::runtime_error(file + ":" + std::to_string(number) + ": not a tick: time_ms,symbol,bid,ask");
  }
  std::ranges::stable_sort(ticks, {}, &Tick::time_ms);
  return ticks;
}

std::uint64_t Random::next() {
  std::uint64_t bits = state_ += 0x9e3779b97f4a7c15;
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
  bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
  return bits ^ (bits >> 31);
}

double Random::normal() {
  double sum = -6;
  for (int i = 0; i < 12; ++i)
    sum += static_cast<double>(next() >> 11) * 0x1p-53;
  return sum;
}

bool is_open(const Symbol &symbol, std::int64_t time_ms) {
  const auto [from, to] = symbol.sessions.at(static_cast<std::size_t>(weekday(time_ms)));
  const auto minute = (time_ms - day_start(time_ms)) / 60'000;
  return minute >= from && minute < to;
}

Feed::Feed(FeedSettings settings, std::vector<Symbol> symbols, std::int64_t start_ms, std::uint64_t seed)
    : settings_(std::move(settings)), symbols_(std::move(symbols)), random_(seed) {
  for (const Symbol &symbol : symbols_) {
    state_.walk[symbol.name] = symbol.price;
    state_.quotes[symbol.name] = quote_at(symbol, symbol.price, start_ms);
  }
  if (!settings_.ticks.empty())
    state_.next_ms = std::max(settings_.ticks.front().time_ms, start_ms);
  else
    state_.next_ms = settings_.every_ms > 0 ? start_ms + settings_.every_ms : kNever;
}

Quotes Feed::quotes() const {
  const std::lock_guard lock(mutex_);
  return state_.quotes;
}

std::optional<Quote> Feed::quote(std::string_view symbol) const {
  const std::lock_guard lock(mutex_);
  const auto found = state_.quotes.find(symbol);
  return found == state_.quotes.end() ? std::nullopt : std::optional(found->second);
}

void Feed::set(const std::string &symbol, Quote quote) {
  const std::lock_guard lock(mutex_);
  state_.quotes[symbol] = quote;
  state_.walk[symbol] = quote.bid;
}

std::int64_t Feed::next_ms() const {
  const std::lock_guard lock(mutex_);
  return state_.next_ms;
}

void Feed::step() {
  const std::lock_guard lock(mutex_);
  if (settings_.ticks.empty())
    walk(state_.next_ms);
  else
    play(state_.next_ms);
}

void Feed::walk(std::int64_t time_ms) {
  const double step = std::sqrt(static_cast<double>(settings_.every_ms) / kMsOfYear);
  for (const Symbol &symbol : symbols_) {
    const double change = symbol.volatility * step * random_.normal(); // drawn in any case: one sequence for all
    if (!is_open(symbol, time_ms))
      continue;
    double &price = state_.walk[symbol.name];
    price = std::max(price * (1 + change), symbol.point());
    state_.quotes[symbol.name] = quote_at(symbol, price, time_ms);
  }
  state_.next_ms = time_ms + settings_.every_ms;
}

void Feed::play(std::int64_t time_ms) {
  auto tick = std::ranges::lower_bound(settings_.ticks, time_ms, {}, &Tick::time_ms);
  for (; tick != settings_.ticks.end() && tick->time_ms == time_ms; ++tick)
    state_.quotes[tick->symbol] = {tick->bid, tick->ask, time_ms};
  state_.next_ms = tick == settings_.ticks.end() ? kNever : tick->time_ms;
}

Feed::State Feed::state() const {
  const std::lock_guard lock(mutex_);
  State state = state_;
  state.random = random_.state();
  return state;
}

void Feed::restore(State state) {
  const std::lock_guard lock(mutex_);
  random_ = Random(state.random);
  std::swap(state_, state);
  state_.walk.merge(state.walk); // symbols that the state does not know
  state_.quotes.merge(state.quotes);
}

} // namespace mock
