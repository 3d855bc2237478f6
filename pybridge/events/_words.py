"""The words and ranges that the wire knows; a test holds them against the native vocabulary."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, Strict

Platform = Literal["mt4", "mt5"]
Side = Literal["buy", "sell"]
OrderType = Literal["buy_limit", "sell_limit", "buy_stop", "sell_stop", "buy_stop_limit", "sell_stop_limit"]
Reason = Literal[
    "client",
    "expert",
    "dealer",
    "sl",
    "tp",
    "so",
    "rollover",
    "external_client",
    "vmargin",
    "gateway",
    "signal",
    "settlement",
    "transfer",
    "sync",
    "external_service",
    "migration",
    "mobile",
    "web",
    "split",
    "corporate_action",
    "ultency",
    "coverage",
    "api",
    "overrun",
    "torn",
    "corrupt",
    "lost",
    "unknown",
]
Flag = Literal[
    "remainder",
    "reversal",
    "partial",
    "close_by",
    "service",
    "edited",
    "restored",
    "credit",
    "truncated",
    "archived",
]
Flags = Annotated[tuple[Flag, ...], Strict(strict=False)]  # msgpack gives a list

Unsigned = Annotated[int, Field(ge=0, lt=2**64)]
Signed = Annotated[int, Field(ge=-(2**63), lt=2**63)]
Epoch = Annotated[int, Field(ge=0, lt=2**32)]
Digits = Annotated[int, Field(ge=0, lt=2**8)]
Server = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,16}$")]

# A server may hand over a double that is no number, and an event is never lost for that.
Rounded = Annotated[Decimal, Field(allow_inf_nan=True)]

PRICES = frozenset({"price", "price_open", "price_trigger", "sl", "tp"})
MONEY = frozenset(
    {"profit", "swap", "commission", "fee", "tax", "agent_commission", "rebate", "balance", "credit"},
)
RATIOS = frozenset({"contract_size", "rate_profit"})
DOUBLES = PRICES | MONEY | RATIOS

WIRE_ORDER = (
    "v",
    "type",
    "server",
    "platform",
    "epoch",
    "seq",
    "time",
    "captured",
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
)
