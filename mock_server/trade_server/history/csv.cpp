#include "csv.h"

namespace mock {
namespace {

class Reader {
public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool more() const { return at_ < text_.size(); }

  CsvRecord record() {
    CsvRecord record;
    record.line = line_;
    do
      record.fields.push_back(field(record.problem));
    while (take(','));
    if (!end_of_line()) {
      record.problem = "text after a closing quote";
      skip_line();
    }
    return record;
  }

private:
  std::string field(std::string &problem) {
    if (take('"'))
      return quoted(problem);
    const std::size_t end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
    std::string value(text_.substr(at_, end - at_));
    at_ = end;
    return value;
  }

  std::string quoted(std::string &problem) {
    std::string value;
    while (more()) {
      const char c = text_[at_++];
      if (c == '"' && !take('"'))
        return value;
      if (c == '\n')
        ++line_;
      value.push_back(c);
    }
    problem = "a quote is never closed";
    return value;
  }

  bool take(char c) {
    if (!more() || text_[at_] != c)
      return false;
    ++at_;
    return true;
  }

  bool end_of_line() {
    take('\r');
    if (!more())
      return true;
    if (!take('\n'))
      return false;
    ++line_;
    return true;
  }

  void skip_line() {
    at_ = std::min(text_.find('\n', at_), text_.size());
    end_of_line();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

} // namespace

std::vector<CsvRecord> parse_csv(std::string_view text) {
  std::vector<CsvRecord> records;
  Reader reader(text);
  while (reader.more())
    records.push_back(reader.record());
  return records;
}

} // namespace mock
