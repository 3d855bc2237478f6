// The vocabulary of the wire: one word per number of event.h.
#include "mtbridge/event.h"

namespace {

constexpr const char *kTypes[MTB_TYPE_COUNT] = {
    nullptr,
    "trade.open",
    "trade.increase",
    "trade.modify",
    "trade.reduce",
    "trade.close",
    "order.place",
    "order.modify",
    "order.activate",
    "order.cancel",
    "order.expire",
    "balance.deposit",
    "balance.withdrawal",
    "balance.credit",
    "balance.charge",
    "balance.correction",
    "balance.bonus",
    "balance.commission",
    "balance.interest",
    "balance.dividend",
    "balance.tax",
    "balance.agent",
    "balance.compensation",
    "trade.edit",
    "trade.delete",
    "trade.restore",
    "account.create",
    "account.update",
    "account.delete",
    "account.password",
    "system.start",
    "system.stop",
    "system.heartbeat",
    "system.gap",
    "system.config",
    "account.login",
    "account.logout",
};

constexpr const char *kPlatforms[MTB_PLATFORM_COUNT] = {nullptr, "mt4", "mt5"};

constexpr const char *kSides[MTB_SIDE_COUNT] = {nullptr, "buy", "sell"};

constexpr const char *kOrderTypes[MTB_ORDER_TYPE_COUNT] = {
    nullptr, "buy_limit", "sell_limit", "buy_stop", "sell_stop", "buy_stop_limit", "sell_stop_limit",
};

constexpr const char *kReasons[MTB_REASON_COUNT] = {
    nullptr,    "client",           "expert",    "dealer",  "sl",     "tp",         "so",
    "rollover", "external_client",  "vmargin",   "gateway", "signal", "settlement", "transfer",
    "sync",     "external_service", "migration", "mobile",  "web",    "split",      "corporate_action",
    "ultency",  "coverage",         "api",       "overrun", "torn",   "corrupt",    "lost",
    "unknown",
};

constexpr const char *kFlags[MTB_FLAG_COUNT] = {
    "remainder", "reversal", "partial", "close_by", "service", "edited", "restored", "credit", "truncated", "archived",
};

constexpr const char *kFields[MTB_FIELD_COUNT] = {
    "group",
    "login",
    "position",
    "order",
    "deal",
    "related",
    "symbol",
    "side",
    "order_type",
    "volume",
    "volume_left",
    "price",
    "price_open",
    "price_trigger",
    "sl",
    "tp",
    "profit",
    "swap",
    "commission",
    "fee",
    "tax",
    "agent_commission",
    "agent",
    "rebate",
    "rule",
    "balance",
    "credit",
    "currency",
    "digits",
    "digits_currency",
    "contract_size",
    "rate_profit",
    "magic",
    "reason",
    "opened",
    "expires",
    "comment",
    "flags",
    "first",
    "last",
    "count",
    "since",
    "until",
};

template <int Count> const char *word(const char *const (&words)[Count], int index) {
  return index >= 0 && index < Count ? words[index] : nullptr;
}

} // namespace

const char *mtb_type_word(int type) { return word(kTypes, type); }
const char *mtb_platform_word(int platform) { return word(kPlatforms, platform); }
const char *mtb_side_word(int side) { return word(kSides, side); }
const char *mtb_order_type_word(int order_type) { return word(kOrderTypes, order_type); }
const char *mtb_reason_word(int reason) { return word(kReasons, reason); }
const char *mtb_flag_word(int flag) { return word(kFlags, flag); }
const char *mtb_field_word(int field) { return word(kFields, field); }

int mtb_event_is_known(const mtb_event *event) {
  return event->version == MTB_EVENT_VERSION && mtb_type_word(event->type) != nullptr &&
                 mtb_platform_word(event->platform) != nullptr
             ? 1
             : 0;
}
