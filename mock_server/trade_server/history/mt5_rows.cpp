#include "mt5_rows.h"

#include <string_view>

namespace mock {
namespace {

// Reports mark a close by the server itself in the comment: `[sl 0.98333]`, `tp 4366.86`, `so: 47.7%/…`.
Reason reason_of(const Row &row) {
  const bool closes = row.entry == Entry::Out || row.entry == Entry::InOut;
  std::string_view comment = row.comment;
  if (comment.starts_with('['))
    comment.remove_prefix(1);
  const std::string_view mark = comment.substr(0, 2);
  const bool marked =
      comment.size() == 2 || (comment.size() > 2 && (comment[2] == ' ' || comment[2] == ']' || comment[2] == ':'));
  if (closes && marked && mark == "sl")
    return Reason::StopLoss;
  if (closes && marked && mark == "tp")
    return Reason::TakeProfit;
  if (closes && marked && mark == "so")
    return Reason::StopOut;
  return Reason::Client;
}

} // namespace

Order mt5_order(const Row &row) {
  Order order;
  order.ticket = row.order;
  order.symbol = row.symbol;
  order.type = row.type;
  order.reason = reason_of(row);
  order.setup_ms = row.time_ms;
  order.price = row.price.value_or(0);
  order.sl = row.sl.value_or(0);
  order.tp = row.tp.value_or(0);
  order.volume = order.volume_left = row.volume;
  order.comment = row.comment;
  return order;
}

Deal mt5_operation(const Row &row) {
  Deal deal;
  deal.ticket = row.deal;
  deal.type = row.type;
  deal.time_ms = row.time_ms;
  deal.profit = row.profit;
  deal.swap = row.swap;
  deal.commission = row.commission;
  deal.fee = row.fee;
  deal.comment = row.comment;
  return deal;
}

Fill mt5_fill(const Row &row) {
  Fill fill;
  fill.symbol = row.symbol;
  fill.type = row.type;
  fill.volume = row.volume;
  fill.price = row.price.value_or(0);
  fill.sl = row.sl.value_or(0);
  fill.tp = row.tp.value_or(0);
  fill.time_ms = row.time_ms;
  fill.reason = reason_of(row);
  fill.comment = row.comment;
  fill.position = row.position;
  fill.ticket = row.order;
  fill.deal = row.deal;
  fill.service = row.order == 0;
  fill.profit = row.profit;
  fill.swap = row.swap;
  fill.commission = row.commission;
  fill.fee = row.fee;
  fill.entry = row.entry;
  return fill;
}

} // namespace mock
