// A recorded history (events.csv), read and made to happen in the books of the mock server.
#include "history/history.h"
#include "fuzz.h"
#include "history/replay.h"
#include "history/summary.h"

#include <nlohmann/json.hpp>

using namespace mock;

namespace {

void play(const std::string &path, Platform platform) {
  try {
    const History history = load_history(path, platform);
    Clock clock(0, std::nullopt);
    const auto ledger = books_of(history, platform);
    const std::size_t rows = replay(history, *ledger, clock, 1, std::stop_source());
    fuzz::must(rows == history.rows.size(), "every row happens");
    fuzz::must(nlohmann::json::accept(summary(history, *ledger, rows)), "the summary is JSON");
  } catch (const HistoryError &error) {
    fuzz::must(std::string_view(error.what()).starts_with(path), "a complaint names the file");
  }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  static const fuzz::Folder folder;
  const std::string path = folder.write("events.csv", fuzz::text_of(data, size));
  play(path, Platform::MT4);
  play(path, Platform::MT5);
  return 0;
}
