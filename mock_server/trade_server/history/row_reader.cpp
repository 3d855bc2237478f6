#include "row_reader.h"

#include "text.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <limits>
#include <utility>

namespace mock {
namespace {

using namespace std::string_literals;

enum Column {
  kSet,
  kSeq,
  kTime,
  kPlatform,
  kMode,
  kAccount,
  kEvent,
  kTicket,
  kDeal,
  kPosition,
  kOrder,
  kType,
  kEntry,
  kSymbol,
  kVolume,
  kPrice,
  kSl,
  kTp,
  kCommission,
  kFee,
  kSwap,
  kProfit,
  kComment,
};

constexpr int kMaxDigits = 8;

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

template <class Value>
Value choose(std::string_view text, const char *what, std::initializer_list<std::pair<std::string_view, Value>> known) {
  const auto found = std::ranges::find(known, text, &std::pair<std::string_view, Value>::first);
  if (found == known.end())
    throw RowError("unknown "s + what + " " + quoted(text));
  return found->second;
}

// Reads the typed values of one record; each method throws RowError that names the column.
class Fields {
public:
  explicit Fields(const std::vector<std::string> &fields) : fields_(fields) {}

  const std::string &text(Column column) const { return fields_[column]; }
  bool empty(Column column) const { return text(column).empty(); }

  std::uint64_t ticket(Column column) const { return empty(column) ? 0 : whole(column, "a ticket"); }

  std::uint64_t whole(Column column, const char *what) const {
    std::uint64_t value = 0;
    if (!parse(column, value) || value == 0 || value > std::numeric_limits<std::int64_t>::max())
      bad(column, what);
    return value;
  }

  Decimal decimal(Column column) const {
    if (empty(column))
      return {};
    const auto value = Decimal::parse(text(column));
    if (!value)
      bad(column, "a number with at most 8 decimals");
    return *value;
  }

  std::optional<double> price(Column column, int &digits) const {
    if (empty(column))
      return std::nullopt;
    double value = 0;
    const std::string &number = text(column);
    if (number.find_first_not_of("+-.0123456789") != std::string::npos || !parse(column, value))
      bad(column, "a number");
    const std::size_t point = number.find('.');
    if (point != std::string::npos)
      digits = std::clamp(static_cast<int>(number.size() - point - 1), digits, kMaxDigits);
    return value;
  }

  std::int64_t time_ms(Column column) const;

private:
  template <class Value> bool parse(Column column, Value &value) const {
    const std::string &number = text(column);
    const char *end = number.data() + number.size();
    const auto [stopped, error] = std::from_chars(number.data(), end, value);
    return error == std::errc() && stopped == end;
  }

  [[noreturn]] void bad(Column column, const char *wanted) const {
    throw RowError(header()[column] + " " + quoted(text(column)) + " is not " + wanted);
  }

  const std::vector<std::string> &fields_;
};

// 2016-08-05 04:36:05, with a fraction of at most nine digits of which three count.
std::int64_t Fields::time_ms(Column column) const {
  using namespace std::chrono;
  static constexpr std::string_view kShape = "dddd-dd-dd dd:dd:dd";
  const std::string &time = text(column);
  auto fits = [](char c, char shape) { return shape == 'd' ? c >= '0' && c <= '9' : c == shape; };
  const std::string whole = time.substr(0, kShape.size());
  std::string fraction = time.substr(whole.size());
  if (!std::ranges::equal(whole, kShape, fits) || (!fraction.empty() && !fraction.starts_with('.')) ||
      fraction == "." || fraction.size() > 10 || fraction.find_first_not_of("0123456789", 1) < fraction.size())
    bad(column, "a time like 2016-08-05 04:36:05");

  auto number = [&whole](std::size_t at, std::size_t size) { return std::stoi(whole.substr(at, size)); };
  const year_month_day date(year(number(0, 4)), month(static_cast<unsigned>(number(5, 2))),
                            day(static_cast<unsigned>(number(8, 2))));
  const int hour = number(11, 2), minute = number(14, 2), second = number(17, 2);
  if (!date.ok() || hour > 23 || minute > 59 || second > 59)
    bad(column, "a time like 2016-08-05 04:36:05");
  fraction.resize(4, '0');
  const auto clock = hours(hour) + minutes(minute) + seconds(second) + milliseconds(std::stoi(fraction.substr(1)));
  return (sys_days(date).time_since_epoch() + clock).count();
}

void need(bool holds, const std::string &what) {
  if (!holds)
    throw RowError(what);
}

Event read_event(std::string_view text, Platform platform) {
  const auto event = choose<Event>(text, "event",
                                   {{"open", Event::Open},
                                    {"close", Event::Close},
                                    {"place", Event::Place},
                                    {"cancel", Event::Cancel},
                                    {"modify", Event::Modify},
                                    {"balance", Event::Balance},
                                    {"credit", Event::Credit},
                                    {"deal", Event::Deal}});
  const bool only_mt4 = event == Event::Open || event == Event::Close;
  const bool only_mt5 = event == Event::Deal;
  need(!(platform == Platform::MT4 ? only_mt5 : only_mt4),
       "event " + quoted(text) + " does not exist on this platform");
  return event;
}

Mode read_mode(std::string_view text, Platform platform) {
  if (platform == Platform::MT4)
    return choose<Mode>(text, "mode", {{"mt4", Mode::MT4}});
  return choose<Mode>(text, "mode", {{"hedging", Mode::Hedging}, {"netting", Mode::Netting}});
}

Entry read_entry(std::string_view text) {
  return choose<Entry>(
      text, "entry",
      {{"", Entry::None}, {"in", Entry::In}, {"out", Entry::Out}, {"inout", Entry::InOut}, {"out_by", Entry::OutBy}});
}

bool fits(Event event, Type type) {
  switch (event) {
  case Event::Open:
  case Event::Close:
  case Event::Deal:
    return is_trade(type);
  case Event::Place:
  case Event::Cancel:
    return is_pending(type);
  case Event::Modify:
    return is_trade(type) || is_pending(type);
  case Event::Balance:
  case Event::Credit:
    return type >= Type::Balance;
  }
  return false;
}

// What an MT4 record has no room for.
void check_mt4_record(const Row &row) {
  need(row.type != Type::BuyStopLimit && row.type != Type::SellStopLimit, "MT4 has no stop-limit orders");
  need(row.ticket <= std::numeric_limits<std::int32_t>::max(), "an MT4 ticket has 32 bits");
  need(row.symbol.size() <= 11, "an MT4 symbol has at most 11 bytes");
  need(row.volume.units % (Decimal::kOne / 100) == 0, "an MT4 volume has at most two decimals");
}

// The tickets and values without which the server could not have fired the row.
void check_presence(const Row &row, Mode mode, const Fields &fields) {
  const bool operation = row.event == Event::Balance || row.event == Event::Credit;
  auto need_ticket = [](std::uint64_t ticket, const char *column) {
    need(ticket != 0, "the "s + column + " is missing");
  };
  if (mode == Mode::MT4)
    need_ticket(row.ticket, "ticket");
  else if (operation || row.event == Event::Deal)
    need_ticket(row.deal, "deal");
  else if (is_pending(row.type))
    need_ticket(row.order, "order");
  else if (mode == Mode::Hedging) // in netting the symbol names the position
    need_ticket(row.position, "position");

  if (mode == Mode::MT4)
    check_mt4_record(row);
  if (operation) {
    need(!fields.empty(kProfit), "the profit (the amount) is missing");
    return;
  }
  need(!row.symbol.empty(), "the symbol is missing");
  // A modification or a cancellation need not repeat price and volume.
  const bool repeats = row.event == Event::Modify || row.event == Event::Cancel;
  need(row.price.has_value() || repeats, "the price is missing");
  // The second ticket of an MT4 close-by ends with volume 0, which is then all that its record shows.
  const bool may_be_zero = repeats || row.event == Event::Open || row.event == Event::Close;
  need(row.volume.units > 0 || (may_be_zero && row.volume.units == 0), "the volume must be greater than 0");
  if (row.event == Event::Deal) {
    need(row.entry != Entry::None, "the entry is missing");
    need(row.entry != Entry::InOut || mode == Mode::Netting, "entry 'inout' exists in netting only");
    need(row.entry != Entry::In || row.order != 0 || row.position != 0, "an opening deal needs an order or a position");
  }
}

} // namespace

const std::vector<std::string> &header() {
  static const std::vector<std::string> names{"set",        "seq",    "time",   "platform", "mode",   "account",
                                              "event",      "ticket", "deal",   "position", "order",  "type",
                                              "entry",      "symbol", "volume", "price",    "sl",     "tp",
                                              "commission", "fee",    "swap",   "profit",   "comment"};
  return names;
}

ParsedRow read_row(const CsvRecord &record, Platform platform) {
  if (!record.problem.empty())
    throw RowError(record.problem);
  if (record.fields.size() != header().size())
    throw RowError(std::to_string(record.fields.size()) + " columns instead of " + std::to_string(header().size()));
  for (const std::string &text : record.fields)
    need(is_utf8(text), "the text is not UTF-8");

  const Fields fields(record.fields);
  const char *name = platform == Platform::MT4 ? "mt4" : "mt5";
  need(fields.text(kPlatform) == name, "platform " + quoted(fields.text(kPlatform)) + " is not " + name);
  need(!fields.empty(kAccount), "the account is missing");
  fields.whole(kSeq, "a row number");

  ParsedRow parsed;
  parsed.account = fields.text(kAccount);
  parsed.mode = read_mode(fields.text(kMode), platform);
  Row &row = parsed.row;
  row.line = record.line;
  row.time_ms = fields.time_ms(kTime);
  row.event = read_event(fields.text(kEvent), platform);
  const auto type = type_of(fields.text(kType));
  need(type.has_value(), "unknown type " + quoted(fields.text(kType)));
  row.type = *type;
  need(fits(row.event, row.type),
       "type " + quoted(word(row.type)) + " does not fit event " + quoted(fields.text(kEvent)));
  row.entry = read_entry(fields.text(kEntry));
  row.ticket = fields.ticket(kTicket);
  row.deal = fields.ticket(kDeal);
  row.position = fields.ticket(kPosition);
  row.order = fields.ticket(kOrder);
  row.symbol = fields.text(kSymbol);
  row.volume = fields.decimal(kVolume);
  row.price = fields.price(kPrice, parsed.price_digits);
  row.sl = fields.price(kSl, parsed.price_digits);
  row.tp = fields.price(kTp, parsed.price_digits);
  row.commission = fields.decimal(kCommission);
  row.fee = fields.decimal(kFee);
  row.swap = fields.decimal(kSwap);
  row.profit = fields.decimal(kProfit);
  row.comment = fields.text(kComment);
  check_presence(row, parsed.mode, fields);
  return parsed;
}

} // namespace mock
