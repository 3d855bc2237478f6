"""Every real MT5 history, as the plugin is told it."""

import csv
import json
import os
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from tests.mock_server.server import Call, Play

DATA = os.environ.get("MTBRIDGE_DATA")
HISTORIES = sorted(Path(DATA).glob("mt5-*/events.csv")) if DATA else []

pytestmark = pytest.mark.skipif(not DATA, reason="MTBRIDGE_DATA names no folder of real histories")

Row = dict[str, str]


def rows_of(history: Path) -> list[Row]:
    """The rows of a history."""
    with history.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def total(rows: list[Row], column: str) -> Decimal:
    """What a column of the file adds up to."""
    return sum((Decimal(row[column] or 0) for row in rows), Decimal(0))


def told(calls: list[Call], key: str) -> Decimal:
    """What the plugin was told of it, rounded to the money's digits."""
    return sum((Decimal(call[key]).quantize(Decimal(1).scaleb(-call["digits_currency"])) for call in calls), Decimal(0))


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history.parent.name)
def test_the_plugin_is_told_what_the_rows_say(play: Play, history: Path) -> None:
    """Each deal once, in order, with its money; each order comes to its end; the balance is the stated one."""
    rows = rows_of(history)
    deals = [row for row in rows if row["event"] in {"deal", "balance", "credit"}]
    played = play(history)
    performed = played.named("OnDealPerform")

    assert [str(call["deal"]) for call in performed] == [row["deal"] for row in deals]
    assert [call["deal"] for call in played.named("OnDealAdd")] == [call["deal"] for call in performed]
    for column in ("profit", "swap", "commission", "fee"):
        assert told(performed, column) == total(deals, column)

    ended = Counter(call["state"] for call in played.named("OnHistoryAdd"))
    assert ended[2] + ended[6] == len([row for row in rows if row["event"] == "cancel"])
    assert ended[4] == len({(row["account"], row["order"]) for row in deals if row["order"]})
    assert len(played.named("OnHistoryAdd")) == len(played.named("OnOrderDelete"))

    computed = json.loads((history.parent / "totals.json").read_text())["computed"]
    balances = [Decimal(account["balance"]) for account in played.summary["accounts"].values()]
    assert sum(balances) == Decimal(computed["balance_end"])


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history.parent.name)
def test_what_stays_open_is_what_was_bought_less_what_was_sold(play: Play, history: Path) -> None:
    """For each account and symbol, however it was closed; and what was placed and not ended still works."""
    rows = rows_of(history)
    expected: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row["event"] == "deal":
            units = int(Decimal(row["volume"]) * 10**8)
            expected[row["account"], row["symbol"]] += units if row["type"] == "buy" else -units
    placed = {row["order"] for row in rows if row["event"] == "place"}
    ended = {row["order"] for row in rows if row["event"] in {"cancel", "deal"}}

    accounts = play(history).summary["accounts"]
    left: Counter[tuple[str, str]] = Counter()
    for alias, account in accounts.items():
        for position in account["open_positions"]:
            units = int(Decimal(position["volume"]) * 10**8)
            left[alias, position["symbol"]] += units if position["side"] == "buy" else -units
    assert all(left[key] == units for key, units in expected.items())
    assert left.keys() <= expected.keys()
    assert {str(order["order"]) for account in accounts.values() for order in account["orders"]} == placed - ended
