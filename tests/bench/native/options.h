// The command line of a benchmark program.
#pragma once

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <system_error>

namespace bench {

struct Options {
  std::uint64_t count; // calls or events of each case
  std::uint64_t runs = 1;
  std::string_view only; // cases whose name holds this
};

template <class Number> Number number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(value > Number{})) {
    std::fprintf(stderr, "\"%.*s\" is no number above 0\n", static_cast<int>(text.size()), text.data());
    std::exit(2);
  }
  return value;
}

// `name`: what is counted, `--calls` or `--events`; `usual`: how many of them without the option.
inline Options options_of(int count, char **arguments, std::string_view name, std::uint64_t usual, const char *about) {
  Options options{.count = usual, .only = {}};
  for (int i = 1; i < count; ++i) {
    const std::string_view key = arguments[i];
    const std::string_view value = i + 1 < count ? arguments[i + 1] : "";
    if (key == "--help") {
      std::printf("usage: %s [SCALE] [%s N] [--runs N] [--only TEXT]\n\n%s\n\n"
                  "  SCALE        so many times the usual number\n"
                  "  %-12s of each case (%llu)\n"
                  "  --runs N     go through all cases so many times (1)\n"
                  "  --only TEXT  cases whose name holds this\n",
                  arguments[0], name.data(), about, (std::string(name) + " N").c_str(),
                  static_cast<unsigned long long>(usual));
      std::exit(0);
    }
    if (key == name)
      options.count = number<std::uint64_t>(value);
    else if (key == "--runs")
      options.runs = number<std::uint64_t>(value);
    else if (key == "--only")
      options.only = value;
    else
      options.count = static_cast<std::uint64_t>(static_cast<double>(usual) * number<double>(key));
    if (key.starts_with("--"))
      ++i;
  }
  return options;
}

} // namespace bench
