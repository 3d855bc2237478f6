"""The load generator."""

import pytest

from mock_server.client import Json, Refused, TradeServer
from tests.mock_server.control.conftest import Serve, until

LOAD = {"rate": "max", "accounts": 6, "threads": 2, "seed": 11}


async def ended(server: TradeServer) -> Json:
    """The load's status when it has come to its end."""

    async def is_over() -> bool:
        return not (await server.do("load.status"))["running"]

    await until(is_over)
    return await server.do("load.status")


def total(status: Json) -> int:
    """How many operations were tried."""
    return sum(count["done"] + count["refused"] for count in status["operations"].values())


async def test_load_ends_after_the_wanted_number_of_operations(serve: Serve) -> None:
    """And tells how many of each there were, and how fast they came."""
    async with serve() as server:
        await server.do("load.start", operations=500, **LOAD)
        status = await ended(server)

        assert total(status) == 500
        assert all(status["operations"][name]["done"] for name in ("open", "close", "modify", "operate"))
        assert status["rate"] == pytest.approx(500 / status["seconds"])


async def test_load_makes_its_accounts_in_all_groups(serve: Serve) -> None:
    """And finds them there the next time."""
    async with serve() as server:
        for _ in range(2):
            await server.do("load.start", operations=10, **LOAD | {"accounts": 18})
            await ended(server)

        accounts = [account for account in (await server.state())["accounts"] if account["login"] > 9_000_000]
        assert len(accounts) == 18
        assert {account["group"] for account in accounts} >= {"demo\\USD", "real\\netting"}


async def test_load_keeps_its_rate(serve: Serve) -> None:
    """Fifty operations at 200 per second take a quarter of a second at least."""
    async with serve() as server:
        await server.do("load.start", operations=51, **LOAD | {"rate": 200})
        status = await ended(server)

        assert status["seconds"] >= 0.25


async def test_load_ends_by_the_clock_on_the_wall(serve: Serve) -> None:
    """After so many seconds, whatever it has done."""
    async with serve() as server:
        await server.do("load.start", seconds=0.2, **LOAD)
        status = await ended(server)

        assert status["seconds"] >= 0.2
        assert total(status) > 0


async def test_load_ends_by_command(serve: Serve) -> None:
    """One at a time runs, and after the end it may be started again."""
    async with serve() as server:
        await server.do("load.start", **LOAD)
        with pytest.raises(Refused, match="the load is running already"):
            await server.do("load.start", **LOAD)
        stopped = await server.do("load.stop")
        await server.do("load.start", operations=1, **LOAD)

        assert not stopped["running"]
        assert total(await ended(server)) == 1


async def test_load_does_what_the_mix_says(serve: Serve) -> None:
    """In proportion; what has no weight is not done."""
    async with serve() as server:
        await server.do("load.start", operations=200, mix={"place": 3, "order.cancel": 1}, **LOAD)
        status = await ended(server)

        done = {name for name, count in status["operations"].items() if count["done"]}
        assert done == {"place", "order.cancel"}


async def test_the_same_seed_gives_each_account_the_same_history(serve: Serve) -> None:
    """Whatever the threads do to each other: tickets differ, what was traded does not."""

    async def traded() -> list[object]:
        async with serve() as server:
            await server.do("load.start", operations=400, **LOAD)
            await ended(server)
            accounts = [account for account in (await server.state())["accounts"] if account["login"] > 9_000_000]
        names = ("symbol", "side", "volume", "price", "profit", "commission")
        return [
            (account["login"], account["balance"], [[deal[name] for name in names] for deal in account["deals"]])
            for account in accounts
        ]

    assert await traded() == await traded()


async def test_books_stay_right_under_load(serve: Serve) -> None:
    """While the clock runs: each balance is what the history adds up to."""
    async with serve("--quirk", "all=any") as server:
        await server.do("clock", speed=10_000)
        await server.do("load.start", operations=3000, **LOAD | {"threads": 4})
        status = await ended(server)
        await server.do("clock", speed="pause")

        assert total(status) == 3000
        for account in (await server.state())["accounts"]:
            assert account["balance"] == account["balance_by_history"]
