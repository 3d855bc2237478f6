"""Histories that nobody has seen before, from the trade server's hooks to the mirror, to the cent."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pybridge.events import lots
from pybridge.mirror import AccountState, Mirror
from tests.acceptance.oracle import MONEY, Account
from tests.trade_server import Row, Server

SYMBOLS = st.sampled_from(["EURUSD", "XAUUSD", "US500.cash"])
SIDES = st.sampled_from(["buy", "sell"])
PENDING = st.sampled_from(["buy_limit", "sell_limit", "buy_stop", "sell_stop"])
LOTS = st.integers(1, 500).map(lambda cents: Decimal(cents) / 100)
PRICES = st.integers(1, 10**7).map(lambda points: Decimal(points).scaleb(-5))
AMOUNTS = st.integers(-(10**9), 10**9).map(lambda cents: Decimal(cents).scaleb(-2))
COMMENTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=7).filter(
    lambda text: "#" not in text
)
OPPOSITE = {"buy": "sell", "sell": "buy"}


@dataclass
class Trader:
    """Makes up legal rows, and keeps what they come to by the oracle's rules."""

    draw: Callable[[Any], Any]
    mode: str
    rows: list[Row] = field(default_factory=list)
    accounts: dict[str, Account] = field(default_factory=dict)
    number: int = 1000

    def act(self) -> None:
        """Let some account do something."""
        alias = self.draw(st.sampled_from(["A1", "A2", "Ö3"]))
        account = self.accounts.setdefault(alias, Account())
        acts = [self.operate, self.enter, self.place]
        acts += [self.leave] if account.positions and self.mode != "netting" else []
        acts += [self.cancel, self.trigger] if account.orders else []
        row: Row = {"account": alias, "comment": self.draw(COMMENTS)} | self.draw(st.sampled_from(acts))(account)
        self.write(row)

    def write(self, row: Row) -> None:
        """Add a row, and to the account what it says."""
        columns = ("ticket", "deal", "position", "order", "commission", "fee", "swap", "profit", "volume", "entry")
        whole = dict.fromkeys(columns, "") | {"mode": self.mode} | row
        self.accounts[str(row["account"])].apply({name: str(value) for name, value in whole.items()})
        self.rows.append(row)

    def next(self) -> int:
        """Return a ticket that was not used before."""
        self.number += 1
        return self.number

    def names(self, ticket: int) -> Row:
        """Return how the platform names a pending order."""
        return {"ticket" if self.mode == "mt4" else "order": ticket}

    def money(self) -> Row:
        """Return what a trade costs and brings."""
        return {name: self.draw(AMOUNTS) for name in ("commission", "fee", "swap", "profit")}

    def operate(self, _: Account) -> Row:
        """Move money or credit."""
        kind = self.draw(st.sampled_from(["balance", "credit"]))
        ticket = {"ticket" if self.mode == "mt4" else "deal": self.next()}
        return {"event": kind, "type": kind, "profit": self.draw(AMOUNTS)} | ticket

    def place(self, _: Account) -> Row:
        """Place a pending order."""
        what = {"event": "place", "type": self.draw(PENDING), "symbol": self.draw(SYMBOLS), "volume": self.draw(LOTS)}
        return what | {"price": self.draw(PRICES)} | self.names(self.next())

    def cancel(self, account: Account) -> Row:
        """Withdraw a pending order."""
        ticket, (kind, symbol) = self.draw(st.sampled_from(sorted(account.orders.items())))
        what = {"event": "cancel", "type": kind, "symbol": symbol, "price": self.draw(PRICES)}
        return what | {"volume": self.draw(LOTS)} | self.names(int(ticket))

    def trigger(self, account: Account) -> Row:
        """Let a pending order fill."""
        ticket, (kind, symbol) = self.draw(st.sampled_from(sorted(account.orders.items())))
        return self.fill(account, kind.partition("_")[0], symbol, int(ticket))

    def enter(self, account: Account) -> Row:
        """Trade at the market."""
        return self.fill(account, self.draw(SIDES), self.draw(SYMBOLS), self.next())

    def fill(self, account: Account, side: str, symbol: str, ticket: int) -> Row:
        """Return the row of a fill that opens, or in netting whatever the account's position makes of it."""
        volume = self.draw(LOTS)
        row: Row = {"type": side, "symbol": symbol, "volume": volume, "price": self.draw(PRICES), "entry": "in"}
        if self.mode == "mt4":
            return row | {"event": "open", "ticket": ticket}
        row |= {"event": "deal", "deal": self.next(), "order": ticket} | self.money()
        if self.mode == "hedging":
            return row | {"position": ticket}
        held = account.positions.get(symbol)
        if held and held.side != side:
            row["entry"] = "out" if held.lots >= volume else "inout"
        return row

    def leave(self, account: Account) -> Row:
        """Close a position, or on MT5 part of it."""
        ticket, held = self.draw(st.sampled_from(sorted(account.positions.items())))
        row: Row = {"symbol": held.symbol, "price": self.draw(PRICES), "entry": "out"} | self.money()
        if self.mode == "mt4":
            return row | {"event": "close", "ticket": ticket, "type": held.side, "volume": held.lots}
        part = min(held.lots, self.draw(LOTS))
        names = {"event": "deal", "deal": self.next(), "order": self.next(), "position": ticket}
        return row | names | {"type": OPPOSITE[held.side], "volume": part}


@pytest.mark.parametrize("mode", ["mt4", "hedging", "netting"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data(), length=st.integers(1, 60))
def test_any_history_ends_in_the_mirror_at_what_its_rows_add_up_to(mode: str, data: st.DataObject, length: int) -> None:
    """Money, positions and orders of every account, through the plugin, the ring and the models."""
    trader = Trader(data.draw, mode)
    for _ in range(length):
        trader.act()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), mode)
        events = server.play(*trader.rows)
        with Mirror(f"sqlite:///{folder}/mirror.db") as mirror:
            mirror.apply(events)
            states = {state.account.login: state for state in mirror.accounts()}
    logins = {alias: account["login"] for alias, account in server.closing["accounts"].items()}
    assert {alias: mirrored(states[login], mode) for alias, login in logins.items()} == {
        alias: expected(account) for alias, account in trader.accounts.items()
    }


def expected(account: Account) -> dict[str, Any]:
    """Return an account of the oracle's in comparable form."""
    positions = {name: (p.symbol, p.side, p.lots) for name, p in account.positions.items()}
    return account.money | {"positions": positions, "orders": account.orders}


def mirrored(state: AccountState, mode: str) -> dict[str, Any]:
    """Return an account of the mirror's in comparable form; a tax is one more fee."""
    money = {name: getattr(state.account, name) for name in MONEY} | {"fee": state.account.fee + state.account.tax}
    positions = {
        str(p.symbol if mode == "netting" else p.position): (p.symbol, p.side, lots(p.volume)) for p in state.positions
    }
    return money | {
        "positions": positions,
        "orders": {str(order.order): (order.order_type, order.symbol) for order in state.orders},
    }
