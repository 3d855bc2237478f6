"""Whatever the way by which events arrive, the mirror ends where the server's books are."""

from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings

from pybridge.mirror import AccountState, Mirror
from tests.pybridge.mirror.books import MONEY, Account, Books
from tests.pybridge.mirror.deliveries import Delivery, deliveries, histories

SUMS = (*MONEY, "balance", "credit", "deposits")


def states_of(mirror: Mirror, server: str) -> list[AccountState]:
    """One server's accounts, in a database that many tests use."""
    return [state for state in mirror.accounts(gone=True) if state.account.server == server]


def shown(state: AccountState, *, mt4: bool) -> dict[str, Any]:
    """An account of the mirror's in comparable form; only on MT4 does an open position have a commission."""
    account = state.account
    positions = {
        p.position: (p.symbol, p.side, p.volume, p.price, p.sl or 0, p.tp or 0, p.swap, p.commission if mt4 else 0)
        for p in state.positions
    }
    orders = {order.order: (order.volume, order.price) for order in state.orders}
    sums = {name: getattr(account, name) for name in SUMS}
    return sums | {"status": account.status, "positions": positions, "orders": orders}


def expected(account: Account, *, mt4: bool) -> dict[str, Any]:
    """An account of the books in comparable form."""
    positions = {
        ticket: (
            *(p.symbol, p.side, p.volume, points(p.price), points(p.sl), points(p.tp), money(p.swap)),
            money(p.commission) if mt4 else 0,
        )
        for ticket, p in account.positions.items()
    }
    orders = {order: (volume, points(price)) for order, (volume, price) in account.orders.items()}
    sums = {name: money(amount) for name, amount in account.sums().items()}
    return sums | {"status": account.status, "positions": positions, "orders": orders}


def money(cents: int) -> Decimal:
    """Cents as the mirror has them."""
    return Decimal(cents).scaleb(-2)


def points(price: int) -> Decimal:
    """A price as the mirror has it."""
    return Decimal(price).scaleb(-5)


@given(books=histories(in_order=True))
@settings(max_examples=60, deadline=None)
def test_the_mirror_has_what_the_books_have(books: Books) -> None:
    """Sums to the cent, positions, orders and status of every account that anything was told of."""
    with Mirror("sqlite://") as mirror:
        mirror.apply(books.feed.events)
        mirrored = {state.account.login: shown(state, mt4=books.mt4) for state in mirror.accounts(gone=True)}
    told = {event.login for event in books.feed.events if hasattr(event, "login")}
    assert mirrored == {
        login: expected(account, mt4=books.mt4) for login, account in books.accounts.items() if login in told
    }


@given(delivery=deliveries())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_legal_delivery_ends_where_each_event_applied_once_does(database: str, delivery: Delivery) -> None:
    """Duplicates, restarts, late events: the same accounts, positions and orders; every event counted once."""
    mirror = Mirror(database)
    applied = duplicates = 0
    for restart, batch in delivery.batches:
        if restart:
            mirror.close()
            mirror = Mirror(database)
        counts = mirror.apply(batch)
        applied, duplicates = applied + counts.applied, duplicates + counts.duplicates
    states = states_of(mirror, delivery.server)
    mirror.close()
    with Mirror("sqlite://") as once:
        once.apply(delivery.events)
        assert states == once.accounts(gone=True)
    assert applied == len(delivery.events)
    assert applied + duplicates == sum(len(batch) for _, batch in delivery.batches)
