"""Plays steps on a server: places become tickets, and points become prices."""

from contextlib import suppress
from itertools import count
from typing import Any

from mock_server.client import Json, Refused
from tests.acceptance.engine.steps import GROUPS, Step
from tests.engine import Desk

DIGITS = {"EURUSD": 5, "USDJPY": 3, "XAUUSD": 2}
POINTS = {"EURUSD": 0.00001, "USDJPY": 0.001, "XAUUSD": 0.01}
FIRST_PRICES = {"EURUSD": 1.085, "USDJPY": 151.25, "XAUUSD": 2352.4}
SPREAD = 12
DEPOSIT = "20000.00"
UNSETTLING = ("deal.add", "deal.edit", "deal.delete", "deal.restore", "deal.reopen")
"""What changes the history and leaves the balance as it is."""

_logins = count(10_000)


class Player:
    """A few new accounts on a server that others may use as well.

    Args:
        desk: The connection to the server.
        groups: The accounts' groups, by their places; one more account is the agent of them all.
    """

    def __init__(self, desk: Desk, groups: list[int]) -> None:
        self.desk = desk
        self.unsettled: set[int] = set()
        self.played: list[Json] = []
        """Every request that the server granted."""
        self._names = GROUPS[desk.platform]
        self._groups = [*(self._names[place % len(self._names)] for place in groups), "agents"]
        self.logins = [next(_logins) for _ in self._groups]
        for name, price in FIRST_PRICES.items():
            desk.do("tick", symbol=name, bid=price, ask=_shifted(name, price, SPREAD))
        for place in reversed(range(len(self.logins))):
            self._play({"do": "account.add", "account": place})

    def play(self, script: list[Step]) -> None:
        """Play one step after the other."""
        for step in script:
            self._play(step)

    def leave(self) -> None:
        """Delete the accounts, lest the server gets slower and slower."""
        for account in self.desk.state()["accounts"]:
            login = account["login"]
            if login not in self.logins:
                continue
            with suppress(Refused):
                self.desk.do("account.restore", login=login)
            for position in account["positions"]:
                self.desk.do("position.delete", login=login, position=position["position"])
            for order in account["orders"]:
                self.desk.do("order.delete", login=login, order=order["order"])
            self.desk.do("account.delete", login=login)

    def _play(self, step: Step) -> None:
        """Play a step, if what it names is there; the server may refuse it."""
        request = self._resolve(step)
        if request is None:
            return
        with suppress(Refused):
            self._do(request)
            if request["do"] in UNSETTLING:
                self.unsettled.add(request["login"])
            elif request["do"] in {"balance.fix", "account.add"}:
                self.unsettled.discard(request["login"])
            if request["do"] == "account.add":
                self._do({"do": "operate", "login": request["login"], "type": "balance", "amount": DEPOSIT})

    def _do(self, request: Json) -> None:
        self.desk.do(**{"command" if name == "do" else name: value for name, value in request.items()})
        self.played.append(request)

    def _resolve(self, step: Step) -> Json | None:
        """Return the request that a step comes to; None when what it names is not there."""
        request = dict(step)
        books: Json = {}
        if "account" in request:
            place = request.pop("account")
            request["login"] = self.logins[place]
            books = self._books(request["login"])
            if step["do"] == "account.add":
                return request | self._user(place)
        named: Json = {}
        for name in ("by", "position", "order", "deal"):
            if name in request:
                things = _things(step["do"], name, books)
                if not things:
                    return None
                named = things[request[name] % len(things)]
                request[name] = named["position" if name == "by" else name]
        resolve = getattr(self, "_" + step["do"].replace(".", "_"), None)
        return request if resolve is None else resolve(request, named)

    def _books(self, login: int) -> Json:
        """What the server has on an account, and on what was deleted there."""
        state = self.desk.state()
        books: Json = next((books for books in state["accounts"] if books["login"] == login), {})
        for kind in ("deleted_deals", "deleted_positions"):
            books[kind] = [thing for thing in state["server"][kind] if thing["login"] == login]
        return books

    def _user(self, place: int) -> Json:
        """What a new account is given; everybody has the last one as the agent."""
        agent = {} if place == len(self.logins) - 1 else {"agent": self.logins[-1]}
        return {"group": self._groups[place]} | agent

    def _account_move(self, request: Json, _: Json) -> Json:
        return request | {"group": self._names[request["group"] % len(self._names)]}

    def _clock(self, request: Json, _: Json) -> Json:
        return request | {"advance": request["advance"] * 1000}

    def _tick(self, request: Json, _: Json) -> Json:
        symbol, move = request["symbol"], request.pop("move")
        return request | {side: _shifted(symbol, self._quote(symbol)[side], move) for side in ("bid", "ask")}

    def _trade(self, request: Json, _: Json) -> Json:
        buys = request["side"] == "buy"
        market = self._quote(request["symbol"])["bid" if buys else "ask"]
        return request | _stops(request, request["symbol"], market, buys=buys)

    def _place(self, request: Json, _: Json) -> Json:
        kind, symbol = request["type"], request["symbol"]
        buys, distance = kind.startswith("buy"), request["price"]
        market = self._quote(symbol)["ask" if buys else "bid"]
        above = buys != kind.endswith("_limit") or kind.endswith("stop_limit") == buys
        price = _shifted(symbol, market, distance if above else -distance)
        if kind.endswith("stop_limit"):
            request["price_trigger"] = price
            price = _shifted(symbol, price, -distance if buys else distance)
        return self._expiring(request | {"price": price} | _stops(request, symbol, price, buys=buys))

    def _close(self, request: Json, position: Json) -> Json:
        part = request.pop("part", None)
        return request if part is None else request | {"volume": _part(position["volume"], part)}

    def _modify(self, request: Json, position: Json) -> Json:
        buys, symbol = position["side"] == "buy", position["symbol"]
        return request | _stops(request, symbol, self._quote(symbol)["bid" if buys else "ask"], buys=buys)

    def _order_modify(self, request: Json, order: Json) -> Json:
        price = order["price"]
        if "price" in request:
            request["price"] = price = _shifted(order["symbol"], price, request["price"] - 150)
        buys = order["type"].startswith("buy")
        return self._expiring(request | _stops(request, order["symbol"], price, buys=buys))

    def _order_edit(self, request: Json, order: Json) -> Json:
        return self._order_modify(request, order)

    def _position_edit(self, request: Json, position: Json) -> Json:
        symbol, price = position["symbol"], position["price"]
        if "price_open" in request:
            request["price_open"] = price = _shifted(symbol, price, request["price_open"] - 150)
        return request | _stops(request, symbol, price, buys=position["side"] == "buy")

    def _deal_add(self, request: Json, _: Json) -> Json:
        """A deal of MT5's has no tax."""
        request.pop("tax", None)
        if "side" in request:
            request["type"] = request.pop("side")
            request["price"] = self._quote(request["symbol"])["bid"]
        return request

    def _deal_edit(self, request: Json, deal: Json) -> Json:
        """Of an operation, only the amount; a deal of MT5's has no tax, and a record of MT4's no fee."""
        request.pop("tax" if self.desk.platform == "mt5" else "fee", None)
        if "symbol" not in deal:
            for name in ("swap", "commission", "fee", "tax", "price", "volume"):
                request.pop(name, None)
        elif "price" in request:
            request["price"] = _shifted(deal["symbol"], deal["price"], request["price"])
        return request

    def _expiring(self, request: Json) -> Json:
        """Count the seconds until an order's expiry from now."""
        if "expires" in request:
            request["expires"] = self.desk.do("hello")["time"] + request["expires"] * 1000
        return request

    def _quote(self, symbol: str) -> Json:
        return self.desk.do("quote", symbol=symbol)


def _things(command: str, name: str, books: Json) -> list[Any]:
    """What a command may name of an account's."""
    match command, name:
        case ("deal.restore", _):
            things = ["deleted_deals"]
        case ("position.restore", _):
            things = ["deleted_positions"]
        case (_, "deal"):
            things = ["deals", "operations"]
        case ("order.edit" | "order.delete", _):
            things = ["orders", "history"]
        case ("order.reopen", _):
            things = ["history"]
        case (_, "order"):
            things = ["orders"]
        case _:
            things = ["positions"]
    return [thing for kind in things for thing in books.get(kind, [])]


def _stops(request: Json, symbol: str, price: float, *, buys: bool) -> Json:
    """Stops at a distance from a price; at none, there is no stop."""
    ways = {"sl": -1 if buys else 1, "tp": 1 if buys else -1}
    return {
        name: _shifted(symbol, price, way * request[name]) if request[name] else 0
        for name, way in ways.items()
        if name in request
    }


def _shifted(symbol: str, price: float, points: int) -> float:
    """A price some points away."""
    return round(price + points * POINTS[symbol], DIGITS[symbol])


def _part(volume: str, percent: int) -> str:
    return f"{max(round(float(volume) * percent) / 100, 0.01):.2f}"
