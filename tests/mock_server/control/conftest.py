"""A trading server with the real plugin, on either platform, and tests that are coroutines."""

import asyncio
import inspect
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Literal

import pytest

from mock_server.client import Json, StartedServer, TradeServer
from pybridge.native import binary

WATCHDOG_SECONDS = 60

Platform = Literal["mt4", "mt5"]
Serve = Callable[..., AbstractAsyncContextManager[StartedServer]]


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test that is a coroutine."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters

    async def run() -> None:
        async with asyncio.timeout(WATCHDOG_SECONDS):
            await pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names})

    asyncio.run(run())
    return True


@pytest.fixture(params=["mt4", "mt5"])
def platform(request: pytest.FixtureRequest) -> Platform:
    """Every test runs on both, unless it says otherwise."""
    chosen: Platform = request.param
    return chosen


@pytest.fixture
def serve(platform: Platform, tmp_path: Path) -> Serve:
    """Starts a server with a clock that stands; options are further words of its command line."""
    values = {
        "Server": "live1",
        "RingFolder": tmp_path / "ring",
        "StateFolder": tmp_path / "state",
        "RingSlots": "1024",
        "Heartbeat": "0",
    }

    @asynccontextmanager
    async def serve(*options: object) -> AsyncIterator[StartedServer]:
        plugin = Path(shutil.copy(binary(f"mtbridge{platform[-1]}.so"), tmp_path))
        async with TradeServer.start(
            platform, plugin, "--clock", "step", *options, values=values, executable=binary("mock-trade-server")
        ) as server:
            yield server

    return serve


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Wait for a condition; the test's watchdog ends what never comes true."""
    while not await condition():  # noqa: ASYNC110 - the server's condition, for which it is asked
        await asyncio.sleep(0.01)


async def account_of(server: TradeServer, login: int) -> Json:
    """An account's books."""
    state = await server.state()
    return next(account for account in state["accounts"] if account["login"] == login)
