"""Real trading histories, from the trade server's hooks to the mirror at the far end, to the cent."""

import json
from decimal import Decimal
from typing import Any

import pytest

from tests.acceptance.conftest import Run
from tests.acceptance.oracle import MONEY, Account, History


def test_rows_add_up_to_what_their_source_states(history: History) -> None:
    """The oracle itself: sums of the rows, and what they leave open, are what the broker's own report says."""
    accounts = history.accounts().values()
    sums = {kind: sum(account.money[kind] for account in accounts) for kind in history.stated()}
    assert sums == history.stated()
    left_open = [(p.symbol, p.side, p.lots) for account in accounts for p in account.positions.values()]
    working = [(symbol, kind) for account in accounts for kind, symbol in account.orders.values()]
    assert sorted(left_open) == [row for row in history.left_open() if "_" not in row[1]]
    assert sorted(working) == [row[:2] for row in history.left_open() if "_" in row[1]]


@pytest.mark.parametrize("route", ["embedded", "amqp"])
def test_mirror_ends_at_what_the_rows_add_up_to(
    history: History, route: str, pybridge: Run, request: pytest.FixtureRequest
) -> None:
    """Money, open positions and working orders of every account, whichever way the events went."""
    arguments = ["--opening-balance", str(history.opening_balance)] if history.opening_balance else []
    if route == "amqp":
        arguments += ["--amqp", request.getfixturevalue("amqp_url")]
    answer = json.loads(pybridge("demo", "--history", history.events, "--json", *arguments).stdout)

    netting = history.rows()[0]["mode"] == "netting"
    mirrored = {account["account"]: _mirrored(account, netting=netting) for account in answer["accounts"]}
    assert mirrored == {alias: _expected(account) for alias, account in history.accounts().items()}
    assert answer["gaps"] == 0


def _expected(account: Account) -> dict[str, Any]:
    positions = {name: (p.symbol, p.side, p.lots) for name, p in account.positions.items()}
    return account.money | {"positions": positions, "orders": account.orders}


def _mirrored(account: dict[str, Any], *, netting: bool) -> dict[str, Any]:
    """The command's answer in the oracle's terms: netting rows name no position, only its symbol."""
    positions = {
        str(p["symbol"] if netting else p["position"]): (p["symbol"], p["side"], Decimal(p["volume"]))
        for p in account["open_positions"]
    }
    orders = {str(order["order"]): (order["type"], order["symbol"]) for order in account["orders"]}
    return {kind: Decimal(account[kind]) for kind in MONEY} | {"positions": positions, "orders": orders}
