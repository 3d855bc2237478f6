"""The mirror and its database: opening balances, restarts, exact storage, errors in one line."""

import sqlite3
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from pybridge.events import BalanceDeposit, OrderPlace, TradeClose, TradeOpen
from pybridge.mirror import DatabaseUnusable, Mirror, tables
from pybridge.mirror.progress import WINDOW, Numbers
from tests.pybridge.mirror.feed import LOT, Feed

LONG = {"position": 11, "symbol": "EURUSD", "side": "buy", "volume": LOT, "price": 1.1}


def rows(database: str, table: str) -> int:
    """How many rows a table of a SQLite mirror has."""
    with sqlite3.connect(database.removeprefix("sqlite:///")) as connection:
        (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 a test's own words
    connection.close()
    return int(count)


@pytest.fixture
def sqlite(tmp_path: Path) -> str:
    """The URL of a new SQLite file."""
    return f"sqlite:///{tmp_path}/mirror.db"


def test_accounts_come_with_what_is_open_and_working(database: str) -> None:
    """Every account of a server by login, each with its own positions and orders."""
    feed = Feed()
    feed(BalanceDeposit, login=9, profit=0.1)
    feed(TradeOpen, **LONG)
    feed(OrderPlace, order=3, symbol="EURUSD", order_type="sell_stop", volume=LOT, price=1.0)
    with Mirror(database) as mirror:
        mirror.apply(feed.events)
        states = [state for state in mirror.accounts() if state.account.server == feed.server]
    assert [state.account.login for state in states] == [7, 9]
    assert [[position.position for position in state.positions] for state in states] == [[11], []]
    assert [[order.order for order in state.orders] for state in states] == [[3], []]


def test_money_survives_the_database_exactly(database: str) -> None:
    """A cent is a cent after ten thousand additions across restarts, on either database."""
    feed = Feed()
    for _ in range(1000):
        feed(BalanceDeposit, profit=0.01)
    for start in range(0, 1000, 250):
        with Mirror(database) as mirror:
            mirror.apply(feed.events[start : start + 250])
    with Mirror(database) as mirror:
        (balance,) = (state.account.balance for state in mirror.accounts() if state.account.server == feed.server)
    assert balance == Decimal("10.00")


def test_two_mirrors_on_one_database_apply_each_event_once(database: str) -> None:
    """A consumer that takes over while another still lives adds nothing twice."""
    feed = Feed()
    feed(BalanceDeposit, profit=5.0)
    with Mirror(database) as first, Mirror(database) as second:
        assert first.apply(feed.events) == (1, 0, 0, 0)
        assert second.apply(feed.events) == (0, 1, 0, 0)


def test_opening_balance_is_what_an_account_starts_with() -> None:
    """It may be said before or after an account's first events, and again; an account without any is there as well."""
    feed = Feed()
    feed(BalanceDeposit, login=1, profit=5.0)
    feed(BalanceDeposit, login=2, profit=5.0)
    with Mirror("sqlite://") as mirror:
        mirror.open_accounts(feed.server, {1: Decimal("0.5"), 2: Decimal(1)})
        mirror.apply(feed.events)
        mirror.open_accounts(feed.server, {2: Decimal(900), 3: Decimal(100)})
        accounts = [state.account for state in mirror.accounts()]
    assert [account.balance for account in accounts] == [Decimal("5.5"), Decimal(905), Decimal(100)]
    assert [account.deposits for account in accounts] == [Decimal(5), Decimal(5), Decimal(0)]


def test_an_epoch_counts_from_one_again() -> None:
    """After a restart of the plugin the same numbers are new events."""
    server = Feed().server
    feeds = [Feed(server=server, epoch=epoch) for epoch in (1, 2)]
    for feed in feeds:
        feed(BalanceDeposit, profit=5.0)
    with Mirror("sqlite://") as mirror:
        assert [mirror.apply(feed.events).applied for feed in feeds] == [1, 1]
        assert mirror.apply(feeds[0].events).duplicates == 1


def test_closed_positions_leave_no_rows(sqlite: str) -> None:
    """The table of positions is as long as what is open, also after an event came late."""
    feed = Feed()
    feed(TradeOpen, **LONG)
    feed(TradeClose, **LONG, profit=1.0)
    feed(BalanceDeposit, profit=1.0)
    with Mirror(sqlite) as mirror:
        mirror.apply(feed.events[1:])
        assert rows(sqlite, "positions") == 1, "the opening may still come"
        mirror.apply(feed.events[:1])
        assert (rows(sqlite, "positions"), rows(sqlite, "missing")) == (0, 0)


def test_a_batch_finds_its_rows_whatever_else_is_open(sqlite: str) -> None:
    """No statement goes through all positions or orders of a server: each is found by more than the server's name."""
    asked: dict[str, Any] = {}

    def note(_connection: object, _cursor: object, text: str, parameters: Any, _context: object, many: bool) -> None:  # noqa: ANN401, FBT001 SQLAlchemy's
        if text.startswith(("SELECT", "DELETE")) and not many:
            asked[text] = parameters

    feed = Feed()
    feed(TradeOpen, **LONG)
    feed(OrderPlace, order=3, symbol="EURUSD", order_type="sell_stop", volume=LOT, price=1.0)
    event.listen(Engine, "before_cursor_execute", note)
    with Mirror(sqlite) as mirror:
        asked.clear()
        mirror.apply(feed.events)
        mirror.apply([feed(TradeClose, **LONG, profit=1.0)])
    event.remove(Engine, "before_cursor_execute", note)
    with sqlite3.connect(sqlite.removeprefix("sqlite:///")) as connection:
        plans = [
            step
            for text, parameters in asked.items()
            for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {text}", parameters)
        ]
    connection.close()
    assert plans
    assert not [step for step in plans if step.startswith("SCAN") and step.split()[1] in tables.metadata.tables]
    assert not [step for step in plans if "positions" in step or "orders" in step if step.endswith("(server=?)")]


def test_numbers_far_below_the_newest_count_as_applied() -> None:
    """Only a bounded window is remembered exactly."""
    numbers = Numbers()
    assert numbers.take(WINDOW + 10)
    assert not numbers.take(9)
    assert numbers.take(10)
    assert not numbers.take(10)
    assert numbers.take(12)
    assert numbers.missing == [(11, 11), (13, WINDOW + 9)]


def test_missing_ranges_are_forgotten_below_the_window(sqlite: str) -> None:
    """A hole that nobody fills does not stay for ever."""
    feed = Feed()
    for seq in (1, 3, WINDOW + 2):
        feed.events.append(feed(BalanceDeposit, profit=1.0).model_copy(update={"seq": seq}))
    events = feed.events[1::2]
    with Mirror(sqlite) as mirror:
        mirror.apply(events[:2])
        assert rows(sqlite, "missing") == 1
        mirror.apply(events[2:])
        assert rows(sqlite, "missing") == 1, "the new hole, not the old one"


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://localhost/x", "/a/file.db"])
def test_wrong_urls_are_one_clear_line(url: str) -> None:
    """The line says what a right one looks like."""
    with pytest.raises(DatabaseUnusable, match=r"^no database for a mirror: give sqlite:///FILE or postgresql:"):
        Mirror(url)


def test_unusable_databases_are_one_clear_line_without_the_password(tmp_path: Path) -> None:
    """Missing folder, no server, file that is no database: which, and why."""
    (tmp_path / "text.db").write_text("this is no database, and longer than its header would be" * 20)
    for url in (
        f"sqlite:///{tmp_path}/nowhere/mirror.db",
        f"sqlite:///{tmp_path}/text.db",
        "postgresql://me:secret@127.0.0.1:1/x",
    ):
        with pytest.raises(DatabaseUnusable, match=r"^the database \S+ cannot be used: ") as raised:
            Mirror(url)
        assert "\n" not in str(raised.value)
        assert "secret" not in str(raised.value)
