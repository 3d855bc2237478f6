"""A trade server in fast motion: its accounts act at random, the same way every time, and each act is a row."""

import random
from abc import ABC, abstractmethod
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, ClassVar

from pybridge.demo.market import CENT, OPPOSITE, Account, Order, Position, Symbol, symbols

STEPS = 450
ACCOUNTS = ("anna", "bruno", "chen", "dana")
COMMISSION_PER_LOT = Decimal("-3.50")
"""For each of the two sides of a trade."""
PENDING_TYPES = ("buy_limit", "sell_limit", "buy_stop", "sell_stop")

Row = dict[str, Any]


class Desk(ABC):
    """What all platforms share; how a trade is written down is each one's own."""

    platform: ClassVar[str]
    mode: ClassVar[str]

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)  # noqa: S311 nothing secret
        self._rows: list[Row] = []
        self._now = datetime(2026, 3, 2, 9, 0)  # noqa: DTZ001 the server's own clock
        self._number = 5_000_000
        self._accounts = [Account(alias) for alias in ACCOUNTS]
        self._symbols = symbols()

    def rows(self) -> list[Row]:
        """Play the scenario, once, and return its rows."""
        for account in self._accounts:
            self._operate(account, "balance", Decimal(10_000))
        actions = {
            self._trade: 28,
            self._close: 36,
            self._protect: 20,
            self._place: 10,
            self._move: 7,
            self._trigger: 6,
            self._cancel: 5,
            self._fund: 3,
        }
        for _ in range(STEPS):
            self._tick()
            (act,) = self._random.choices(list(actions), list(actions.values()))
            act(self._random.choice(self._accounts))
        return self._rows

    @abstractmethod
    def _enter(self, account: Account, symbol: Symbol, side: str, lots: Decimal, ticket: int) -> None:
        """Fill an order at the symbol's price."""

    @abstractmethod
    def _leave(self, account: Account, position: Position, lots: Decimal) -> None:
        """Close so much of a position at the symbol's price."""

    @abstractmethod
    def _names(self, holding: Position | Order) -> Row:
        """Return how the platform names a position or an order."""

    @abstractmethod
    def _operate(self, account: Account, event: str, amount: Decimal, comment: str = "") -> None:
        """Move money, or credit."""

    def _write(self, account: Account, event: str, **values: object) -> None:
        time = f"{self._now:%Y-%m-%d %H:%M:%S.%f}"[:-3]
        where = {"set": "scenario", "seq": len(self._rows) + 1, "time": time, "platform": self.platform}
        self._rows.append({**where, "mode": self.mode, "account": account.alias, "event": event, **values})

    def _next(self) -> int:
        """Return a ticket that was not used before."""
        self._number += self._random.randint(1, 9)
        return self._number

    def _tick(self) -> None:
        """Let time pass, and prices move."""
        self._now += timedelta(milliseconds=self._random.randint(50, 1280))
        for symbol in self._symbols:
            symbol.price += symbol.points(self._random.randint(-25, 25))

    def _lots(self) -> Decimal:
        return self._random.randint(1, 20) * CENT * 10

    def _trade(self, account: Account) -> None:
        """Buy or sell at the market."""
        symbol, side = self._random.choice(self._symbols), self._random.choice(list(OPPOSITE))
        self._enter(account, symbol, side, self._lots(), self._next())

    def _close(self, account: Account) -> None:
        """Close a position, or half of it."""
        if account.positions:
            position = self._random.choice(account.positions)
            half = (position.lots / 2).quantize(CENT)
            self._leave(account, position, half if half and self._random.randint(0, 2) == 0 else position.lots)

    def _protect(self, account: Account) -> None:
        """Move a position's stops."""
        if account.positions:
            position = self._random.choice(account.positions)
            away = position.symbol.points(self._random.randint(100, 400))
            low, high = position.symbol.price - away, position.symbol.price + away
            position.sl, position.tp = (low, high) if position.side == "buy" else (high, low)
            self._write(
                account,
                "modify",
                **self._names(position),
                type=position.side,
                symbol=position.symbol.name,
                volume=position.lots,
                price=position.price,
                sl=position.sl,
                tp=position.tp,
            )

    def _place(self, account: Account) -> None:
        """Place a pending order."""
        symbol, kind = self._random.choice(self._symbols), self._random.choice(PENDING_TYPES)
        below = kind in {"buy_limit", "sell_stop"}
        away = symbol.points(self._random.randint(50, 300)) * (-1 if below else 1)
        order = Order(self._next(), symbol, kind, self._lots(), symbol.price + away)
        account.orders.append(order)
        self._write_order(account, "place", order)

    def _move(self, account: Account) -> None:
        """Move a pending order's price."""
        if account.orders:
            order = self._random.choice(account.orders)
            order.price += order.symbol.points(self._random.randint(1, 30))
            self._write_order(account, "modify", order)

    def _trigger(self, account: Account) -> None:
        """Let the market reach a pending order's price."""
        if account.orders:
            order = account.orders.pop(0)
            order.symbol.price = order.price
            self._enter(account, order.symbol, order.type.partition("_")[0], order.lots, order.ticket)

    def _cancel(self, account: Account) -> None:
        """Withdraw a pending order."""
        if account.orders:
            order = account.orders.pop()
            self._write_order(account, "cancel", order)

    def _write_order(self, account: Account, event: str, order: Order) -> None:
        self._write(
            account,
            event,
            **self._names(order),
            type=order.type,
            symbol=order.symbol.name,
            volume=order.lots,
            price=order.price,
        )

    def _fund(self, account: Account) -> None:
        """Deposit, withdraw, or give credit."""
        event, amount, comment = self._random.choice(
            [
                ("balance", Decimal("500.00"), "Deposit"),
                ("balance", Decimal("-250.50"), "Withdrawal"),
                ("credit", Decimal("100.00"), "Credit"),
            ]
        )
        self._operate(account, event, amount, comment)
