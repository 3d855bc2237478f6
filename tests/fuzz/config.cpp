// The mock server's settings (TOML).
#include "engine/engine.h"
#include "fuzz.h"

using namespace mock;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  for (const Platform platform : {Platform::MT4, Platform::MT5}) {
    try {
      const Config config = parse_config(fuzz::text_of(data, size), "server.toml", platform);
      Clock clock(config.start_ms, std::nullopt);
      Journal journal(clock);
      Quirks quirks(config.seed);
      Ledger ledger(platform, config.groups, config.symbols);
      const Engine engine(config, ledger, clock, journal, quirks);
    } catch (const ConfigError &error) {
      fuzz::must(std::string_view(error.what()).starts_with("server.toml"), "a complaint names the file");
    }
  }
  return 0;
}
