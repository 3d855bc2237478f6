"""What a made-up trade server deals in: symbols whose prices walk at random, and accounts with positions and orders."""

from dataclasses import dataclass, field
from decimal import Decimal

CENT = Decimal("0.01")
SIGN = {"buy": 1, "sell": -1}
OPPOSITE = {"buy": "sell", "sell": "buy"}


@dataclass
class Symbol:
    """Something with a price."""

    name: str
    digits: int
    price: Decimal
    worth: int
    """What a move by 1 brings on one lot, in the accounts' currency."""

    def points(self, count: int) -> Decimal:
        """Return so many of the smallest steps of the price."""
        return Decimal(count).scaleb(-self.digits)


@dataclass
class Position:
    """What an account holds."""

    ticket: int
    symbol: Symbol
    side: str
    lots: Decimal
    price: Decimal
    sl: Decimal = Decimal(0)
    tp: Decimal = Decimal(0)

    def profit(self, lots: Decimal) -> Decimal:
        """Return what closing so many lots now brings."""
        move = (self.symbol.price - self.price) * SIGN[self.side]
        return (move * lots * self.symbol.worth).quantize(CENT)


@dataclass
class Order:
    """What an account waits for."""

    ticket: int
    symbol: Symbol
    type: str
    lots: Decimal
    price: Decimal


@dataclass
class Account:
    """A trader."""

    alias: str
    positions: list[Position] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)


def symbols() -> list[Symbol]:
    """Return what is traded, at the prices of the first moment."""
    return [
        Symbol("EURUSD", 5, Decimal("1.08250"), 100_000),
        Symbol("GBPUSD", 5, Decimal("1.26740"), 100_000),
        Symbol("USDJPY", 3, Decimal("150.245"), 665),
        Symbol("XAUUSD", 2, Decimal("2651.30"), 100),
    ]
