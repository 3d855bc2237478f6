"""The rows of the mirror's tables, as the folding works on them.

Volumes are whole numbers of 1e-8 lots, times are milliseconds of the server's clock. A pair of `epoch` and `seq` names
the newest event that set something, so that an event which comes late never undoes what a newer one said. A position or
an order whose volume is 0 is gone; its row is kept only as long as an older event about it may still come.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

ZERO = Decimal(0)
DEFAULT_MONEY_DIGITS = 2


class Money(NamedTuple):
    """What one event moves, in the account's currency."""

    profit: Decimal
    swap: Decimal
    commission: Decimal
    fee: Decimal
    tax: Decimal


NO_MONEY = Money(ZERO, ZERO, ZERO, ZERO, ZERO)


@dataclass(slots=True)
class Account:
    """What one account's events add up to."""

    server: str
    login: int
    platform: str | None = None
    group: str | None = None
    currency: str | None = None
    digits: int = DEFAULT_MONEY_DIGITS
    opening: Decimal = ZERO
    balance: Decimal = ZERO
    credit: Decimal = ZERO
    deposits: Decimal = ZERO
    profit: Decimal = ZERO
    swap: Decimal = ZERO
    commission: Decimal = ZERO
    fee: Decimal = ZERO
    tax: Decimal = ZERO
    epoch: int = 0
    seq: int = 0


@dataclass(slots=True)
class Position:
    """An open position; `commission` is what its opening was charged, on MT4 before it counts."""

    server: str
    login: int
    position: int
    symbol: str | None = None
    side: str | None = None
    volume: int = 0
    price: Decimal | None = None
    sl: Decimal | None = None
    tp: Decimal | None = None
    commission: Decimal = ZERO
    opened: int | None = None
    comment: str | None = None
    traded_epoch: int = 0
    traded_seq: int = 0
    modified_epoch: int = 0
    modified_seq: int = 0


@dataclass(slots=True)
class Order:
    """A working pending order."""

    server: str
    login: int
    order: int
    order_type: str | None = None
    symbol: str | None = None
    volume: int = 0
    price: Decimal | None = None
    price_trigger: Decimal | None = None
    sl: Decimal | None = None
    tp: Decimal | None = None
    expires: int | None = None
    comment: str | None = None
    epoch: int = 0
    seq: int = 0


@dataclass(slots=True)
class Deal:
    """One fill, with the money that it moved."""

    server: str
    epoch: int
    seq: int
    type: str
    time: int
    login: int
    position: int | None
    order: int | None
    deal: int | None
    symbol: str | None
    side: str | None
    volume: int | None
    price: Decimal | None
    profit: Decimal
    swap: Decimal
    commission: Decimal
    fee: Decimal
    tax: Decimal
    comment: str | None


@dataclass(slots=True)
class Operation:
    """One operation on the account itself: `profit` is its amount, for the balance or (`to_credit`) for the credit."""

    server: str
    epoch: int
    seq: int
    type: str
    time: int
    login: int
    deal: int | None
    to_credit: bool
    profit: Decimal
    swap: Decimal
    commission: Decimal
    fee: Decimal
    tax: Decimal
    comment: str | None


@dataclass(slots=True)
class Progress:
    """The newest event applied of one epoch, and how many gaps were reported in it."""

    server: str
    epoch: int
    seq: int = 0
    gaps: int = 0


@dataclass(slots=True, frozen=True)
class Missing:
    """A range of numbers below the newest that have not been applied."""

    server: str
    epoch: int
    first: int
    last: int
