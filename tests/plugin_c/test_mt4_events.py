"""What the MT4 plugin publishes: one event per business fact, whichever hooks tell of it."""

from decimal import Decimal

from tests.trade_server import Row, Server, types


def trade(event: str, ticket: int, volume: str = "1.00", **more: object) -> Row:
    """Return a row about a buy of EURUSD."""
    common = {"event": event, "ticket": ticket, "type": "buy", "symbol": "EURUSD", "volume": volume}
    return common | {"price": "1.10500", "sl": "0", "tp": "0"} | more


def close(ticket: int, volume: str = "1.00", **more: object) -> Row:
    """Return the close of a buy of EURUSD."""
    money = {"commission": "-1.00", "fee": "0", "swap": "-0.20", "profit": "20.00"}
    return trade("close", ticket, volume, entry="out") | money | more


def test_a_position_opens_and_closes_once(mt4: Server) -> None:
    """TradesAdd, TradesAddExt and TradesAddRequest are three views of one fact."""
    opened, closed = mt4.play(trade("open", 7, entry="in"), close(7, comment="[tp]"))
    assert (opened.type, opened.position, opened.volume_lots, opened.price) == ("trade.open", 7, 1, Decimal("1.10500"))
    assert (closed.type, closed.position, closed.volume_lots) == ("trade.close", 7, 1)
    assert (closed.profit, closed.swap, closed.commission) == (Decimal("20.00"), Decimal("-0.20"), Decimal("-1.00"))
    assert (closed.side, closed.reason, closed.currency, closed.group) == ("buy", "tp", "USD", "demo\\USD")


def test_a_partial_close_ends_the_ticket_and_opens_its_remainder(mt4: Server) -> None:
    """The two name each other."""
    moment = {"time": "2026-01-02 10:05:00"}
    events = mt4.play(
        trade("open", 7, entry="in"),
        close(7, "0.30", **moment),
        trade("open", 8, "0.70", entry="in", comment="from #7", **moment),
    )
    assert sorted(types(events)) == ["trade.close", "trade.open", "trade.open"]
    closed = next(event for event in events if event.type == "trade.close")
    rest = next(event for event in events if event.position == 8)
    assert (closed.related, closed.flags, closed.volume_lots) == (8, ("partial",), Decimal("0.3"))
    assert (rest.related, rest.flags, rest.volume_lots) == (7, ("remainder",), Decimal("0.7"))
    assert rest.price == Decimal("1.10500")


def test_the_zero_volume_leg_of_a_close_by_names_its_counterpart(mt4: Server) -> None:
    """Both tickets end, one with volume 0."""
    events = mt4.play(
        trade("open", 7, entry="in"),
        trade("open", 8, entry="in", type="sell"),
        close(7),
        close(8, "0", type="sell", comment="close hedge by #7", profit="0", swap="0", commission="0"),
    )
    leg = next(e for e in events if e.type == "trade.close" and e.position == 8)
    assert (leg.volume, leg.related) == (0, 7)
    assert "close_by" in (leg.flags or ())


def test_only_what_a_client_sees_is_a_modification(mt4: Server) -> None:
    """The same stops again are no news."""
    events = mt4.play(
        trade("open", 7, entry="in"),
        trade("modify", 7, sl="1.10000"),
        trade("modify", 7, sl="1.10000"),
        trade("modify", 7, sl="1.10000", tp="1.12000"),
    )
    assert types(events) == ["trade.open", "trade.modify", "trade.modify"]


def test_a_pending_order_is_activated_under_its_own_ticket(mt4: Server) -> None:
    """One hook call tells of the order's end and of the position's beginning."""
    order = {"type": "sell_stop", "price": "1.09000"}
    events = mt4.play(
        trade("place", 7, **order),
        trade("modify", 7, type="sell_stop", price="1.09100"),
        trade("open", 7, type="sell", price="1.09080", entry="in"),
    )
    assert types(events) == ["order.place", "order.modify", "order.activate", "trade.open"]
    placed, _, activated, opened = events
    assert (placed.order_type, placed.side, placed.price) == ("sell_stop", "sell", Decimal("1.09"))
    assert (activated.order, activated.position, opened.position) == (7, 7, 7)
    assert opened.price == Decimal("1.0908")


def test_a_pending_order_is_cancelled_once(mt4: Server) -> None:
    """Its end comes as UPDATE_CLOSE with the pending command."""
    order = {"type": "buy_limit", "price": "1.09000"}
    events = mt4.play(trade("place", 7, **order), trade("cancel", 7, comment="cancelled", **order))
    assert types(events) == ["order.place", "order.cancel"]


def test_money_that_comes_and_goes_is_told_apart(mt4: Server) -> None:
    """MT4 knows balance and credit operations only; the sign tells deposits from withdrawals."""
    events = mt4.play(
        {"event": "balance", "ticket": 1, "type": "balance", "profit": "1000.00", "comment": "Пополнение"},
        {"event": "balance", "ticket": 2, "type": "balance", "profit": "-20.50"},
        {"event": "credit", "ticket": 3, "type": "credit", "profit": "100.00"},
    )
    assert types(events) == ["balance.deposit", "balance.withdrawal", "balance.credit"]
    assert [e.profit for e in events] == [
        Decimal("1000.00"),
        Decimal("-20.50"),
        Decimal("100.00"),
    ]
    assert events[0].comment == "Пополнение"
    assert events[2].flags == ("credit",)


def test_comments_are_read_in_the_code_page_of_the_server(mt4: Server) -> None:
    """The same bytes are other letters in Western Europe."""
    mt4.settings["CodePage"] = "1252"
    (event,) = mt4.play({"event": "balance", "ticket": 1, "type": "balance", "profit": "1.00", "comment": "é"})
    assert event.comment == "Ã©"  # the two UTF-8 bytes of é, read one by one
