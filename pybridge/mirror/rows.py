"""The rows of the mirror's tables, as the folding works on them.

Volumes are whole numbers of 1e-8 lots, times are milliseconds of the server's clock. A pair of `epoch` and `seq` names
the newest event that set something, so that an event which comes late never undoes what a newer one said. A position or
an order whose volume is 0 is gone; its row is kept only as long as an older event about it may still come.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

ZERO = Decimal(0)
DEFAULT_MONEY_DIGITS = 2

Status = Literal["active", "archived", "deleted"]


@dataclass(slots=True)
class Account:
    """What one account's events add up to."""

    server: str
    login: int
    platform: str | None = None
    group: str | None = None
    currency: str | None = None
    digits: int = DEFAULT_MONEY_DIGITS
    status: Status = "active"
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
    status_epoch: int = 0
    status_seq: int = 0


@dataclass(slots=True)
class Position:
    """An open position; `commission` is what its opening was charged, on MT4 before it counts."""

    server: str
    position: int
    login: int
    symbol: str | None = None
    side: str | None = None
    volume: int = 0
    price: Decimal | None = None
    sl: Decimal | None = None
    tp: Decimal | None = None
    swap: Decimal = ZERO
    commission: Decimal = ZERO
    opened: int | None = None
    comment: str | None = None
    traded_epoch: int = 0
    traded_seq: int = 0
    modified_epoch: int = 0
    modified_seq: int = 0
    swapped_epoch: int = 0
    swapped_seq: int = 0


@dataclass(slots=True)
class Order:
    """A working pending order."""

    server: str
    order: int
    login: int
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
    """What moved an account's money, by the number that it is known by when it changes.

    On MT5 a deal; on MT4 a closed ticket or an operation. One without a position is an operation on the account, whose
    `profit` is its amount, for the balance or (`to_credit`) for the credit. A deleted one counts no more.
    """

    server: str
    ticket: int
    login: int
    type: str | None = None
    time: int | None = None
    position: int | None = None
    order: int | None = None
    symbol: str | None = None
    side: str | None = None
    volume: int = 0
    price: Decimal | None = None
    price_open: Decimal | None = None
    profit: Decimal = ZERO
    swap: Decimal = ZERO
    commission: Decimal = ZERO
    fee: Decimal = ZERO
    tax: Decimal = ZERO
    to_credit: bool = False
    comment: str | None = None
    deleted: bool = False
    epoch: int = 0
    seq: int = 0


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
