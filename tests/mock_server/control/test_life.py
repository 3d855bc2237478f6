"""The server's faults, its saved states, and the life of its plugin."""

import asyncio
import json
from pathlib import Path

import pytest

from mock_server.client import ConnectionLost, Json, NotStarted, Refused, TradeServer
from tests.mock_server.control.conftest import Platform, Serve, account_of, until

BUY = {"login": 1001, "symbol": "EURUSD", "side": "buy", "volume": "0.10"}
HOOK = {"mt4": "MtSrvTradesAddExt", "mt5": "IMTDealSink::OnDealPerform"}
KILLED = 137

FREEZES = pytest.mark.parametrize("platform", ["mt5"], indirect=True)
"""Our plugin for MT4 does not call the server from its hooks."""


@FREEZES
async def test_a_frozen_thread_holds_up_its_own_client_only(serve: Serve) -> None:
    """Its hook stays on the stack, the books can be read, and once thawed it goes on."""
    async with serve() as server, TradeServer.connect(server.port) as other:
        await server.do("fault.freeze", point="*")
        trade = asyncio.create_task(server.do("trade", **BUY))
        await until(lambda: frozen(other))
        positions = (await account_of(other, 1001))["positions"]
        await other.do("fault.thaw")

        assert [position["volume"] for position in positions] == ["0.10"]
        assert (await trade)["ok"]
        assert not await frozen(other)


async def frozen(server: TradeServer) -> bool:
    """Whether a thread is frozen."""
    return bool((await server.do("fault.status"))["frozen"])


@FREEZES
async def test_a_server_with_a_frozen_thread_stops(serve: Serve) -> None:
    """In order."""
    async with serve() as server, TradeServer.connect(server.port) as other:
        await server.do("fault.freeze", point="*")
        trade = asyncio.create_task(server.do("trade", **BUY))
        await until(lambda: frozen(other))
        await other.do("stop")

        assert await server.wait() == 0
        assert (await trade)["ok"]


async def test_a_crash_happens_at_its_point(serve: Serve, platform: Platform) -> None:
    """The third time that the server comes there."""
    async with serve() as server:
        await server.do("fault.crash", point=HOOK[platform], at=3)
        await server.do("trade", **BUY)
        await server.do("trade", **BUY)
        with pytest.raises(ConnectionLost):
            await server.do("trade", **BUY)

        assert await server.wait() == KILLED


async def test_a_server_goes_on_from_the_state_that_a_crash_saved(
    serve: Serve, platform: Platform, tmp_path: Path
) -> None:
    """With what the plugin may not have heard of; tickets are not given twice."""
    file = tmp_path / "saved.json"
    async with serve() as server:
        first = (await server.do("trade", **BUY))["ticket"]
        await server.do("fault.crash", point=HOOK[platform], state=str(file))
        with pytest.raises(ConnectionLost):
            await server.do("trade", **BUY)
        assert await server.wait() == KILLED

    async with serve("--state", file) as server:
        assert await server.state() == json.loads(file.read_text())
        positions = [position["position"] for position in (await account_of(server, 1001))["positions"]]
        assert len(positions) == 2
        assert positions[0] == first
        assert (await server.do("trade", **BUY))["ticket"] > max(positions)


async def test_a_saved_state_is_where_another_server_begins(serve: Serve, tmp_path: Path) -> None:
    """And both go on in the same way, prices included."""

    async def go_on(server: TradeServer) -> Json:
        await server.do("clock", advance=3_600_000)
        await server.do("trade", **BUY)
        return await server.state()

    async with serve() as server:
        await server.do("trade", **BUY)
        await server.do("clock", advance=5000)
        await server.do("save", file=str(tmp_path / "saved"))
        first = await go_on(server)
    async with serve("--state", tmp_path / "saved") as server:
        assert await go_on(server) == first


@pytest.mark.parametrize(
    ("content", "complaint"),
    [(None, "cannot be read"), ("", "parse error"), ("{}", "key 'platform' not found"), ("[]", "array")],
)
async def test_a_state_that_is_none_is_said_in_one_line(
    serve: Serve, tmp_path: Path, content: str | None, complaint: str
) -> None:
    """Before the plugin is loaded, with exit code 2."""
    file = tmp_path / "state.json"
    if content is not None:
        file.write_text(content)
    with pytest.raises(NotStarted, match=complaint) as raised:
        async with serve("--state", file):
            pass

    assert raised.value.code == 2
    assert str(raised.value).startswith(f"{file}: ")


async def test_the_plugin_restarts_while_the_server_trades(serve: Serve) -> None:
    """No operation is refused for it."""
    async with serve() as server:
        await server.do("load.start", rate="max", accounts=4, threads=2, mix={"operate": 1})
        for _ in range(3):
            await server.do("plugin.restart")
        status = await server.do("load.stop")

        assert status["operations"]["operate"]["done"] > 0
        assert len([line for line in server.journal if line.endswith("unloaded")]) == 3


async def test_a_plugin_that_is_gone_is_left_out(serve: Serve, platform: Platform, tmp_path: Path) -> None:
    """The server trades without it, and tries again when it is told to."""
    library = tmp_path / f"mtbridge{platform[-1]}.so"
    async with serve() as server:
        library.rename(tmp_path / "away")
        with pytest.raises(Refused, match=str(library)):
            await server.do("plugin.restart")
        with pytest.raises(Refused, match="the plugin does not run"):
            await server.do("plugin.set", values={"Types": "trade.*"})
        await server.do("trade", **BUY)
        (tmp_path / "away").rename(library)
        await server.do("plugin.restart")
        await server.do("trade", **BUY)
        calls = (await server.do("profile"))["calls"]

        assert calls[HOOK[platform]]["count"] == 1


async def test_the_profile_counts_the_plugins_calls(serve: Serve, platform: Platform) -> None:
    """By function, with the time that it took."""
    async with serve() as server:
        await server.do("trade", **BUY)
        call = (await server.do("profile"))["calls"][HOOK[platform]]

        assert call["count"] == 1
        assert call["total_us"] >= call["longest_us"] > 0


async def test_quirks_are_shown_and_set(serve: Serve) -> None:
    """Each with what it is about and the ways that there are."""
    async with serve("--quirk", "swap_update=yes") as server:
        before = (await server.do("quirks"))["quirks"]
        after = (await server.do("quirks", set={"swap_update": "no", "price_update": "any"}))["quirks"]

        assert (before["swap_update"]["way"], before["swap_update"]["ways"]) == ("yes", ["no", "yes"])
        assert (after["swap_update"]["way"], after["price_update"]["way"]) == ("no", "any")


async def test_the_clock_runs_at_the_pace_that_it_is_given(serve: Serve) -> None:
    """Until it is told to pause."""
    async with serve() as server:
        began = (await server.do("hello"))["time"]
        await server.do("clock", speed=1000)

        async def has_run() -> bool:
            return bool((await server.do("hello"))["time"] >= began + 10_000)

        await until(has_run)
        stopped = (await server.do("clock", speed="pause"))["time"]
        assert (await server.do("clock", advance=0))["time"] <= stopped + 60_000
