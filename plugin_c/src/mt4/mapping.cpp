#include "mapping.h"

#include <cstring>
#include <string_view>

namespace mtbridge::plugin4 {

using namespace mt4;

namespace {

std::string_view comment_of(const TradeRecord &trade) {
  return {trade.comment, strnlen(trade.comment, sizeof trade.comment)};
}

} // namespace

bool is_position(std::int32_t cmd) { return cmd == OP_BUY || cmd == OP_SELL; }

bool is_pending(std::int32_t cmd) { return cmd >= OP_BUY_LIMIT && cmd <= OP_SELL_STOP; }

bool is_operation(std::int32_t cmd) { return cmd == OP_BALANCE || cmd == OP_CREDIT; }

mtb_side side_of(std::int32_t cmd) {
  return cmd == OP_BUY || cmd == OP_BUY_LIMIT || cmd == OP_BUY_STOP ? MTB_BUY : MTB_SELL;
}

mtb_order_type pending_type(std::int32_t cmd) {
  return is_pending(cmd) ? static_cast<mtb_order_type>(cmd - OP_BUY_LIMIT + MTB_BUY_LIMIT) : MTB_ORDER_TYPE_NONE;
}

mtb_reason reason(char code) {
  static constexpr mtb_reason kReasons[] = {MTB_REASON_CLIENT,  MTB_REASON_EXPERT, MTB_REASON_DEALER, MTB_REASON_SIGNAL,
                                            MTB_REASON_GATEWAY, MTB_REASON_MOBILE, MTB_REASON_WEB,    MTB_REASON_API};
  const auto index = static_cast<unsigned char>(code);
  return index < sizeof kReasons / sizeof *kReasons ? kReasons[index] : MTB_REASON_NONE;
}

mtb_reason connection(std::uint8_t type) {
  switch (type) {
  case LOGIN_CLIENT:
    return MTB_REASON_CLIENT;
  case LOGIN_MOBILE:
  case LOGIN_IPHONE:
  case LOGIN_ANDROID:
    return MTB_REASON_MOBILE;
  case LOGIN_WEB:
    return MTB_REASON_WEB;
  case LOGIN_DC:
  case LOGIN_ADMIN:
  case LOGIN_MANAGER:
    return MTB_REASON_DEALER;
  case LOGIN_MANAGER_API:
    return MTB_REASON_API;
  default:
    return MTB_REASON_NONE;
  }
}

bool is_rollover(const TradeRecord &trade) { return comment_of(trade).find("rollover") != std::string_view::npos; }

mtb_reason close_reason(const TradeRecord &trade) {
  const std::string_view comment = comment_of(trade);
  if (comment.find('[') != std::string_view::npos) {
    if (comment.find("[sl]") != std::string_view::npos)
      return MTB_REASON_SL;
    if (comment.find("[tp]") != std::string_view::npos)
      return MTB_REASON_TP;
  }
  return comment.starts_with("so:") ? MTB_REASON_SO : MTB_REASON_NONE;
}

std::uint64_t ticket_after(const TradeRecord &trade, const char *mark) {
  const std::string_view comment = comment_of(trade);
  const std::size_t at = comment.find(mark);
  if (at == std::string_view::npos)
    return 0;
  std::uint64_t ticket = 0;
  for (std::size_t i = at + std::strlen(mark); i < comment.size() && comment[i] >= '0' && comment[i] <= '9'; ++i)
    ticket = ticket * 10 + static_cast<std::uint64_t>(comment[i] - '0');
  return ticket;
}

std::int64_t volume(std::int32_t centilots) { return std::int64_t{centilots} * (100'000'000 / VOLUME_UNITS_PER_LOT); }

std::int64_t milliseconds(Time seconds) { return std::int64_t{seconds} * 1000; }

} // namespace mtbridge::plugin4
