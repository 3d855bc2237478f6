// Prices: a random walk of the server's own, recorded ticks, or whatever is set from outside.
#pragma once

#include "domain.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace mock {

struct Quote {
  double bid = 0, ask = 0;
  std::int64_t time_ms = 0;
};

using Quotes = std::map<std::string, Quote, std::less<>>; // by symbol, at one moment

struct Tick {
  std::int64_t time_ms = 0;
  std::string symbol;
  double bid = 0, ask = 0;
};

struct FeedSettings {
  std::int64_t every_ms = 1000; // of the random walk; 0: prices come from outside only
  std::vector<Tick> ticks;      // in the order of time; instead of the random walk
};

// Reads lines `time_ms,symbol,bid,ask`; a first line of names is left out. Throws std::runtime_error: FILE:LINE: what.
std::vector<Tick> read_ticks(const std::string &file);

// The same on every machine, unlike the distributions of the standard library (SplitMix64).
class Random {
public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  double normal(); // near enough: the sum of twelve uniform numbers

  std::uint64_t state() const { return state_; }

private:
  std::uint64_t state_;
};

// Whether the market is open: the symbol's session at this time.
bool is_open(const Symbol &symbol, std::int64_t time_ms);

// Any thread.
class Feed {
public:
  struct State {
    std::uint64_t random = 0;
    std::int64_t next_ms = 0;
    std::map<std::string, double> walk; // the unrounded price, by symbol
    Quotes quotes;
  };

  Feed(FeedSettings settings, std::vector<Symbol> symbols, std::int64_t start_ms, std::uint64_t seed);

  Quotes quotes() const;
  std::optional<Quote> quote(std::string_view symbol) const;

  // A price from outside; the walk goes on from there.
  void set(const std::string &symbol, Quote quote);

  std::int64_t next_ms() const; // when it has prices of its own; the end of time: never
  void step();                  // has them now, and the time of the next moves on

  State state() const;
  void restore(State state);

private:
  void walk(std::int64_t time_ms);
  void play(std::int64_t time_ms);

  const FeedSettings settings_;
  const std::vector<Symbol> symbols_;
  mutable std::mutex mutex_; // of everything below
  Random random_;
  State state_;
};

} // namespace mock
