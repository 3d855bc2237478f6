"""What a record holds, as a plain tuple."""

from typing import NamedTuple

from pybridge.events import Flag, OrderType, Platform, Reason, Side


class Row(NamedTuple):
    """A record's fields in the order of the wire, as the trade server had them; None where there is nothing.

    Prices and money are the server's doubles, not rounded, and nothing is validated: a model is for those who want
    Decimals and promises, a row for those who want a million a second.
    """

    v: int
    type: str | None
    """None: this release has no word for it."""
    server: str
    platform: Platform | None
    epoch: int
    seq: int
    time: int
    captured: int
    group: str | None
    login: int | None
    position: int | None
    order: int | None
    deal: int | None
    related: int | None
    symbol: str | None
    side: Side | None
    order_type: OrderType | None
    volume: int | None
    volume_left: int | None
    price: float | None
    price_open: float | None
    price_trigger: float | None
    sl: float | None
    tp: float | None
    profit: float | None
    swap: float | None
    commission: float | None
    fee: float | None
    tax: float | None
    agent_commission: float | None
    agent: int | None
    rebate: float | None
    rule: str | None
    balance: float | None
    credit: float | None
    currency: str | None
    digits: int | None
    digits_currency: int | None
    contract_size: float | None
    rate_profit: float | None
    magic: int | None
    reason: Reason | None
    opened: int | None
    expires: int | None
    comment: str | None
    flags: tuple[Flag, ...] | None
    first: int | None
    last: int | None
    count: int | None  # type: ignore[assignment] # a field of the wire, and a method of every tuple
    since: int | None
    until: int | None
