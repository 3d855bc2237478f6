"""The mock trade server as an engine with our plugin, and the events that come of what it is told to do."""

import asyncio
import shutil
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from mock_server.client import Json, TradeServer, TradeServerError
from pybridge.events import Event, Platform
from pybridge.native import Reader, binary

WATCHDOG_SECONDS = 60


class Desk:
    """A connection to a server: a thread of the test's, and one of the server's."""

    def __init__(self, platform: Platform, connection: AbstractAsyncContextManager[TradeServer]) -> None:
        self.platform = platform
        self._stack = AsyncExitStack()
        self._loop = asyncio.Runner()
        try:
            self._server = self._loop.run(self._stack.enter_async_context(connection))
        except TradeServerError:
            self._loop.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            self._loop.run(self._stack.aclose())
        finally:
            self._loop.close()

    def do(self, command: str, **fields: Any) -> Json:  # noqa: ANN401 the command's own
        """Run a command and return its answer, which no server takes long over."""
        return self._loop.run(asyncio.wait_for(self._server.do(command, **fields), WATCHDOG_SECONDS))

    def state(self) -> Json:
        """Return all that is in the server's books."""
        return self._loop.run(self._server.state())


class Engine(Desk):
    """A running server, on which time stands still unless it is moved, and the ring of its plugin.

    Args:
        folder: Where the plugin and its ring lie.
        platform: Which kind of server.
        config: The server's configuration.
        before: Options that name plugins which come before ours.
        behind: Likewise, behind ours.
    """

    def __init__(
        self,
        folder: Path,
        platform: Platform,
        config: Path,
        before: Sequence[object] = (),
        behind: Sequence[object] = (),
    ) -> None:
        plugin = Path(shutil.copy(binary(f"mtbridge{platform[-1]}.so"), folder))
        values = {"Server": "live1", "RingFolder": folder / "ring", "StateFolder": folder / "state"}
        values |= {"Heartbeat": 0, "CodePage": 65001, "Types": "*"}
        ours = [word for key, value in values.items() for word in ("--set", f"{key}={value}")]
        first, *more = [*before, "--plugin", plugin, *ours, *behind][1:]
        options = (*more, "--config", config, "--clock", "step")
        program = binary("mock-trade-server")
        super().__init__(platform, TradeServer.start(platform, Path(str(first)), *options, executable=program))
        self._reader = Reader(folder / "ring" / "live1")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._reader.close()
        super().__exit__(kind, error, traceback)

    def desk(self) -> Desk:
        """Connect once more."""
        return Desk(self.platform, TradeServer.connect(self._server.port))

    def events(self, wait: float = 0) -> list[Event]:
        """Take what has been published, until there is nothing for `wait` seconds."""
        events: list[Event] = []
        while records := self._reader.read(10_000, wait):
            events += records.events()
            self._reader.commit(records.last_pos)
        return events

    def events_to_the_end(self) -> list[Event]:
        """Let the plugin stop and start again, so that it waits for nothing more, and take what has been published."""
        self.do("plugin.restart")
        return self.events()
