"""What the MT5 plugin publishes: one event per business fact, whatever the server fires around it."""

from decimal import Decimal

import pytest

from pybridge.events import lots
from tests.trade_server import Row, Server, types


def deal(number: int, entry: str, side: str, volume: str, **more: object) -> Row:
    """Return a deal of EURUSD."""
    common = {"event": "deal", "deal": number, "entry": entry, "type": side, "symbol": "EURUSD", "volume": volume}
    return (
        common | {"price": "1.10500", "order": number, "commission": "0", "fee": "0", "swap": "0", "profit": "0"} | more
    )


def pending(event: str, order: int, **more: object) -> Row:
    """Return a row about a buy limit order on EURUSD."""
    common = {"event": event, "order": order, "type": "buy_limit", "symbol": "EURUSD", "volume": "0.50"}
    return common | {"price": "1.10000", "sl": "1.09000", "tp": "1.12000"} | more


def test_a_market_trade_is_one_open_and_one_close(hedging: Server) -> None:
    """OnDealAdd, OnDealPerform, OnPosition*, OnOrder* and OnHistory* of one fill give one event."""
    opened, closed = hedging.play(
        deal(11, "in", "buy", "0.30", position=11, commission="-1.50"),
        deal(12, "out", "sell", "0.30", position=11, price="1.10700", profit="60.00", swap="-0.25", fee="-0.10"),
    )
    assert (opened.type, closed.type) == ("trade.open", "trade.close")
    assert (opened.position, opened.deal, opened.side, opened.volume_lots) == (11, 11, "buy", Decimal("0.3"))
    assert (opened.price, opened.commission) == (Decimal("1.10500"), Decimal("-1.50"))
    assert (closed.position, closed.deal, closed.side, closed.volume_lots) == (11, 12, "buy", Decimal("0.3"))
    assert (closed.profit, closed.swap, closed.fee) == (Decimal("60.00"), Decimal("-0.25"), Decimal("-0.10"))
    assert closed.price_open == Decimal("1.10500")
    assert closed.balance == Decimal("58.15")


def test_a_partial_close_reduces_and_the_last_one_closes(hedging: Server) -> None:
    """The position lives on under its id until nothing is left."""
    events = hedging.play(
        deal(11, "in", "sell", "1.00", position=11),
        deal(12, "out", "buy", "0.40", position=11),
        deal(13, "out", "buy", "0.60", position=11),
    )
    assert types(events) == ["trade.open", "trade.reduce", "trade.close"]
    assert [(e.side, lots(e.volume), lots(e.volume_left)) for e in events] == [
        ("sell", 1, 1),
        ("sell", Decimal("0.4"), Decimal("0.6")),
        ("sell", Decimal("0.6"), 0),
    ]


def test_a_reversal_is_a_close_and_an_open_that_share_a_position(netting: Server) -> None:
    """One INOUT deal: its money is on the close alone, so that one deal is never counted twice."""
    events = netting.play(
        deal(11, "in", "buy", "1.00"),
        deal(12, "in", "buy", "0.50", price="1.11000"),
        deal(13, "inout", "sell", "2.00", profit="-7.00", commission="-3.00"),
    )
    assert types(events) == ["trade.open", "trade.increase", "trade.close", "trade.open"]
    _, increased, closed, reopened = (event for event in events)
    assert {event.position for event in (increased, closed, reopened)} == {11}
    assert lots(increased.volume_left) == Decimal("1.5")
    assert increased.price_open == Decimal("1.10667")  # the average
    assert (closed.side, closed.volume_lots, closed.profit, closed.commission) == (
        "buy",
        Decimal("1.5"),
        Decimal("-7.00"),
        Decimal("-3.00"),
    )
    assert (reopened.side, reopened.volume_lots, reopened.commission) == ("sell", Decimal("0.5"), None)
    assert reopened.flags == ("reversal",)
    assert closed.deal == reopened.deal == 13


def test_a_close_by_closes_each_side_by_its_own_deal(hedging: Server) -> None:
    """Two OUT_BY deals: the smaller position ends, the larger one lives on."""
    events = hedging.play(
        deal(11, "in", "buy", "1.00", position=11),
        deal(12, "in", "sell", "0.40", position=12),
        deal(13, "out_by", "sell", "0.40", position=11, profit="5.00", order=13),
        deal(14, "out_by", "buy", "0.40", position=12, order=13),
    )
    assert sorted(types(events)) == ["trade.close", "trade.open", "trade.open", "trade.reduce"]
    by = {event.deal: event for event in events}
    assert (by[13].type, by[13].position, by[13].flags) == ("trade.reduce", 11, ("close_by",))
    assert (by[14].type, by[14].position, by[14].flags) == ("trade.close", 12, ("close_by",))


def test_stops_that_change_are_one_modification(hedging: Server) -> None:
    """What is set again to the same values is no news."""
    stops = {"event": "modify", "position": 11, "type": "buy", "symbol": "EURUSD"}
    events = hedging.play(
        deal(11, "in", "buy", "0.30", position=11),
        stops | {"sl": "1.10000", "tp": "1.12000"},
        stops | {"sl": "1.10000", "tp": "1.12000"},
        stops | {"sl": "1.10200", "tp": "1.12000"},
    )
    assert types(events) == ["trade.open", "trade.modify", "trade.modify"]
    assert [event.sl for event in events][1:] == [Decimal("1.1"), Decimal("1.102")]


def test_a_pending_order_is_placed_modified_and_cancelled(hedging: Server) -> None:
    """Market orders that pass through the same callbacks say nothing."""
    events = hedging.play(
        pending("place", 21),
        pending("modify", 21, price="1.09500"),
        pending("modify", 21, price="1.09500"),
        pending("cancel", 21, price="1.09500"),
    )
    assert types(events) == ["order.place", "order.modify", "order.cancel"]
    placed, modified, _ = (event for event in events)
    assert (placed.order, placed.order_type, placed.side) == (21, "buy_limit", "buy")
    assert (placed.price, placed.sl, placed.tp) == (Decimal("1.1"), Decimal("1.09"), Decimal("1.12"))
    assert modified.price == Decimal("1.095")


def test_a_pending_order_that_fills_is_activated_and_opens_a_position(hedging: Server) -> None:
    """The order's end and the position's beginning are two facts."""
    events = hedging.play(pending("place", 21), deal(31, "in", "buy", "0.50", position=21, order=21))
    assert sorted(types(events)) == ["order.activate", "order.place", "trade.open"]


@pytest.mark.parametrize(
    ("action", "amount", "published"),
    [
        ("balance", "100.00", "balance.deposit"),
        ("balance", "-100.00", "balance.withdrawal"),
        ("credit", "50.00", "balance.credit"),
        ("charge", "-1.00", "balance.charge"),
        ("correction", "0.50", "balance.correction"),
        ("bonus", "10.00", "balance.bonus"),
        ("commission", "-2.00", "balance.commission"),
        ("commission_daily", "-2.00", "balance.commission"),
        ("commission_monthly", "-2.00", "balance.commission"),
        ("agent_daily", "3.00", "balance.agent"),
        ("agent_monthly", "3.00", "balance.agent"),
        ("agent", "3.00", "balance.agent"),
        ("interest", "0.10", "balance.interest"),
        ("dividend", "4.00", "balance.dividend"),
        ("dividend_franked", "4.00", "balance.dividend"),
        ("tax", "-0.40", "balance.tax"),
        ("so_compensation", "7.00", "balance.compensation"),
        ("so_compensation_credit", "-7.00", "balance.compensation"),
    ],
)
def test_each_operation_on_the_account_has_its_type(hedging: Server, action: str, amount: str, published: str) -> None:
    """Deal actions 2 to 20 are told apart, and what belongs to the credit is flagged."""
    event_name = "credit" if "credit" in action else "balance"
    row = {"event": event_name, "type": action, "deal": 5, "profit": amount, "comment": "Überweisung №1"}
    (event,) = hedging.play(row | {"commission": "0", "fee": "0", "swap": "0"})
    assert (event.type, event.profit, event.comment) == (published, Decimal(amount), "Überweisung №1")
    credit = Decimal(amount) if event_name == "credit" else Decimal(0)
    assert (event.balance, event.credit) == (Decimal(amount) - credit, credit)
    assert ("credit" in (event.flags or ())) == (event_name == "credit")


def test_an_operation_with_a_fee_of_its_own_carries_it(hedging: Server) -> None:
    """Whatever the deal costs is on its event."""
    row = {"event": "balance", "type": "balance", "deal": 5, "profit": "100.00", "commission": "-1.00", "fee": "-0.50"}
    (event,) = hedging.play(row)
    assert (event.profit, event.commission, event.fee) == (100, -1, Decimal("-0.50"))
    assert event.balance == Decimal("98.50")
