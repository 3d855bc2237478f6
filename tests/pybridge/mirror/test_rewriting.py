"""What the mirror makes of changed history: the newest word about a record counts, and nothing counts twice."""

from decimal import Decimal
from typing import Any

import pytest

from pybridge.events import (
    AccountCreate,
    AccountDelete,
    BalanceCredit,
    BalanceDeposit,
    Event,
    OrderPlace,
    Platform,
    TradeClose,
    TradeDelete,
    TradeEdit,
    TradeModify,
    TradeOpen,
    TradeReduce,
    TradeRestore,
)
from pybridge.mirror import Account, AccountState, Mirror
from tests.pybridge.mirror.feed import LOT, Feed

LONG: dict[str, Any] = {"position": 11, "symbol": "EURUSD", "side": "buy", "volume": LOT, "price": 1.1}
STANDS: dict[str, Any] = LONG | {"volume_left": LOT, "price_open": 1.1, "opened": 1}


def state_after(events: list[Event]) -> AccountState:
    """What a new mirror has of the only account after these events."""
    with Mirror("sqlite://") as mirror:
        mirror.apply(events)
        (state,) = mirror.accounts(gone=True)
        return state


def account_after(feed: Feed) -> Account:
    """The account's sums alone."""
    return state_after(feed.events).account


@pytest.mark.parametrize(("platform", "deal"), [("mt4", {}), ("mt5", {"deal": 5})])
def test_a_close_that_is_told_again_replaces_the_first(platform: Platform, deal: dict[str, int]) -> None:
    """The money of a ticket, or of a deal, counts once."""
    feed = Feed(platform)
    feed(TradeClose, **LONG, **deal, profit=10.0, swap=-1.0)
    feed(TradeClose, **LONG, **deal, profit=7.0, commission=-2.0)
    account = account_after(feed)
    assert (account.balance, account.profit, account.swap) == (Decimal(5), Decimal(7), Decimal(0))


def test_an_edit_moves_the_sums_by_the_difference() -> None:
    """Of a deal, of an operation, and of one that belongs to the credit."""
    feed = Feed()
    feed(TradeClose, **LONG, deal=5, profit=10.0, commission=-3.0)
    feed(BalanceDeposit, deal=6, profit=100.0)
    feed(BalanceCredit, deal=7, profit=50.0)
    feed(TradeEdit, deal=5, position=11, profit=4.0, commission=-2.0)
    feed(TradeEdit, deal=6, profit=90.0)
    feed(TradeEdit, deal=7, profit=40.0, flags=["credit", "edited"])
    account = account_after(feed)
    assert (account.profit, account.deposits, account.credit) == (Decimal(4), Decimal(90), Decimal(40))
    assert (account.balance, account.commission) == (Decimal(92), Decimal(-2))


def test_a_deal_that_was_never_performed_moves_money_and_no_position() -> None:
    """It comes in as an edit of a deal that nobody knew."""
    feed = Feed()
    feed(TradeEdit, deal=5, position=11, profit=4.0, volume=LOT, flags=["edited"])
    state = state_after(feed.events)
    assert (state.account.profit, state.positions) == (Decimal(4), [])


@pytest.mark.parametrize("deal", [{"deal": 5}, {"deal": 5, "position": 11}])
def test_what_is_deleted_counts_again_when_it_is_restored(deal: dict[str, int]) -> None:
    """Whether or not the deletion names the position."""
    feed = Feed()
    feed(TradeClose, **LONG, deal=5, profit=10.0)
    feed(TradeDelete, **deal)
    assert account_after(feed).balance == 0
    feed(TradeDelete, **deal)
    assert account_after(feed).balance == 0
    feed(TradeRestore, deal=5, position=11, profit=10.0)
    assert account_after(feed).balance == 10


def test_a_deal_can_go_to_another_account() -> None:
    """The one it was given to has its money, and the one it was taken from no longer."""
    feed = Feed("mt4")
    feed(TradeClose, **LONG, profit=10.0)
    feed(TradeEdit, login=8, position=11, volume_left=0, profit=10.0)
    with Mirror("sqlite://") as mirror:
        for event in feed.events:
            mirror.apply([event])
        assert {state.account.login: state.account.balance for state in mirror.accounts()} == {7: 0, 8: 10}


def test_a_reopened_ticket_is_open_and_not_closed() -> None:
    """MT4: the closed record's money is gone until the ticket closes again."""
    feed = Feed("mt4")
    feed(TradeClose, **LONG, profit=10.0)
    feed(TradeRestore, **STANDS, swap=-1.5, commission=-7.0, sl=1.0)
    state = state_after(feed.events)
    assert state.account.balance == 0
    (position,) = state.positions
    assert (position.side, position.volume, position.price, position.sl) == ("buy", LOT, Decimal("1.1"), Decimal(1))
    assert (position.swap, position.commission) == (Decimal("-1.5"), Decimal(-7))
    feed(TradeClose, **LONG, profit=3.0)
    assert (account_after(feed).balance, state_after(feed.events).positions) == (Decimal(3), [])


def test_an_open_position_reads_as_its_edit_says() -> None:
    """Volume, side and price as well, which otherwise only fills change."""
    feed = Feed()
    feed(TradeOpen, **LONG, sl=1.0)
    feed(TradeEdit, **STANDS | {"side": "sell", "volume_left": 3 * LOT, "price_open": 1.2}, swap=-2.0)
    (position,) = state_after(feed.events).positions
    assert (position.side, position.volume, position.price) == ("sell", 3 * LOT, Decimal("1.2"))
    assert (position.sl, position.swap) == (None, Decimal(-2))


def test_deleted_positions_and_orders_are_gone() -> None:
    """An open position by its number, an order by its own alone; the history's orders are nobody's business."""
    feed = Feed()
    feed(TradeOpen, **LONG)
    feed(OrderPlace, order=21, symbol="EURUSD", order_type="buy_limit", volume=LOT, price=1.0)
    feed(TradeEdit, order=21)
    assert len(state_after(feed.events).orders) == 1
    feed(TradeDelete, position=11, order=11)
    feed(TradeDelete, order=21)
    state = state_after(feed.events)
    assert (state.positions, state.orders) == ([], [])


def test_swaps_are_charged_and_taken_along() -> None:
    """A charge says nothing of the stops; a partial close takes its part, and a modification tells what is left."""
    feed = Feed()
    feed(TradeOpen, **LONG, sl=1.0)
    feed(TradeModify, position=11, swap=-4.0, flags=["service"])
    (position,) = state_after(feed.events).positions
    assert (position.swap, position.sl) == (Decimal(-4), Decimal(1))
    feed(TradeReduce, **LONG | {"volume": LOT // 4}, deal=5, volume_left=3 * LOT // 4, profit=1.0, swap=-1.0)
    state = state_after(feed.events)
    assert (state.positions[0].swap, state.account.swap) == (Decimal(-3), Decimal(-1))
    feed(TradeModify, position=11, sl=1.05, swap=-3.5)
    (position,) = state_after(feed.events).positions
    assert (position.swap, position.sl) == (Decimal("-3.5"), Decimal("1.05"))


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (2, 1, 0)])
def test_a_reversals_deal_has_the_volume_of_both_its_halves(order: tuple[int, ...]) -> None:
    """In whichever order they come; the money is on the close."""
    feed = Feed()
    feed(TradeOpen, **LONG, deal=4)
    feed(TradeClose, **LONG, deal=5, profit=-5.0)
    feed(TradeOpen, **LONG | {"side": "sell", "volume": 3 * LOT}, deal=5, flags=["reversal"])
    with Mirror("sqlite://") as mirror:
        mirror.apply(feed.events[place] for place in order)
        (state,) = mirror.accounts()
        assert (state.account.balance, state.positions[0].volume) == (Decimal(-5), 3 * LOT)
        assert {deal.ticket: deal.volume for deal in mirror.deals(feed.server, 7)} == {4: LOT, 5: 4 * LOT}


def test_accounts_that_are_gone_are_left_out_unless_asked_for() -> None:
    """Archived or deleted; one that comes back is there again, with all it had."""
    feed = Feed()
    feed(AccountCreate, login=8)
    feed(BalanceDeposit, profit=5.0)
    feed(TradeOpen, **LONG)
    feed(AccountDelete, flags=["archived"])
    feed(AccountDelete, login=8)
    with Mirror("sqlite://") as mirror:
        mirror.apply(feed.events)
        assert mirror.accounts() == []
        gone = [(state.account.login, state.account.status) for state in mirror.accounts(gone=True)]
        assert gone == [(7, "archived"), (8, "deleted")]
        mirror.apply([feed(AccountCreate, flags=["restored"])])
        (state,) = mirror.accounts()
        assert (state.account.balance, len(state.positions)) == (Decimal(5), 1)


def test_a_login_that_is_given_again_begins_with_nothing() -> None:
    """Neither money nor positions nor deals of the account that had it before, in one batch or in several."""
    feed = Feed()
    feed(BalanceDeposit, deal=1, profit=5.0)
    feed(TradeOpen, **LONG, deal=2)
    feed(AccountDelete)
    feed(AccountCreate)
    feed(BalanceDeposit, deal=3, profit=1.0)
    for batch in (len(feed.events), 1):
        with Mirror("sqlite://") as mirror:
            for start in range(0, len(feed.events), batch):
                mirror.apply(feed.events[start : start + batch])
            (state,) = mirror.accounts()
            assert (state.account.balance, state.account.deposits, state.positions) == (Decimal(1), Decimal(1), [])
            assert [deal.ticket for deal in mirror.deals(feed.server, 7)] == [3]
