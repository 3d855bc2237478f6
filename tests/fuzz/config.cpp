// The mock server's settings (TOML).
#include "engine/engine.h"
#include "fuzz.h"

#include <optional>

using namespace mock;

namespace {

std::optional<Config> parse(std::string_view text, Platform platform) {
  try {
    return parse_config(text, "server.toml", platform);
  } catch (const ConfigError &error) {
    fuzz::must(std::string_view(error.what()).starts_with("server.toml"), "a complaint names the file");
    return std::nullopt;
  }
}

// What is good line by line need not go together.
void start(const Config &config, Platform platform) {
  Clock clock(config.start_ms, std::nullopt);
  Journal journal(clock);
  Quirks quirks(config.seed);
  Ledger ledger(platform, config.groups, config.symbols);
  try {
    const Engine engine(config, ledger, clock, journal, quirks);
  } catch (const ConfigError &error) {
    fuzz::must(*error.what() != '\0', "a complaint says what is wrong");
  }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  for (const Platform platform : {Platform::MT4, Platform::MT5})
    if (const auto config = parse(fuzz::text_of(data, size), platform))
      start(*config, platform);
  return 0;
}
