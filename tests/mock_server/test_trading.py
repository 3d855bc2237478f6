"""What an MT5 plugin is told about each thing that can happen on an account."""

from decimal import Decimal

import pytest

from tests.mock_server.server import Call, Play, Sheet

LOT = 100_000_000
STARTED, PLACED, CANCELED, PARTIAL, FILLED, EXPIRED = 0, 1, 2, 3, 4, 6
IN, OUT, INOUT, OUT_BY = 0, 1, 2, 3

OPEN = ["OnOrderAdd", "OnDealAdd", "OnPositionAdd", "OnUserUpdate", "OnDealPerform", "OnOrderDelete", "OnHistoryAdd"]


def of(call: Call, *keys: str) -> tuple[object, ...]:
    """These values of a call."""
    return tuple(call[key] for key in keys)


def test_a_market_order_is_started_dealt_performed_and_filled(play: Play) -> None:
    """The calls come as on the real server; the open position's price is not yet in the deal's copy of it."""
    played = play(Sheet().deal("buy", "in", "0.50", price="1.2345", comment="hello"))

    assert played.names() == OPEN
    added, deal, position, _, performed, deleted, history = played.calls[-9:-2]
    assert of(added, "order", "type", "state", "volume_ext") == (1001, 0, STARTED, LOT // 2)
    assert of(deal, "deal", "order", "position", "entry", "volume", "comment") == (1, 1001, 1001, IN, 5000, "hello")
    assert of(position, "position", "price_open", "volume_ext") == (1001, 1.2345, LOT // 2)
    assert of(performed, "left_ext", "position_open", "order_is_open") == (LOT // 2, 0, 1)
    assert of(deleted, "state", "left_ext") == of(history, "state", "left_ext") == (FILLED, 0)
    assert history["position"] == 1001


def test_a_deal_is_added_before_the_account_changes_and_performed_after(play: Play) -> None:
    """Profit, swap, commission and fee all go to the balance, between the two calls."""
    sheet = Sheet().row("balance", "balance", deal=1, profit="100")
    sheet.deal("buy", "in", "1", commission="-0.10", fee="-0.02", swap="0.03", profit="1.5")
    played = play(sheet)

    assert [call["balance_before"] for call in played.named("OnDealAdd")] == [0, 100]
    assert [call["balance"] for call in played.named("OnDealPerform")] == [100, 101.41]
    assert [call["balance"] for call in played.named("OnUserUpdate")] == [100, 101.41]


def test_a_position_keeps_its_ticket_until_it_is_closed(play: Play) -> None:
    """A partial close leaves the rest under the same ticket; of a closed position almost all is zero."""
    sheet = Sheet().deal("buy", "in", "1", price="1.1").deal("sell", "out", "0.3", position=1001)
    sheet.deal("sell", "out", "0.7", position=1001)
    played = play(sheet)

    reduced, closed = played.named("OnPositionUpdate", "OnPositionDelete")
    assert of(reduced, "call", "position", "volume_ext", "price_open") == ("OnPositionUpdate", 1001, 7 * LOT // 10, 1.1)
    assert of(closed, "call", "position", "volume_ext") == ("OnPositionDelete", 1001, 0)
    assert of(closed, "price_open", "created_msc", "sl", "tp") == (0, 0, 0, 0)
    deals = played.named("OnDealPerform")
    assert [of(deal, "position", "volume_closed_ext", "left_ext") for deal in deals[1:]] == [
        (1001, 3 * LOT // 10, 7 * LOT // 10),
        (1001, 7 * LOT // 10, 0),
    ]
    assert deals[1]["price_position"] == 1.1


def test_a_netting_position_is_the_symbols(play: Play) -> None:
    """Deals of the same side make it larger, at the mean price; its ticket stays that of the first order."""
    sheet = Sheet("netting").deal("buy", "in", "1", price="1.1").deal("buy", "in", "3", price="1.3")
    played = play(sheet)

    (update,) = played.named("OnPositionUpdate")
    assert of(update, "position", "volume_ext") == (1001, 4 * LOT)
    assert update["price_open"] == pytest.approx(1.25)
    assert [deal["position"] for deal in played.named("OnDealPerform")] == [1001, 1001]


def test_a_netting_reversal_is_one_deal(play: Play) -> None:
    """Its volume is the whole, the closed part is told apart; the position turns around under its ticket."""
    played = play(Sheet("netting").deal("buy", "in", "1").deal("sell", "inout", "1.4", price="1.2"))

    deal = played.named("OnDealPerform")[1]
    assert of(deal, "entry", "position", "volume_ext", "volume_closed_ext") == (INOUT, 1001, 14 * LOT // 10, LOT)
    assert of(deal, "left_ext", "position_action") == (4 * LOT // 10, 1)
    (update,) = played.named("OnPositionUpdate")
    assert of(update, "position", "action", "volume_ext", "price_open") == (1001, 1, 4 * LOT // 10, 1.2)


def test_a_pending_order_lives_under_one_ticket(play: Play) -> None:
    """It is started, placed and modified; when it is activated no new order comes into being."""
    sheet = Sheet().pending("place", "buy_limit", 77, sl="1.0")
    sheet.pending("modify", "buy_limit", 77, price="1.15", tp="1.9")
    sheet.deal("buy", "in", "1", order=77, price="1.15")
    played = play(sheet)

    orders = played.named("OnOrderAdd", "OnOrderUpdate", "OnOrderDelete", "OnHistoryAdd")
    assert [of(call, "call", "order", "type", "state", "activation") for call in orders] == [
        ("OnOrderAdd", 77, 2, STARTED, 0),
        ("OnOrderUpdate", 77, 2, PLACED, 0),
        ("OnOrderUpdate", 77, 2, PLACED, 0),
        ("OnOrderUpdate", 77, 2, PLACED, 1),
        ("OnOrderDelete", 77, 2, FILLED, 1),
        ("OnHistoryAdd", 77, 2, FILLED, 1),
    ]
    assert of(orders[2], "price", "sl", "tp") == (1.15, 1.0, 1.9)
    (position,) = played.named("OnPositionAdd")
    assert of(position, "position", "sl", "tp") == (77, 1.0, 1.9)


@pytest.mark.parametrize(("comment", "state"), [("canceled", CANCELED), ("expired", EXPIRED)])
def test_a_cancelled_order_becomes_history(play: Play, comment: str, state: int) -> None:
    """The comment tells an expired order from a cancelled one."""
    sheet = Sheet().pending("place", "sell_stop", 77).pending("cancel", "sell_stop", 77, comment=comment)
    played = play(sheet)

    assert [of(call, "order", "state") for call in played.named("OnOrderDelete", "OnHistoryAdd")] == [(77, state)] * 2
    assert played.summary["accounts"]["A1"]["orders"] == []


def test_an_order_may_be_filled_by_several_deals(play: Play) -> None:
    """It is updated as partly filled until the last of its deals; the later deals enlarge the position."""
    played = play(Sheet().deal("buy", "in", "0.4", order=5).deal("buy", "in", "0.6", order=5))

    orders = played.named("OnOrderAdd", "OnOrderUpdate", "OnOrderDelete")
    assert [of(call, "state", "volume_ext", "left_ext") for call in orders] == [
        (STARTED, LOT, LOT),
        (PARTIAL, LOT, 6 * LOT // 10),
        (FILLED, LOT, 0),
    ]
    assert played.summary["accounts"]["A1"]["open_positions"] == [
        {"position": 5, "symbol": "EURUSD", "side": "buy", "volume": "1.00"}
    ]


@pytest.mark.parametrize("placed", [["place"], []])
def test_what_is_left_of_a_partly_filled_order_is_cancelled(play: Play, placed: list[str]) -> None:
    """It is the same for an order that was placed before the history begins."""
    sheet = Sheet()
    for event in placed:
        sheet.pending(event, "buy_limit", 77)
    sheet.deal("buy", "in", "0.4", order=77).pending("cancel", "buy_limit", 77, volume="0.6")
    orders = play(sheet).named("OnOrderAdd", "OnOrderUpdate", "OnOrderDelete")

    assert len(orders) == 3 + 2 * len(placed)
    assert [of(call, "call", "type", "state", "left_ext", "activation") for call in orders[-3:]] == [
        ("OnOrderUpdate", 2, PLACED, LOT, 1),
        ("OnOrderUpdate", 2, PARTIAL, 6 * LOT // 10, 1),
        ("OnOrderDelete", 2, CANCELED, 6 * LOT // 10, 1),
    ]


@pytest.mark.parametrize(
    ("kind", "action"),
    [
        ("balance", 2),
        ("credit", 3),
        ("charge", 4),
        ("correction", 5),
        ("bonus", 6),
        ("commission", 7),
        ("commission_daily", 8),
        ("commission_monthly", 9),
        ("agent_daily", 10),
        ("agent_monthly", 11),
        ("interest", 12),
        ("dividend", 15),
        ("dividend_franked", 16),
        ("tax", 17),
        ("agent", 18),
        ("so_compensation", 19),
        ("so_compensation_credit", 20),
    ],
)
def test_an_operation_on_the_account_has_no_symbol_and_no_position(play: Play, kind: str, action: int) -> None:
    """The amount is the deal's profit; two kinds go to the credit, all others to the balance."""
    played = play(Sheet().row("balance", kind, deal=9, profit="-12.34"))

    assert played.names() == ["OnDealAdd", "OnUserUpdate", "OnDealPerform"]
    (deal,) = played.named("OnDealPerform")
    assert of(deal, "action", "symbol", "profit", "has_position", "order") == (action, "", -12.34, 0, 0)
    credit = action in {3, 20}
    assert of(deal, "balance", "credit") == ((0, -12.34) if credit else (-12.34, 0))


def test_a_close_that_names_no_position_takes_the_oldest_that_has_the_volume(play: Play) -> None:
    """Of that symbol and the other side."""
    sheet = Sheet().deal("sell", "in", "1").deal("buy", "in", "0.5").deal("buy", "in", "1").deal("buy", "in", "1")
    played = play(sheet.deal("sell", "out", "1"))

    assert played.named("OnDealPerform")[-1]["position"] == 1003
    left = played.summary["accounts"]["A1"]["open_positions"]
    assert [position["position"] for position in left] == [1001, 1002, 1004]


def test_a_position_from_before_the_history_is_closed_with_volume_0(play: Play) -> None:
    """The deal is fired all the same, under the ticket that the row names."""
    played = play(Sheet().deal("sell", "out", "1", position=55, profit="7"))

    (deal,) = played.named("OnDealPerform")
    assert of(deal, "position", "entry", "left_ext", "position_action", "balance") == (55, OUT, 0, 0, 7)


def test_a_close_by_is_a_pair_of_deals(play: Play) -> None:
    """One deal for each position under one order, and at the end the pair."""
    sheet = Sheet().deal("buy", "in", "1").deal("sell", "in", "0.4")
    sheet.deal("sell", "out_by", "0.4", position=1001, order=9).deal("buy", "out_by", "0.4", position=1002, order=9)
    played = play(sheet)

    assert [of(deal, "entry", "position", "left_ext") for deal in played.named("OnDealPerform")[2:]] == [
        (OUT_BY, 1001, 6 * LOT // 10),
        (OUT_BY, 1002, 0),
    ]
    assert [of(call, "deal", "by") for call in played.named("OnDealPerformCloseBy")] == [(3, 4)]
    assert of(played.named("OnOrderAdd")[-1], "type", "position", "position_by") == (8, 1001, 1002)


@pytest.mark.parametrize(("mode", "position"), [("hedging", "1001"), ("netting", "")])
def test_a_changed_stop_is_a_position_update(play: Play, mode: str, position: str) -> None:
    """No deal and no order comes with it; an empty column changes nothing."""
    sheet = Sheet(mode).deal("buy", "in", "1", tp="1.5")
    sheet.row("modify", "buy", symbol="EURUSD", position=position, sl="1.05")
    played = play(sheet)

    assert played.names()[7:] == ["OnPositionUpdate"]
    assert of(played.calls[-3], "position", "sl", "tp") == (1001, 1.05, 1.5)


@pytest.mark.parametrize(
    ("comment", "reason"),
    [("[sl 1.2]", 3), ("tp 1.2", 4), ("so: 47.7%", 5), ("slow down", 0), ("", 0)],
)
def test_the_reason_of_a_close_is_read_from_the_comment(play: Play, comment: str, reason: int) -> None:
    """As reports mark what the server closed by itself."""
    played = play(Sheet().deal("buy", "in", "1").deal("sell", "out", "1", position=1001, comment=comment))

    assert [deal["reason"] for deal in played.named("OnDealPerform")] == [0, reason]


def test_digits_are_as_many_as_the_history_shows(play: Play) -> None:
    """For each symbol by its prices, for money by the amounts, at least two."""
    sheet = Sheet().deal("buy", "in", "1", price="1.1").deal("buy", "in", "1", symbol="USDJPY", price="140.123")
    sheet.pending("place", "buy_limit", 77, price="1.12345").row("balance", "balance", deal=9, profit="0.125")
    played = play(sheet)

    assert [of(deal, "digits", "digits_currency") for deal in played.named("OnDealPerform")] == [(5, 3), (3, 3), (0, 3)]


def test_times_keep_their_milliseconds(play: Play) -> None:
    """A time may have a fraction."""
    played = play(Sheet().deal("buy", "in", "1", time="2026-01-05 10:00:00.257"))

    assert of(played.named("OnDealAdd")[0], "time", "time_msc") == (1767607200, 1767607200257)


def test_comments_are_cut_as_the_server_cuts_them(play: Play) -> None:
    """31 UTF-16 units; text beyond ASCII arrives whole."""
    played = play(Sheet().deal("buy", "in", "1", comment="Zwölf" + "x" * 40))

    assert played.named("OnDealAdd")[0]["comment"] == "Zwölf" + "x" * 26


def test_an_object_is_nonsense_after_its_call(play: Play) -> None:
    """A plugin that keeps a pointer does not get away with it."""
    played = play(Sheet().deal("buy", "in", "1").deal("buy", "in", "1"), "--set", "Keep=1")

    assert [call["deal"] for call in played.named("kept")] == [0xDDDDDDDDDDDDDDDD]


def test_rows_of_one_account_stay_in_order_on_one_thread(play: Play) -> None:
    """While different accounts are served by different threads, and every money and row arrives."""
    sheet = Sheet()
    for number in range(1, 301):
        account = f"A{number % 5}"
        sheet.row("balance", "balance", account=account, deal=number, profit="0.01")
    played = play(sheet, "--threads", 3)

    calls = played.named("OnDealPerform")
    by_login = {login: [call for call in calls if call["login"] == login] for login in range(700001, 700006)}
    threads = {login: {call["thread"] for call in mine} for login, mine in by_login.items()}
    assert all(len(used) == 1 for used in threads.values())
    assert len(set.union(*threads.values())) == 3
    assert all(mine == sorted(mine, key=lambda call: int(call["deal"])) for mine in by_login.values())
    assert {account["balance"] for account in played.summary["accounts"].values()} == {str(Decimal("0.60"))}
    assert played.summary["rows"] == 300
