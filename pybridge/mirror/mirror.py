"""Events in, account state out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple, Self

from sqlalchemy import Connection, Table, delete, select, tuple_, update

from pybridge.events import Event, HistoryEvent, OrderEvent, SystemEvent, SystemGap, TradeEvent
from pybridge.mirror import store, tables
from pybridge.mirror.database import Database
from pybridge.mirror.fold import deal_of, fold
from pybridge.mirror.ledger import AnyAccountEvent, Ledger
from pybridge.mirror.progress import ServerProgress
from pybridge.mirror.rows import Account, Deal, Order, Position

Stamp = tuple[int, int]
"""Epoch and number of an event."""


class Applied(NamedTuple):
    """What became of a batch of events."""

    applied: int
    """Events that had not been applied before."""
    duplicates: int
    """Events that had."""
    system: int
    """How many of those applied are the plugin's own."""
    gaps: int
    """How many of these say that events were lost."""


NOTHING = Applied(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class AccountState:
    """An account with what is open and what is waiting."""

    account: Account
    positions: list[Position] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)


class Mirror:
    """Accounts, positions, orders and deals as the events have them, in a database.

    Args:
        url: The database's, as `Database` takes it.
        create: Whether to begin a new mirror where there is none.

    Raises:
        DatabaseUnusable: As `Database` says; any method may raise it.
    """

    def __init__(self, url: str, *, create: bool = True) -> None:
        self._database = Database(url, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def apply(self, events: Iterable[Event]) -> Applied:
        """Apply a batch in one transaction: each event once, however often it is seen."""
        by_server: defaultdict[str, list[Event]] = defaultdict(list)
        for event in events:
            by_server[event.server].append(event)
        with self._database.transaction() as connection:
            counts = [self._apply(connection, server, by_server[server]) for server in sorted(by_server)]
        return Applied(*(sum(count) for count in zip(NOTHING, *counts, strict=True)))

    def accounts(self, *, gone: bool = False) -> list[AccountState]:
        """Return every account, by server and login, with its positions and orders.

        Args:
            gone: Also those that were archived or deleted.
        """
        with self._database.transaction() as connection:
            # A batch may be committed meanwhile: accounts come last, so that none of them is missing.
            positions = list(store.load_open(connection, Position, tables.positions))
            orders = list(store.load_open(connection, Order, tables.orders))
            table = tables.accounts
            found = connection.execute(select(table).order_by(table.c.server, table.c.login))
            states = {(row.server, row.login): AccountState(Account(*row)) for row in found}
        for position in positions:
            states[position.server, position.login].positions.append(position)
        for order in orders:
            states[order.server, order.login].orders.append(order)
        return [state for state in states.values() if gone or state.account.status == "active"]

    def deals(self, server: str, login: int) -> list[Deal]:
        """Return what counts towards an account's sums, deals and operations, by number."""
        columns = tables.deals.c
        query = select(tables.deals).where(columns.server == server, columns.login == login, ~columns.deleted)
        with self._database.transaction() as connection:
            return [Deal(*row) for row in connection.execute(query.order_by(columns.ticket))]

    def open_accounts(self, server: str, balances: Mapping[int, Decimal]) -> None:
        """Say what accounts had when their events begin, by login, whether or not they have been seen yet."""
        with self._database.transaction() as connection:
            known = store.load(connection, Account, tables.accounts.c.login, server, balances)
            accounts = {login: Account(server, login) for login in balances} | {row.login: row for row in known}
            for login, account in accounts.items():
                account.balance += balances[login] - account.opening
                account.opening = balances[login]
            store.put(connection, tables.accounts, accounts.values())

    def _apply(self, connection: Connection, server: str, events: Sequence[Event]) -> Applied:
        progress = ServerProgress(connection, server, [event.identity for event in events])
        fresh = [event for event in events if progress.take(event)]
        progress.save()
        ledger = _load(connection, server, fresh)
        for event in fresh:
            fold(ledger, event)
        _save(connection, ledger, progress.oldest_missing())
        system = [event for event in fresh if isinstance(event, SystemEvent)]
        gaps = sum(isinstance(event, SystemGap) for event in system)
        return Applied(len(fresh), len(events) - len(fresh), len(system), gaps)


def _load(connection: Connection, server: str, events: Sequence[Event]) -> Ledger:
    """Read the rows that the events are about."""
    logins = {event.login for event in events if isinstance(event, AnyAccountEvent)}
    tickets = {event.position for event in events if isinstance(event, TradeEvent | HistoryEvent)}
    waiting = {event.order for event in events if isinstance(event, OrderEvent | HistoryEvent)}
    deals = {
        row.ticket: row for row in store.load(connection, Deal, tables.deals.c.ticket, server, map(deal_of, events))
    }
    positions = store.load(connection, Position, tables.positions.c.position, server, tickets)
    orders = store.load(connection, Order, tables.orders.c.order, server, waiting)
    logins |= {deal.login for deal in deals.values()}  # an administrator can give a deal to another account
    accounts = store.load(connection, Account, tables.accounts.c.login, server, logins)
    return Ledger(
        server,
        {row.login: row for row in accounts},
        {row.position: row for row in positions},
        {row.order: row for row in orders},
        deals,
    )


def _save(connection: Connection, ledger: Ledger, oldest_missing: Stamp | None) -> None:
    """Write the rows back; what is gone stays as long as an older event about it may still come (rows.py)."""
    _leave(connection, ledger.server, ledger.deleted)
    store.put(connection, tables.accounts, ledger.accounts.values())
    store.put(connection, tables.deals, ledger.deals.values())
    _save_states(connection, tables.positions, list(ledger.positions.values()), oldest_missing)
    _save_states(connection, tables.orders, list(ledger.orders.values()), oldest_missing)
    _sweep(connection, ledger.server, oldest_missing)


def _leave(connection: Connection, server: str, deleted: Collection[int]) -> None:
    """Let what deleted accounts had be gone; what has come since is put afterwards."""
    for login in deleted:
        for table in (tables.positions, tables.orders):
            connection.execute(delete(table).where(table.c.server == server, table.c.login == login))
        columns = tables.deals.c
        of_account = update(tables.deals).where(columns.server == server, columns.login == login)
        connection.execute(of_account.values(deleted=True))


def _save_states(
    connection: Connection, table: Table, rows: Sequence[Position | Order], oldest_missing: Stamp | None
) -> None:
    gone = [] if oldest_missing else [row for row in rows if row.volume == 0]
    store.remove(connection, table, gone)
    store.put(connection, table, [row for row in rows if row.volume or oldest_missing])


def _sweep(connection: Connection, server: str, oldest_missing: Stamp | None) -> None:
    """Delete the rows of what is gone that no late event can concern any more."""
    for table, stamps in tables.STAMPS.items():
        statement = delete(table).where(table.c.server == server, tables.is_gone(table))
        if oldest_missing:
            statement = statement.where(*(tuple_(*stamp) < oldest_missing for stamp in stamps))
        connection.execute(statement)
