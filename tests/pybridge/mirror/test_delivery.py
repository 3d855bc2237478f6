"""Whatever the way by which events arrive, the mirror ends where each of them applied once would."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings

from pybridge.events import BalanceEvent, Event, TradeClose, TradeEvent, TradeModify
from pybridge.mirror import AccountState, Mirror
from tests.pybridge.mirror.deliveries import Delivery, deliveries

MONEY = ("profit", "swap", "commission", "fee", "tax")


def states_of(mirror: Mirror, server: str) -> list[AccountState]:
    """One server's accounts, in a database that many tests use."""
    return [state for state in mirror.accounts() if state.account.server == server]


def applied_once(delivery: Delivery) -> list[AccountState]:
    """What the events come to, each applied once and in order."""
    with Mirror("sqlite://") as mirror:
        mirror.apply(delivery.events)
        return mirror.accounts()


def moved(events: list[Event]) -> Decimal:
    """What the events move in all, balances and credits together."""
    total = Decimal(0)
    for event in events:
        match event:
            case TradeModify():
                continue
            case TradeEvent() if event.platform == "mt4" and not isinstance(event, TradeClose):
                continue
            case TradeEvent() | BalanceEvent():
                total += sum((getattr(event, name) or Decimal(0) for name in MONEY), Decimal(0))
    return total


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
    assert states == applied_once(delivery)
    assert applied == len(delivery.events)
    assert applied + duplicates == sum(len(batch) for _, batch in delivery.batches)


@given(delivery=deliveries())
@settings(max_examples=40, deadline=None)
def test_sums_are_exact(delivery: Delivery) -> None:
    """Balances and credits are the exact decimal sums of what the events say, whatever their doubles look like."""
    states = applied_once(delivery)
    total = sum((state.account.balance + state.account.credit for state in states), Decimal(0))
    assert total == moved(delivery.events)
