"""What a history must come to, worked out from its rows alone: the far end of the chain is compared with this.

It shares no code with the project on purpose: plain rows, `Decimal` sums, and the rules of the history's own format.
"""

import csv
import json
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

Row = dict[str, str]
MONEY = ("balance", "credit", "deposits", "profit", "commission", "fee", "swap")


@dataclass
class Position:
    """An open position: what it is in, and how much of it."""

    symbol: str
    side: str
    lots: Decimal


@dataclass
class Account:
    """What the rows of one account add up to."""

    money: dict[str, Decimal] = field(default_factory=lambda: dict.fromkeys(MONEY, Decimal(0)))
    positions: dict[str, Position] = field(default_factory=dict)
    orders: dict[str, tuple[str, str]] = field(default_factory=dict)

    def apply(self, row: Row) -> None:
        """Adds one row."""
        match row["event"]:
            case "balance":
                self.money["deposits"] += _decimal(row["profit"])
                self.money["balance"] += _decimal(row["profit"])
            case "credit":
                self.money["credit"] += _decimal(row["profit"])
            case "place" | "modify" if "_" in row["type"]:
                self.orders[row["order"] or row["ticket"]] = (row["type"], row["symbol"])
            case "cancel":
                self.orders.pop(row["order"] or row["ticket"], None)
            case "open":
                self.orders.pop(row["ticket"], None)
                self.positions[row["ticket"]] = _position(row)
            case "close":
                self._book(row)
                self.positions.pop(row["ticket"], None)
            case "deal":
                self._book(row)
                self.orders.pop(row["order"], None)
                (self._net if row["mode"] == "netting" else self._hedge)(row)

    def _book(self, row: Row) -> None:
        for kind in ("profit", "commission", "fee", "swap"):
            self.money[kind] += _decimal(row[kind])
            self.money["balance"] += _decimal(row[kind])

    def _hedge(self, row: Row) -> None:
        if row["entry"] == "in":
            self.positions[row["position"]] = _position(row)
            return
        lots = _decimal(row["volume"])
        ticket = row["position"] or next(
            ticket
            for ticket, open_ in self.positions.items()
            if open_.symbol == row["symbol"] and open_.side != row["type"] and open_.lots >= lots
        )
        self.positions[ticket].lots -= lots
        if not self.positions[ticket].lots:
            del self.positions[ticket]

    def _net(self, row: Row) -> None:
        """A netting account holds one position per symbol, which every deal in it moves one way or the other."""
        held = self.positions.pop(row["symbol"], None)
        signed = {"buy": 1, "sell": -1}
        lots = signed[row["type"]] * _decimal(row["volume"]) + (signed[held.side] * held.lots if held else 0)
        if lots:
            self.positions[row["symbol"]] = Position(row["symbol"], "buy" if lots > 0 else "sell", abs(lots))


@dataclass(frozen=True)
class History:
    """One folder of MTBRIDGE_DATA."""

    folder: Path

    @property
    def events(self) -> Path:
        """The rows to play."""
        return self.folder / "events.csv"

    @property
    def totals(self) -> dict[str, Any]:
        """What the source of the history says of it."""
        return dict(json.loads((self.folder / "totals.json").read_text()))

    @property
    def opening_balance(self) -> Decimal:
        """What the account held before the first row."""
        return _decimal(self.totals["opening_balance"])

    def rows(self) -> list[Row]:
        """The rows to play, as they stand in the file."""
        with self.events.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def accounts(self) -> dict[str, Account]:
        """What the rows add up to, per account."""
        accounts: dict[str, Account] = defaultdict(Account)
        for row in self.rows():
            accounts[row["account"]].apply(row)
        for account in accounts.values():
            account.money["balance"] += self.opening_balance
        return dict(accounts)

    def left_open(self) -> list[tuple[str, str, Decimal]]:
        """The positions and working orders that the source itself lists at its end: symbol, type, lots."""
        with (self.folder / "normalised.csv").open(encoding="utf-8", newline="") as file:
            return sorted(
                (row["symbol"], row["type"], _decimal(row["volume"]))
                for row in csv.DictReader(file)
                if row["record"] in {"open_trade", "open_position", "pending", "working_order"}
            )

    def stated(self) -> dict[str, Decimal]:
        """The money that totals.json names for the whole history, by our names.

        The strategy tester rounds each row, so its rows add up to a cent or two more than its last balance: there the
        sum of the rows is what counts.
        """
        figures = self.totals["stated"] | self.totals["computed"]
        names = {
            "Balance": "balance",
            "balance_end": "balance",
            "Deposit/Withdrawal": "deposits",
            "deposits": "deposits",
            "balance_ops": "deposits",
            "Credit Facility": "credit",
            "credit": "credit",
            "profit": "profit",
            "profit_trades": "profit",
            "profit_rows_sum": "profit",
            "commission": "commission",
            "fee": "fee",
            "swap": "swap",
        }
        stated = {name: _decimal(figures[key]) for key, name in names.items() if key in figures}
        if "profit_rows_sum" in figures:
            stated["balance"] = self.opening_balance + stated["profit"]
        return stated


def _position(row: Row) -> Position:
    return Position(row["symbol"], row["type"], _decimal(row["volume"]))


def _decimal(text: str) -> Decimal:
    """A number as the sources print it: thousands apart, or nothing at all for zero."""
    return Decimal("".join(text.split()) or 0)
