"""A long day at a trade server: the same things, in the same order, on whichever server it is played."""

import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from mock_server.client import Json, Refused
from tests.engine import Desk

Happening = Callable[[Json], None]

USERS = (1001, 1003, 1007)
COMMENTS = (
    "",
    "Überweisung №1",
    "хеджирование",
    "口座への入金",
    "€ 5 · «ça va»",
    "𝄞 allegro, ma non troppo e con brio",
)


class Day:
    """What may happen to the accounts, drawn by chance."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self._desk = desk
        self._chance = random.Random(seed)  # noqa: S311 - not for secrets

    def play(self, steps: int) -> None:
        """Let so many things happen, some of which the server refuses."""
        happenings: tuple[Happening, ...] = (
            *(self._trade, self._trade, self._place, self._close, self._close, self._close_by, self._modify),
            *(self._modify_order, self._end_order, self._operate, self._user, self._correct, self._time),
        )
        for _ in range(steps):
            login = self._chance.choice(USERS)
            books = next(each for each in self._desk.state()["accounts"] if each["login"] == login)
            with suppress(Refused):
                self._chance.choice(happenings)(books)

    def _do(self, books: Json, command: str, **fields: Any) -> None:  # noqa: ANN401 the command's own
        self._desk.do(command, login=books["login"], **fields)

    def _volume(self) -> str:
        return f"0.{self._chance.randint(1, 9)}"

    def _comment(self) -> str:
        return self._chance.choice(COMMENTS)

    def _trade(self, books: Json) -> None:
        symbol, side = self._chance.choice(["EURUSD", "GBPUSD"]), self._chance.choice(["buy", "sell"])
        self._do(books, "trade", symbol=symbol, side=side, volume=self._volume(), comment=self._comment())

    def _place(self, books: Json) -> None:
        kind, price = self._chance.choice([("buy_limit", 1.2), ("sell_limit", 1.3), ("buy_stop", 1.31)])
        order = {"type": kind, "price": price, "volume": self._volume(), "comment": self._comment()}
        self._do(books, "place", symbol="GBPUSD", **order)

    def _close(self, books: Json) -> None:
        for position in books["positions"][:1]:
            volume = self._chance.choice([position["volume"], "0.10"])
            self._do(books, "close", position=position["position"], volume=volume)

    def _close_by(self, books: Json) -> None:
        buys, sells = ([p["position"] for p in books["positions"] if p["side"] == side] for side in ("buy", "sell"))
        for position, by in list(zip(buys, sells, strict=False))[:1]:
            self._do(books, "close_by", position=position, by=by)

    def _modify(self, books: Json) -> None:
        for position in books["positions"][-1:]:
            self._do(books, "modify", position=position["position"], sl=0, tp=0, comment=self._comment())

    def _modify_order(self, books: Json) -> None:
        for order in books["orders"][:1]:
            self._do(books, "order.modify", order=order["order"], price=order["price"] + 0.001)

    def _end_order(self, books: Json) -> None:
        for order in books["orders"][-1:]:
            self._do(books, self._chance.choice(["order.cancel", "order.activate"]), order=order["order"])

    def _operate(self, books: Json) -> None:
        kind = self._chance.choice(["balance", "credit", "correction", "bonus"])
        self._do(books, "operate", type=kind, amount=self._chance.randint(-50, 500), comment=self._comment())

    def _user(self, books: Json) -> None:
        leverage = self._chance.choice([50, 100, 200])
        self._do(books, "account.update", name=self._comment() or "Zoë", leverage=leverage, comment=self._comment())

    def _correct(self, books: Json) -> None:
        for deal in books["deals"][-1:]:
            self._do(books, "deal.edit", deal=deal["deal"], profit=self._chance.randint(-9, 9), comment=self._comment())

    def _time(self, books: Json) -> None:
        del books
        self._desk.do("clock", advance=self._chance.randint(1, 7_200_000))
