// One line of a history, read and checked.
#pragma once

#include "csv.h"
#include "history.h"

#include <stdexcept>

namespace mock {

struct ParsedRow {
  Row row; // without `account`
  std::string account;
  Mode mode{};
  int price_digits = 0; // the most decimals among its prices
};

// What is wrong with a row.
class RowError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

const std::vector<std::string> &header();

// Throws RowError.
ParsedRow read_row(const CsvRecord &record, Platform platform);

} // namespace mock
