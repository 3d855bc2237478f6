"""What the trade server did, in its own words, and the events that it owes.

The server's chronicle (`--chronicle`) is written outside the plugin, after the plugin has been told: so whatever stands
in it must be an event, also when the server was killed. What the plugin was told last and the chronicle does not have
yet may be an event; `IN_FLIGHT` bounds how much that can be.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Json = dict[str, Any]

IN_FLIGHT = 32
"""Events of changes that were under way when a server died: a handful for each of its trading threads."""

UNITS_PER_LOT = 10**8
PENDING = {"buy_limit", "sell_limit", "buy_stop", "sell_stop", "buy_stop_limit", "sell_stop_limit"}
ORDERS = {
    "place": "order.place",
    "order_modify": "order.modify",
    "order_cancel": "order.cancel",
    "order_expire": "order.expire",
}
TRADES = {"open", "increase", "reduce", "close", "reverse", "close_by"}

Key = tuple[str, int]
"""What an event is about: a word for its kind, and the number of the deal, ticket, order or account."""


@dataclass(frozen=True)
class Owed:
    """An event that there must be, and what it must say."""

    key: Key
    fields: Json

    def differs(self, event: Json) -> str | None:
        """Name the first field that the event has otherwise; a price or money of 0 may be absent."""
        for name, value in self.fields.items():
            found = event.get(name)
            if isinstance(value, float):
                if abs(float(found or 0) - value) > 1e-9 * max(1.0, abs(value)):
                    return f"{name} {found} instead of {value}"
            elif found != value:
                return f"{name} {found} instead of {value}"
        return None


@dataclass
class Incarnation:
    """One life of the trade server: its epoch, and what it wrote until it ended."""

    epoch: int
    chronicle: Path
    killed: bool = False

    def facts(self) -> Iterator[Json]:
        """Return what happened; a line that was cut by the end does not count."""
        for line in self.chronicle.read_bytes().split(b"\n")[:-1]:
            yield json.loads(line)


@dataclass
class Debts:
    """Turns facts into the events that are owed for them."""

    platform: str
    _stops: dict[int, tuple[float, float]] = field(default_factory=dict)
    _orders: dict[int, tuple[object, ...]] = field(default_factory=dict)

    def of(self, fact: Json) -> Iterator[Owed]:
        """Return what is owed for one fact; a change that changes nothing owes nothing."""
        kind, login = fact["kind"], fact["login"]
        if kind in TRADES:
            yield from self._activation(fact)
            yield from self._trades_mt4(fact) if self.platform == "mt4" else self._trades_mt5(fact)
            if kind == "reverse":  # its stops went with the old side
                yield from self._modify(fact["positions"][0])
        elif kind in ORDERS:
            yield from self._order(ORDERS[kind], fact["order"])
        elif kind == "modify":
            yield from self._modify(fact["positions"][0])
        elif kind == "operate":
            deal = fact["deals"][0]
            yield Owed(("balance", deal["deal"]), {"login": login, "profit": float(deal["profit"])})
        elif kind == "account_add":
            yield Owed(("account.create", login), {"login": login})
        else:
            raise ValueError(f"the checker does not know the fact {kind}")
        for position in fact.get("positions", ()):
            self._stops[position["position"]] = (position["sl"], position["tp"])

    @staticmethod
    def _activation(fact: Json) -> Iterator[Owed]:
        order = fact.get("order")
        if order is not None and order["type"] in PENDING:
            yield Owed(("order.activate", order["order"]), {"login": fact["login"], "symbol": order["symbol"]})

    def _order(self, word: str, order: Json) -> Iterator[Owed]:
        face = (order["price"], order["sl"], order["tp"], order["volume"], order["expires"])
        if word == "order.modify" and self._orders.get(order["order"]) == face:
            return
        self._orders[order["order"]] = face
        yield Owed(
            (word, order["order"]), _named(order, "login", "symbol") | {"price": order["price"]} | _volume(order)
        )

    def _modify(self, position: Json) -> Iterator[Owed]:
        ticket = position["position"]
        if self._stops.get(ticket) != (position["sl"], position["tp"]):
            fields = _named(position, "login", "symbol", "side") | {"sl": position["sl"], "tp": position["tp"]}
            yield Owed(("trade.modify", ticket), fields)

    @staticmethod
    def _trades_mt4(fact: Json) -> Iterator[Owed]:
        """MT4 has a deal for each ticket that closes; a position that is neither closed nor known before is new."""
        closed = {deal["position"] for deal in fact.get("deals", ())}
        for deal in fact.get("deals", ()):
            fields = _named(deal, "login", "symbol", "side") | _volume(deal)
            yield Owed(("close", deal["position"]), fields | _prices(deal) | _money(deal))
        for position in fact["positions"]:
            if position["position"] not in closed and position["volume"] != "0.00":
                fields = _named(position, "login", "symbol", "side") | _volume(position)
                money = {"price": position["price"], "commission": float(position["commission"])}
                yield Owed(("open", position["position"]), fields | money)

    @staticmethod
    def _trades_mt5(fact: Json) -> Iterator[Owed]:
        for deal in fact["deals"]:
            common = _named(deal, "login", "symbol", "position") | {"price": deal["price"]}
            if deal["entry"] == "in_out":
                closed, whole = _units(deal["volume_closed"]), _units(deal["volume"])
                yield Owed(("out", deal["deal"]), common | _money(deal) | {"volume": closed})
                yield Owed(("in", deal["deal"]), common | {"volume": whole - closed})
            else:
                word = "in" if deal["entry"] == "in" else "out"
                yield Owed((word, deal["deal"]), common | _money(deal) | _volume(deal))


def key_of(event: Json, platform: str) -> Key | None:
    """Return what an event is about; None for the system's own."""
    entity, action = event["type"].split(".")
    match entity, action:
        case "system", _:
            return None
        case "balance", _:
            return "balance", event["deal"]
        case "trade", "open" | "increase":
            return ("open", event["position"]) if platform == "mt4" else ("in", event["deal"])
        case "trade", "close" | "reduce":
            return ("close", event["position"]) if platform == "mt4" else ("out", event["deal"])
    return event["type"], event[{"trade": "position", "order": "order", "account": "login"}[entity]]


def _named(record: Json, *names: str) -> Json:
    return {name: record[name] for name in names}


def _units(lots: str) -> int:
    whole, _, part = lots.partition(".")
    return int(whole) * UNITS_PER_LOT + int(part.ljust(8, "0"))


def _volume(record: Json) -> Json:
    return {"volume": _units(record["volume"])}


def _money(deal: Json) -> Json:
    return {name: float(deal[name]) for name in ("profit", "swap", "commission", "fee", "tax")}


def _prices(deal: Json) -> Json:
    return {"price": deal["price"], "price_open": deal["price_open"]}
