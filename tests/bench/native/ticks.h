// Times by the processor's time-stamp counter, and how figures are told: one JSON object per line.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>
#include <x86intrin.h>

namespace bench {

// What was begun before is done, and what follows has not begun.
inline std::uint64_t ticks() {
  unsigned processor = 0;
  const std::uint64_t now = __rdtscp(&processor);
  _mm_lfence();
  return now;
}

inline double ns_per_tick() {
  static const double value = [] {
    using namespace std::chrono;
    const auto began = steady_clock::now();
    const std::uint64_t first = ticks();
    while (steady_clock::now() - began < milliseconds(50)) {
    }
    const auto passed = duration<double, std::nano>(steady_clock::now() - began);
    return passed.count() / static_cast<double>(ticks() - first);
  }();
  return value;
}

using Samples = std::vector<std::uint32_t>; // ticks; longer ones count as the longest

inline std::uint32_t sample(std::uint64_t began, std::uint64_t ended) {
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(ended - began, ~std::uint32_t{0}));
}

inline double percentile(Samples &samples, double share) {
  const auto rank = static_cast<std::ptrdiff_t>(share * static_cast<double>(samples.size() - 1));
  std::nth_element(samples.begin(), samples.begin() + rank, samples.end());
  return samples[static_cast<std::size_t>(rank)] * ns_per_tick();
}

// What a time without anything in it comes to: it is in every other.
inline double timer_ns() {
  Samples samples;
  for (int i = 0; i < 10'000; ++i) {
    const std::uint64_t began = ticks();
    samples.push_back(sample(began, ticks()));
  }
  return percentile(samples, 0.5);
}

inline void tell_value(const std::string &of, const char *contender, const char *unit, double value) {
  std::printf("{\"case\":\"%s\",\"contender\":\"%s\",\"unit\":\"%s\",\"value\":%.1f}\n", of.c_str(), contender, unit,
              value);
  std::fflush(stdout);
}

inline void tell_times(const std::string &of, const char *contender, Samples &samples) {
  if (samples.empty())
    return;
  std::printf("{\"case\":\"%s\",\"contender\":\"%s\",\"unit\":\"ns\",\"p50\":%.0f,\"p99\":%.0f,"
              "\"p999\":%.0f,\"max\":%.0f,\"calls\":%zu,\"timer\":%.0f}\n",
              of.c_str(), contender, percentile(samples, 0.5), percentile(samples, 0.99), percentile(samples, 0.999),
              percentile(samples, 1.0), samples.size(), timer_ns());
  std::fflush(stdout);
}

} // namespace bench
