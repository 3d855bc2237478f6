"""A trade server's books in the simplest form there is, and the events that tell of each change to them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from hypothesis import strategies as st

from pybridge import events as ev
from tests.pybridge.mirror.feed import Feed

MONEY = ("profit", "swap", "commission", "fee", "tax")
LOGINS = (1, 2, 3)

cents = st.integers(-(10**9), 10**9)
prices = st.integers(1, 10**6)  # points of 1e-5
volumes = st.integers(2, 10**9)
money = st.fixed_dictionaries(dict.fromkeys(MONEY, cents))


@dataclass(frozen=True)
class Position:
    """What is open; money in cents and prices in points, as everywhere here."""

    symbol: str
    side: str
    volume: int
    price: int
    sl: int = 0
    tp: int = 0
    swap: int = 0
    commission: int = 0

    @property
    def shown(self) -> dict[str, Any]:
        """The fields of an event that tells all of it."""
        whole = {"volume_left": self.volume, "price_open": self.price / 10**5, "opened": 1}
        return whole | self.subject | self.stops | amounts(swap=self.swap, commission=self.commission)

    @property
    def subject(self) -> dict[str, Any]:
        """What every event about it tells."""
        return {"symbol": self.symbol, "side": self.side}

    @property
    def stops(self) -> dict[str, Any]:
        """As events tell them."""
        return {"sl": self.sl / 10**5, "tp": self.tp / 10**5}


@dataclass(frozen=True)
class Record:
    """A deal, a closed ticket or an operation."""

    money: dict[str, int]
    position: int | None = None
    volume: int = 0
    price: int = 0
    credit: bool = False

    @property
    def shown(self) -> dict[str, Any]:
        """The fields of an event that tells all of it."""
        if self.position is None:
            return amounts(**self.money) | ({"flags": ["credit"]} if self.credit else {})
        return amounts(**self.money) | {"volume": self.volume, "price": self.price / 10**5, "position": self.position}


@dataclass
class Account:
    """One account's books."""

    status: str = "active"
    positions: dict[int, Position] = field(default_factory=dict)
    orders: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Volume and price."""
    records: dict[int, Record] = field(default_factory=dict)
    removed: dict[int, Record] = field(default_factory=dict)

    def sums(self) -> dict[str, int]:
        """What the records add up to."""
        sums = dict.fromkeys((*MONEY, "balance", "credit", "deposits"), 0)
        for record in self.records.values():
            costs = sum(record.money[name] for name in MONEY[1:])
            kind = "profit" if record.position else "credit" if record.credit else "deposits"
            sums[kind] += record.money["profit"]
            sums["balance"] += costs + (0 if record.credit else record.money["profit"])
            for name in MONEY[1:]:
                sums[name] += record.money[name]
        return sums


def amounts(**cents: int) -> dict[str, float]:
    """Money as events tell it."""
    return {name: amount / 100 for name, amount in cents.items()}


@dataclass
class Books:
    """All accounts, changed by one legal thing after the other.

    `in_order` allows what only comes right when no event comes late: a swap that a partial close takes along, and a
    login that is given to somebody else.
    """

    draw: Callable[[Any], Any]
    feed: Feed
    mt4: bool
    in_order: bool
    accounts: dict[int, Account] = field(default_factory=lambda: {login: Account() for login in LOGINS})
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def change(self) -> None:
        """Let something happen."""
        login = self.draw(st.sampled_from(LOGINS))
        account = self.accounts[login]
        self.draw(st.sampled_from(list(self._possible(account))))(login, account)

    def _possible(self, account: Account) -> Iterator[Callable[[int, Account], None]]:
        if account.status != "active":
            yield self._restore_account
            return
        yield from (self._operate, self._open, self._place, self._archive)
        if account.positions:
            yield from (self._close, self._modify, self._charge_swap, self._edit_position, self._delete_position)
            yield from (self._close_part,) if self.mt4 else (self._increase, self._reduce, self._reverse)
        if account.orders:
            yield from (self._modify_order, self._end_order, self._delete_order)
        if account.records:
            yield from (self._edit_record, self._delete_record)
            yield from (self._reopen, self._close_again) if self.mt4 else (self._add_deal,)
        if account.removed:
            yield self._restore_record
        if self.in_order:
            yield self._delete_account

    # Trading

    def _operate(self, login: int, account: Account) -> None:
        record = Record(self.draw(money), credit=self.draw(st.booleans()))
        model = ev.BalanceCharge if record.credit else ev.BalanceDeposit
        account.records[deal := next(self.numbers)] = record
        self.feed(model, login=login, deal=deal, **record.shown)

    def _open(self, login: int, account: Account) -> None:
        side, stops = self.draw(st.sampled_from(["buy", "sell"])), self.draw(st.tuples(prices, prices))
        position = Position("EURUSD", side, self.draw(volumes), self.draw(prices), *stops)
        position = replace(position, commission=self.draw(cents), swap=self.draw(cents) if self.mt4 else 0)
        account.positions[ticket := next(self.numbers)] = position
        self._tell_open(login, account, ticket, **self._fill(account, ticket, position, {}))

    def _tell_open(self, login: int, account: Account, ticket: int, **fill: Any) -> None:  # noqa: ANN401 any field's
        position = account.positions[ticket]
        told = position.shown | {"position": ticket, "volume": position.volume, "price": position.price / 10**5}
        self.feed(ev.TradeOpen, login=login, **told | fill)

    def _fill(self, account: Account, ticket: int, fill: Position, drawn: dict[str, int]) -> dict[str, Any]:
        """On MT5, note the deal; return what it tells."""
        if self.mt4:
            return {}
        account.records[deal := next(self.numbers)] = Record(
            self.draw(money) | {"swap": 0} | drawn, ticket, fill.volume, fill.price
        )
        return {"deal": deal} | account.records[deal].shown | fill.subject

    def _close(self, login: int, account: Account) -> None:
        ticket = self._any(account.positions)
        self._tell_close(login, account, ticket, account.positions.pop(ticket))

    def _tell_close(self, login: int, account: Account, ticket: int, position: Position, **told: Any) -> None:  # noqa: ANN401
        closing = replace(position, price=self.draw(prices))
        fill = self._fill(account, ticket, closing, {"swap": position.swap})
        if self.mt4:
            account.records[ticket] = Record(self.draw(money), ticket, closing.volume, closing.price)
            fill = account.records[ticket].shown | closing.subject
        self.feed(ev.TradeClose, login=login, **fill | {"volume_left": 0, "price_open": position.price / 10**5} | told)

    def _close_again(self, login: int, account: Account) -> None:
        """The server tells of a closed ticket once more, with other figures."""
        tickets = [ticket for ticket, record in account.records.items() if record.position]
        if tickets:
            ticket = self.draw(st.sampled_from(tickets))
            self._tell_close(login, account, ticket, Position("EURUSD", "buy", self.draw(volumes), 1))

    def _close_part(self, login: int, account: Account) -> None:
        """On MT4 the rest has a ticket of its own."""
        ticket = self._any(account.positions)
        position = account.positions.pop(ticket)
        part = self.draw(st.integers(1, position.volume - 1)) if position.volume > 1 else 1
        self._tell_close(login, account, ticket, replace(position, volume=part), flags=["partial"])
        if rest := position.volume - part:
            account.positions[new := next(self.numbers)] = replace(position, volume=rest, swap=self.draw(cents))
            self._tell_open(login, account, new, flags=["remainder"])

    def _increase(self, login: int, account: Account) -> None:
        ticket = self._any(account.positions)
        held, more = account.positions[ticket], self.draw(volumes)
        account.positions[ticket] = now = replace(held, volume=held.volume + more, price=self.draw(prices))
        fill = self._fill(account, ticket, replace(held, volume=more), {})
        self.feed(ev.TradeIncrease, login=login, **fill, volume_left=now.volume, price_open=now.price / 10**5)

    def _reduce(self, login: int, account: Account) -> None:
        ticket = self._any(account.positions)
        held = account.positions[ticket]
        part = self.draw(st.integers(1, max(held.volume - 1, 1)))
        if part == held.volume:
            self._tell_close(login, account, ticket, account.positions.pop(ticket))
            return
        taken = self.draw(cents) if self.in_order else 0
        account.positions[ticket] = now = replace(held, volume=held.volume - part, swap=held.swap - taken)
        fill = self._fill(account, ticket, replace(held, volume=part), {"swap": taken})
        self.feed(ev.TradeReduce, login=login, **fill, volume_left=now.volume, price_open=now.price / 10**5)

    def _reverse(self, login: int, account: Account) -> None:
        """One deal closes the position and opens the other side under the same number."""
        ticket = self._any(account.positions)
        held = account.positions.pop(ticket)
        self._tell_close(login, account, ticket, held)
        deal = max(account.records)
        side = "sell" if held.side == "buy" else "buy"
        account.positions[ticket] = Position("EURUSD", side, self.draw(volumes), self.draw(prices))
        self._tell_open(login, account, ticket, deal=deal, flags=["reversal"])
        record = account.records[deal]
        account.records[deal] = replace(record, volume=record.volume + account.positions[ticket].volume)

    def _modify(self, login: int, account: Account) -> None:
        ticket = self._any(account.positions)
        sl, tp = self.draw(st.tuples(prices, prices))
        account.positions[ticket] = now = replace(account.positions[ticket], sl=sl, tp=tp)
        self.feed(ev.TradeModify, login=login, position=ticket, **now.subject, **now.stops, **amounts(swap=now.swap))

    def _charge_swap(self, login: int, account: Account) -> None:
        ticket = self._any(account.positions)
        account.positions[ticket] = now = replace(account.positions[ticket], swap=self.draw(cents))
        self.feed(ev.TradeModify, login=login, position=ticket, **amounts(swap=now.swap), flags=["service"])

    def _place(self, login: int, account: Account) -> None:
        self._tell_order(ev.OrderPlace, login, account, next(self.numbers))

    def _modify_order(self, login: int, account: Account) -> None:
        self._tell_order(ev.OrderModify, login, account, self._any(account.orders))

    def _tell_order(self, model: type[ev.OrderEvent], login: int, account: Account, order: int) -> None:
        account.orders[order] = volume, price = self.draw(volumes), self.draw(prices)
        told = {"symbol": "EURUSD", "order_type": "buy_limit", "volume": volume, "price": price / 10**5}
        self.feed(model, login=login, order=order, **told)

    def _end_order(self, login: int, account: Account) -> None:
        del account.orders[order := self._any(account.orders)]
        self.feed(self.draw(st.sampled_from([ev.OrderCancel, ev.OrderActivate])), login=login, order=order)

    # What administrators do

    def _edit_position(self, login: int, account: Account) -> None:
        ticket = self._any(account.positions)
        swap, commission = self.draw(st.tuples(cents, cents))
        held = replace(account.positions[ticket], volume=self.draw(volumes), price=self.draw(prices))
        account.positions[ticket] = now = replace(held, swap=swap, commission=commission)
        self.feed(ev.TradeEdit, login=login, position=ticket, **now.shown, flags=["edited"])

    def _delete_position(self, login: int, account: Account) -> None:
        del account.positions[ticket := self._any(account.positions)]
        self.feed(ev.TradeDelete, login=login, position=ticket)

    def _delete_order(self, login: int, account: Account) -> None:
        del account.orders[order := self._any(account.orders)]
        self.feed(ev.TradeDelete, login=login, order=order)

    def _edit_record(self, login: int, account: Account) -> None:
        number = self._any(account.records)
        account.records[number] = now = replace(account.records[number], money=self.draw(money))
        self._tell_record(ev.TradeEdit, login, number, now, flag="edited")

    def _add_deal(self, login: int, account: Account) -> None:
        """One that is not performed: it moves money, and no position."""
        account.records[deal := next(self.numbers)] = Record(self.draw(money), next(self.numbers), 5, 7)
        self._tell_record(ev.TradeEdit, login, deal, account.records[deal], flag="edited")

    def _delete_record(self, login: int, account: Account) -> None:
        number = self._any(account.records)
        account.removed[number] = record = account.records.pop(number)
        self._tell_record(ev.TradeDelete, login, number, record)

    def _restore_record(self, login: int, account: Account) -> None:
        number = self._any(account.removed)
        account.records[number] = record = account.removed.pop(number)
        self._tell_record(ev.TradeRestore, login, number, record, flag="restored")

    def _tell_record(
        self, model: type[ev.HistoryEvent], login: int, number: int, record: Record, flag: str = ""
    ) -> None:
        told = record.shown
        if self.mt4 and record.position:
            told |= {"volume_left": 0}
        else:
            told |= {"deal": number}
        self.feed(model, login=login, **told | {"flags": told.get("flags", []) + ([flag] if flag else [])})

    def _reopen(self, login: int, account: Account) -> None:
        """On MT4 a closed record becomes an open position again."""
        tickets = [ticket for ticket, record in account.records.items() if record.position]
        if not tickets:
            return
        del account.records[ticket := self.draw(st.sampled_from(tickets))]
        account.positions[ticket] = now = Position("EURUSD", "buy", self.draw(volumes), self.draw(prices))
        self.feed(ev.TradeRestore, login=login, position=ticket, **now.shown, flags=["restored"])

    # Accounts

    def _archive(self, login: int, account: Account) -> None:
        account.status = "archived"
        self.feed(ev.AccountDelete, login=login, flags=["archived"])

    def _restore_account(self, login: int, account: Account) -> None:
        again = account.status == "deleted"
        self.accounts[login] = Account() if again else replace(account, status="active")
        self.feed(ev.AccountCreate, login=login, **{} if again else {"flags": ["restored"]})

    def _delete_account(self, login: int, account: Account) -> None:
        account.status = "deleted"
        account.positions.clear()
        account.orders.clear()
        self.feed(ev.AccountDelete, login=login)

    def _any(self, things: dict[int, Any]) -> int:
        return int(self.draw(st.sampled_from(sorted(things))))
