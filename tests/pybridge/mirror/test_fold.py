"""What each kind of event does to the accounts, positions and orders."""

from decimal import Decimal

import pytest

from pybridge.events import (
    BalanceCharge,
    BalanceCredit,
    BalanceDeposit,
    BalanceWithdrawal,
    Event,
    OrderActivate,
    OrderCancel,
    OrderExpire,
    OrderModify,
    OrderPlace,
    SystemGap,
    SystemHeartbeat,
    TradeClose,
    TradeIncrease,
    TradeModify,
    TradeOpen,
    TradeReduce,
)
from pybridge.mirror import AccountState, Mirror
from tests.pybridge.mirror.feed import LOT, Feed

LONG = {"position": 11, "symbol": "EURUSD", "side": "buy", "volume": LOT, "price": 1.1}
LIMIT = {"order": 21, "symbol": "EURUSD", "order_type": "buy_limit", "volume": LOT, "price": 1.0}


def state_after(events: list[Event]) -> AccountState:
    """What a new mirror has of the only account after these events."""
    with Mirror("sqlite://") as mirror:
        mirror.apply(events)
        (state,) = mirror.accounts()
        return state


def open_volumes(events: list[Event]) -> dict[int, tuple[str | None, int]]:
    """What is open after these events: side and volume by position."""
    return {position.position: (position.side, position.volume) for position in state_after(events).positions}


def test_mt5_books_the_costs_of_every_deal() -> None:
    """Commission is charged in and out; the profit comes at the end."""
    feed = Feed("mt5")
    feed(TradeOpen, **LONG, commission=-3.5, fee=-0.01)
    feed(TradeClose, **LONG, profit=10.0, swap=-0.25, commission=-3.5)
    account = state_after(feed.events).account
    assert (account.profit, account.swap, account.commission, account.fee) == tuple(
        map(Decimal, ("10.00", "-0.25", "-7.00", "-0.01"))
    )
    assert account.balance == Decimal("2.74")


def test_mt4_books_a_ticket_when_it_closes() -> None:
    """What an open ticket carries is only noted: the server counts it at the close."""
    feed = Feed("mt4")
    feed(TradeOpen, **LONG, commission=-7.0)
    state = state_after(feed.events)
    assert state.account.balance == 0
    assert state.positions[0].commission == Decimal("-7.00")
    feed(TradeClose, **LONG, profit=10.0, swap=-0.25, commission=-7.0, tax=-1.0)
    account = state_after(feed.events).account
    assert (account.balance, account.commission) == (Decimal("1.75"), Decimal("-7.00"))


def test_operations_are_deposits_but_credit_is_apart() -> None:
    """Whatever moves the balance by itself is a deposit, in or out; credit never touches the balance."""
    feed = Feed()
    feed(BalanceDeposit, profit=1000.0)
    feed(BalanceWithdrawal, profit=-200.0)
    feed(BalanceCredit, profit=50.0)
    feed(BalanceCharge, profit=-5.0, flags=["credit"])
    account = state_after(feed.events).account
    assert (account.balance, account.deposits, account.credit) == tuple(map(Decimal, ("800.00", "800.00", "45.00")))


def test_position_grows_shrinks_and_ends() -> None:
    """Netting: increase and reduce say what is left, and a close ends it."""
    feed = Feed()
    feed(TradeOpen, **LONG)
    feed(TradeIncrease, **LONG | {"price": 1.2}, volume_left=2 * LOT, price_open=1.15)
    (position,) = state_after(feed.events).positions
    assert (position.volume, position.price) == (2 * LOT, Decimal("1.15000000"))
    feed(TradeReduce, **LONG | {"side": "sell", "volume": LOT // 2}, volume_left=LOT + LOT // 2, profit=1.0)
    assert open_volumes(feed.events) == {11: ("buy", LOT + LOT // 2)}
    feed(TradeClose, **LONG, profit=1.0)
    assert open_volumes(feed.events) == {}


def test_volumes_add_up_where_the_rest_is_not_told() -> None:
    """Without `volume_left`, what is open follows from what was."""
    feed = Feed()
    feed(TradeOpen, **LONG)
    feed(TradeIncrease, **LONG)
    feed(TradeReduce, **LONG | {"volume": LOT // 2}, profit=0.0)
    assert open_volumes(feed.events) == {11: ("buy", LOT + LOT // 2)}


def test_reversal_leaves_the_other_side_under_the_same_id() -> None:
    """A netting reversal is a close and an opening of the same position."""
    feed = Feed()
    feed(TradeOpen, **LONG, sl=1.0)
    feed(TradeClose, **LONG, profit=-5.0)
    feed(TradeOpen, **LONG | {"side": "sell", "volume": 3 * LOT}, flags=["reversal"])
    assert open_volumes(feed.events) == {11: ("sell", 3 * LOT)}
    assert state_after(feed.events).positions[0].sl is None


@pytest.mark.parametrize("close_first", [True, False])
def test_mt4_partial_close_leaves_the_new_ticket(close_first: bool) -> None:  # noqa: FBT001
    """The old ticket is gone whatever was closed of it, whichever of the two events comes first."""
    feed = Feed("mt4")
    feed(TradeOpen, **LONG)
    part = (TradeClose, LONG | {"volume": LOT // 4, "related": 12, "profit": 2.0, "flags": ["partial"]})
    rest = (TradeOpen, LONG | {"position": 12, "volume": 3 * LOT // 4, "related": 11, "flags": ["remainder"]})
    for model, fields in (part, rest) if close_first else (rest, part):
        feed(model, **fields)
    assert open_volumes(feed.events) == {12: ("buy", 3 * LOT // 4)}


def test_modify_replaces_the_stops() -> None:
    """A modification tells both stops and the comment as they are now."""
    feed = Feed()
    feed(TradeOpen, **LONG, sl=1.0, comment="first")
    feed(TradeModify, position=11, sl=1.05, tp=1.3, digits=5)
    (position,) = state_after(feed.events).positions
    assert (position.sl, position.tp, position.comment) == (Decimal("1.05000"), Decimal("1.30000"), None)
    assert position.volume == LOT


@pytest.mark.parametrize("end", [OrderActivate, OrderCancel, OrderExpire])
def test_order_works_until_it_ends(end: type[Event]) -> None:
    """Placed, changed, and gone, however it ends."""
    feed = Feed()
    feed(OrderPlace, **LIMIT)
    feed(OrderModify, **LIMIT | {"price": 0.9}, expires=99)
    (order,) = state_after(feed.events).orders
    assert (order.order_type, order.price, order.expires) == ("buy_limit", Decimal("0.90000000"), 99)
    feed(end, order=21)
    assert state_after(feed.events).orders == []


def test_events_about_unknown_positions_still_count_their_money() -> None:
    """A mirror that begins in mid-life hears the end of what it never saw begin."""
    feed = Feed()
    feed(TradeClose, **LONG, profit=4.0)
    feed(TradeModify, position=12, sl=1.0)
    feed(OrderCancel, order=13)
    state = state_after(feed.events)
    assert (state.account.balance, state.positions, state.orders) == (Decimal("4.00"), [], [])


def test_amounts_that_are_no_numbers_are_left_out_of_the_sums() -> None:
    """One bad double from the server does not turn the balance into nothing for ever."""
    feed = Feed()
    feed(BalanceDeposit, profit=100.0)
    feed(TradeClose, **LONG, profit=float("nan"), swap=float("inf"), commission=-1.0)
    assert state_after(feed.events).account.balance == Decimal("99.00")


def test_account_keeps_what_the_newest_event_says_of_it() -> None:
    """Group, currency and digits; an event that leaves them out changes nothing."""
    feed = Feed()
    feed(BalanceDeposit, profit=1.0, group="demo\\USD", currency="USD", digits_currency=2)
    feed(BalanceDeposit, profit=1.0, group="real\\JPY", currency="JPY", digits_currency=0)
    feed(BalanceDeposit, profit=1.0)
    account = state_after(feed.events).account
    assert (account.platform, account.group, account.currency, account.digits) == ("mt5", "real\\JPY", "JPY", 0)


def test_system_events_touch_no_account_and_gaps_are_counted() -> None:
    """A heartbeat is progress only; a gap is told to whoever applies it."""
    feed = Feed()
    feed(SystemHeartbeat)
    feed(SystemGap, reason="overrun", count=3)
    with Mirror("sqlite://") as mirror:
        assert mirror.apply(feed.events) == (2, 0, 2, 1)
        assert mirror.accounts() == []
