// Comma-separated values with quotes (RFC 4180), and the line that each record begins on.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mock {

struct CsvRecord {
  std::size_t line = 0;
  std::vector<std::string> fields;
  std::string problem; // what is wrong with the quotes, else empty
};

std::vector<CsvRecord> parse_csv(std::string_view text);

} // namespace mock
