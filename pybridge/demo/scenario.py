"""The bundled scenario: a few minutes of busy trading of our own making, as a history for each platform."""

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from pybridge.demo.desk import COMMISSION_PER_LOT, Desk
from pybridge.demo.market import CENT, OPPOSITE, Account, Order, Position, Symbol

COLUMNS = (
    *("set", "seq", "time", "platform", "mode", "account", "event", "ticket", "deal", "position", "order", "type"),
    *("entry", "symbol", "volume", "price", "sl", "tp", "commission", "fee", "swap", "profit", "comment"),
)

Kind = Literal["mt4", "mt5", "mt5-netting"]


class Mt4Desk(Desk):
    """Every position is a ticket; its money is booked when it closes, and the rest of it gets a new ticket."""

    platform = mode = "mt4"

    def _enter(self, account: Account, symbol: Symbol, side: str, lots: Decimal, ticket: int) -> None:
        self._open(account, Position(ticket, symbol, side, lots, symbol.price))

    def _leave(self, account: Account, position: Position, lots: Decimal) -> None:
        account.positions.remove(position)
        rest = position.lots - lots
        ticket = self._next()
        self._write(
            account,
            "close",
            ticket=position.ticket,
            type=position.side,
            entry="out",
            symbol=position.symbol.name,
            volume=lots,
            price=position.symbol.price,
            sl=position.sl,
            tp=position.tp,
            commission=_commission(2 * lots),
            fee=0,
            swap=self._random.choice([0, 0, Decimal("-0.31")]),
            profit=position.profit(lots),
            comment=f"to #{ticket}" if rest else "",
        )
        if rest:
            remainder = Position(ticket, position.symbol, position.side, rest, position.price, position.sl, position.tp)
            self._open(account, remainder, f"from #{position.ticket}")

    def _open(self, account: Account, position: Position, comment: str = "") -> None:
        account.positions.append(position)
        self._write(
            account,
            "open",
            ticket=position.ticket,
            type=position.side,
            entry="in",
            symbol=position.symbol.name,
            volume=position.lots,
            price=position.price,
            sl=position.sl,
            tp=position.tp,
            comment=comment,
        )

    def _names(self, holding: Position | Order) -> dict[str, Any]:
        return {"ticket": holding.ticket}

    def _operate(self, account: Account, event: str, amount: Decimal, comment: str = "") -> None:
        self._write(account, event, ticket=self._next(), type=event, profit=amount, comment=comment)


class HedgingDesk(Desk):
    """Orders make deals; every entry is a position of its own."""

    platform, mode = "mt5", "hedging"

    def _enter(self, account: Account, symbol: Symbol, side: str, lots: Decimal, ticket: int) -> None:
        position = Position(ticket, symbol, side, lots, symbol.price)
        account.positions.append(position)
        self._deal(account, symbol, side, lots, entry="in", order=ticket, position=ticket)

    def _leave(self, account: Account, position: Position, lots: Decimal) -> None:
        self._deal(
            account,
            position.symbol,
            OPPOSITE[position.side],
            lots,
            entry="out",
            order=self._next(),
            position=position.ticket,
            profit=position.profit(lots),
        )
        position.lots -= lots
        if not position.lots:
            account.positions.remove(position)

    def _deal(self, account: Account, symbol: Symbol, side: str, lots: Decimal, **values: object) -> None:
        money = {"commission": _commission(lots), "fee": 0, "swap": 0, "profit": 0}
        what = {"type": side, "symbol": symbol.name, "volume": lots, "price": symbol.price}
        self._write(account, "deal", **{"deal": self._next(), **what, **money, **values})

    def _names(self, holding: Position | Order) -> dict[str, Any]:
        return {"position" if isinstance(holding, Position) else "order": holding.ticket}

    def _operate(self, account: Account, event: str, amount: Decimal, comment: str = "") -> None:
        self._write(account, event, deal=self._next(), type=event, profit=amount, comment=comment)


class NettingDesk(HedgingDesk):
    """An account holds one position per symbol, which every deal makes larger, smaller or turns round."""

    mode = "netting"

    def _enter(self, account: Account, symbol: Symbol, side: str, lots: Decimal, ticket: int) -> None:
        held = next((position for position in account.positions if position.symbol is symbol), None)
        if held is None:
            super()._enter(account, symbol, side, lots, ticket)
        elif held.side == side:
            self._deal(account, symbol, side, lots, entry="in", order=ticket)
            whole = held.lots + lots
            held.price = ((held.price * held.lots + symbol.price * lots) / whole).quantize(symbol.points(1))
            held.lots = whole
        elif held.lots >= lots:
            self._leave(account, held, lots)
        else:
            self._deal(account, symbol, side, lots, entry="inout", order=ticket, profit=held.profit(held.lots))
            held.side, held.lots, held.price, held.sl, held.tp = (
                side,
                lots - held.lots,
                symbol.price,
                Decimal(0),
                Decimal(0),
            )


_DESKS: dict[Kind, Callable[[], Desk]] = {"mt4": Mt4Desk, "mt5": HedgingDesk, "mt5-netting": NettingDesk}


def write_scenario(kind: Kind, path: Path) -> None:
    """Write a platform's scenario as an `events.csv`."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        rows.writeheader()
        rows.writerows(_DESKS[kind]().rows())


def _commission(lots: Decimal) -> Decimal:
    return (COMMISSION_PER_LOT * lots).quantize(CENT)
