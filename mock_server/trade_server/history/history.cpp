#include "history.h"

#include "csv.h"
#include "file_path.h"
#include "row_reader.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

namespace mock {
namespace {

constexpr std::uint64_t kFirstLogin = 700001;

std::string read_file(const std::string &path) {
  std::ifstream file(file_path(path), std::ios::binary);
  if (!file)
    throw HistoryError(path + ": cannot be read: " + std::generic_category().message(errno));
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  static constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark))
    text.erase(0, kByteOrderMark.size());
  return text;
}

std::string group_of(Mode mode) {
  switch (mode) {
  case Mode::Hedging:
    return "demo\\hedge-USD";
  case Mode::Netting:
    return "demo\\net-USD";
  case Mode::MT4:
    break;
  }
  return "demo\\USD";
}

// The account's place in the list, where it is put at first sight.
std::size_t account_index(History &history, const std::string &alias, Mode mode) {
  const auto known = std::ranges::find(history.accounts, alias, &History::Account::alias);
  if (known == history.accounts.end()) {
    history.accounts.push_back({alias, kFirstLogin + history.accounts.size(), group_of(mode), mode});
    return history.accounts.size() - 1;
  }
  if (known->mode != mode)
    throw RowError("account '" + alias + "' changes its mode");
  return static_cast<std::size_t>(known - history.accounts.begin());
}

void take_row(History &history, const CsvRecord &record, Platform platform) {
  ParsedRow parsed = read_row(record, platform);
  Row &row = parsed.row;
  row.account = account_index(history, parsed.account, parsed.mode);
  if (!row.symbol.empty()) {
    int &digits = history.digits[row.symbol];
    digits = std::max(digits, parsed.price_digits);
  }
  for (Decimal money : {row.commission, row.fee, row.swap, row.profit})
    history.money_digits = std::max(history.money_digits, money.places());
  history.rows.push_back(std::move(row));
}

} // namespace

History load_history(const std::string &path, Platform platform) {
  const std::string text = read_file(path);
  const std::vector<CsvRecord> records = parse_csv(text);
  if (records.empty() || records.front().fields != header())
    throw HistoryError(path + ":1: the first line must name the columns set,seq,time,…,comment");

  History history;
  std::string problems;
  for (std::size_t i = 1; i < records.size(); ++i) {
    try {
      take_row(history, records[i], platform);
    } catch (const RowError &error) {
      problems += (problems.empty() ? "" : "\n") + path + ":" + std::to_string(records[i].line) + ": " + error.what();
    }
  }
  if (!problems.empty())
    throw HistoryError(problems);
  return history;
}

} // namespace mock
