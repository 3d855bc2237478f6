"""The same script has the same history."""

import json
import random
from pathlib import Path

import pytest

from mock_server.client import Refused, StartedServer
from tests.mock_server.control.conftest import Serve

USERS = (1001, 1003, 1007, 1009, 1011)


async def play(server: StartedServer, script: random.Random) -> None:
    """Do 200 things by chance."""
    for _ in range(200):
        login = script.choice(USERS)
        books = next(account for account in (await server.state())["accounts"] if account["login"] == login)
        kind = script.choice(["trade", "trade", "close", "clock", "operate", "place"])
        try:
            if kind == "trade":
                side, volume = script.choice(["buy", "sell"]), f"0.{script.randint(1, 9)}"
                await server.do("trade", login=login, symbol="GBPUSD", side=side, volume=volume)
            elif kind == "close" and books["positions"]:
                await server.do("close", login=login, position=script.choice(books["positions"])["position"])
            elif kind == "clock":
                await server.do("clock", advance=script.randint(1, 600_000))
            elif kind == "operate":
                await server.do("operate", login=login, type="balance", amount=script.randint(-100, 100))
            elif kind == "place":
                await server.do("place", login=login, symbol="GBPUSD", type="buy_limit", volume=1, price=1.2670)
        except Refused:
            continue


async def test_the_same_script_gives_the_same_state_to_the_byte(serve: Serve, tmp_path: Path) -> None:
    """With random prices, and quirks that are drawn."""
    for run in ("first", "second"):
        async with serve("--seed", 5, "--quirk", "all=any") as server:
            await play(server, random.Random(3))  # noqa: S311 - not for secrets
            await server.do("save", file=str(tmp_path / run))

    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()
    assert len(json.loads((tmp_path / "first").read_text())["accounts"][0]["deals"]) > 0


@pytest.mark.parametrize("platform", ["mt5"], indirect=True)
async def test_another_seed_gives_other_prices(serve: Serve) -> None:
    """The feed is a random walk."""
    prices = []
    for seed in (1, 2):
        async with serve("--seed", seed) as server:
            await server.do("clock", advance=60_000)
            prices.append((await server.do("quote", symbol="EURUSD"))["bid"])

    assert prices[0] != prices[1]
